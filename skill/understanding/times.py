"""Times found in words: "two weeks ago", "since monday", "the best part of a year"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import floor

from skill.understanding.clauses import Sentence
from skill.understanding.numbers import Amount, Slots

WEEK = 7
_YEAR, _HALF_YEAR = 365, 180
_NEGATED = 4
"""Words from "not" to "in": "it has not got any better in"."""
_VAGUE = 3
"""How many "weeks" are where nobody says."""
UNKNOWN = -1
"""The days of a time of which only so much is known that it is not long ago: since monday."""
WEEKS_AGO = -2
"""The days of a time of which only so much is known that it is more than a week ago: since easter."""
POINT, COUNTED, AGO, LASTING, LATEST = range(5)
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

    def amount(self, time: Time) -> Amount:
        """Its whole days, and its words: a day and a half are two, two weeks and a half seventeen."""
        days = round(time.days) if time.days < WEEK else floor(time.days)
        return self._slots.amount(days, time.first, time.last)

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

    # --- points -------------------------------------------------------------------------------------------------------
    def _points(self) -> Iterator[Time]:
        slots = self._slots
        for span in self._lexicon.amount_phrases.find([s.word for s in slots.slots]):
            kind, _, number = span.concept.rpartition(" ")
            skipped = set(range(span.first, span.last)).difference(span.at)
            if kind not in ("days", "today") or slots.any_in(skipped, "article"):
                continue  # "i've had this a week" is not this week
            before = slots.back(span.first - 1, "article", "around_time")
            since = slots.is_in(before, "lasting") or slots.is_in(span.first, "lasting")
            only = slots.any_in(range(before + 1, span.first), "only")
            until = self._was_well_until(before)
            yield Time(
                int(number),
                span.first,
                span.last,
                AGO if since else POINT,
                near=kind == "today" and not (since or until or only),
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
        elif slots.is_in(unit, "numbered_units") and slots.is_number(unit + 1) and not slots.is_unit(unit + 2):
            # "day three"
            count, first, last, describing, latest = slots.slots[unit + 1].value, unit, unit + 1, False, True
        elif slots.is_in(i, "half"):
            count, describing = 1.0, False
        elif single and (latest or slots.is_in(i, "article") or slots.is_in(unit + 1, "ago")):
            count, describing = 1.0, False
            first = i if slots.is_in(i, "article") or slots.is_in(i, "pointing_articles") else i + 1
        elif not single and (self._is_latest_stretch(said) or self._is_vague_stretch(i, unit)):
            count, first, describing = float(_VAGUE), i + 1, False
        else:
            return
        if slots.is_in(i, "half") or slots.any_in(said, "half") or (slots.is_in(i - 1, "half") and first == i):
            count, first = count / 2, min(first, i - slots.is_in(i - 1, "half"))
        count, bit, last = self._tail(count, last)
        if count * days == _YEAR / 2:
            count, days = _HALF_YEAR, 1  # six months
        yield self._judged(count * days, bit, first, last, latest, describing)

    def _range_start(self, i: int) -> int:
        """The first of two numbers of which one is meant: three or four."""
        before = i - 1 if self._slots.pause_before(i) else self._slots.back(i - 1, "range_words", "around_time")
        if self._slots.pause_before(i) or not self._slots.counts(before) or before < i - 4:
            return i
        rising = self._slots.slots[before].value <= self._slots.slots[i].value  # not "i am fifty and three weeks ago"
        return before if rising else i

    def _is_latest_stretch(self, said: range) -> bool:
        """ "The last weeks", but not "these days"."""
        return any(self._slots.is_in(k, "latest") and not self._slots.is_in(k, "pointing_articles") for k in said)

    def _is_vague_stretch(self, i: int, unit: int) -> bool:
        """ "For weeks", "weeks now", "it's been months"."""
        slots = self._slots
        if slots.is_in(i, "often") or slots.is_in(i, "some_of"):
            return False
        if slots.is_in(i, "pointing_articles"):  # "these days"
            return False
        if slots.is_in(unit, "uncounted"):
            return slots.is_in(i, "lasting")
        return (
            slots.is_in(i, "lasting")
            or slots.is_in(unit + 1, "now")
            or slots.is_in(unit + 1, "ago")
            or (slots.is_in(unit + 1, "joiners") and slots.is_unit(unit + 2))
            or self.is_whole_answer(unit, unit)
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
            if slots.counts(k) and slots.is_unit(k + 1) and slots.slots[k + 1].value < slots.slots[last].value:
                return count, slots.slots[k].value * slots.slots[k + 1].value, k + 1  # "and three days"
            if slots.counts(k) and not slots.is_unit(k + 1) and slots.slots[k].value > count and k <= last + 4:
                return slots.slots[k].value, 0, k
        return count, 0, last

    def _judged(self, days: float, bit: float, first: int, last: int, latest: bool, describing: bool) -> Time:
        slots = self._slots
        before, passed = -1, range(0)
        if not slots.pause_before(first):
            before = slots.back(
                first - 1, "around_time", "more", "over_time", "less", "article", "pointing_articles", "latest"
            )
            passed = range(before + 1, first)
        short = days < 1
        if self._is_exceeded(passed) or slots.is_in(last + 1, "more"):
            days += 1
        elif slots.any_in(passed, "less") and days >= 1:
            days -= 1
        latest = latest or slots.any_in(passed, "latest")
        after = slots.on(last + 1, "around_time", "less")
        ago = slots.is_in(after, "ago") or (slots.is_in(after, "back_again") and not slots.is_in(after + 1, "back_of"))
        ago = ago or self._is_before_now(before, after)
        lasting = latest or slots.is_in(before, "lasting") or slots.is_in(after, "now")
        until = self._was_well_until(before)
        others = not until and self._is_of_others(first, before, last, latest, ago)
        one_day = days == 1 and slots.slots[last].value == 1  # "one day", "all day"
        kept = (lasting and not latest) or ago
        if describing and not (kept or slots.any_in(passed, "latest") or self.is_whole_answer(first, last)):
            others = True
        if one_day and not kept and (latest or last + 1 < len(slots) or first > 2):
            others = True
        rank = LATEST if latest or until else AGO if ago else LASTING if lasting else COUNTED
        short = short and not (ago or latest or self.is_whole_answer(first, last) or self._begins_near(first))
        last = after if ago and any(slots.is_in(after, k) for k in ("ago", "back_again", "before_now")) else last
        return Time(days + bit, first, last, rank, short=short, of_others=others, ago=ago, until=until)

    def _is_exceeded(self, passed: range) -> bool:
        """ "More than a week", "it's been over a week", but not "more like a week", "it crept up over a week"."""
        slots = self._slots
        over = any(slots.is_in(i, "over_time") and (not i or slots.is_in(i - 1, "before_over")) for i in passed)
        during = slots.any_in(passed, "latest") or slots.any_in(passed, "pointing_articles")
        more = any(slots.is_in(i, "more") and not slots.is_in(i + 1, "likening") for i in passed)
        denied = slots.is_in(passed.start - 1, "not_words")  # "no more than two days"
        return (more and not denied) or (over and not during)

    def _is_before_now(self, before: int, after: int) -> bool:
        """ "Three weeks before and it still hurts", "i fell before three hours, my knee": as said in India."""
        slots = self._slots
        then = slots.is_in(after, "before_now") and (slots.pause_before(after + 1) or slots.is_in(after + 1, "joiners"))
        goes_on = any(slots.is_in(after, kind) for kind in ("owners", "subjects")) or slots.pause_before(after)
        return then or (slots.is_in(before, "before_now") and goes_on)

    def _was_well_until(self, before: int) -> bool:
        """ "It never bothered me until" that time."""
        return self._slots.is_in(before, "until") and (
            self._slots.any_in(range(before), "well") or self._slots.any_in(range(before), "never")
        )

    def _is_of_others(self, first: int, before: int, last: int, latest: bool, ago: bool) -> bool:
        slots = self._slots
        if slots.is_in(slots.on(last + 1, "of_age"), "age_ending"):
            return True
        if ago and self._is_before_now(before, last + 1):
            return False
        anew = any(slots.is_in(last + 1, kind) for kind in ("joiners", "lasting", "subjects", "owners"))
        if slots.is_had_as_an_age(first) and (anew or slots.pause_before(last + 1)):
            return True
        kept = slots.is_in(last + 1, "in_a_row") and slots.slots[last].value >= 1
        kept = kept or (slots.is_in(last + 1, "from_then") and slots.is_in(before, "lasting"))
        if slots.is_in(last + 1, "not_before") and not (kept or slots.is_in(first, "ordinal_words")):
            return True
        if slots.is_in(last + 1, "article") and slots.is_unit(last + 2):  # "ten hours a day"
            return True
        if ago:
            return False
        somebody = self._is_somebody(before - 1) or slots.is_in(before - 1, "whose_age")
        if slots.is_in(before, "am") and somebody and not slots.is_in(last + 1, "now"):  # "my boy's two months"
            return True
        if slots.is_in(before, "in_time"):
            lasting = slots.any_in(range(before - _NEGATED, before), "not_words")  # "it's not shifted in three months"
            return not (latest or lasting) or slots.is_in(first, "ordinal_words")  # "it went in the first minute"
        if slots.is_in(before, "often") or slots.is_in(before, "not_after"):
            return True
        # "three times a week", "fifty miles a week"
        counted = slots.counts(first - 1) or (slots.counts(first - 2) and not slots.is_in(first - 1, "lasting"))
        return slots.is_in(first, "article") and counted

    def _is_somebody(self, i: int) -> bool:
        relatives = {s.last for s in self._sentence.spans if s.concept == "relative"}
        return i >= 0 and self._slots.slots[i].last in relatives

    def _begins_near(self, first: int) -> bool:
        return self._slots.is_in(self._slots.back(first - 1, "around_time", "article"), "since_words")

    def is_whole_answer(self, first: int, last: int) -> bool:
        """Whether nothing else of any weight is said in its clause."""
        slots = self._slots
        clause = self._sentence.clause_at(slots.slots[first].first)
        others = (
            i
            for i in range(len(slots))
            if not first <= i <= last and clause.first <= slots.slots[i].first <= clause.last
        )
        return all(slots.is_in(i, "bare_time") for i in others)
