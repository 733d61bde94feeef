"""Long names that a recogniser heard as a few short words: "war fair in" for warfarin, "men is cuss" for meniscus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from skill.understanding.phrases import Span
from skill.understanding.words import Spelling

_MOST = 5
"""Words that a name is heard as, at the most."""
_ALIKE = 0.75
"""How much of its letters a name must share with the words it was heard as."""
_SOUNDS = 4
"""Sounds of the shortest name that can be told from common talk."""


class Pieces:
    """Finds the names, each with its sounds in the order and nearly all of its letters."""

    def __init__(self, names: Iterable[str], spelling: Spelling) -> None:
        self._spelling = spelling
        self._names: dict[str, list[str]] = defaultdict(list)
        self._whole = frozenset(names)
        for name in self._whole:
            key = self._joined("", spelling.sound(name))
            if len(key) >= _SOUNDS:
                self._names[key].append(name)

    def find(self, words: Sequence[str]) -> Iterator[Span]:
        """Every stretch of words that sounds like a name and is none; of several that overlap, the one most like it."""
        taken: set[int] = set()
        for _, span in sorted(self._alike(words), key=lambda found: -found[0]):
            if taken.isdisjoint(span.at):
                taken.update(span.at)
                yield span

    def _alike(self, words: Sequence[str]) -> Iterator[tuple[float, Span]]:
        sounds = [self._spelling.sound(word) for word in words]
        for first, word in enumerate(words):
            key = self._joined("", sounds[first])
            for last in range(first + 1, min(first + _MOST, len(words))):
                if word in self._whole or words[last] in self._whole:
                    break
                key = self._joined(key, sounds[last])
                for name in self._names.get(key, ()):
                    alike = SequenceMatcher(None, "".join(words[first : last + 1]), name).ratio()
                    if alike >= _ALIKE:
                        yield alike, Span(name, tuple(range(first, last + 1)))

    def _joined(self, key: str, sound: str) -> str:
        """The consonants with those of one more word; a vowel at the beginning is as good as another."""
        if sound[:1] in self._spelling.vowels:
            sound = sound[1:] if key else "a" + sound[1:]
        return key + (sound[1:] if key and sound[:1] == key[-1] else sound)
