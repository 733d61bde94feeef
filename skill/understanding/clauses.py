"""Words cut into clauses: which words speak together.

A clause is as far as concepts combine ("when i bend it it hurts"); a strand is as far as a denial reaches ("it isn't
swollen | when i stand").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span
from skill.understanding.tags import Tag
from skill.understanding.words import STOP, Words

LONGEST_SUBJECT = 6
"""Words from "my" to its verb: "the back of my left knee is"."""


_OWNING = 2
"""Words from "my" to the part: "my left calf"."""
_OF_TALK = ("general", "asking", "turning", "supposing", "denying")
"""What a tag is not: it asks nothing of its own."""


@dataclass(slots=True)
class Clause:
    """Words that speak together."""

    first: int
    last: int
    spans: list[Span] = field(default_factory=list)
    person: str = ""
    """Whose body it is about: the speaker's, another person's, a creature's, or nobody said."""
    told: bool = True
    """Whether it tells how things are; not a supposition or a general question."""
    past: bool = False
    long_ago: bool = False

    def has(self, concept: str) -> bool:
        """Whether the concept is said in it."""
        return any(s.concept == concept for s in self.spans)

    def of(self, concept: str) -> list[Span]:
        """Where the concept is said in it."""
        return [s for s in self.spans if s.concept == concept]


class Sentence:
    """What was said, cut up."""

    def __init__(self, text: Words, spans: Sequence[Span], lexicon: Lexicon, tags: Sequence[Tag] = ()) -> None:
        self._grammar = lexicon.words
        self.words = self._with_things(text.words, spans, lexicon)
        self.lexicon = lexicon
        self.breaks = text.breaks
        self._tags = tags
        tagging = {place for tag in tags for place in range(tag.first, tag.last + 1)}
        self.spans = [s for s in spans if s.concept not in _OF_TALK or not tagging.issuperset(s.at)]
        self._inside = {place for s in self.spans for place in range(s.first + 1, s.last + 1) if s.concept != "double"}
        self._ends = {s.last + 1 for s in self.spans if s.concept in ("doubting", "supposing", "denying", "reporting")}
        questions = [s for s in self.spans if not self.is_a(s.first - 1, "why")]
        self._asked = {s.first for s in questions if s.concept == "asking" and self.is_a(s.first, "copulas")}
        self._questions = self._asked | {
            s.first
            for s in questions
            if s.concept in ("general", "asking", "turning", "supposing") and self.is_a(s.first, "openers")
        }
        self._openings = {s.first for s in self.spans if s.concept == "nothing_more"}
        self.strand = [0] * len(self.words)
        """The strand each word is in."""
        self.clauses = self._cut()
        for span in self.spans:
            self.clause_at(span.first).spans.append(span)

    def _with_things(self, words: list[str], spans: Sequence[Span], lexicon: Lexicon) -> list[str]:
        """ "My calf she is swollen": a person's pronoun right after a part of one's own stands for the part."""
        thing = next(iter(self._grammar["thing"]))
        found = list(words)
        for span in spans:
            after = span.last + 1
            if (
                span.concept not in lexicon.parts
                or after + 1 >= len(words)
                or words[after] not in self._grammar["they"]
            ):
                continue
            owned = any(w in self._grammar["my"] for w in words[max(0, span.first - _OWNING) : span.first])
            if owned and words[after + 1] in self._grammar["copulas"]:
                found[after] = thing
        return found

    # --- cutting ------------------------------------------------------------------------------------------------------
    def _cut(self) -> list[Clause]:
        if not self.words:
            return []
        starts = [0]
        strand = 0
        inner = self.is_a(0, "inner")
        for i in range(1, len(self.words)):
            strong, weak = self._boundary(i)
            if strong and inner and self.breaks[i] < STOP and not self.is_a(i, "breaks"):
                strong, inner = False, False  # "when i bend it | it hurts" is one clause
            if strong:
                starts.append(i)
                inner = self.is_a(i, "inner")
            if strong or weak:
                strand += 1
            self.strand[i] = strand
        ends = [*(s - 1 for s in starts[1:]), len(self.words) - 1]
        return [Clause(a, b) for a, b in zip(starts, ends, strict=True)]

    def _boundary(self, i: int) -> tuple[bool, bool]:
        """Whether a clause opens here, and whether at least a strand does."""
        if self.breaks[i] >= STOP:
            return True, True
        if i in self._openings or self._asks_when(i):
            return True, True
        if i in self._inside and i not in self._asked:
            return False, False
        if self.is_a(i, "breaks"):
            return True, True
        if self.is_a(i - 1, "breaks") or self.is_a(i - 1, "inner") or self.is_a(i - 2, "each"):
            return False, False  # it opened with the word before
        if self.is_a(i, "inner"):
            return False, True
        if self.is_a(i, "only"):  # "nothing much | just a bit sore"
            return False, self._said_before(i) or any(self.is_a(k, "leading_noes") for k in range(i))
        if self._asks(i):
            return True, True
        if self.is_a(i, "joiners"):
            if self._opens(i + 1) or self._noun_with_verb(i + 1) or self._what_is(i + 1) or self._answers(i + 1):
                return True, True
            return False, not self.is_a(i, "alternatives") and self._verb_follows(i + 1)
        if self.is_a(i - 1, "joiners"):
            return False, False
        if self._answers(i):
            return True, True
        if i in self._questions or self._opens(i) or self._goes_on_after_denial(i):
            return True, True
        return False, False

    def _opens(self, i: int) -> bool:
        """Whether the subject of a clause stands here."""
        if i < len(self.words) and self._cut_short(i):
            return True
        if i >= len(self.words) or i in self._ends or (i and i in self._inside):
            return False
        if i and (self.is_a(i - 1, "carriers") or self.is_a(i - 1, "inverted")):
            return False
        if self.is_a(i - 1, "prepositions") and (not self.is_a(i, "subjects") or {i - 1, i} & self._part_lasts):
            return False  # "from the knee down i am", but "it's all puffed up | i have no car"
        if i > 1 and self.is_a(i - 1, "between") and self.is_a(i - 2, "inverted"):
            return False
        if self.is_a(i - 1, "hearers") and self.is_a(i - 2, "carriers"):
            return False  # "nobody told me | i had a clot"
        if self.is_a(i, "subjects"):
            return True
        if self.is_a(i, "weak_subjects") and (self._verb_follows(i + 1) or not self.is_a(i, "owners")):
            return self._verb_follows(i + 1)
        if self.is_a(i, "owners"):
            if i and self.is_a(i, "articles") and self.is_a(i - 1, "verbs"):
                return False  # "i got | a cramp that won't go" is no new clause
            if self.is_a(i - 1, "counting_all") or self._is_handled(i):
                return False  # "both | my knees hurt"
            return self._noun_and_verb(i + 1)
        return (
            i in self._part_firsts
            and not self.is_a(i, "prepositions")
            and not (i and (self.is_a(i - 1, "owners") or self.is_a(i - 1, "sides")))
            and (bool(self.breaks[i]) or (i in self._content_lasts and not self._described(i)))
            and self._noun_and_verb(i)
        )

    def _is_handled(self, i: int) -> bool:
        """ "Bending | my knee hurts", "why does lifting | my leg hurt": what is done to a part is the subject."""
        before = i - 2
        opens = before < 0 or self.breaks[i - 1] >= STOP or self.is_a(before, "inverted") or self.is_a(before, "breaks")
        return self.is_a(i - 1, "handling") and (opens or self.is_a(before, "joiners"))

    def _cut_short(self, i: int) -> bool:
        """ "He has a fever, i haven't | it's only my knee", "it's the twin, not me | mine's from football"."""
        if not self.is_a(i - 1, "setting_apart"):
            apart = self.is_a(i - 1, "me") and self.is_a(i - 2, "setting_apart") and not self.is_a(i - 3, "inverted")
            return apart and (self.is_a(i, "weak_subjects") or self.is_a(i, "subjects"))
        answered = self.is_a(i - 2, "inverted") and self.is_a(i - 3, "pronouns")
        return answered and self.is_a(i, "weak_subjects") and self.is_a(i + 1, "copulas")

    def _asks(self, i: int) -> bool:
        """ "My calf hurts | is it normal": a verb before its subject, where no other subject stands before it."""
        if not (self.is_a(i, "copulas") and self.is_a(i + 1, "asked_of")) or self.is_a(i + 2, "verbs"):
            return False
        if any(tag.first == i for tag in self._tags):
            return False
        return not any(self.is_a(i - 1, kind) for kind in ("pronouns", "why", "relating", "openers", "joiners"))

    def _asks_when(self, i: int) -> bool:
        """ "My toes are numb | when should i worry", "| why is that": a verb before its subject makes a question."""
        return (
            (self.is_a(i, "inner") or self.is_a(i, "why"))
            and not (self.is_a(i - 1, "carriers") or self.is_a(i - 1, "copulas"))
            and self.is_a(i, "openers")
            and self.is_a(i + 1, "inverted")
            and self.is_a(i + 2, "tagged")
        )

    def _answers(self, i: int) -> bool:
        """ "No fever | no it didn't pop", "| well i looked": what answers, where the next word is a subject."""
        if self.is_a(i, "against") and self.is_a(i + 1, "subjects"):
            return True
        if not self.is_a(i, "backwards") or self.is_a(i - 1, "copulas"):
            return False
        return self.is_a(i + 1, "subjects") or (self.is_a(i + 1, "pointing") and self.is_a(i + 2, "verbs"))

    def _what_is(self, i: int) -> bool:
        """ "And what i have now": a clause stands for a noun."""
        return self.is_a(i, "why") and self.is_a(i + 1, "subjects")

    def _noun_and_verb(self, i: int) -> bool:
        for k in range(i, min(i + LONGEST_SUBJECT, len(self.words))):
            if k in self._questions:
                return False
            if k > i and self.is_a(k, "verbs"):
                return True
            if self.breaks[k] or (k > i and self.is_a(k, "relating")):
                return False
            if any(self.is_a(k, kind) for kind in ("subjects", "breaks", "joiners")):
                return False
        return False

    def _verb_follows(self, i: int) -> bool:
        while i < len(self.words) and self.is_a(i, "between") and not self.is_a(i, "verbs"):
            i += 1
        return i < len(self.words) and self.is_a(i, "verbs")

    def _noun_with_verb(self, i: int) -> bool:
        """ "And breathing's fine"."""
        known = self.lexicon.parts | self.lexicon.qualities
        if any(s.first == i and s.concept == "relative" and self.is_a(s.last + 1, "verbs") for s in self.spans):
            return True  # "and mum's passed out"
        return any(
            s.first == i and s.concept in known and any(self.is_a(k, "copulas") for k in range(i + 1, s.last + 2))
            for s in self.spans
        )

    def _goes_on_after_denial(self, i: int) -> bool:
        """ "No pains in the chest | breathing's fine": what has a verb of its own is not denied any more."""
        if i not in self._content_lasts or self.is_a(i - 1, "owners") or not self._noun_with_verb(i):
            return False
        if any(s.first == i and self.is_a(s.last + 1, "have_words") for s in self.spans):
            return False  # "no hormones, haven't flown"
        before = range(max(0, i - LONGEST_SUBJECT), i)
        return any(s.concept == "denying" and s.first in before for s in self.spans)

    @cached_property
    def _part_firsts(self) -> frozenset[int]:
        return frozenset(s.first for s in self.spans if s.concept in self.lexicon.parts)

    @cached_property
    def _part_lasts(self) -> frozenset[int]:
        return frozenset(s.last + 1 for s in self.spans if s.concept in self.lexicon.parts)

    @cached_property
    def _content_lasts(self) -> frozenset[int]:
        known = self.lexicon.parts | self.lexicon.qualities
        return frozenset(s.last + 1 for s in self.spans if s.concept in known)

    def _described(self, i: int) -> bool:
        """ "With a sore calf": the quality before is said of this part."""
        owned = {k for k in range(i) if self.is_a(k, "owners") and not self.is_a(k, "me")}
        return any(s.last == i - 1 and s.first - 1 in owned for s in self.spans if s.concept in self.lexicon.qualities)

    def _said_before(self, i: int) -> bool:
        return any(e <= i for e in self._content_lasts)

    def is_a(self, i: int, kind: str) -> bool:
        """Whether the word there is one of a kind of grammar.yaml."""
        return 0 <= i < len(self.words) and self.words[i] in self._grammar[kind]

    def is_of_another(self, clause: Clause, whose: str) -> bool:
        """Whether somebody else than the one who is ill is named in it."""
        if not whose or not clause.person or clause.person == whose:
            return False
        named = clause.has("relative") or clause.has("creature")
        return named or any(self.is_a(i, "they") or self.is_a(i, "me") for i in range(clause.first, clause.last + 1))

    def ends_something(self, clause: Clause) -> list[Span]:
        """What in a clause says that something is over: "it has gone down", but not "i have gone down"."""
        return [
            s
            for s in clause.spans
            if (s.concept == "over" or (s.concept == "over_last" and self.ends_clause(s, clause)))
            and not self._is_of_a_person(s, clause)
        ]

    def ends_clause(self, span: Span, clause: Clause) -> bool:
        """Whether only small words follow it in its clause."""
        return all(self.is_a(i, "between") or self.is_a(i, "light") for i in range(span.last + 1, clause.last + 1))

    def _is_of_a_person(self, span: Span, clause: Clause) -> bool:
        if not self.is_a(span.first, "moving"):
            return False
        i = span.first - 1
        while i > clause.first and self.is_a(i, "between") and not (self.is_a(i, "being") or self.is_a(i, "me")):
            i -= 1
        return i >= clause.first and (self.is_a(i, "me") or self.is_a(i, "they"))

    def is_tagged(self, clause: Clause) -> bool:
        """Whether it denies, and asks to agree: "it isn't swollen, is it"."""
        return any(clause.first <= tag.first <= clause.last and not tag.denies for tag in self._tags)

    # --- asking -------------------------------------------------------------------------------------------------------
    def clause_at(self, place: int) -> Clause:
        """The clause that a place is in."""
        return next(c for c in reversed(self.clauses) if c.first <= place)

    def stops_before(self, place: int) -> bool:
        """Whether a full stop or the like stands before that place."""
        return self.breaks[place] >= STOP
