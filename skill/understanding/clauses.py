"""Words cut into clauses: which words speak together.

A clause is as far as concepts combine ("when i bend it it hurts"); a strand is as far as a denial reaches ("it isn't
swollen | when i stand").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from skill.understanding.boundaries import Boundaries
from skill.understanding.lexicon import Lexicon
from skill.understanding.line import LONGEST_SUBJECT, Line
from skill.understanding.phrases import Span
from skill.understanding.tags import Tag
from skill.understanding.words import STOP, Words

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


class Sentence(Line):
    """What was said, cut up."""

    def __init__(self, text: Words, spans: Sequence[Span], lexicon: Lexicon, tags: Sequence[Tag] = ()) -> None:
        super().__init__(_with_things(text.words, spans, lexicon), text.breaks, lexicon)
        self._tags = tags
        tagging = {place for tag in tags for place in range(tag.first, tag.last + 1)}
        self.spans = [s for s in spans if s.concept not in _OF_TALK or not tagging.issuperset(s.at)]
        self.strand = [0] * len(self.words)
        """The strand each word is in."""
        self.clauses = self._cut(Boundaries(self, self.spans, tags))
        for span in self.spans:
            self.clause_at(span.first).spans.append(span)

    # --- cutting ------------------------------------------------------------------------------------------------------
    def _cut(self, boundaries: Boundaries) -> list[Clause]:
        if not self.words:
            return []
        starts = [0]
        strand = 0
        inner = self._opens_inside(0)
        for i in range(1, len(self.words)):
            strong, weak = boundaries.at(i)
            object_of = self.is_a(i, "thing") and self.is_a(i - 1, "thing") and self._is_within(i, starts[-1])
            if strong and object_of:
                strong, weak = False, True  # "a spot that if i press it | it's sore"
            if strong and inner and self.breaks[i] < STOP and not self.is_a(i, "breaks"):
                strong, inner = False, False  # "when i bend it | it hurts" is one clause
            if strong:
                starts.append(i)
                inner = self._opens_inside(i)
            if strong or weak:
                strand += 1
            self.strand[i] = strand
        ends = [*(s - 1 for s in starts[1:]), len(self.words) - 1]
        return [Clause(a, b) for a, b in zip(starts, ends, strict=True)]

    def _opens_inside(self, i: int) -> bool:
        """Whether a clause opens there that needs another: "when i bend it", but not "since then"."""
        return self.is_a(i, "inner") and not self.is_a(i + 1, "breaks")

    def _is_within(self, i: int, first: int) -> bool:
        """Whether a clause inside another was opened before: "if i press it"."""
        return any(self.is_a(k, "inner") for k in range(max(first, i - LONGEST_SUBJECT), i))

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
            and not self._is_part_of_a_quality(s, clause)
        ]

    def is_back(self, clause: Clause) -> bool:
        """Whether it tells that something is there again: "it came back", but not "it hasn't come back"."""
        over = [set(s.at) for s in clause.of("over")]
        return any(not any(o.issuperset(s.at) for o in over) for s in clause.of("again"))

    def _is_part_of_a_quality(self, span: Span, clause: Clause) -> bool:
        """ "Gone dead", "gone numb": it only came."""
        known = self.lexicon.qualities
        return any(span.last in s.at and s.last > span.last for s in clause.spans if s.concept in known)

    def ends_clause(self, span: Span, clause: Clause) -> bool:
        """Whether only small words follow it in its clause."""
        return all(self.is_a(i, "between") or self.is_a(i, "light") for i in range(span.last + 1, clause.last + 1))

    def _is_of_a_person(self, span: Span, clause: Clause) -> bool:
        if not self.is_a(span.first, "moving"):
            return False
        i = span.first - 1
        while i > clause.first and self.is_a(i, "between") and not (self.is_a(i, "thing") or self.is_a(i, "me")):
            i -= 1
        return i >= clause.first and (self.is_a(i, "me") or self.is_a(i, "they"))

    def is_tagged(self, clause: Clause) -> bool:
        """Whether it denies, and asks to agree: "it isn't swollen, is it"."""
        return any(clause.first <= tag.first <= clause.last and not tag.denies for tag in self._tags)

    # --- asking -------------------------------------------------------------------------------------------------------
    def asks_oneself(self, clause: Clause) -> bool:
        """Whether it asks what is answered after it: "has he collapsed | no", "any fever | no"."""
        first = clause.first
        while self.is_a(first, "light_openers") or self.is_a(first, "joiners"):
            first += 1
        subject = any(self.is_a(first + 1, kind) for kind in ("subjects", "definite", "thing", "existing"))
        return self.is_a(first, "asking_oneself") and (subject or self.is_a(first, "licensed"))

    def clause_at(self, place: int) -> Clause:
        """The clause that a place is in."""
        return next(c for c in reversed(self.clauses) if c.first <= place)

    def stops_before(self, place: int) -> bool:
        """Whether a full stop or the like stands before that place."""
        return self.breaks[place] >= STOP


def _with_things(words: Sequence[str], spans: Sequence[Span], lexicon: Lexicon) -> list[str]:
    """ "My calf she is swollen": a person's pronoun right after a part of one's own stands for the part."""
    grammar = lexicon.words
    thing = next(iter(grammar["thing"]))
    found = list(words)
    for span in spans:
        after = span.last + 1
        if span.concept not in lexicon.parts or after + 1 >= len(words) or words[after] not in grammar["they"]:
            continue
        owned = any(w in grammar["my"] for w in words[max(0, span.first - _OWNING) : span.first])
        if owned and words[after + 1] in grammar["copulas"]:
            found[after] = thing
    return found
