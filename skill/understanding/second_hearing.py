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
    points: Mapping[str, str]
    """Whole numbers, each with the phrases that count so much where they are said, however often."""


def phrases_in(words: Sequence[str]) -> set[str]:
    """All phrases of one to three words that follow each other there."""
    found = set(words)
    for length in range(2, LONGEST + 1):
        found.update(" ".join(words[i : i + length]) for i in range(len(words) - length + 1))
    return found


class SecondHearing:
    """Hears findings by the points of what was said."""

    def __init__(self, learned: Mapping[FindingId, Learned]) -> None:
        self.twice: list[FindingId] = []
        """The findings for which some phrase stands twice."""
        self._findings: list[tuple[FindingId, int, dict[str, int]]] = []
        for finding, what in learned.items():
            points: dict[str, int] = {}
            count = 0
            for worth, text in what.points.items():
                phrases = phrases_of(text)
                points.update(dict.fromkeys(phrases, int(worth)))
                count += len(phrases)
            if len(points) < count:
                self.twice.append(finding)
            self._findings.append((finding, what.takes, points))

    def heard(self, words: Sequence[str]) -> Iterator[FindingId]:
        """The findings whose points suffice, of the words that tell of the patient now."""
        phrases = phrases_in(words)
        for finding, takes, points in self._findings:
            if sum(points[phrase] for phrase in points.keys() & phrases) >= takes:
                yield finding
