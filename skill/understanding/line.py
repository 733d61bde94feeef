"""Words with the breaks before them, and where the body is named among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span

LONGEST_SUBJECT = 8
"""Words from "my" to its verb: "the back of my left knee is"."""


class Line:
    """Words with the breaks before them, and what the small ones among them do."""

    def __init__(self, words: list[str], breaks: list[int], lexicon: Lexicon) -> None:
        self.words = words
        self.breaks = breaks
        self.lexicon = lexicon

    def is_a(self, i: int, kind: str) -> bool:
        """Whether the word there is one of a kind of grammar.yaml."""
        return 0 <= i < len(self.words) and self.words[i] in self.lexicon.words[kind]


class Names:
    """Where parts, and what is wrong with them, begin and end in a line."""

    def __init__(self, line: Line, spans: Sequence[Span]) -> None:
        self._is_a = line.is_a
        self._lexicon = line.lexicon
        self._spans = spans

    @cached_property
    def part_firsts(self) -> frozenset[int]:
        """The first place of each part."""
        return frozenset(s.first for s in self._spans if s.concept in self._lexicon.parts)

    @cached_property
    def part_lasts(self) -> frozenset[int]:
        """The place after each part."""
        return frozenset(s.last + 1 for s in self._spans if s.concept in self._lexicon.parts)

    @cached_property
    def relative_lasts(self) -> frozenset[int]:
        """The place after each relative who only tells where."""
        placed = (s for s in self._spans if s.concept == "relative" and self._is_a(s.first - 2, "prepositions"))
        return frozenset(s.last + 1 for s in placed)

    @cached_property
    def content_lasts(self) -> frozenset[int]:
        """The place after each part or quality."""
        known = self._lexicon.parts | self._lexicon.qualities
        return frozenset(s.last + 1 for s in self._spans if s.concept in known)
