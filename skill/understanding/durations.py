"""How long it has been there: which of the times is the time of the trouble."""

from __future__ import annotations

from skill.understanding.clauses import Sentence
from skill.understanding.numbers import Slots
from skill.understanding.times import LATEST, UNKNOWN, WEEKS_AGO, Time, Times
from skill.understanding.whose_time import LONG_AGO, WhoseTime

_LONGEST_CORRECTION = 10
_OLD_YEARS = (1900, 2023), (50, 99)
"""Numbers that are years too far back to matter, after "in"."""


class Durations:
    """How long what is told of has lasted."""

    def __init__(self, slots: Slots, sentence: Sentence) -> None:
        self._slots = slots
        self._sentence = sentence
        self._lexicon = slots.lexicon
        self._times = Times(slots, sentence)
        self._found = self._times.found
        self._whose = WhoseTime(slots, sentence, self._times)

    def days(self, whose: str) -> int | None:
        """For how many days it has been there."""
        told = [t for t in self._told(whose) if t.days != WEEKS_AGO]
        if not told:
            return None
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        chosen = max(told, key=self._tells)
        for later in told:
            between = range(self._times.amount(chosen).last + 1, self._times.amount(later).first)
            said_no = later.first == chosen.last + 2 and self._slots.is_in(later.first - 1, "not_words")
            if later.first > chosen.last and (said_no or any(m in between for m in marks)):
                chosen = later
        if chosen.days == UNKNOWN:
            return None
        corrected = self._corrected(chosen)
        return self._times.amount(chosen).value if corrected is None else corrected

    def _tells(self, time: Time) -> tuple[bool, bool, bool, int]:
        """How much a time tells, most for the greatest. What began today lies on what was there before."""
        today = time.days == 0
        return self._whose.is_new(time) and not today, not self._grew(time), not today, time.rank

    def is_for_weeks(self, whose: str) -> bool:
        """Whether it has been there for more than a week, and nobody knows for how many days: "since easter"."""
        return any(t.days == WEEKS_AGO for t in self._told(whose))

    def _told(self, whose: str) -> list[Time]:
        told = [t for t in self._found if self._whose.is_of_the_trouble(t, whose)]
        told = told or [t for t in self._found if self._whose.may_be_of_the_trouble(t, whose)]
        return told or [t for t in self._found if self._whose.is_new_by_now(t, whose)]

    def _grew(self, time: Time) -> bool:
        """ "For five years, but worse in the last few months": it was there before."""
        return self._sentence.clause_at(self._times.amount(time).first).has("worse")

    def _corrected(self, time: Time) -> int | None:
        """The time in "four weeks, no, six", where the unit is not said again."""
        slots = self._slots
        last = self._times.amount(time).last
        if not slots.is_unit(time.last) or not any(
            s.concept == "correcting" and s.first > last for s in self._sentence.spans
        ):
            return None
        number = slots.back(len(slots) - 1, "bare_time")
        near = time.last < number <= time.last + _LONGEST_CORRECTION
        if not near or not slots.is_number(number) or slots.is_unit(number + 1):
            return None
        return round(slots.slots[number].value * slots.slots[time.last].value)

    def is_long_ago(self, first: int, last: int) -> bool:
        """Whether a time between these places lies too far back to matter, and nothing began then."""
        if any(not self._whose.begins_beside(time, "started") for time in self._far(first, last)):
            return True
        slots = self._slots.slots
        return any(first <= slot.first <= last and self._is_old_year(i) for i, slot in enumerate(slots))

    def is_far(self, first: int, last: int) -> bool:
        """Whether a time between these places lies too far back to matter, whatever is told of it."""
        return bool(self._far(first, last))

    def _far(self, first: int, last: int) -> list[Time]:
        """The times between these places that lie too far back to matter: "thirty years ago", "that's years since"."""
        near = (t for t in self._found if first <= self._times.amount(t).first <= last)
        ago = (t for t in near if t.ago or self._slots.is_in(t.last + 1, "since_words"))
        return [t for t in ago if t.days > LONG_AGO]

    def _is_old_year(self, i: int) -> bool:
        """ "In nineteen ninety one", "in ninety eight", "at my wedding, nineteen sixty one"."""
        slots = self._slots
        if not slots.is_number(i) or slots.is_unit(i + 1):
            return False
        ends = i + 1 == len(slots) or slots.is_in(i + 1, "joiners") or slots.pause_before(i + 1)
        years = _OLD_YEARS if slots.is_in(i - 1, "in_time") else _OLD_YEARS[:ends]
        return any(low <= slots.slots[i].value <= high for low, high in years)

    def begins(self, first: int, last: int) -> bool:
        """Whether what is told between these places began at a time and is there still."""
        return any(
            first <= self._times.amount(t).first <= last
            and (t.rank == LATEST or self._whose.begins_beside(t, "started"))
            for t in self._found
        )

    def taken(self) -> frozenset[int]:
        """All slots of times."""
        taken = {i for t in self._found for i in range(t.first, t.last + 1)}
        if any(self._corrected(t) is not None for t in self._found):
            taken.add(self._slots.back(len(self._slots) - 1, "bare_time"))
        return frozenset(taken)
