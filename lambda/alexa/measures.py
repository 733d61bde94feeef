"""What Alexa's own slots hold: durations as ISO 8601, numbers as digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from skill.evidence import Evidence, Side

DAYS: Final = {"Y": 365, "M": 30, "W": 7, "D": 1}
DURATION: Final = re.compile(r"P(?=.)((?:\d{1,4}[YMWD])*)(?:T(?=.)(?:\d{1,5}[HMS])*)?", re.ASCII)

WORST: Final = 10
OLDEST: Final = 120
LONGEST: Final = 40_000


def duration(value: str) -> Evidence | None:
    """Since when: "P2W" is 14 days, a few hours are 0."""
    found = DURATION.fullmatch(value)
    if found is None:
        return None
    days = sum(int(number) * DAYS[unit] for number, unit in re.findall(r"(\d+)([YMWD])", found[1]))
    hours = sum(int(number) for number in re.findall(r"(\d+)H", value))
    return Evidence(duration_days=min(days + hours // 24, LONGEST))


def severity(value: str) -> Evidence | None:
    """How bad, 0 to 10. Who says eleven means the worst."""
    number = _number(value)
    return None if number is None else Evidence(severity=min(number, WORST))


def age(value: str) -> Evidence | None:
    """How old, in years."""
    number = _number(value)
    return None if number is None or number > OLDEST else Evidence(age=number)


def side(value: str) -> Evidence | None:
    """Which leg, where the words are no more than that."""
    return Evidence(side=Side(value)) if value in set(Side) else None


def _number(value: str) -> int | None:
    # Alexa sends "?" for a number that it did not understand.
    return int(value) if re.fullmatch(r"\d{1,4}", value, re.ASCII) else None


MEASURES: Final[Mapping[str, Callable[[str], Evidence | None]]] = {
    "duration": duration,
    "severity": severity,
    "age": age,
    "side": side,
}
"""By the slot's name."""
