"""Two sides measured: "my left calf's thirty nine and the right thirty six" tells that they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skill.understanding.clauses import Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.numbers import Slots
from skill.understanding.phrases import Span

UNEVEN = "uneven"
"""The concept of two sides that differ."""
_FARTHEST = 7
"""Words from "the left calf" to its measure."""
_LEAST, _MOST = 8, 99
"""Inches and centimetres round a leg."""


@dataclass(frozen=True, slots=True)
class _Measure:
    side: str
    value: float
    place: int


def differing(sentence: Sentence, lexicon: Lexicon) -> Sequence[Span]:
    """A span of the concept `uneven` where two sides are told with different measures, at the second."""
    if not any(s.concept in lexicon.limbs for s in sentence.spans):
        return ()
    measured = _measures(sentence, lexicon)
    return [
        Span(UNEVEN, (later.place,))
        for earlier, later in pairwise(measured)
        if earlier.side != later.side and earlier.value != later.value
    ]


def _measures(sentence: Sentence, lexicon: Lexicon) -> list[_Measure]:
    found: list[_Measure] = []
    slots = Slots(sentence, lexicon)
    side, at = "", 0
    for i, slot in enumerate(slots.slots):
        names = sentence.is_a(slot.first, "sides") and not sentence.is_a(slot.first - 1, "sides")  # "the right one"
        if names and slot.first == slot.last and not slots.is_number(i):
            side, at = slot.word, slot.first
        near = bool(side) and slot.first - at <= _FARTHEST
        if near and slots.is_number(i) and _LEAST <= slot.value <= _MOST and not slots.is_unit(i + 1):
            found.append(_Measure(side, slot.value, slot.first))
            side = ""
    return found
