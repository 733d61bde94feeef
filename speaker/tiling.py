"""Which samples an utterance is made of, word for word, with its slots filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from speaker.measures import duration, number
from speaker.samples import SEARCH, Sample, Slot
from speaker.spotting import Spotted

JOINING = frozenset({"and", "or", "nor"})
DENYING = frozenset({"no", "not", "without", "never", "neither"})
BUILT_IN = {"AMAZON.NUMBER": number, "AMAZON.DURATION": duration}


@dataclass(frozen=True, slots=True)
class Filled:
    """One filling of a slot: from one word up to another, and what it means."""

    slot: Slot
    start: int
    end: int
    value: Spotted | str | None = None
    """The value found, the text of a built-in slot, or nothing for free words."""


@dataclass(frozen=True, slots=True)
class Tiling:
    """A sample that the whole utterance is made of."""

    intent: str
    filled: tuple[Filled, ...]
    literal: int
    """How many words of it stand outside slots."""

    @property
    def words(self) -> Filled | None:
        """What its free words stand for, if it has any."""
        return next((each for each in self.filled if each.slot.type == SEARCH), None)


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    slots: dict[Slot, _Node] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)


class Tiles:
    """All samples, laid so that those which fit are found in one pass."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self._root = _Node()
        for sample in samples:
            node = self._root
            for piece in sample.pieces:
                if isinstance(piece, Slot):
                    node = node.slots.setdefault(piece, _Node())
                else:
                    node = node.words.setdefault(piece, _Node())
            if sample.intent not in node.ends:
                node.ends.append(sample.intent)

    def tilings(self, keys: tuple[str, ...], spotted: list[Spotted]) -> list[Tiling]:
        """Every sample that the utterance is made of, the one with most words of its own first."""
        found = list(_Laying(keys, spotted).lay(self._root, 0, (), 0))
        # Free words are the loosest fit, then many slots.
        return sorted(found, key=lambda tiling: (tiling.words is not None, -tiling.literal, len(tiling.filled)))


class _Laying:
    """One utterance being matched."""

    def __init__(self, keys: tuple[str, ...], spotted: list[Spotted]) -> None:
        self.keys = keys
        self.values: dict[tuple[str, int], list[Spotted]] = {}
        for each in spotted:
            self.values.setdefault((each.value.type, each.start), []).append(each)

    def lay(self, node: _Node, at: int, filled: tuple[Filled, ...], literal: int) -> Iterator[Tiling]:
        if at == len(self.keys):
            for intent in node.ends:
                yield Tiling(intent, filled, literal)
            return
        below = node.words.get(self.keys[at])
        if below is not None:
            yield from self.lay(below, at + 1, filled, literal + 1)
        for slot, below in node.slots.items():
            for fillings in self._fillings(slot, at):
                yield from self.lay(below, fillings[-1].end, filled + fillings, literal)

    def _fillings(self, slot: Slot, at: int) -> Iterator[tuple[Filled, ...]]:
        if slot.type == SEARCH:
            for end in range(len(self.keys), at, -1):
                yield (Filled(slot, at, end),)
        elif slot.type in BUILT_IN:
            measured = BUILT_IN[slot.type](self.keys, at)
            if measured:
                yield (Filled(slot, at, measured.end, measured.value),)
        else:
            for each in self.values.get((slot.type, at), ()):
                yield from self._listed(slot, (Filled(slot, each.start, each.end, each),))

    def _listed(self, slot: Slot, so_far: tuple[Filled, ...]) -> Iterator[tuple[Filled, ...]]:
        """One value, or several where the slot takes several: "swelling and warmth"."""
        yield so_far
        at = so_far[-1].end
        if not slot.many or at >= len(self.keys):
            return
        joined = self.keys[at] in JOINING
        # "no fever and a swollen calf" may deny both or one: the skill had better get the words.
        if joined and self.keys[at] == "and" and DENYING & set(self.keys[: so_far[0].start]):
            return
        at += joined
        for each in self.values.get((slot.type, at), ()):
            yield from self._listed(slot, (*so_far, Filled(slot, each.start, each.end, each)))
