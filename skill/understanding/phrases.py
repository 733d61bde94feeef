"""Phrases found in words: longest first, inflections and small words in between allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from skill.understanding.words import stems

EXACTLY = "="
"""Before a word that is meant without its inflections."""
_MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A concept, and where in the words it was found."""

    concept: str
    at: tuple[int, ...]
    """The places of its words; those that only stood in between are left out."""

    @property
    def first(self) -> int:
        """The place of its first word."""
        return self.at[0]

    @property
    def last(self) -> int:
        """The place of its last word."""
        return self.at[-1]


class _Node(dict[str, "_Node"]):
    """A place in the phrases: the words that may follow, and what those up to here say. Light, as there are many."""

    concepts: tuple[str, ...] = ()


class Plain(Protocol):
    """What makes the words of a phrase plain, as those of a sentence are."""

    def word(self, word: str) -> Sequence[str]:
        """What one word becomes."""

    def __call__(self, way: str) -> Sequence[str]:
        """What all words of a way of saying it become."""


class Phrases:
    """All phrases of a lexicon, each with the concepts it stands for."""

    def __init__(
        self, between: frozenset[str], also: Mapping[str, frozenset[str]] | None = None, *, inflected: bool = True
    ) -> None:
        self._root = _Node()
        self._waiting: dict[str, list[tuple[str, Plain, str]]] = {}
        """Phrases by their first word, until that is heard: most never are, and building all takes time."""
        self._also = also or {}
        self._between = between
        self._inflected = inflected
        self._known: dict[str, tuple[str, ...]] = {}
        self.vocabulary: set[str] = set()

    def add(self, way: str, plain: Plain, concept: str) -> bool:
        """One more phrase for a concept, with what makes it plain; whether there was a word in it."""
        words = plain.word(way.split(" ", 1)[0]) or plain(way)
        if not words:
            return False
        self._waiting.setdefault(words[0], []).append((way, plain, concept))
        return True

    def _open(self, first: str) -> None:
        """Builds the phrases that begin with this word. Two threads may do so at once: both find all of them."""
        waiting = self._waiting.get(first)
        if waiting is None:
            return
        for way, plain, concept in waiting:
            node = self._root
            for word in plain(way):
                node = node.setdefault(word, _Node())
            if concept not in node.concepts:
                node.concepts += (concept,)
        self._waiting.pop(first, None)

    def meaning(self, words: Sequence[str]) -> Sequence[str]:
        """The concepts of exactly this phrase."""
        if words:
            self._open(words[0])
        node: _Node | None = self._root
        for word in words:
            node = node.get(word) if node is not None else None
        return node.concepts if node is not None else ()

    def find(self, words: Sequence[str], meant: Sequence[str] | None = None) -> list[Span]:
        """Every concept said, the longest phrase of each at each place. `meant` are words that may stand in as well."""
        forms = [self._forms(w) for w in words]
        if meant is not None:
            forms = [(*self._forms(m), *f) if m != w else f for w, m, f in zip(words, meant, forms, strict=True)]
        found: list[Span] = []
        for start in range(len(words)):
            best: dict[str, tuple[int, ...]] = {}
            for form in forms[start]:
                self._open(form)
            for concept, at in self._from(self._root, words, forms, start, ()):
                held = best.get(concept)
                if held is None or (len(at), -at[-1]) > (len(held), -held[-1]):
                    best[concept] = at
            found += [Span(c, at) for c, at in best.items()]
        return found

    def _from(
        self, node: _Node, words: Sequence[str], forms: Sequence[tuple[str, ...]], place: int, at: tuple[int, ...]
    ) -> Iterator[tuple[str, tuple[int, ...]]]:
        for concept in node.concepts:
            yield concept, at
        skipped = 0
        while place < len(words):
            for form in forms[place]:
                below = node.get(form)
                if below is not None:
                    yield from self._from(below, words, forms, place + 1, (*at, place))
            if not at or skipped == _MOST_BETWEEN or words[place] not in self._between:
                return
            skipped += 1
            place += 1

    def _forms(self, word: str) -> tuple[str, ...]:
        if not self._inflected:
            return (word,)
        known = self._known.get(word)
        if known is None:
            more = sorted(self._also.get(word, ()))
            known = tuple(dict.fromkeys(w for w in (word, EXACTLY + word, *stems(word), *more) if w in self.vocabulary))
            if word in self.vocabulary:  # only words of the lexicon are kept, so that this cannot grow without end
                self._known[word] = known
        return known


def without_the_covered(spans: Sequence[Span], figure: str, parts: frozenset[str], apart: frozenset[str]) -> list[Span]:
    """Spans that are not merely words of a longer phrase.

    A figure of speech takes everything it touches. Concepts that stand `apart` neither hide others nor are hidden. A
    body part stays heard in a phrase that names it, unless that phrase is itself a part ("back of my knee"). A concept
    called "not X" hides X only.
    """
    sets = [(s, frozenset(s.at)) for s in spans]
    hiding = [
        (s, places)
        for s, places in sets
        if s.concept not in apart and len(places) > 1 and (s.concept != figure or s.last - s.first < len(places))
    ]
    figures = [places for s, places in hiding if s.concept == figure]
    taken = frozenset().union(*(f for f in figures if not any(f < places for _, places in hiding)))

    def hidden(span: Span, places: frozenset[int]) -> bool:
        if places & taken:
            return True
        if span.concept in apart:
            return False
        return any(
            places < other
            and (span.concept not in parts or longer.concept in parts)
            and (not longer.concept.startswith("not ") or longer.concept == f"not {span.concept}")
            for longer, other in hiding
        )

    return [s for s, places in sets if s.concept != figure and not hidden(s, places)]
