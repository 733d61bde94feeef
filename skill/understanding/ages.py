"""How old people are."""

from __future__ import annotations

from collections.abc import Iterator

from skill.understanding.clauses import Sentence
from skill.understanding.numbers import Amount, Slots

_OLDEST = 115
_STORY = 12
"""Words from which on an utterance tells a story."""
_FEVERISH = 100
"""From here on a number that opens a story may be read from a thermometer."""
_GROWN = 13
_ELDERLY = 30
_YEAR = 365
_LONGEST_TRADE = 4
"""Words of what somebody is: "heavy goods vehicle driver"."""
_NO_TRADE = (
    "verbs", "inverted", "prepositions", "joiners", "subjects", "weak_subjects", "owners", "backwards", "around_time",
    "not_words", "counted_things", "at_age", "score_fillers", "lasting", "inner", "breaks", "sides",
)  # fmt: skip


class Ages:
    """The ages told in a sentence."""

    def __init__(self, slots: Slots, sentence: Sentence) -> None:
        self._slots = slots
        self._sentence = sentence
        self._relatives = {s.last for s in sentence.spans if s.concept == "relative"}

    def found(self) -> Iterator[Amount]:
        """Every age, as it was told of whomever."""
        slots = self._slots
        for span in slots.lexicon.amount_phrases.find(slots.words):
            kind, _, number = span.concept.rpartition(" ")
            if kind == "age":
                yield Amount(int(number), span.first, span.last)
        for i in range(len(slots)):
            if not slots.is_number(i) or not 0 < slots.slots[i].value <= _OLDEST or slots.is_in(i + 1, "point"):
                continue
            last = self._age_ends(i)
            if last is not None:
                yield slots.amount(slots.slots[i].value - self._missing(i, last), i, last)

    def _age_ends(self, i: int) -> int | None:
        """The last slot of the age that the number there tells, if it is one."""
        slots = self._slots
        if slots.is_unit(i + 1):
            if slots.slots[i + 1].value != _YEAR:
                return None
            after = slots.on(i + 2, "of_age")
            if slots.is_in(after, "old") or self._is_of_a_gender(i, i + 2):
                return i + 2
            return i + 1 if self._is_of_a_gender(i, i - 1) else self._ends_with_years(i)
        if slots.is_in(i + 1, "counted_things") or slots.is_in(i + 1, "out_of"):
            return None
        value = slots.slots[i].value
        before = i - 1 if slots.pause_before(i) else slots.back(i - 1, "age_fillers", "nearly", "nearly_fillers")
        passed = range(before + 1, i)
        nearly = slots.any_in(passed, "nearly")
        if slots.any_in(passed, "nearly_fillers") and not nearly:
            return None
        if self._is_of_a_person(i) and self._stands_free(i):
            return i
        if value >= _GROWN and slots.is_in(i + 1, "whose_age") and slots.is_in(i + 2, "am") and self._closes(i + 3):
            return i + 2  # "fifty six i am"
        if slots.is_in(before, "aged") and (slots.is_in(before, "certain_age") or value >= _GROWN):
            return i
        if self._is_being(before, i):
            return i
        if value < _GROWN:
            return None
        if slots.is_in(i - 1, "genders") or slots.is_in(i + 1, "genders"):
            return i
        if slots.is_in(i - 1, "article") and slots.is_in(i + 1, "genders"):
            return i
        if slots.slots[i - 1].last in self._relatives and i and self._stands_free(i):
            return i
        if nearly and value >= _ELDERLY and self._stands_free(i):
            return i
        if self._opens(i) or (i == 1 and slots.is_in(0, "at_age") and value >= _ELDERLY and self._stands_free(i)):
            return i
        if slots.is_in(i + 1, "going_on") and slots.is_number(slots.on(i + 1, "going_on")):
            return i
        if slots.is_in(i + 1, "me_words") or self._is_birthday(i + 1):
            return i
        if self._stands_apart(i) or self._follows_a_trade(i):
            return i
        return i if self._whole_answer(i) else None

    def _opens(self, i: int) -> bool:
        """ "Forty two desk job, my calf's sore": it opens a story, and counts nothing that is named after it."""
        slots = self._slots
        story = i == 0 and len(slots) >= _STORY and not slots.pause_before(1)
        return story and slots.slots[0].value < _FEVERISH and self._stands_free(i)

    def _is_of_a_gender(self, i: int, beside: int) -> bool:
        """ "Thirty five years woman", "male sixty one years"."""
        return self._slots.slots[i].value >= _GROWN and self._slots.is_in(beside, "genders")

    def _ends_with_years(self, i: int) -> int | None:
        """ "I am sixty two years", "i have thirty years", "a lady of fifty years", "fifty years and a month i am"."""
        slots = self._slots
        if slots.slots[i].value < _GROWN:
            return None
        last = i + 1
        if slots.is_in(last + 1, "joiners") and slots.counts(last + 2) and slots.is_unit(last + 3):
            last += 3  # and four months
        after = last + 1
        if slots.is_in(after, "whose_age") and slots.is_in(after + 1, "am") and self._ends_at(after + 2):
            return after + 1
        before = slots.back(i - 1, "age_fillers")
        being = slots.is_in(before, "am") and slots.is_in(before - 1, "whose_age")
        being = being or slots.is_had_as_an_age(i)
        anew = any(slots.is_in(after, kind) for kind in ("after_years", "owners", "subjects", "determiners", "lasting"))
        ends = anew or self._ends_at(after)
        return last if (being or self._is_of_a_person(i)) and ends else None

    def _closes(self, i: int) -> bool:
        """Whether nothing is said there of what somebody is."""
        return self._ends_at(i) or any(self._slots.is_in(i, kind) for kind in ("possessive", "subjects", "breaks"))

    def _ends_at(self, i: int) -> bool:
        return i >= len(self._slots) or self._slots.pause_before(i) or self._slots.is_in(i, "joiners")

    def _is_of_a_person(self, i: int) -> bool:
        """ "A lad of seventeen", but not "as a lad of ten"."""
        slots = self._slots
        once = slots.is_in(i - 3, "article") and slots.is_in(i - 4, "similes")
        return slots.is_in(i - 1, "of_age") and slots.is_in(i - 2, "genders") and not once

    def _stands_apart(self, i: int) -> bool:
        """Whether nothing else is said between two pauses: "right knee, seventy three, it cracks"."""
        slots = self._slots
        ends = slots.pause_before(i + 1) or slots.is_in(i + 1, "age_followers")
        return slots.pause_before(i) and ends and len(slots) > 1

    def _follows_a_trade(self, i: int) -> bool:
        """ "Roofer, forty five", "i'm a nurse 46": it stands behind what somebody is, at the head of a clause."""
        slots = self._slots
        if not i or not self._stands_free(i) or not self._ends_a_naming(i + 1):
            return False
        place = i - 1
        if slots.is_in(place, "not_pair_after"):
            return False  # "page forty"
        while place >= max(0, i - _LONGEST_TRADE) and not slots.pause_before(place + 1) and self._is_of_a_trade(place):
            place -= 1
        opens = place < 0 or (slots.is_in(place, "article") and slots.is_in(place - 1, "am"))
        return opens and place < i - 1

    def _is_of_a_trade(self, i: int) -> bool:
        """Whether a noun stands there, or what may stand beside one: "lorry driver here", "plumber by trade"."""
        slots = self._slots
        if slots.is_in(i, "trade_fillers"):
            return True
        word = slots.slots[i].word
        small = (kind for kind in _NO_TRADE if slots.is_in(i, kind))
        return word.isalpha() and not slots.is_number(i) and not slots.is_unit(i) and next(small, None) is None

    def _ends_a_naming(self, i: int) -> bool:
        """Whether what stands there goes on about something else."""
        slots = self._slots
        if slots.pause_before(i) or slots.is_in(i, "age_followers"):
            return True
        if slots.is_number(i) and slots.is_unit(i + 1):
            return True  # "i'm a nurse forty eight, twelve hour shifts"
        kinds = ("owners", "sides", "subjects", "weak_subjects", "prepositions", "elided", "inner")
        return any(slots.is_in(i, kind) for kind in kinds) or self._is_a_part(i)

    def _is_a_part(self, i: int) -> bool:
        place = self._slots.slots[i].first
        parts = self._slots.lexicon.parts
        return any(s.first == place and s.concept in parts for s in self._sentence.spans)

    def _is_being(self, verb: int, number: int) -> bool:
        """ "I am fifty", "my dad is eighty", "my mum who is eighty five"."""
        slots = self._slots
        if not slots.is_in(verb, "am") or not self._stands_free(number):
            return False
        who = slots.back(verb - 1, "age_fillers")
        if slots.is_in(who, "whose_age") or slots.is_in(who - 1, "little"):
            return True
        return who >= 0 and any(p in self._relatives for p in range(slots.slots[who].first, slots.slots[who].last + 1))

    def _stands_free(self, i: int) -> bool:
        """Whether the number counts nothing named after it."""
        after = i + 1
        if self._slots.is_number(after):  # "i'm fifty five, eight days ago i fell", "i'm 49, six out of ten"
            return self._slots.is_unit(after + 1) or self._slots.is_in(after + 1, "out_words")
        return not (self._slots.is_in(after, "counted_things") or self._slots.is_unit(after))

    def _missing(self, i: int, last: int) -> int:
        """One where the birthday is still to come."""
        slots = self._slots
        before = i - 1 if slots.pause_before(i) else slots.back(i - 1, "age_fillers", "nearly", "nearly_fillers")
        if slots.any_in(range(before + 1, i), "nearly") and slots.slots[i].value >= _GROWN:
            return 1
        return int(slots.is_in(last + 1, "coming") and self._is_birthday(last + 1))

    def _is_birthday(self, i: int) -> bool:
        """ "Fifty next birthday", "fifty in june"."""
        slots = self._slots
        return slots.is_in(i, "next_birthday") and any(slots.is_in(k, "birthday_words") for k in (i + 1, i + 2))

    def _whole_answer(self, i: int) -> bool:
        others = (k for k in range(len(self._slots)) if k != i)
        return all(self._slots.is_in(k, "bare_age") for k in others)
