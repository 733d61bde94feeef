"""The words of a sentence with its numbers and units of time read: "two and a half weeks" is a number and a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from skill.understanding.clauses import Sentence
from skill.understanding.lexicon import Lexicon

NUMBER, UNIT = "#", "@"
_THOUSAND, _HUNDRED = 1000, 100
_YEAR = 365
_LONGEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, and the place of its first and last word."""

    value: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A word, a number or a unit of time, and the place of its first and last word."""

    word: str
    kind: str
    value: float
    first: int
    last: int
    vague: bool = False


class Slots:
    """The slots of a sentence, with questions about them."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.words = sentence.words
        self.breaks = sentence.breaks
        self.lexicon = lexicon
        self._numbers = lexicon.amounts.numbers
        self._units = lexicon.amounts.times.units
        self.slots = list(self._fill())

    def __len__(self) -> int:
        return len(self.slots)

    def is_number(self, i: int) -> bool:
        """Whether an exact number stands there."""
        return 0 <= i < len(self.slots) and self.slots[i].kind == NUMBER and not self.slots[i].vague

    def counts(self, i: int) -> bool:
        """Whether a number stands there, exact or not."""
        return 0 <= i < len(self.slots) and self.slots[i].kind == NUMBER

    def is_unit(self, i: int) -> bool:
        """Whether a unit of time stands there."""
        return 0 <= i < len(self.slots) and self.slots[i].kind == UNIT

    def is_in(self, i: int, kind: str) -> bool:
        """Whether a word of this class stands there."""
        return 0 <= i < len(self.slots) and self.slots[i].word in self.lexicon.words[kind]

    def any_in(self, places: Iterable[int], kind: str) -> bool:
        """Whether a word of this class stands at one of these places."""
        return any(self.is_in(i, kind) for i in places)

    def back(self, i: int, *kinds: str) -> int:
        """The nearest place from there to the front that holds none of these classes."""
        while i >= 0 and any(self.is_in(i, k) for k in kinds):
            i -= 1
        return i

    def on(self, i: int, *kinds: str) -> int:
        """The nearest place from there to the end that holds none of these classes."""
        while i < len(self.slots) and any(self.is_in(i, k) for k in kinds):
            i += 1
        return i

    def pause_before(self, i: int) -> bool:
        """Whether what is there begins, or follows a pause."""
        return i <= 0 or i >= len(self.slots) or bool(self.breaks[self.slots[i].first])

    def is_had_as_an_age(self, i: int) -> bool:
        """ "I have thirty years": as those say it whose own language does."""
        had = self.is_in(i - 1, "have_words") and self.is_in(i - 2, "whose_age")
        return had and i + 1 < len(self.slots) and self.slots[i + 1].value == _YEAR

    def amount(self, value: float, first: int, last: int) -> Amount:
        """An amount at these slots."""
        return Amount(int(value), self.slots[first].first, self.slots[last].last)

    # --- reading ------------------------------------------------------------------------------------------------------
    def _fill(self) -> Iterable[Slot]:
        i = 0
        while i < len(self.words):
            word = self.words[i]
            number = self._number(i)
            if number is not None:
                value, last = number
                yield Slot(NUMBER, NUMBER, value, i, last)
                i = last
            elif word in self._numbers.vague:
                yield Slot(word, NUMBER, self._numbers.vague[word], i, i, vague=True)
            elif word in self._units:
                yield Slot(word, UNIT, self._units[word], i, i)
            else:
                yield Slot(word, word, 0, i, i)
            i += 1

    def _number(self, start: int) -> tuple[float, int] | None:
        total = self._value(start)
        if total is None:
            return None
        i = start
        while i + 1 < len(self.words) and not self.breaks[i + 1]:
            after = i + 1
            if self._is(after, "joiners") and total >= _HUNDRED:
                after += 1
            value = self._value(after, counting=True)
            if value is None:
                break
            if value in (_HUNDRED, _THOUSAND) and total < value:
                total *= value
            elif (total >= 20 and total % 10 == 0 and value < 10) or (
                total >= _HUNDRED and total % _HUNDRED == 0 and value < _HUNDRED
            ):
                total += value
            elif total in (19, 20) and value >= 10:
                total = total * _HUNDRED + value  # "twenty nineteen" is a year
            else:
                break
            i = after
        return self._with_fraction(total, i)

    def _with_fraction(self, total: float, last: int) -> tuple[float, int]:
        """ "Six and a half", "six point five"."""
        i = last + 1
        if self._is(i, "point") and (part := self._value(i + 1)) is not None:
            return total + part / 10, i + 1
        if self._is(i, "joiners"):
            i += 1 + self._is(i + 1, "article")
            part_of_one = self._numbers.halves.get(" ".join(self.words[i : i + 2])) or (
                self._numbers.halves.get(self.words[i]) if i < len(self.words) else None
            )
            if part_of_one is not None:
                two = " ".join(self.words[i : i + 2]) in self._numbers.halves
                return total + part_of_one, i + two
        return total, last

    def _value(self, i: int, counting: bool = False) -> float | None:
        if i >= len(self.words):
            return None
        word = self.words[i]
        if word[0].isdigit():
            return float(word) if len(word) <= _LONGEST_DIGITS else None
        value = self._numbers.values.get(word)
        noun = value == 1 and (self._is(i - 1, "one_as_a_noun_after") or self._is(i + 1, "one_as_a_noun_before"))
        return None if noun and not counting else value

    def _is(self, i: int, kind: str) -> bool:
        return 0 <= i < len(self.words) and self.words[i] in self.lexicon.words[kind]
