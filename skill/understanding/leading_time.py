"""A time that leads: what it is the time of is told after it, "two days ago | the calf got tight"."""

from __future__ import annotations

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.numbers import Amount

_SMALL = ("bare_time", "joiners", "breaks", "around_time", "lasting", "against", "in_time", "until")
"""All that may stand before it in its clause."""
_SOON = 5
"""Words in which it is told how it is now."""


class LeadingTime:
    """Tells what a time leads to, and what was told to have lasted since then."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon

    def trouble(self, time: Amount) -> Clause | None:
        """The clause of the trouble that it leads to."""
        clause = self._sentence.clause_at(time.first)
        place = self._after(time)
        if not self._opens(time, clause) and not self._happened(clause, place):
            return None
        if place >= len(self._sentence.words) or self._sentence.stops_before(place):
            return None
        if self._sentence.is_a(place - 1, "later") and not self._is_present(place):
            return None
        if any(self._sentence.is_a(place, kind) for kind in ("joiners", "breaks", "not_before")):
            return None
        told = self._telling(place)
        for span in sorted(told.spans, key=lambda s: s.first):
            if span.first >= place and span.concept in self._lexicon.events:
                return None
            if span.first >= place and span.concept in self._lexicon.troubles:
                between = range(place, span.first)
                return None if any(self._sentence.is_a(p, "own_time") for p in between) else told
        return None

    def _happened(self, clause: Clause, place: int) -> bool:
        """ "Chasing the bus five days ago | something snapped": what is told next befell the leg then."""
        told = self._sentence.clause_at(min(place, len(self._sentence.words) - 1))
        known = self._lexicon.troubles | self._lexicon.events
        earlier = any(s.concept in known for s in clause.spans)
        return told.first == place and not earlier and any(s.concept in self._lexicon.mishaps for s in told.spans)

    def befell(self, time: Amount) -> Clause | None:
        """ "I was sprinting for the bus this morning and felt a snap": what befell the leg then, in its own clause."""
        clause = self._sentence.clause_at(time.first)
        joined = self._sentence.is_a(time.last + 1, "joiners")
        after = [s for s in clause.spans if s.first > time.last]
        hurt = any(s.concept in self._lexicon.mishaps for s in after)
        doing = any(s.concept in self._lexicon.exertions and s.last < time.first for s in clause.spans)
        return clause if joined and hurt and doing else None

    def _telling(self, place: int) -> Clause:
        """The clause there, or the one after it where this one only names a part: "the knee | and the calf swelled"."""
        clause = self._sentence.clause_at(place)
        following = next((c for c in self._sentence.clauses if c.first > clause.last), clause)
        wrong = any(s.concept in self._lexicon.troubles for s in clause.spans)
        names = any(s.concept in self._lexicon.leg and s.first >= place for s in clause.spans)
        return following if names and not wrong and self._sentence.is_a(following.first, "joiners") else clause

    def is_since(self, time: Amount) -> bool:
        """Whether it leads, and says that there is something new: "and since last night there's a pain in the calf"."""
        near = range(max(0, time.first - 2), time.first + 1)
        return any(self._sentence.is_a(p, "since_words") for p in near) and self.trouble(time) is not None

    def lasted(self, time: Amount, dated: bool) -> Clause | None:
        """The trouble told to be there since what was done then: "swelled | since i carried a chair two days ago".

        `dated`: the time is told as "ago", and may be that of an event: "sore since my operation a month ago".
        """
        first = time.first
        while first > 0 and self._sentence.strand[first - 1] == self._sentence.strand[time.first]:
            first -= 1
        clause = self._sentence.clause_at(time.first)
        events = any(s.concept in self._lexicon.events and s.first >= first for s in clause.spans)
        if not first or not self._sentence.is_a(first, "since_words") or (events and not dated):
            return None
        before = self._sentence.clause_at(first - 1)
        wrong = self._lexicon.troubles if events else self._lexicon.qualities - self._lexicon.events
        words = range(before.first, before.last + 1)
        pointed = any(self._sentence.is_a(p, "pointing") for p in words)
        began = pointed and any(  # "that's happened | since ...", "it's only been | since ..."
            self._sentence.is_a(p, "onset") or self._sentence.is_a(p, "been_words") for p in words
        )
        return before if began or any(s.concept in wrong and s.last < first for s in before.spans) else None

    def _opens(self, time: Amount, clause: Clause) -> bool:
        """Whether nothing but small words stands before it, from the last "and" on, or "later" follows."""
        if self._sentence.is_a(time.last + 1, "later") and not self._sentence.is_a(time.last + 1, "prepositions"):
            return True
        event = any(s.concept in self._lexicon.events and s.last < time.first for s in clause.spans)
        if event and self._sentence.is_a(clause.first, "since_words"):
            return True  # "since my operation two weeks ago | my calf's sore"
        for place in range(time.first - 1, clause.first - 1, -1):
            if any(self._sentence.is_a(place, kind) for kind in ("joiners", "breaks", "until")):
                return True
            if not any(self._sentence.is_a(place, kind) for kind in _SMALL):
                return False
        return True

    def _is_present(self, place: int) -> bool:
        """ "Two days later it's still stiff", not "two days later it swelled"."""
        return any(self._sentence.is_a(p, "present") for p in range(place, place + _SOON))

    def _after(self, time: Amount) -> int:
        """The first place of what it leads to: "two days ago (when) the calf"."""
        place = time.last + 1
        while any(self._sentence.is_a(place, kind) for kind in ("when_words", "relating", "later")):
            place += 1
        return place
