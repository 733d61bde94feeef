"""How long it has been there: which of the times is the time of the trouble."""

from __future__ import annotations

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.numbers import Amount, Slots
from skill.understanding.times import AGO, LATEST, Time, Times

_LONGEST_CORRECTION = 10
_OLD_YEARS = (1900, 2023), (50, 99)
"""Numbers that are years too far back to matter, after "in"."""
_LONG_AGO = 120
"""Days after which what happened no longer counts as recent."""


class Durations:
    """How long what is told of has lasted."""

    def __init__(self, slots: Slots, sentence: Sentence) -> None:
        self._slots = slots
        self._sentence = sentence
        self._lexicon = slots.lexicon
        self._times = Times(slots, sentence)
        self._found = self._times.found

    def days(self, whose: str) -> int | None:
        """For how many days it has been there."""
        told = [t for t in self._found if self._is_of_the_pain(t, whose)]
        if not told:
            return None
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        chosen = max(told, key=lambda t: t.rank)
        for later in told:
            between = range(self._amount(chosen).last + 1, self._amount(later).first)
            said_no = later.first == chosen.last + 2 and self._slots.is_in(later.first - 1, "not_words")
            if later.first > chosen.last and (said_no or any(m in between for m in marks)):
                chosen = later
        corrected = self._corrected(chosen)
        return self._amount(chosen).value if corrected is None else corrected

    def _corrected(self, time: Time) -> int | None:
        """The time in "four weeks, no, six", where the unit is not said again."""
        slots = self._slots
        last = self._amount(time).last
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
        for time in self._found:
            place = self._amount(time).first
            far = time.ago and time.days > _LONG_AGO
            if first <= place <= last and far and not self._begins_beside(time, "started"):
                return True
        slots = self._slots.slots
        return any(first <= slot.first <= last and self._is_old_year(i) for i, slot in enumerate(slots))

    def _is_old_year(self, i: int) -> bool:
        """ "In nineteen ninety one", "in ninety eight"."""
        slots = self._slots
        if not slots.is_number(i) or not slots.is_in(i - 1, "in_time") or slots.is_unit(i + 1):
            return False
        return any(low <= slots.slots[i].value <= high for low, high in _OLD_YEARS)

    def begins(self, first: int, last: int) -> bool:
        """Whether what is told between these places began at a time and is there still."""
        return any(
            first <= self._amount(t).first <= last and (t.rank == LATEST or self._begins_beside(t, "started"))
            for t in self._found
        )

    def taken(self) -> frozenset[int]:
        """All slots of times."""
        taken = {i for t in self._found for i in range(t.first, t.last + 1)}
        if any(self._corrected(t) is not None for t in self._found):
            taken.add(self._slots.back(len(self._slots) - 1, "bare_time"))
        return frozenset(taken)

    def _amount(self, time: Time) -> Amount:
        return self._slots.amount(round(time.days), time.first, time.last)

    # --- whose time it is ---------------------------------------------------------------------------------------------
    def _is_of_the_pain(self, time: Time, whose: str) -> bool:
        """Whether it is how long the trouble of the one who is ill has lasted."""
        if time.of_others or time.short:
            return False
        if time.near and not (self._begins_beside(time) or self._times.is_whole_answer(time.first, time.last)):
            return False
        place = self._amount(time).first
        clause = self._sentence.clause_at(place)
        if self._sentence.is_of_another(clause, whose):
            return False
        if not clause.told or clause.past or clause.long_ago:
            return False
        if clause.has("over") and time.rank <= AGO:
            return False
        return time.until or not self._has_its_own(clause, self._amount(time))

    def _has_its_own(self, clause: Clause, time: Amount) -> bool:
        """Whether an event is told beside it whose time it is."""
        place = time.first
        time_places = set(range(time.first, time.last + 1))
        words, strand, grammar = self._sentence.words, self._sentence.strand, self._lexicon.words
        first = last = place
        breaks = self._sentence.breaks
        while first > clause.first and strand[first - 1] == strand[place] and not breaks[first]:
            if words[first - 1] in grammar["joiners"]:
                break
            first -= 1
        while last < clause.last and strand[last + 1] == strand[place] and not breaks[last + 1]:
            if words[last + 1] in grammar["joiners"]:
                break
            last += 1
        if any(w in grammar["own_time"] for w in words[first : last + 1]):
            return True
        for i in range(first, last - 2):  # "i have been a postman"
            been = words[i] in grammar["have_words"] and words[i + 1] in grammar["been_words"]
            if been and words[i + 2] in grammar["article"] and words[i + 3] not in grammar["bits"]:
                return True
        return any(
            s.concept in self._lexicon.events
            and first <= s.first <= last
            and not time_places.intersection(s.at)
            and (s.concept != "newborn" or clause.has("relative"))
            for s in clause.spans
        )

    def _begins_beside(self, time: Time, kind: str = "onset") -> bool:
        """Whether its clause tells that something began."""
        if self._times.is_whole_answer(time.first, time.last):
            return True
        amount = self._amount(time)
        clause = self._sentence.clause_at(amount.first)
        beginning = self._lexicon.words[kind] | self._lexicon.words["started"]
        words = self._sentence.words
        light = self._lexicon.words["bare_time"]
        alone = all(amount.first <= i <= amount.last or words[i] in light for i in range(clause.first, clause.last + 1))
        following = next((c for c in self._sentence.clauses if c.first > clause.last), clause)
        last = following.last if alone else clause.last  # "two years ago | it started"
        return any(w in beginning for w in words[clause.first : last + 1])
