"""Where clauses open: before a subject with its verb, a break, a question, an answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span
from skill.understanding.tags import Tag
from skill.understanding.words import STOP

LONGEST_SUBJECT = 8
"""Words from "my" to its verb: "the back of my left knee is"."""

_NAMED = 4
"""Words from "the" to the end of what it names: "the bad left calf pain"."""

_CLEFT = 2
"""Words from "not" to what it sets apart: "it isn't my chest that hurts"."""


class Line:
    """Words with the breaks before them, and what the small ones among them do."""

    def __init__(self, words: list[str], breaks: list[int], lexicon: Lexicon) -> None:
        self.words = words
        self.breaks = breaks
        self.lexicon = lexicon

    def is_a(self, i: int, kind: str) -> bool:
        """Whether the word there is one of a kind of grammar.yaml."""
        return 0 <= i < len(self.words) and self.words[i] in self.lexicon.words[kind]


class Boundaries:
    """The places of a line where a clause, or a strand of one, opens."""

    def __init__(self, line: Line, spans: Sequence[Span], tags: Sequence[Tag]) -> None:
        self._words = line.words
        self._breaks = line.breaks
        self._lexicon = line.lexicon
        self._is_a = line.is_a
        self._spans = spans
        self._tags = tags
        around = ("double", "ask", "correcting")
        self._inside = {place for s in spans for place in range(s.first + 1, s.last + 1) if s.concept not in around}
        led = {s for s in spans if s.concept == "denying" and self._is_object(s.first)}
        ending = ("doubting", "supposing", "denying", "reporting")
        self._ends = {s.last + 1 for s in spans if s.concept in ending and s not in led}
        questions = [s for s in spans if not (self._is_a(s.first - 1, "why") or self._is_denied_verb(s.first))]
        self._asked = {s.first for s in questions if s.concept == "asking" and self._is_a(s.first, "copulas")}
        self._questions = self._asked | {
            s.first
            for s in questions
            if s.concept in ("general", "asking", "turning", "supposing") and self._is_a(s.first, "openers")
        }
        self._openings = {s.first for s in spans if s.concept == "nothing_more"}
        self._more_ends = {s.last + 1 for s in spans if s.concept == "nothing_more"}

    def _is_object(self, i: int) -> bool:
        """ "I'm on nothing | my knee hurts", "it's nothing | my knee hurts", "i've nobody | i live alone"."""
        before = any(self._is_a(i - 1, kind) for kind in ("prepositions", "doing", "have_words"))
        of_it = self._is_a(i - 1, "copulas") and (self._is_a(i - 2, "pointing") or self._is_a(i + 1, "possessive"))
        return (before or of_it) and (self._is_a(i, "leading_noes") or self._is_a(i, "no_one"))

    def _is_denied_verb(self, i: int) -> bool:
        """ "I don't even do any running": no question."""
        return self._is_a(i - 1, "before_a_verb") and self._is_a(i - 2, "denying_verb")

    def at(self, i: int) -> tuple[bool, bool]:
        """Whether a clause opens here, and whether at least a strand does."""
        if self._breaks[i] >= STOP:
            return True, True
        if i in self._openings or self._asks_when(i):
            return True, True
        if i in self._inside and i not in self._asked:
            return False, False
        if self._is_a(i, "breaks") and not self._is_how_much(i):
            return True, True
        if (self._is_a(i, "backwards") and self._answers(i)) or (i in self._more_ends and self._opens(i)):
            return True, True  # "nothing since | the calf hasn't swollen"
        led = self._is_a(i - 1, "breaks") or self._is_a(i - 1, "inner") or self._is_a(i - 2, "each")
        if led and i not in self._more_ends:
            return False, False  # it opened with the word before
        if self._is_a(i, "inner"):
            return False, True
        if self._is_a(i, "only"):  # "nothing much | just a bit sore"
            return False, self._said_before(i) or any(self._is_a(k, "leading_noes") for k in range(i))
        if self._asks(i):
            return True, True
        if self._is_a(i, "joiners"):
            if self._opens(i + 1) or self._noun_with_verb(i + 1) or self._what_is(i + 1) or self._answers(i + 1):
                return True, True
            return False, not self._is_a(i, "alternatives") and self._verb_follows(i + 1)
        if self._is_a(i - 1, "joiners"):
            return False, False
        if self._answers(i):
            return True, True
        if i in self._questions or self._opens(i) or self._goes_on_after_denial(i):
            return True, True
        return False, False

    def _is_how_much(self, i: int) -> bool:
        """ "Why is my foot so cold", "my foot is so cold": no new beginning."""
        before = range(max(1, i - LONGEST_SUBJECT), i)
        asked = any(self._is_a(p, "inverted") and self._is_a(p - 1, "why") for p in before)
        said_of = self._is_a(i - 1, "copulas") and not self._breaks[i]
        return self._is_a(i, "intensifying") and (asked or said_of)

    def _opens(self, i: int) -> bool:
        """Whether the subject of a clause stands here."""
        if i < len(self._words) and self._cut_short(i):
            return True
        if self._is_a(i - 1, "denying_verb") and self._is_a(i, "subjects") and self._is_a(i - 3, "pronouns"):
            return True  # "i said i was fine but i'm not | i can't breathe"
        if self._is_a(i, "summoning") and (self._is_a(i - 1, "leading_noes") or self._is_a(i - 1, "commanding")):
            return True  # "it's nothing | send an ambulance", "forget the timer, just | get me an ambulance"
        if i >= len(self._words) or i in self._ends or (i and i in self._inside):
            return False
        likened = self._is_a(i - 1, "pointing") and self._is_a(i - 2, "similes")  # "nothing like that | i haven't"
        complete = self._is_a(i - 4, "compared") or not self._is_a(i, "pronouns")
        if self._is_a(i - 1, "pointing") and self._is_a(i - 2, "denying_verb") and complete:
            likened = True  # "it isn't that | the whole calf's hard", but not "it's not that i can't feel it"
        if self._is_relative(i) or self._is_cleft(i):
            return False
        if self._follows_a_verb(i):
            return True
        if i and not likened and (self._is_a(i - 1, "carriers") or self._is_a(i - 1, "inverted")):
            return False
        ended = i in self._content_lasts and (self._is_a(i - 1, "particles") or not self._is_a(i - 1, "prepositions"))
        if ended and self._is_a(i, "thing") and self._is_a(i + 1, "copulas"):
            return True  # "puffed up | it is sore"
        if self._is_a(i - 1, "prepositions") and (not self._is_a(i, "subjects") or {i - 1, i} & self._part_lasts):
            return False  # "from the knee down i am", but "it's all puffed up | i have no car"
        denied = self._is_a(i - 2, "denying_verb") and self._is_a(i - 1, "thing")  # "that's not it | this is"
        if i > 1 and not denied and self._is_a(i - 1, "between") and self._is_a(i - 2, "inverted"):
            return False
        if self._is_a(i - 1, "hearers") and self._is_a(i - 2, "carriers") and not self._is_a(i - 2, "crediting"):
            return False  # "nobody told me | i had a clot"
        if self._is_a(i, "subjects"):
            return True
        numbers = self._lexicon.amounts.numbers.values
        if i and self._words[i] in numbers and self._words[i - 1] in numbers:
            return False  # "thirty | one weeks gone"
        if self._is_a(i, "weak_subjects") and (self._verb_follows(i + 1) or not self._is_a(i, "owners")):
            return self._verb_follows(i + 1)
        if self._is_a(i, "owners"):
            if i and self._is_a(i, "articles") and self._is_a(i - 1, "verbs"):
                return False  # "i got | a cramp that won't go" is no new clause
            if self._is_a(i - 1, "counting_all") or self._is_handled(i):
                return False  # "both | my knees hurt"
            return self._noun_and_verb(i + 1)
        if self._is_sided(i):
            return True
        return (
            i in self._part_firsts
            and not self._is_a(i, "prepositions")
            and not (i and (self._is_a(i - 1, "owners") or self._is_a(i - 1, "sides")))
            and (bool(self._breaks[i]) or (i in self._content_lasts and not self._described(i)))
            and self._noun_and_verb(i)
        )

    def _follows_a_verb(self, i: int) -> bool:
        """ "The only other thing is | i've lost control", "the right one never did | it's still swollen"."""
        told = self._is_a(i - 1, "copulas") and self._is_a(i, "subjects") and self._is_a(i + 1, "inverted")
        did = self._is_a(i - 1, "supporting") and self._is_a(i, "thing") and self._is_a(i + 1, "copulas")
        return (told or did) and not self._is_a(i + 1, "denying_verb")

    def _is_relative(self, i: int) -> bool:
        """ "The pain i get | under my ribs": it goes on about the noun."""
        if not self._is_a(i, "subjects") or i not in self._content_lasts:
            return False
        if not any(self._is_a(p, kind) for p in range(i - _NAMED, i) for kind in ("definite", "articles")):
            return False
        after = i + 1
        while self._is_a(after, "have_words") or self._is_a(after, "getting"):
            after += 1
        leads = self._is_a(after, "prepositions") and not self._is_a(after, "to")
        ends = after == len(self._words) or self._is_a(after, "inner")  # "not the first clot i've had"
        return after > i + 1 and (leads or ends)

    def _is_cleft(self, i: int) -> bool:
        """ "It isn't my chest | that hurts": it is denied of the chest."""
        part = next((s for s in self._spans if s.last == i - 1 and s.concept in self._lexicon.parts), None)
        if part is None or not self._is_a(i, "relating"):
            return False
        denied = any(self._is_a(p, "denying_verb") for p in range(part.first - _CLEFT, part.first))
        return denied and any(self._is_a(p, "thing") for p in range(part.first - _CLEFT - 2, part.first))

    def _is_sided(self, i: int) -> bool:
        """ "I had a clot last year | left knee's sore": a part with its side and a verb, with no owner before it."""
        if (
            not i
            or not self._is_a(i, "sides")
            or any(self._is_a(i - 1, kind) for kind in ("owners", "prepositions", "sides"))
        ):
            return False
        return any(
            s.first == i + 1 and self._is_a(s.last + 1, "copulas")
            for s in self._spans
            if s.concept in self._lexicon.parts
        )

    def _is_handled(self, i: int) -> bool:
        """ "Bending | my knee hurts", "why does lifting | my leg hurt": what is done to a part is the subject."""
        before = i - 2
        opens = (
            before < 0 or self._breaks[i - 1] >= STOP or self._is_a(before, "inverted") or self._is_a(before, "breaks")
        )
        return self._is_a(i - 1, "handling") and (opens or self._is_a(before, "joiners"))

    def _cut_short(self, i: int) -> bool:
        """ "He has a fever, i haven't | it's only my knee", "it's the twin, not me | mine's from football"."""
        alone = self._is_a(i - 1, "denying_verb") and self._is_a(i - 2, "sides") and not self._is_a(i - 3, "inverted")
        if alone and self._is_a(i, "subjects"):
            return True  # "right one not | i'm a driver"
        if not self._is_a(i - 1, "setting_apart"):
            apart = self._is_a(i - 1, "me") and self._is_a(i - 2, "setting_apart") and not self._is_a(i - 3, "inverted")
            return apart and (self._is_a(i, "weak_subjects") or self._is_a(i, "subjects"))
        answered = self._is_a(i - 2, "inverted") and self._is_a(i - 3, "pronouns")
        return answered and self._is_a(i, "weak_subjects") and self._is_a(i + 1, "copulas")

    def _asks(self, i: int) -> bool:
        """ "My calf hurts | is it normal": a verb before its subject, where no other subject stands before it."""
        modal = self._is_a(i, "inverted") and not (self._is_a(i, "copulas") or self._is_a(i, "denying_verb"))
        wonders = modal and self._is_a(i + 2, "being") and not self._is_a(i + 2, "copulas")
        asks = (self._is_a(i, "copulas") and not self._is_a(i + 2, "verbs")) or wonders  # "could it be a clot"
        if not asks or not self._is_a(i + 1, "asked_of"):
            return False
        if any(tag.first == i for tag in self._tags) or self._is_there(i):
            return False
        return not any(self._is_a(i - 1, kind) for kind in ("pronouns", "why", "relating", "openers", "joiners"))

    def _is_there(self, i: int) -> bool:
        """ "Numbness is there in the toes", but not "it hurts | is there anything i can do"."""
        asks = any(self._is_a(i + 2, kind) for kind in ("articles", "licensed", "pronouns"))
        return i in self._content_lasts and self._is_a(i + 1, "existing") and not asks

    def _asks_when(self, i: int) -> bool:
        """ "My toes are numb | when should i worry", "| why is that": a verb before its subject makes a question."""
        return (
            (self._is_a(i, "inner") or self._is_a(i, "why"))
            and not (self._is_a(i - 1, "carriers") or self._is_a(i - 1, "copulas"))
            and self._is_a(i, "openers")
            and self._is_a(i + 1, "inverted")
            and self._is_a(i + 2, "tagged")
        )

    def _answers(self, i: int) -> bool:
        """ "No fever | no it didn't pop", "| well i looked": what answers, where the next word is a subject."""
        if self._is_a(i, "against") and self._is_a(i + 1, "subjects"):
            return True
        if not self._is_a(i, "backwards") or self._is_a(i - 1, "copulas"):
            return False
        if self._is_a(i + 1, "subjects") or self._is_a(i + 1, "thing") or self._what_is(i + 1):
            return True
        return self._is_a(i + 1, "pointing") and self._is_a(i + 2, "verbs")

    def _what_is(self, i: int) -> bool:
        """ "And what i have now": a clause stands for a noun."""
        return self._is_a(i, "why") and self._is_a(i + 1, "subjects")

    def _noun_and_verb(self, i: int) -> bool:
        for k in range(i, min(i + LONGEST_SUBJECT, len(self._words))):
            if k in self._questions:
                return False
            if k > i and self._is_a(k, "verbs") and not self._is_last_adverb(k):
                return not (self._is_a(k, "owning") and k in self._relative_lasts)  # "my knee at my niece's party"
            if self._breaks[k] or (k > i and self._is_a(k, "relating")):
                return False
            if any(self._is_a(k, kind) for kind in ("subjects", "thing", "breaks", "joiners")):
                return False
        return False

    def _is_last_adverb(self, i: int) -> bool:
        """ "I leak a bit of wee now": no verb."""
        ends = i + 1 == len(self._words) or bool(self._breaks[i + 1])
        return ends and self._is_a(i, "between")

    def _verb_follows(self, i: int) -> bool:
        while i < len(self._words) and self._is_a(i, "between") and not self._is_a(i, "verbs"):
            i += 1
        return i < len(self._words) and self._is_a(i, "verbs")

    def _noun_with_verb(self, i: int) -> bool:
        """ "And breathing's fine"."""
        known = self._lexicon.parts | self._lexicon.qualities
        if any(s.first == i and s.concept == "relative" and self._is_a(s.last + 1, "verbs") for s in self._spans):
            return True  # "and mum's passed out"
        return any(
            s.first == i and s.concept in known and any(self._is_a(k, "copulas") for k in range(i + 1, s.last + 2))
            for s in self._spans
        )

    def _goes_on_after_denial(self, i: int) -> bool:
        """ "No pains in the chest | breathing's fine": what has a verb of its own is not denied any more."""
        if i not in self._content_lasts or self._is_a(i - 1, "owners") or not self._noun_with_verb(i):
            return False
        if any(s.first == i and self._is_a(s.last + 1, "have_words") for s in self._spans):
            return False  # "no hormones, haven't flown"
        before = range(max(0, i - LONGEST_SUBJECT), i)
        return any(s.concept == "denying" and s.first in before for s in self._spans)

    @cached_property
    def _part_firsts(self) -> frozenset[int]:
        return frozenset(s.first for s in self._spans if s.concept in self._lexicon.parts)

    @cached_property
    def _part_lasts(self) -> frozenset[int]:
        return frozenset(s.last + 1 for s in self._spans if s.concept in self._lexicon.parts)

    @cached_property
    def _relative_lasts(self) -> frozenset[int]:
        placed = (s for s in self._spans if s.concept == "relative" and self._is_a(s.first - 2, "prepositions"))
        return frozenset(s.last + 1 for s in placed)

    @cached_property
    def _content_lasts(self) -> frozenset[int]:
        known = self._lexicon.parts | self._lexicon.qualities
        return frozenset(s.last + 1 for s in self._spans if s.concept in known)

    def _described(self, i: int) -> bool:
        """ "With a sore calf": the quality before is said of this part."""
        owned = {k for k in range(i) if self._is_a(k, "owners") and not self._is_a(k, "me")}
        return any(
            s.last == i - 1 and s.first - 1 in owned for s in self._spans if s.concept in self._lexicon.qualities
        )

    def _said_before(self, i: int) -> bool:
        return any(e <= i for e in self._content_lasts)
