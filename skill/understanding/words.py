"""Text as plain words: small letters, contractions written out, and words that were misspelt or misheard mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Protocol

PAUSE, STOP = 1, 2
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+(?:'[a-z]+)*|'[a-z]+|[.;:!?]|,")
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)")
_SHORTEST_STEM = 3
_SHORTEST_MENDED = 4
_ALIKE = 0.75
"""How much of its letters a word must share with the one it sounds like."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Words:
    """Words, each with how strong a break stands before it."""

    words: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def add(self, words: Iterable[str], pause: int) -> None:
        """More words; the break stands before the first."""
        for word in words:
            self.words.append(word)
            self.breaks.append(pause)
            pause = 0


def stems(word: str) -> Iterator[str]:
    """What the word may be an inflection of. Generous: only what the lexicon knows is looked at."""
    for ending, instead in (
        ("ies", "y"), ("es", ""), ("s", ""),
        ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("in", ""),
        ("iness", "y"), ("ness", ""),
    ):  # fmt: skip
        if word.endswith(ending) and not (ending == "s" and word.endswith("ss")):
            stem = word.removesuffix(ending) + instead
            if len(stem) >= _SHORTEST_STEM:
                yield stem
                if not instead and len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]:
                    yield stem[:-1]


class HasVocabulary(Protocol):
    """Phrases, as far as their words go."""

    @property
    def vocabulary(self) -> frozenset[str]:
        """All words that they are made of."""


def in_plain_order(text: Words, grammar: Mapping[str, frozenset[str]]) -> Words:
    """ "Why can't i feel my foot" -> "why i can not feel my foot": the order in which it would be told."""
    words = list(text.words)
    for at in range(len(words) - 3):
        asked, verb, no, subject = words[at : at + 4]
        asks = asked in grammar["why"] and verb in grammar["inverted"] and no in grammar["denying_verb"]
        if asks and (subject in grammar["subjects"] or subject in grammar["weak_subjects"]):
            words[at + 1 : at + 4] = [subject, verb, no]
    return Words(words, text.breaks)


@dataclass(frozen=True)
class Spelling:
    """How words are written out and mended, in one language."""

    endings: Mapping[str, str]
    """What an ending after an apostrophe stands for."""
    written: Mapping[str, str]
    fillers: frozenset[str]
    sounds: tuple[tuple[str, str], ...]
    vowels: frozenset[str]
    phrases: Sequence[HasVocabulary]
    common: AbstractSet[str]
    """Words of the language that are never mended."""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that phrases are made of."""
        return frozenset().union(*(p.vocabulary for p in self.phrases))

    def plain(self, text: str) -> Words:
        """The words of a text, contractions written out and fillers left out."""
        text = unicodedata.normalize("NFKD", text).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        text = _FRACTION.sub(r"\1 out of \2", text).replace("`", "'")
        found = Words()
        pause = 0
        for match in _TOKEN.finditer(text):
            token = match.group()
            if not token[0].isalnum() and token[0] != "'":
                pause = max(pause, PAUSE if token == "," else STOP)
                continue
            if token in self.fillers:
                continue
            found.add(self._written_out(token), pause)
            pause = 0
        return found

    def _written_out(self, token: str) -> list[str]:
        if (whole := self.written.get(token)) is not None:
            return whole.split()
        if "'" not in token:
            return [token]
        for ending, instead in self.endings.items():
            if token.endswith(ending) and len(token) > len(ending):
                return [*self._written_out(token.removesuffix(ending)), *instead.split()]
        return [token.replace("'", "")] if token[0] != "'" else [token]

    def knows(self, word: str) -> bool:
        """Whether this is a word, of ours or of the language."""
        return (
            word in self.vocabulary
            or word in self.common
            or not word.isalpha()
            or any(s in self.vocabulary or s in self.common for s in stems(word))
        )

    def mended(self, word: str) -> str:
        """The word itself, or the word of the lexicon that was meant."""
        if len(word) < _SHORTEST_MENDED or self.knows(word):
            return word
        near = sorted(self._near(word) & self._inflected, key=lambda w: (w[0] != word[0], len(w) != len(word), w))
        if near:
            return near[0]
        if len(word) > _SHORTEST_MENDED + 1:
            alike = [w for w in self._by_sound.get(self.sound(word), ()) if w[0] == word[0] and _look_alike(w, word)]
            return min(alike, key=lambda w: (abs(len(w) - len(word)), w), default=word)
        return word

    def sound(self, word: str) -> str:
        """What is left of a word when spellings of the same sound are one."""
        for spelt, heard in self.sounds:
            word = word.replace(spelt, heard)
        kept = word[:1] + "".join(c for c in word[1:] if c not in self.vowels)
        return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])

    @staticmethod
    def _near(word: str) -> set[str]:
        """All that is one slip away."""
        halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
        return {
            *(a + b[1:] for a, b in halves if b),
            *(a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1),
            *(a + c + b[1:] for a, b in halves if b for c in _LETTERS),
            *(a + c + b for a, b in halves for c in _LETTERS),
        }

    @cached_property
    def _inflected(self) -> frozenset[str]:
        """The words worth mending to, as they may stand in a text. Made when first needed."""
        long = [w for w in self.vocabulary if len(w) >= _SHORTEST_MENDED]
        return frozenset(w + e for w in long for e in ("", "s", "ed", "ing")) | {
            w[:-1] + "ing" for w in long if w.endswith("e")
        }

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        alike: dict[str, list[str]] = {}
        for word in sorted(self.vocabulary):
            if len(word) > _SHORTEST_MENDED:
                alike.setdefault(self.sound(word), []).append(word)
        return alike


def _look_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def phrases_of(text: str) -> list[str]:
    """The phrases of a scalar, between commas."""
    return [p for p in (part.strip() for part in text.split(",")) if p]


def single_words(text: str) -> frozenset[str]:
    """The words of a scalar that holds no longer phrases."""
    return frozenset(phrases_of(text))
