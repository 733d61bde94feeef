"""Finds slot values in what was said: word for word, and for names that are easily misheard, by how they sound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speaker.samples import Value

LONGEST_MISHEARD = 6
SHORTEST_KEY = 5
SHORTEST_INEXACT = 9
# Letters that recognisers take for one another, told by what follows; vowels are dropped altogether.
SOUNDS = [(re.compile(p), by) for p, by in (
    (r"[^a-z]", ""), (r"ph|gh(?=t)", "f"), (r"tch|tsh|ch|sh", "x"), (r"(t|s)i(?=on|ous|an)", "x"), (r"ck|q|x", "k"),
    (r"c(?=[eiy])|z", "s"), (r"c", "k"), (r"th|d", "t"), (r"v", "f"), (r"g", "k"), (r"b", "p"),
    (r"^(kn|wr|gn)", "n"), (r"[aeiouyhw]", ""), (r"(.)\1+", r"\1"),
)]  # fmt: skip
LETTERS = {"ay": "a", "bee": "b", "be": "b", "sea": "c", "see": "c", "dee": "d", "ee": "e", "ell": "l", "el": "l",
           "em": "m", "pea": "p", "pee": "p", "tea": "t", "tee": "t", "vee": "v"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spotted:
    """A value found from one word up to another."""

    start: int
    end: int
    value: Value


def sound(words: Iterable[str]) -> str:
    """How words sound when they are run together: their consonants, alike ones made the same."""
    key = "".join(words)
    for pattern, by in SOUNDS:
        key = pattern.sub(by, key)
    return key


class Lexicon:
    """All slot values of a model, to be found in what was said."""

    def __init__(self, values: Iterable[Value], misheard: frozenset[str]) -> None:
        """`misheard` names the types whose values are also found by their sound."""
        self._exact: dict[tuple[str, ...], list[Value]] = defaultdict(list)
        self._lengths: dict[str, list[int]] = {}
        self._sounding: dict[str, list[tuple[str, Value]]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        for value in values:
            self._exact[value.keys].append(value)
            lengths[value.keys[0]].add(len(value.keys))
            key = sound(value.keys) if value.type in misheard else ""
            if len(key) >= SHORTEST_KEY:
                for near in _nearby(key):
                    self._sounding[near].append((key, value))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def spotted(self, keys: Sequence[str]) -> list[Spotted]:
        """Every value that is said word for word, the longest first at each word."""
        keys = tuple(keys)
        lengths = self._lengths
        return [
            Spotted(start, start + length, value)
            for start, first in enumerate(keys)
            if first in lengths
            for length in lengths[first]
            if start + length <= len(keys)
            for value in self._exact.get(keys[start : start + length], ())
        ]

    def misheard(self, keys: Sequence[str]) -> Spotted | None:
        """The value that a stretch of the words sounds most like, if any does."""
        best = min(self._alike(keys), default=None, key=lambda found: (found[0], -len(found[1]), found[2].start))
        return best[2] if best else None

    def _alike(self, keys: Sequence[str]) -> Iterator[tuple[float, str, Spotted]]:
        for start in range(len(keys)):
            for end in range(start + 1, min(start + LONGEST_MISHEARD, len(keys)) + 1):
                heard = sound(keys[start:end])
                if len(heard) < SHORTEST_KEY - 1:
                    continue
                for near in _nearby(heard):
                    for key, value in self._sounding.get(near, ()):
                        apart = _apart(heard, key)
                        # One letter apart is much for a short name.
                        if apart * SHORTEST_INEXACT <= len(key):
                            yield apart / len(key), key, Spotted(start, end, value)


def spelled(keys: Sequence[str]) -> tuple[str, ...]:
    """The words with letters that were heard as words ("dee bee tee") written as letters."""
    out = list(keys)
    at = 0
    while at < len(keys):
        end = at
        # "i see a": words of one letter that are words
        while end < len(keys) and keys[end] not in ("i", "a") and (len(keys[end]) == 1 or keys[end] in LETTERS):
            end += 1
        if end - at >= 3:
            out[at:end] = [LETTERS.get(key, key) for key in keys[at:end]]
        at = max(end, at + 1)
    return tuple(out)


def _nearby(key: str) -> set[str]:
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def _apart(one: str, other: str) -> int:
    """How many letters have to be changed, put in or taken out."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, against in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != against))
    return row[-1]
