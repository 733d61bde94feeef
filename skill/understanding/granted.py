"""What a "no" is not said of: what stands behind another word, or is taken for granted."""

from __future__ import annotations

from functools import cached_property

from skill.understanding.clauses import Sentence

_NEAR = 3
"""Words from "the" to what it stands before: "the bad left knee"."""
_SMALL = (
    "noticing", "between", "subjects", "weak_subjects", "owners", "inverted", "joiners", "inner", "prepositions",
    "only", "me", "my", "they", "sides", "describing", "persons", "double", "backwards", "articles", "copulas",
    "being", "leading", "why", "each", "relating", "around_time", "light",
)  # fmt: skip
"""What a denial passes."""
_OF_A_PLACE = ("prepositions", "owners", "sides")


class Granted:
    """Tells whether a word between a denial and what follows is what the denial is said of."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._lexicon = sentence.lexicon
        self._grammar = sentence.lexicon.words

    def is_granted(self, denial: int, place: int) -> bool:
        """Whether it is presumed by a sentence that denies: "i'm not happy about the swelling"."""
        before = range(max(denial + 1, place - _NEAR), place)
        definite = any(self._sentence.is_a(p, "definite") for p in before) if denial < place else False
        return definite and (self.passes(denial, place) or self._is_subject(place) or self._is_set_apart(place))

    def _is_set_apart(self, place: int) -> bool:
        """ "It's not the swelling that bothers me"."""
        known = self._lexicon.qualities
        ends = (s.last + 1 for s in self._sentence.spans if s.first == place and s.concept in known)
        return any(self._sentence.is_a(p, "relating") and self._sentence.is_a(p + 2, "me") for p in ends)

    def passes(self, denial: int, place: int) -> bool:
        """Whether another word stands in between that the denial may be said of."""
        if place <= denial:
            return False
        between = range(denial + 1, place)
        nouns = [p for p in between if self._sentence.is_a(p, "articles") or self._sentence.is_a(p, "licensed")]
        start = nouns[-1] if nouns else denial
        if (nouns or self._sentence.is_a(start, "determiners")) and not any(
            self._sentence.is_a(p, kind)
            for p in range(start + 1, place)
            for kind in ("verbs", "prepositions", "joiners")
        ):  # "no unusual swelling"
            if self._sentence.is_a(start, "licensed"):
                return False
            between = range(denial + 1, start)
        return any(self._is_opaque(p) for p in between)

    def _is_opaque(self, place: int) -> bool:
        if self._sentence.is_a(place, "concerning"):
            return True
        reports = self._sentence.is_a(place, "carriers") and self._sentence.is_a(place + 1, "hearers")
        return place in self._opaque and not reports  # "nobody told me i had a clot"

    def _is_subject(self, place: int) -> bool:
        """Whether it has a verb of its own, and something said of it: "the swelling is better"."""
        known = self._lexicon.qualities
        span = next((s for s in self._sentence.spans if s.first == place and s.concept in known), None)
        if span is None:
            return False
        verb = span.last + 1
        while verb in self._parts or any(self._sentence.is_a(verb, kind) for kind in _OF_A_PLACE):
            verb += 1  # "the redness in my calf is ..."
        return self._sentence.is_a(verb, "copulas") and verb + 1 < len(self._sentence.words)

    @cached_property
    def _parts(self) -> frozenset[int]:
        return frozenset(p for s in self._sentence.spans if s.concept in self._lexicon.parts for p in s.at)

    @cached_property
    def _opaque(self) -> frozenset[int]:
        """Words of another matter: neither small, nor of the body, nor amounts."""
        known = self._lexicon.qualities | self._lexicon.parts
        covered = {p for s in self._sentence.spans if s.concept in known for p in s.at}
        amounts = self._lexicon.amounts
        small = frozenset().union(
            *(self._grammar[kind] for kind in _SMALL), amounts.numbers.values, amounts.times.units
        )
        endings = tuple(self._grammar["adverb_ending"])
        return frozenset(
            p
            for p, word in enumerate(self._sentence.words)
            if p not in covered and word not in small and not word.endswith(endings)
        )
