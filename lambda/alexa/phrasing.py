"""Short patterns, as a writer writes them, -> all the sentences they stand for.

    should i (see|ring) <doctor> [about this] when {words}

(one|or another), [may be left out], <a list by its name>, {a slot of Alexa's}. Marks may stand inside one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from itertools import chain, islice, product

MARK = re.compile(r"[()\[\]|]|<[^<>]*>|[^()\[\]|<>]+|[<>]")
MOST_TO_LOOK_AT = 60_000


class PatternError(ValueError):
    """A pattern that cannot be read, said so that a writer can mend it."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand as they are."""

    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to go on."""

    ways: tuple[tuple[Part, ...], ...]


Part = Text | Choice
Lists = Mapping[str, str]


class _Reading:
    """One pass over a pattern."""

    def __init__(self, pattern: str, lists: Lists, inside: tuple[str, ...]) -> None:
        self.pattern, self.lists, self.inside = pattern, lists, inside
        self.marks: list[str] = MARK.findall(pattern)
        self.at = 0

    def ways(self, closing: str | None) -> tuple[tuple[Part, ...], ...]:
        """The ways up to the closing mark, or to the end."""
        ways: list[list[Part]] = [[]]
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            self.at += 1
            if mark == closing:
                return tuple(map(tuple, ways))
            match mark:
                case "|":
                    ways.append([])
                case "(":
                    ways[-1].append(Choice(self.ways(")")))
                case "[":
                    ways[-1].append(Choice(((), *self.ways("]"))))
                case ")" | "]" | "<" | ">":
                    raise PatternError(f"{mark!r} has no partner")
                case _ if mark.startswith("<"):
                    ways[-1].append(self._listed(mark[1:-1]))
                case _:
                    ways[-1].append(Text(mark))
        if closing is not None:
            raise PatternError(f"{closing!r} is missing at the end")
        return tuple(map(tuple, ways))

    def _listed(self, name: str) -> Choice:
        if name not in self.lists:
            raise PatternError(f"there is no list <{name}>")
        if name in self.inside:
            raise PatternError(f"the list <{name}> stands inside itself")
        return Choice(_Reading(self.lists[name], self.lists, (*self.inside, name)).ways(None))


def _sentences(parts: tuple[Part, ...]) -> Iterator[str]:
    for told in product(*(_told(part) for part in parts)):
        yield "".join(told)


def _told(part: Part) -> list[str]:
    if isinstance(part, Text):
        return [part.words]
    return [sentence for way in part.ways for sentence in _sentences(way)]


def sentences(pattern: str, lists: Lists) -> list[str]:
    """Everything a pattern stands for, without repeats, in the order in which it is written."""
    found: dict[str, None] = {}
    ways = _Reading(pattern, lists, ()).ways(None)
    for sentence in islice((s for way in ways for s in _sentences(way)), MOST_TO_LOOK_AT + 1):
        found[" ".join(sentence.split())] = None
    if len(found) > MOST_TO_LOOK_AT:
        raise PatternError(f"this stands for more than {MOST_TO_LOOK_AT} sentences, split it")
    found.pop("", None)
    return list(found)


@cache
def _rank(sentence: str) -> bytes:
    return sha1(sentence.encode()).digest()


def spread(found: list[str], most: int) -> list[str]:
    """At most so many of the sentences: such as bring a new word, the shortest, and any, in the order they were given.

    Which ones are taken hangs on each sentence alone, so that a word added to a list changes few lines of the result.
    """
    if len(found) <= most:
        return found
    anyhow = sorted(found, key=_rank)
    shortest = sorted(anyhow, key=lambda sentence: sentence.count(" "))
    seen: set[str] = set()
    fresh: list[str] = []
    for sentence in shortest:
        words = set(sentence.split())
        if not words <= seen:
            fresh.append(sentence)
            seen |= words
    in_turn = dict.fromkeys((*fresh, *chain.from_iterable(zip(shortest, anyhow, strict=True))))
    taken = set(islice(in_turn, most))
    return [sentence for sentence in found if sentence in taken]
