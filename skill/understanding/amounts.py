"""How long, how bad, how old, and which leg: what the numbers of a sentence and its sides tell."""

from __future__ import annotations

from collections.abc import Sequence

from skill.evidence import Side
from skill.understanding.ages import Ages
from skill.understanding.clauses import Sentence
from skill.understanding.durations import Durations
from skill.understanding.lexicon import Lexicon
from skill.understanding.numbers import Amount, Slots
from skill.understanding.scores import Scores
from skill.understanding.sides import Sides


class Amounts:
    """The amounts of a sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        slots = Slots(sentence, lexicon)
        self._sentence = sentence
        self._durations = Durations(slots, sentence)
        self._ages = list(Ages(slots, sentence).found())
        self._scores = Scores(slots, sentence, self._durations, self._ages)
        self._sides = Sides(sentence, lexicon)

    def days(self, whose: str) -> int | None:
        """For how many days the trouble of the one who is ill has lasted."""
        return self._durations.days(whose)

    def is_for_weeks(self, whose: str) -> bool:
        """Whether it has lasted for more than a week, and nobody knows for how many days."""
        return self._durations.is_for_weeks(whose)

    def is_long_ago(self, first: int, last: int) -> bool:
        """Whether a time between these places lies too far back to matter."""
        return self._durations.is_long_ago(first, last)

    def is_far(self, first: int, last: int) -> bool:
        """Whether a time between these places lies too far back to matter, whatever is told of it."""
        return self._durations.is_far(first, last)

    def begins(self, first: int, last: int) -> bool:
        """Whether what is told between these places began at a time and is there still."""
        return self._durations.begins(first, last)

    def ages(self) -> Sequence[Amount]:
        """Every age in years that was told of a person."""
        return self._ages

    def chosen_age(self, found: Sequence[Amount]) -> int | None:
        """The first age, or the last one where they corrected themselves."""
        if not found:
            return None
        chosen = found[0]
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        for later in found[1:]:
            if any(chosen.last < mark < later.first for mark in marks):
                chosen = later
        return chosen.value

    def severity(self, asked: bool) -> int | None:
        """Points from 0 to 10."""
        return self._scores.severity(asked)

    def side(self, whose: str) -> Side | None:
        """Which leg it is of the one who is ill."""
        return self._sides.side(whose)
