"""Amazon's own slots: AMAZON.NUMBER and AMAZON.DURATION, read as Alexa reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# (date, in days or months or years, or time) as ISO 8601 writes them
SPANS = {
    "second": ("T", "S"), "minute": ("T", "M"), "min": ("T", "M"), "hour": ("T", "H"),
    "day": ("", "D"), "night": ("", "D"), "week": ("", "W"), "fortnight": ("", "W"),
    "month": ("", "M"), "year": ("", "Y"),
}  # fmt: skip
HALVES = {
    ("T", "M"): ("T", 30, "S"), ("T", "H"): ("T", 30, "M"), ("", "D"): ("T", 12, "H"), ("", "W"): ("", 3, "D"),
    ("", "M"): ("", 15, "D"), ("", "Y"): ("", 6, "M"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """What a built-in slot was filled with, and up to which word it goes."""

    end: int
    value: str


def number(keys: Sequence[str], start: int) -> Measure | None:
    """A whole number from there on: "fifty eight", "58", "a hundred and two"."""
    found = _number(keys, start)
    return Measure(found[1], str(found[0])) if found else None


def _number(keys: Sequence[str], start: int) -> tuple[int, int] | None:
    if start >= len(keys):
        return None
    word = keys[start]
    if word.isascii() and word.isdigit() and len(word) < 4:
        return int(word), start + 1
    end = start + 1
    if word in UNITS:
        value = UNITS[word]
    elif word in TENS:
        value = TENS[word]
        if end < len(keys) and 0 < UNITS.get(keys[end], 0) < 10:
            value, end = value + UNITS[keys[end]], end + 1
    elif word == "a" and keys[end : end + 1] == ("hundred",):
        value = 1
    else:
        return None
    if keys[end : end + 1] == ("hundred",):
        value, end = value * 100, end + 1
        rest = _number(keys, end + 1) if keys[end : end + 1] == ("and",) else None
        if rest and rest[0] < 100:
            value, end = value + rest[0], rest[1]
    return value, end


def duration(keys: Sequence[str], start: int) -> Measure | None:
    """A span of time from there on, as ISO 8601: "two weeks" P2W, "half an hour" PT30M, "a week and a half" P1W3D."""
    keys = tuple(keys)
    found = _plain_span(keys, start)
    if found is None:
        return None
    end, parts = found
    while keys[end : end + 1] == ("and",) and (more := _plain_span(keys, end + 1)):
        end, parts = more[0], [*parts, *more[1]]
    if keys[end : end + 3] == ("and", "a", "half") and parts[-1][::2] in HALVES:
        end, parts = end + 3, [*parts, HALVES[parts[-1][::2]]]
    return Measure(end, _iso(parts))


Parts = list[tuple[str, int, str]]


def _plain_span(keys: tuple[str, ...], start: int) -> tuple[int, Parts] | None:
    if keys[start : start + 2] in (("half", "a"), ("half", "an")):
        unit = _unit(keys, start + 2)
        return (start + 3, [HALVES[unit[:2]]]) if unit and unit[:2] in HALVES else None
    if keys[start : start + 4] == ("a", "quarter", "of", "an"):
        return (start + 5, [("T", 15, "M")]) if keys[start + 4 : start + 5] == ("hour",) else None
    count = _count(keys, start)
    if count is None:
        return None
    many, at = count
    if keys[at : at + 3] == ("and", "a", "half") and (unit := _unit(keys, at + 3)) and unit[:2] in HALVES:
        return at + 4, [(unit[0], many * unit[2], unit[1]), HALVES[unit[:2]]]
    unit = _unit(keys, at)
    return (at + 1, [(unit[0], many * unit[2], unit[1])]) if unit else None


def _count(keys: tuple[str, ...], start: int) -> tuple[int, int] | None:
    found = _number(keys, start)
    if found:
        return found
    for words, many in ((("a", "couple", "of"), 2), (("a", "couple"), 2), (("couple", "of"), 2), (("couple",), 2),
                        (("a", "few"), 3), (("few",), 3), (("several",), 3), (("a",), 1), (("an",), 1)):  # fmt: skip
        if keys[start : start + len(words)] == words:
            return many, start + len(words)
    return None


def _unit(keys: tuple[str, ...], at: int) -> tuple[str, str, int] | None:
    """The unit: its place, its letter, and how many of it the word means."""
    if at >= len(keys):
        return None
    word = keys[at].removesuffix("s")
    return (*SPANS[word], 2 if word == "fortnight" else 1) if word in SPANS else None


def _iso(parts: Parts) -> str:
    order = "YMWD", "HMS"
    dates = sorted((p for p in parts if not p[0]), key=lambda p: order[0].index(p[2]))
    times = sorted((p for p in parts if p[0]), key=lambda p: order[1].index(p[2]))
    said_dates = "".join(f"{many}{letter}" for _, many, letter in dates)
    return f"P{said_dates}" + ("T" + "".join(f"{many}{letter}" for _, many, letter in times) if times else "")
