"""What the person has told us: findings present, absent or unsure, and the side, time, severity and age where known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

FindingId = NewType("FindingId", str)

NONE: frozenset[FindingId] = frozenset()


class Presence(StrEnum):
    """Whether a finding is there. Unsure is an answer of its own and never means absent."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"


class Side(StrEnum):
    """Which leg."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything noted so far. A finding stands in at most one of `present`, `absent` and `unsure`."""

    present: frozenset[FindingId] = NONE
    absent: frozenset[FindingId] = NONE
    unsure: frozenset[FindingId] = NONE
    side: Side | None = None
    duration_days: int | None = None
    severity: int | None = None
    """0 to 10."""
    age: int | None = None
    """Years, of the person whose leg it is."""
    pain: bool = False
    """Whether pain in the leg or behind the knee was spoken of. It is what people come with, so it is no finding."""

    def noting(self, later: Evidence) -> Evidence:
        """Both together; where they disagree the later one stands, since people correct themselves.

        A doubt does not undo what was told as present: who wavers about a sign has not denied it.
        """
        return Evidence(
            present=later.present | (self.present - later.absent),
            absent=later.absent | (self.absent - later.present - later.unsure),
            unsure=(later.unsure - self.present) | (self.unsure - later.present - later.absent),
            side=later.side if later.side is not None else self.side,
            duration_days=later.duration_days if later.duration_days is not None else self.duration_days,
            severity=later.severity if later.severity is not None else self.severity,
            age=later.age if later.age is not None else self.age,
            pain=self.pain or later.pain,
        )

    def answering(self, findings: frozenset[FindingId], presence: Presence) -> Evidence:
        """The same with each of these findings noted so."""
        match presence:
            case Presence.PRESENT:
                return self.noting(Evidence(present=findings))
            case Presence.ABSENT:
                return self.noting(Evidence(absent=findings))
            case Presence.UNSURE:
                return self.noting(Evidence(unsure=findings))

    @property
    def noted(self) -> frozenset[FindingId]:
        """Every finding that something is known of."""
        return self.present | self.absent | self.unsure


NOTHING = Evidence()
