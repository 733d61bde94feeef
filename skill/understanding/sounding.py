"""Which words a speaker cannot tell from each other by their sound alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_BETWEEN = "\n"


class Sounding:
    """Spellings of one sound, brought together. Made for many words at once: each step takes them all."""

    def __init__(
        self, vowels: Iterable[tuple[str, str]], consonants: Iterable[tuple[str, str]], silent: str, letters: str
    ) -> None:
        """`silent` is the letter that makes the vowel two letters before it long (came); `letters` are all vowels."""
        self._vowels = tuple(vowels)
        self._consonants = tuple(consonants)
        self._long = re.compile(rf"([{letters}])([^{letters}\n]){silent}$", re.MULTILINE)

    def alike(self, words: Iterable[str]) -> Iterable[list[str]]:
        """The words that sound alike, group by group."""
        written = list(words)
        text = _BETWEEN.join(written)
        for spelt, heard in self._vowels:
            text = text.replace(spelt, heard)
        text = self._long.sub(lambda found: found[1].upper() + found[2], text)
        for spelt, heard in self._consonants:
            text = text.replace(spelt, heard)
        for letter in filter(str.islower, set(text)):
            text = text.replace(letter * 2, letter)
        sounds = text.split(_BETWEEN)
        times = Counter(sounds)
        groups: dict[str, list[str]] = defaultdict(list)
        for word, sound in zip(written, sounds, strict=True):
            if times[sound] > 1:
                groups[sound].append(word)
        return [sorted(group) for group in groups.values()]
