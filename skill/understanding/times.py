"""How long it has been there: times found in words, and which of them is the time of the trouble."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.numbers import Amount, Slots

_YEAR = 365
_LONGEST_CORRECTION = 10
_LONG_AGO = 120
"""Days after which what happened no longer counts as recent."""
_VAGUE = 3
"""How many "weeks" are where nobody says."""
_POINT, _COUNTED, _AGO, _LASTING, _LATEST = range(5)
"""How much a time tells of how long something has lasted, least first."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time, its first and last slot, and what is known of it."""

    days: float
    first: int
    last: int
    rank: int
    short: bool = False
    """In minutes or hours."""
    near: bool = False
    """Only counts where something began then: today."""
    of_others: bool = False
    """Is not until now: every two weeks, ten days later."""
    ago: bool = False
    until: bool = False
    """The trouble began when something else ended: i was fine until monday."""


class Times:
    """The times of a sentence."""

    def __init__(self, slots: Slots, sentence: Sentence) -> None:
        self._slots = slots
        self._sentence = sentence
        self._lexicon = slots.lexicon

    @cached_property
    def found(self) -> list[Time]:
        """Every time said, a longer one before what it is made of."""
        counted = [t for i in range(len(self._slots)) if self._slots.is_unit(i) for t in self._counted(i)]
        every = sorted([*self._points(), *counted], key=lambda t: (t.first - t.last, t.first))
        kept: list[Time] = []
        for time in every:
            if not any(o.first <= time.last and time.first <= o.last for o in kept):
                kept.append(time)
        return sorted(kept, key=lambda t: t.first)

    def days(self, whose: str) -> int | None:
        """For how many days it has been there."""
        told = [t for t in self.found if self._is_of_the_pain(t, whose)]
        if not told:
            return None
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        chosen = max(told, key=lambda t: t.rank)
        for later in told:
            between = range(self._amount(chosen).last + 1, self._amount(later).first)
            said_no = later.first == chosen.last + 2 and self._slots.is_in(later.first - 1, "not_words")
            if later.first > chosen.last and (said_no or any(m in between for m in marks)):
                chosen = later
        corrected = self.corrected(chosen)
        return self._amount(chosen).value if corrected is None else corrected

    def corrected(self, time: Time) -> int | None:
        """The time in "four weeks, no, six", where the unit is not said again."""
        slots = self._slots
        last = self._amount(time).last
        if not slots.is_unit(time.last) or not any(
            s.concept == "correcting" and s.first > last for s in self._sentence.spans
        ):
            return None
        number = slots.back(len(slots) - 1, "bare_time")
        if not time.last < number <= time.last + _LONGEST_CORRECTION or not slots.is_number(number) or slots.is_unit(number + 1):
            return None
        return round(slots.slots[number].value * slots.slots[time.last].value)

    def is_long_ago(self, first: int, last: int) -> bool:
        """Whether a time between these places lies too far back to matter, and nothing began then."""
        for time in self.found:
            place = self._amount(time).first
            if first <= place <= last and time.ago and time.days > _LONG_AGO and not self._begins_beside(time, "started"):
                return True
        return False

    def begins(self, first: int, last: int) -> bool:
        """Whether what is told between these places began at a time and is there still."""
        return any(
            first <= self._amount(t).first <= last and (t.rank == _LATEST or self._begins_beside(t, "started"))
            for t in self.found
        )

    def taken(self) -> frozenset[int]:
        """All slots of times."""
        taken = {i for t in self.found for i in range(t.first, t.last + 1)}
        if any(self.corrected(t) is not None for t in self.found):
            taken.add(self._slots.back(len(self._slots) - 1, "bare_time"))
        return frozenset(taken)

    def _amount(self, time: Time) -> Amount:
        return self._slots.amount(round(time.days), time.first, time.last)

    # --- points -------------------------------------------------------------------------------------------------------
    def _points(self) -> Iterator[Time]:
        slots = self._slots
        for span in self._lexicon.amount_phrases.find([s.word for s in slots.slots]):
            kind, _, number = span.concept.rpartition(" ")
            if kind not in ("days", "today"):
                continue
            before = slots.back(span.first - 1, "article", "around_time")
            since = slots.is_in(before, "lasting") or slots.is_in(span.first, "lasting")
            until = slots.is_in(before, "until") and slots.any_in(range(before), "well")
            yield Time(
                int(number),
                span.first,
                span.last,
                _AGO if since else _POINT,
                near=kind == "today" and not since and not until and not slots.any_in(range(before + 1, span.first), "only"),
                of_others=slots.is_in(before, "not_after") and not until,
                until=until,
            )

    # --- counting -----------------------------------------------------------------------------------------------------
    def _counted(self, unit: int) -> Iterator[Time]:
        """What is counted with the unit there."""
        slots = self._slots
        days = slots.slots[unit].value
        single = slots.is_in(unit, "single_units")
        i = slots.back(unit - 1, "within_time")
        said = range(i + 1, unit)
        latest = slots.any_in(said, "latest")
        first, last = i, unit
        if slots.counts(i):
            count = slots.slots[i].value
            first = self._range_start(i)
            describing = single and count > 1 and not slots.slots[i].vague
        elif slots.is_in(i, "ordinal_words") and single:
            count, describing, latest = self._lexicon.amounts.numbers.ordinals[slots.slots[i].word], False, True
        elif single and days < _YEAR and slots.is_number(unit + 1) and not slots.is_unit(unit + 2):
            # "day three"
            count, first, last, describing, latest = slots.slots[unit + 1].value, unit, unit + 1, False, True
        elif slots.is_in(i, "half"):
            count, describing = 1.0, False
        elif single and (latest or slots.is_in(i, "article") or slots.is_in(unit + 1, "ago")):
            count, describing = 1.0, False
            first = i if slots.is_in(i, "article") or slots.is_in(i, "pointing_articles") else i + 1
        elif not single and (latest or self._is_vague_stretch(i, unit)):
            count, first, describing = float(_VAGUE), i + 1, False
        else:
            return
        if slots.is_in(i, "half") or slots.any_in(said, "half") or (slots.is_in(i - 1, "half") and first == i):
            count, first = count / 2, min(first, i - slots.is_in(i - 1, "half"))
        count, bit, last = self._tail(count, last)
        yield self._judged(count * days, bit, first, last, latest, describing)

    def _range_start(self, i: int) -> int:
        """The first of two numbers of which one is meant: three or four."""
        before = i - 1 if self._slots.pause_before(i) else self._slots.back(i - 1, "range_words", "around_time")
        if not self._slots.pause_before(i) and self._slots.counts(before) and before >= i - 4:
            return before
        return i

    def _is_vague_stretch(self, i: int, unit: int) -> bool:
        """ "For weeks", "weeks now", "it's been months"."""
        slots = self._slots
        if slots.is_in(i, "often") or slots.is_in(i, "some_of"):
            return False
        return (
            slots.is_in(i, "lasting")
            or slots.is_in(unit + 1, "now")
            or slots.is_in(unit + 1, "ago")
            or (slots.is_in(unit + 1, "joiners") and slots.is_unit(unit + 2))
            or self._whole_answer(unit, unit)
        )

    def _tail(self, count: float, last: int) -> tuple[float, float, int]:
        """The count with "and a half", "and a bit", "or two" after the unit."""
        slots = self._slots
        i = last + 1
        if slots.is_in(i, "joiners") or slots.is_in(i, "range_words"):
            k = slots.on(i + 1, "article", "around_time", "range_words")
            if slots.is_in(k, "half"):
                return count + 0.5, 0, k
            if slots.is_in(k, "bits"):
                return count, 1, k
            if slots.counts(k) and not slots.is_unit(k + 1) and slots.slots[k].value > count and k <= last + 4:
                return slots.slots[k].value, 0, k
        return count, 0, last

    def _judged(self, days: float, bit: float, first: int, last: int, latest: bool, describing: bool) -> Time:
        slots = self._slots
        before, passed = -1, range(0)
        if not slots.pause_before(first):
            before = slots.back(first - 1, "around_time", "more", "less", "article", "pointing_articles", "latest")
            passed = range(before + 1, first)
        short = days < 1
        if slots.any_in(passed, "more") or slots.is_in(last + 1, "more"):
            days += 1
        elif slots.any_in(passed, "less") and days >= 1:
            days -= 1
        latest = latest or slots.any_in(passed, "latest")
        after = slots.on(last + 1, "around_time", "less")
        ago = slots.is_in(after, "ago") or (slots.is_in(after, "back_again") and not slots.is_in(after + 1, "back_of"))
        lasting = latest or slots.is_in(before, "lasting") or slots.is_in(after, "now")
        others = self._is_of_others(first, before, last, latest, ago)
        one_day = days == 1 and slots.slots[last].value == 1  # "one day", "all day"
        kept = lasting and not latest or ago
        if describing and not (kept or self._whole_answer(first, last)):
            others = True
        if one_day and not kept and (latest or last + 1 < len(slots) or first > 2):
            others = True
        rank = _AGO if ago else _LATEST if latest else _LASTING if lasting else _COUNTED
        short = short and not (ago or latest or self._whole_answer(first, last) or self._begins_near(first))
        last = after if ago else last
        return Time(days + bit, first, last, rank, short=short, of_others=others, ago=ago)

    def _is_of_others(self, first: int, before: int, last: int, latest: bool, ago: bool) -> bool:
        slots = self._slots
        if slots.is_in(slots.on(last + 1, "of_age"), "age_ending"):
            return True
        if slots.is_in(last + 1, "not_before") and not slots.is_in(first, "ordinal_words"):
            return True
        if slots.is_in(last + 1, "article") and slots.is_unit(last + 2):  # "ten hours a day"
            return True
        if ago:
            return False
        somebody = self._is_somebody(before - 1) or slots.is_in(before - 1, "persons")
        if slots.is_in(before, "am") and somebody and not slots.is_in(last + 1, "now"):  # "my boy's two months"
            return True
        if slots.is_in(before, "in_time"):
            return not latest
        if slots.is_in(before, "often") or slots.is_in(before, "not_after"):
            return True
        return slots.is_in(first, "article") and slots.counts(first - 1)

    def _is_somebody(self, i: int) -> bool:
        relatives = {s.last for s in self._sentence.spans if s.concept == "relative"}
        return i >= 0 and self._slots.slots[i].last in relatives

    # --- whose time it is ---------------------------------------------------------------------------------------------
    def _is_of_the_pain(self, time: Time, whose: str) -> bool:
        """Whether it is how long the trouble of the one who is ill has lasted."""
        if time.of_others or time.short:
            return False
        if time.near and not (self._begins_beside(time) or self._whole_answer(time.first, time.last)):
            return False
        place = self._amount(time).first
        clause = self._sentence.clause_at(place)
        if self._sentence.is_of_another(clause, whose):
            return False
        if not clause.told or clause.past or clause.long_ago:
            return False
        if clause.has("over") and time.rank <= _AGO:
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
            if words[i] in grammar["have_words"] and words[i + 1] in grammar["been_words"]:
                if words[i + 2] in grammar["article"] and words[i + 3] not in grammar["bits"]:
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
        if self._whole_answer(time.first, time.last):
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

    def _begins_near(self, first: int) -> bool:
        return self._slots.is_in(self._slots.back(first - 1, "around_time", "article"), "since_words")

    def _whole_answer(self, first: int, last: int) -> bool:
        """Whether nothing else of any weight is said in its clause."""
        slots = self._slots
        clause = self._sentence.clause_at(slots.slots[first].first)
        others = (
            i
            for i in range(len(slots))
            if not first <= i <= last and clause.first <= slots.slots[i].first <= clause.last
        )
        return all(slots.is_in(i, "bare_time") for i in others)
