"""Words as they are counted: the name of a cause or a remedy, a number and a span of time stand as one word each.

So what was learned from one name, or from a slot in a sample, holds for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speaker.likelihood import features
from speaker.measures import TENS, UNITS, duration, number
from speaker.samples import Value
from speaker.spotting import Lexicon, Spotted

NAMED = frozenset({"CAUSE", "REMEDY"})
"""The slot types whose values count as one word, whichever it is."""
FIGURES = (UNITS.keys() | TENS.keys()) - {"one"}
COUNTS = UNITS.keys() | TENS.keys() | {"a", "an", "half", "couple", "few", "several"}


class Marking:
    """Marks the names of one model."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._names = Lexicon((value for value in values if value.type in NAMED), frozenset())

    def marked(self, keys: Sequence[str]) -> tuple[list[str], set[str]]:
        """The words with each name of a cause or a remedy as one word, and which names they are."""
        first: dict[int, Spotted] = {}
        for each in self._names.spotted(keys):
            first.setdefault(each.start, each)
        words: list[str] = []
        names: set[str] = set()
        at = 0
        while at < len(keys):
            found = first.get(at)
            figure = None if found else _span(keys, at) or _figure(keys, at)
            if found:
                words.append(f"<{found.value.type}>")
                names.add(f"<{found.value.id}>")
                at = found.end
            elif figure:
                words.append(figure[1])
                at = figure[0]
            else:
                words.append(keys[at])
                at += 1
        return words, names

    def shown(self, keys: Sequence[str]) -> set[str]:
        """The features of words: those of the marked words, and which names they are."""
        words, names = self.marked(keys)
        return features(words) | names


def _span(keys: Sequence[str], at: int) -> tuple[int, str] | None:
    """Where a span of time ends that begins there, and what stands for it."""
    if not (keys[at] in COUNTS or keys[at].isdigit()):
        return None
    found = duration(keys, at)
    return (found.end, "<AMAZON.DURATION>") if found else None


def _figure(keys: Sequence[str], at: int) -> tuple[int, str] | None:
    """Where a number ends that begins there. A bare "one" is more often somebody, and digits in a row are dialled."""
    if not (keys[at] in FIGURES or keys[at].isdigit()) or (at and keys[at - 1] in UNITS):
        return None
    found = number(keys, at)
    return (
        (found.end, "<AMAZON.NUMBER>") if found and (found.end == len(keys) or keys[found.end] not in UNITS) else None
    )
