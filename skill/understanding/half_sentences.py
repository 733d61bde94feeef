"""Half sentences: parts that what was said or asked before is said of, as in "not the calf, the foot"."""

from __future__ import annotations

from collections.abc import Iterator

from skill.evidence import FindingId
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.combining import NOTHING, Combining, Said
from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span

_NAMED_WITHIN = 3
"""Words from "it's" to the part: "it's my ribs"."""


class HalfSentences:
    """Reads clauses that name a part, and leave to others what is wrong with it."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, combining: Combining) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._combining = combining

    def said(self, asked: frozenset[FindingId]) -> Iterator[Said]:
        """ "Not the calf, the foot": parts that what was said or asked before is said of."""
        qualities = sorted({self._lexicon.essence[f] for f in asked if f in self._lexicon.essence})
        named: list[str] = []
        for clause in self._sentence.clauses:
            yield from self._set_aside(clause)
            place = self._one_of_two(clause)
            if place is not None:
                spans = [*clause.spans, *(Span(c, (place,)) for c in (*named, *qualities))]
                yield from self._combining.said_in(clause, spans)
            named = [s.concept for s in clause.spans if s.concept in self._lexicon.limbs] or named
            parts = [s for s in clause.spans if s.concept in self._lexicon.parts]
            places = {s.at for s in parts}
            naming = {s.at for s in clause.spans if any(set(at) <= set(s.at) for at in places)}
            own = [s.concept for s in clause.spans if s.concept in self._lexicon.qualities and s.at not in naming]
            contrasted = bool(qualities) and self._is_contrasted(clause)
            following = self._tells_of_both(clause)
            if following is not None:
                shared = [s.concept for s in following.spans if s.concept in self._lexicon.placed]
                yield from self._combining.said_in(clause, [*clause.spans, *(Span(q, parts[-1].at) for q in shared)])
                continue
            if not contrasted and (own or not parts or not self._is_light(clause)):
                qualities = [q for q in own if q in self._lexicon.placed] or qualities
                continue
            for part in parts:
                spans = [part, *(Span(q, part.at) for q in qualities)]
                yield from self._combining.said_in(clause, spans)

    def _tells_of_both(self, clause: Clause) -> Clause | None:
        """The clause that tells of the part here too: "my calf | and ankle are normal"."""
        following = next((c for c in self._sentence.clauses if c.first == clause.last + 1), None)
        if following is None or following.has("denying") or not self._sentence.is_a(following.first, "joiners"):
            return None
        named = {s.last for s in clause.spans if s.concept in self._lexicon.parts and self._is_light(clause)}
        part = next((s for s in following.spans if s.concept in self._lexicon.parts), None)
        if part is None or part.first != following.first + 1 or clause.last not in named:
            return None
        return following if self._sentence.is_a(part.last + 1, "copulas") else None

    def _set_aside(self, clause: Clause) -> Iterator[Said]:
        """ "It's not my chest, it's my knee": there is nothing in what is named."""
        denying = clause.of("denying")
        named = [s for s in clause.spans if s.concept in self._lexicon.parts | self._lexicon.qualities]
        named = [s for s in named if not any(set(s.at) & set(d.at) for d in denying)]
        first = min((s.first for s in named), default=0)
        if not denying or first < denying[0].last or not self._sentence.is_a(first - 1, "definite"):
            return
        covered = {i for s in (*named, *denying) for i in s.at}
        light = (i in covered or self._sentence.is_a(i, "light") for i in range(clause.first, clause.last + 1))
        if all(light):
            yield from self._combining.said_in(clause, [*named, Span(NOTHING, denying[0].at)])

    def _is_contrasted(self, clause: Clause) -> bool:
        """ "It's not my chest that hurts | it's my ribs when i breathe in"."""
        at = self._sentence.clauses.index(clause)
        before = self._sentence.clauses[at - 1] if at else clause
        words = range(before.first, before.last)
        cleft = before.has("denying") and any(
            self._sentence.is_a(p, "relating")
            and any(s.last == p - 1 and s.concept in self._lexicon.parts for s in before.spans)
            for p in words
        )
        named = self._sentence.is_a(clause.first, "thing") and self._sentence.is_a(clause.first + 1, "copulas")
        return (
            cleft
            and named
            and any(s.first <= clause.first + _NAMED_WITHIN for s in clause.spans if s.concept in self._lexicon.parts)
        )

    def _one_of_two(self, clause: Clause) -> int | None:
        """ "My legs are swollen | no it's just my left one": where the one is named."""
        for i in range(clause.first, clause.last - 1):
            side = i + 1 + self._sentence.is_a(i + 1, "owners")
            if (
                self._sentence.is_a(i, "only")
                and self._sentence.is_a(side, "sides")
                and (side == clause.last or self._sentence.is_a(side + 1, "sides"))
            ):
                return min(side + 1, clause.last)
        return None

    def _is_light(self, clause: Clause) -> bool:
        light, sides = self._lexicon.words["light"], self._lexicon.words["sides"]
        covered = {
            i
            for s in clause.spans
            for i in s.at
            if s.concept in self._lexicon.parts or s.concept in ("denying", "but_for")
        }
        return all(
            self._sentence.words[i] in light or self._sentence.words[i] in sides or i in covered
            for i in range(clause.first, clause.last + 1)
        )
