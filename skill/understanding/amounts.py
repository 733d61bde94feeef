"""How long, how bad, how old, and which leg.

Numbers become `#` and units of time `@`, so that amounts.yaml can say what amounts look like: "# @ ago", "# out of #".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from skill.evidence import Side
from skill.understanding.clauses import Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span

NUMBER, UNIT = "#", "@"
_WORST = 10
_OLDEST = 115
_YEAR = 365
_BRIEF = 4
"""Words of an answer such as "the day before yesterday"."""
_LONG_AGO = 120
"""Days after which what happened no longer counts as recent."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, and the place of its first and last word."""

    value: int
    first: int
    last: int


class Amounts:
    """The amounts of a sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._amounts = lexicon.amounts
        self._slots: list[str] = []
        self._values: list[float] = []
        self._places: list[tuple[int, int]] = []
        """Of each slot, the first and last word of the sentence."""
        self._fill()
        found = lexicon.amount_phrases.find([sentence.words[first] for first, _ in self._places], self._slots)
        self._found = sorted(
            (s for s in found if not any(len(o.at) > len(s.at) and set(s.at) < set(o.at) for o in found)),
            key=lambda s: (s.first, not s.concept.startswith(("none", "days ", "moment "))),
        )

    # --- numbers ------------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        words = self._sentence.words
        i = 0
        while i < len(words):
            number = self._number(i)
            if number is not None:
                value, last = number
                self._slot(NUMBER, value, i, last)
                i = last
            elif words[i] in self._amounts.units:
                self._slot(UNIT, self._amounts.units[words[i]], i, i)
            else:
                self._slot(words[i], 0, i, i)
            i += 1

    def _slot(self, slot: str, value: float, first: int, last: int) -> None:
        self._slots.append(slot)
        self._values.append(value)
        self._places.append((first, last))

    def _number(self, start: int) -> tuple[float, int] | None:
        words = self._sentence.words
        total = self._value(words[start])
        if total is None:
            return None
        i = start
        while i + 1 < len(words):
            after = i + 1
            if words[after] in self._lexicon.words["joiners"] and total >= 100 and after + 1 < len(words):
                after += 1
            value = self._value(words[after])
            if value is None:
                break
            if value in (100, 1000) and total < value:
                total *= value
            elif (total >= 20 and total % 10 == 0 and value < 10) or (total >= 100 and total % 100 == 0 and value < 100):
                total += value
            elif total in (19, 20) and value >= 10:
                total = total * 100 + value  # "twenty nineteen" is a year
            else:
                break
            i = after
        return total, i

    def _value(self, word: str) -> float | None:
        if word[0].isdigit():
            return float(word) if len(word) < 7 else None
        return self._amounts.numbers.get(word)

    def _numbers_in(self, span: Span) -> list[float]:
        return [self._values[i] for i in span.at if self._slots[i] == NUMBER]

    def _unit_in(self, span: Span) -> float:
        return next((self._values[i] for i in span.at if self._slots[i] == UNIT), 1)

    def _amount(self, span: Span, value: float) -> Amount:
        return Amount(round(value), self._places[span.first][0], self._places[span.last][1])

    # --- how long -----------------------------------------------------------------------------------------------------
    @cached_property
    def times(self) -> Sequence[Amount]:
        """Every span of time said, in days."""
        found: dict[tuple[int, ...], Amount] = {}
        for span in self._found:
            days = self._days(span)
            if days is not None and not any(set(span.at) & set(at) for at in found):
                found[span.at] = self._amount(span, days)
        return [a for a in found.values() if a.value >= 0]

    def _days(self, span: Span) -> float | None:
        kind = span.concept
        if kind.startswith("days "):
            return int(kind.removeprefix("days "))
        if kind.startswith("moment "):
            return int(kind.removeprefix("moment ")) if self._begins(span) else None
        if kind == "none of time":
            return -1
        numbers = self._numbers_in(span) or [0]
        unit = self._unit_in(span)
        if unit <= 0 and not self._begins(span):
            return None
        unit = unit if unit > 0 else (1 / 24 if unit == 0 else 0)
        match kind:
            case "counted":
                return numbers[-1] * unit
            case "counted_and_half":
                return (numbers[-1] + 0.5) * unit
            case "more_counted":
                return numbers[-1] * unit + 1
            case "one":
                return unit
            case "more_than_one":
                return unit + 1
            case "half":
                return unit / 2
            case "couple":
                return 2 * unit
            case "several":
                return 3 * unit
        return None

    def _begins(self, span: Span) -> bool:
        """Whether a moment is when it began, or all that was said."""
        words = self._sentence.words
        place = self._places[span.first][0]
        strand = self._sentence.strand
        beside = [w for i, w in enumerate(words) if strand[i] == strand[place]]
        return len(words) <= _BRIEF or any(w in self._amounts_words("beginning") for w in beside)

    def days(self) -> int | None:
        """For how many days it has been there."""
        return self._chosen([t for t in self.times if self._is_of_the_pain(t)])

    def _is_of_the_pain(self, time: Amount) -> bool:
        """Whether no event is told beside it whose time it is."""
        clause = self._sentence.clause_at(time.first)
        if clause.person == "creature" or not clause.told or clause.long_ago:
            return False
        strand = self._sentence.strand[time.first]
        near = {s.concept for s in clause.spans if self._sentence.strand[s.first] == strand}
        return not near & self._lexicon.events

    def is_long_ago(self, first: int, last: int) -> bool:
        """Whether a time between these places lies too far back to matter."""
        return any(first <= t.first <= last and t.value > _LONG_AGO and self._ago(t) for t in self.times)

    def _ago(self, time: Amount) -> bool:
        words = self._sentence.words
        return any(w in self._amounts_words("ago") for w in words[time.last : time.last + 3])

    def _amounts_words(self, kind: str) -> frozenset[str]:
        return self._lexicon.words[kind]

    def _chosen(self, found: Sequence[Amount]) -> int | None:
        """The last one where they corrected themselves, otherwise the first."""
        if not found:
            return None
        chosen = found[0]
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        for later in found[1:]:
            if any(chosen.last < mark < later.first for mark in marks):
                chosen = later
        return chosen.value

    # --- how old ------------------------------------------------------------------------------------------------------
    def ages(self) -> Sequence[Amount]:
        """Every age in years that was told of a person."""
        found = []
        for span in self._found:
            if span.concept.startswith("age ") and not self._is_counting(span):
                found.append(self._amount(span, int(span.concept.removeprefix("age "))))
            if span.concept not in ("age", "almost_age", "age_of_relative") or self._is_counting(span):
                continue
            if span.concept == "age_of_relative" and not self._after_relative(span):
                continue
            if self._unit_in(span) not in (1, _YEAR):
                continue
            value = self._numbers_in(span)[-1]
            value = value - 1 if span.concept == "almost_age" else value
            if 0 < value <= _OLDEST:
                found.append(self._amount(span, int(value)))
        return found

    def _after_relative(self, span: Span) -> bool:
        place = self._places[span.first][0] - 1
        return any(s.concept == "relative" and s.last == place for s in self._sentence.spans)

    def _is_counting(self, span: Span) -> bool:
        """Whether a number counts something named after it: "i am two weeks in"."""
        after = span.last + 1
        return (
            self._slots[span.last] == NUMBER
            and after < len(self._slots)
            and (self._slots[after] == UNIT or self._slots[after] in self._amounts_words("counted_things"))
        )

    def chosen_age(self, found: Sequence[Amount]) -> int | None:
        """The age, or the last one where they corrected themselves."""
        corrected = any(s.concept == "correcting" for s in self._sentence.spans)
        return found[-1].value if found and corrected else self._chosen(found)

    # --- how bad ------------------------------------------------------------------------------------------------------
    def severity(self, asked: bool) -> int | None:
        """Points from 0 to 10."""
        scores = []
        for span in self._found:
            if span.concept == "score" or (span.concept == "loose_score" and self._ends_there(span)):
                numbers = self._numbers_in(span)
                value = numbers[-1]
                scores.append(self._amount(span, min(value, _WORST)))
            elif span.concept == "score_of_ten":
                scores.append(self._amount(span, min(self._numbers_in(span)[0], _WORST)))
        if not scores and (asked or self._only_numbers()):
            bare = [
                Amount(round(v), *p)
                for s, v, p in zip(self._slots, self._values, self._places, strict=True)
                if s == NUMBER and v <= _WORST
            ]
            taken = {i for t in self.times for i in range(t.first, t.last + 1)}
            scores = [b for b in bare if b.first not in taken][-1:]
        scores = [s for s in scores if 0 <= s.value <= _WORST]
        return max((s.value for s in scores), default=None) if not self._corrected(scores) else scores[-1].value

    def _corrected(self, scores: Sequence[Amount]) -> bool:
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        return len(scores) > 1 and any(scores[0].last < m < scores[-1].first for m in marks)

    def _ends_there(self, span: Span) -> bool:
        """Whether nothing is counted by the number."""
        after = span.last + 1
        return after >= len(self._slots) or self._slots[after] in self._amounts_words("after_a_score")

    def _only_numbers(self) -> bool:
        return NUMBER in self._slots and all(
            s == NUMBER or s in self._amounts_words("beside_a_score") for s in self._slots
        )

    # --- which leg ----------------------------------------------------------------------------------------------------
    def side(self) -> Side | None:
        """Which leg it is."""
        sides = list(self._sides())
        if not sides:
            return None
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        if any(sides[0][1] < m for m in marks) and any(m < sides[-1][1] for m in marks):
            return sides[-1][0]
        kept: list[tuple[Side, int]] = []
        for side, place in sides:
            if kept and any(kept[-1][1] < m < place for m in marks):
                kept = []
            kept.append((side, place))
        told = {side for side, _ in kept}
        if {Side.LEFT, Side.RIGHT} <= told:
            comparing = any(s.concept in self._lexicon.comparing for s in self._sentence.spans)
            return kept[0][0] if comparing else Side.BOTH
        if Side.BOTH in told and len(told) > 1:
            return kept[-1][0]
        return kept[0][0]

    def _sides(self) -> Iterator[tuple[Side, int]]:
        words = self._sentence.words
        grammar = self._lexicon.words
        named = self._lexicon.qualities - self._lexicon.parts
        inside = {p for s in self._sentence.spans if s.concept in named and len(s.at) > 2 for p in s.at}
        covered = inside | {p for s in self._sentence.spans if s.concept in ("figure", "elsewhere") for p in range(s.first - 1, s.last + 1)}
        for i, word in enumerate(words):
            if i in covered or not self._may_place(i):
                continue
            before, after = words[max(0, i - 1)] if i else "", words[i + 1] if i + 1 < len(words) else ""
            if word in grammar["left"]:
                yield Side.LEFT, i
            elif word in grammar["right"]:
                if before not in grammar["not_right_after"] and after not in grammar["not_right_before"]:
                    yield Side.RIGHT, i
            elif word in grammar["both"] or (
                word in self._lexicon.many and self._amounts.numbers.get(before, 2) == 2 and not any(w in grammar["one_of"] for w in words[max(0, i - 4) : i])
            ):
                yield Side.BOTH, i

    def _may_place(self, i: int) -> bool:
        clause = self._sentence.clause_at(i)
        return clause.person != "creature" and clause.told


