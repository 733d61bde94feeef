"""What danger sounds like beyond the listed words: phrases with points, learned from sentences of people.

A net under the words of findings.yaml, for what nobody listed ("next thing i knew i was looking at the ceiling"). It
only adds what nothing was said of: it denies nothing and overrules nothing that was heard. `make learn` writes its
file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skill.evidence import FindingId
from skill.understanding.words import phrases_of

LONGEST = 3
"""Words of the longest phrase that has points."""


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What speaks for a finding and what against it, in learned.yaml."""

    takes: int
    """The points that it takes."""
    points: str
    """Phrases between commas, each with what it counts where it is said, however often: "next thing 22, dentist -9"."""

    def by_phrase(self) -> dict[str, int]:
        """The points of each phrase; raises ValueError where `problems` tells something."""
        said = [one.rpartition(" ") for one in phrases_of(self.points)]
        points = {phrase: int(worth) for phrase, _, worth in said}
        if len(points) < len(said) or any(_is_of_no_use(phrase) for phrase in points):
            raise ValueError("there are problems")
        return points

    def problems(self) -> Iterator[str]:
        """What is wrong with the points."""
        first: dict[str, str] = {}
        for one in phrases_of(self.points):
            phrase, _, worth = one.rpartition(" ")
            if not worth.removeprefix("-").isdecimal() or not phrase:
                yield f"{one!r} should be a phrase and then a whole number: how much it counts"
            elif _is_of_no_use(phrase):
                yield f"{phrase!r} is never heard, write a phrase of at most {LONGEST} words"
            elif phrase in first:
                yield f"{phrase!r} counts {first[phrase]} too, leave it there once"
            first.setdefault(phrase, worth)


def _is_of_no_use(phrase: str) -> bool:
    return not phrase or phrase.count(" ") >= LONGEST


def phrases_in(words: Sequence[str]) -> set[str]:
    """All phrases of one to three words that follow each other there."""
    found = set(words)
    for length in range(2, LONGEST + 1):
        found.update(" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
    return found


class SecondHearing:
    """Hears findings by the points of what was said."""

    def __init__(self, learned: Mapping[FindingId, Learned]) -> None:
        self._findings = [(finding, what.takes, what.by_phrase()) for finding, what in learned.items()]

    def heard(self, words: Sequence[str]) -> Iterator[FindingId]:
        """The findings whose points suffice, of the words that tell of the patient now."""
        phrases = phrases_in(words)
        for finding, takes, points in self._findings:
            if sum(points[phrase] for phrase in points.keys() & phrases) >= takes:
                yield finding
