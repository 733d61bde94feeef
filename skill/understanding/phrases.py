"""Phrases found in words: longest first, inflections and small words in between allowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import Protocol

from skill.understanding.words import STOP, stems

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

    @property
    def is_whole(self) -> bool:
        """Whether no other word stands between its words."""
        return self.last - self.first == len(self.at) - 1


class _Node(dict[str, "_Node"]):
    """A place in the phrases: the words that may follow, and what those up to here say. Light, as there are many."""

    concepts: tuple[str, ...] = ()


class Plain(Protocol):
    """What each word of a phrase becomes as it is said."""

    def __getitem__(self, word: str) -> Sequence[str]:
        """The word itself, others, or nothing."""

    def changed(self, words: Iterable[str]) -> set[str]:
        """Those of the words that do not stay as they are."""


def plain_words(way: str, plain: Plain) -> list[str]:
    """The words of one way to say a phrase, as they are said."""
    return [said for word in way.split() for said in plain[word]]


class Phrases:
    """All phrases of a lexicon, each with the concepts it stands for."""

    def __init__(
        self,
        said: Collection[tuple[str, str]],
        plain: Plain,
        between: frozenset[str] = frozenset(),
        *,
        also: Mapping[str, frozenset[str]] | None = None,
        within: Mapping[str, frozenset[str]] | None = None,
        inflected: bool = True,
    ) -> None:
        """`said` are concepts, each with its phrases between commas: ("swollen", "puffy, puffed/blown up").

        `also` says what a word may stand for, `within` what it may stand for but as the first or last of a phrase.
        """
        self._root = _Node()
        self._plain = plain
        self._between = between
        self._also = also or {}
        self._within = within or {}
        self._inflected = inflected
        self._known: dict[str, tuple[str, ...]] = {}
        # Only asked while content is checked, where the same few words begin hundreds of phrases.
        self._ended: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self.empty: list[tuple[str, str]] = []
        """Concepts, each with a phrase that holds no word."""
        self.alone = alone = defaultdict[str, list[str]](list)
        """The concepts of phrases of one word, as it is written."""
        written: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._texts = [text for _, text in said]
        for concept, text in said:
            phrases = text.replace(", ", ",").split(",")
            for phrase in phrases:  # there are thousands: all that need not be done here takes time
                written[phrase.partition(" ")[0]].append((phrase, concept))
            for phrase in phrases:
                if " " not in phrase:
                    alone[phrase].append(concept)
        for phrase, concept in written.pop("", ()):  # with more than a space before it
            head, more, _ = phrase.strip().partition(" ")
            written[head].append((phrase, concept))
            if not more:
                alone[head].append(concept)
        self._waiting = self._by_first_word(written)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words that phrases are made of. Made when first needed."""
        words = set().union(*(text.replace(",", " ").replace("/", " ").split() for text in self._texts))
        changed = self._plain.changed(words)
        return frozenset((words - changed).union(*map(self._plain.__getitem__, changed)))

    def _by_first_word(self, written: Mapping[str, list[tuple[str, str]]]) -> dict[str, list[tuple[str, str]]]:
        """Phrases by their first word, until that is heard: most never are, and building all takes time."""
        waiting = defaultdict(list, written)
        for head in self._plain.changed(written):
            phrases = waiting.pop(head)
            for word in head.split("/") if head else ():
                said = self._plain[word]
                if said:
                    waiting[said[0]] += phrases
                else:
                    self._behind_fillers(phrases, waiting)
        return waiting

    def _behind_fillers(self, phrases: Sequence[tuple[str, str]], waiting: dict[str, list[tuple[str, str]]]) -> None:
        for phrase, concept in phrases:
            firsts = {words[0] for way in ways(phrase) if (words := plain_words(way, self._plain))}
            for first in firsts:
                waiting[first].append((phrase, concept))
            if not firsts:
                self.empty.append((concept, phrase.strip()))

    def _open(self, first: str) -> None:
        """Builds the phrases that begin with this word. Two threads may do so at once: both find all of them."""
        for phrase, concept in self._waiting.get(first, ()):
            for way in ways(phrase):
                node = self._root
                for word in plain_words(way, self._plain):
                    node = node.setdefault(word, _Node())
                if concept not in node.concepts:
                    node.concepts += (concept,)
        self._waiting.pop(first, None)

    def meaning(self, words: Sequence[str]) -> Collection[str]:
        """The concepts of exactly this phrase."""
        if not words:
            return ()
        if words[0] in self._waiting:  # whoever asks so early checks words that are hardly ever said: nothing is built
            return self._written(words)
        node: _Node | None = self._root
        for word in words:
            node = node.get(word) if node is not None else None
        return node.concepts if node is not None else ()

    def _written(self, words: Sequence[str]) -> list[str]:
        ending = self._endings(words[0])
        return [
            concept
            for phrase, concept in (*ending.get(words[-1], ()), *ending.get("", ()))  # most need no closer look
            if any(plain_words(way, self._plain) == words for way in ways(phrase))
        ]

    def _endings(self, first: str) -> Mapping[str, list[tuple[str, str]]]:
        """The phrases that begin with this word by their last one, or by nothing where that is written otherwise."""
        known = self._ended.get(first)
        if known is None:
            known = self._ended[first] = defaultdict(list)
            for one in self._waiting[first]:
                last = one[0].rpartition(" ")[2]
                for word in ("",) if "'" in last else last.split("/"):
                    known[word.removeprefix(EXACTLY)].append(one)
        return known

    def find(
        self,
        words: Sequence[str],
        breaks: Sequence[int] = (),
        standing_for: Mapping[int, Sequence[str]] = MappingProxyType({}),
    ) -> list[Span]:
        """Every concept said, the longest phrase of each at each place.

        Where `breaks` has a stop, a phrase ends; `standing_for` are words that the one at a place may stand for.
        """
        forms = [self._forms(w) for w in words]
        for place, others in standing_for.items():
            forms[place] = tuple(dict.fromkeys((*forms[place], *(w for w in others if w in self.vocabulary))))
        within = [self._within.get(w, frozenset[str]()) for w in words]
        found: list[Span] = []
        for start in range(len(words)):
            best: dict[str, tuple[int, ...]] = {}
            for concept, at in self._beginning(words, forms, within, breaks, start):
                held = best.get(concept)
                if held is None or (len(at), -at[-1]) > (len(held), -held[-1]):
                    best[concept] = at
            found += [Span(c, at) for c, at in best.items()]
        return found

    def _beginning(
        self,
        words: Sequence[str],
        forms: Sequence[tuple[str, ...]],
        within: Sequence[frozenset[str]],
        breaks: Sequence[int],
        start: int,
    ) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Every phrase that begins there, and the places of its words."""
        for form in forms[start]:
            self._open(form)
            below = self._root.get(form)
            if below is not None:
                yield from self._from(below, words, forms, within, breaks, start + 1, (start,))

    def _from(
        self,
        node: _Node,
        words: Sequence[str],
        forms: Sequence[tuple[str, ...]],
        within: Sequence[frozenset[str]],
        breaks: Sequence[int],
        place: int,
        at: tuple[int, ...],
    ) -> Iterator[tuple[str, tuple[int, ...]]]:
        for concept in node.concepts:
            yield concept, at
        skipped = 0
        while place < len(words):
            if breaks and breaks[place] >= STOP:
                return
            for form in forms[place]:
                below = node.get(form)
                if below is not None:
                    yield from self._from(below, words, forms, within, breaks, place + 1, (*at, place))
            for form in within[place]:
                below = node.get(form)
                if below is not None:
                    found = self._from(below, words, forms, within, breaks, place + 1, (*at, place))
                    yield from (one for one in found if one[1][-1] > place)  # "it hurts her" is not "i hurt my"
            if skipped == _MOST_BETWEEN or words[place] not in self._between:
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


def ways(phrase: str) -> list[str]:
    """Every way to say a phrase with slashes."""
    if "/" not in phrase:
        return [phrase]
    return [" ".join(way) for way in product(*(word.split("/") for word in phrase.split()))]


def without_the_covered(
    spans: Sequence[Span], figure: str, parts: frozenset[str], apart: frozenset[str], denying: str, denied: str
) -> list[Span]:
    """Spans that are not merely words of a longer phrase.

    A figure of speech takes everything it touches. Concepts that stand `apart` neither hide others nor are hidden. A
    body part stays heard in a phrase that names it, unless that phrase is itself a part ("back of my knee"), and gives
    way to one that begins in it ("in the | back of my lower leg"). A concept called "not X" hides X only. What is
    `denying` stays in what begins with `denied`: it may deny more, as in "no redness or heat".
    """
    sets = [(s, frozenset(s.at)) for s in spans]
    hiding = [
        (s, places)
        for s, places in sets
        if s.concept not in apart and len(places) > 1 and (s.concept != figure or s.last - s.first < len(places))
    ]
    figures = [places for s, places in hiding if s.concept == figure]
    taken = frozenset().union(*(f for f in figures if not any(f < places for _, places in hiding)))

    named = [s for s in spans if s.concept in parts]

    def hidden(span: Span, places: frozenset[int]) -> bool:
        if places & taken:
            return True
        if span.concept in parts and any(
            span.first < other.first <= span.last < other.last and len(other.at) >= len(span.at) for other in named
        ):
            return True
        if span.concept in apart:
            return False
        return any(
            places < other
            and (span.concept not in parts or longer.concept in parts)
            and (not longer.concept.startswith("not ") or longer.concept == f"not {span.concept}")
            and not (span.concept == denying and longer.concept.startswith(denied))
            for longer, other in hiding
            if not other & taken
        )

    return [s for s, places in sets if s.concept != figure and not hidden(s, places)]
