"""Concepts put together into findings, by the patterns of findings.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skill.evidence import FindingId, Presence
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.denials import Denials
from skill.understanding.lexicon import UNPLACED, Lexicon, Pattern
from skill.understanding.phrases import Span
from skill.understanding.places import Places

NOTHING = "nothing"
"""The concept beside which a bare noun is denied: "nothing in the chest"."""
_FARTHEST = 12
"""Words between concepts that are said together."""
_CLOSE = 4
"""Words between concepts that must follow each other."""
_BESIDE = 3
"""Clauses back to what is named beside: "an ache behind the knee | since tuesday | it goes into the calf"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding that was said, and how."""

    finding: FindingId
    presence: Presence
    clause: Clause
    at: tuple[int, ...]


class Combining:
    """Finds what the concepts of a sentence say together."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._denials = Denials(sentence)
        self._places = Places(sentence, lexicon, self._denials)

    def said(self) -> Iterator[Said]:
        """Every finding said, clause by clause."""
        for clause in self._sentence.clauses:
            yield from self.said_in(clause, clause.spans)

    def said_in(self, clause: Clause, spans: Sequence[Span]) -> Iterator[Said]:
        """Every finding that these concepts of a clause say."""
        by_concept: dict[str, list[Span]] = {}
        for span in spans:
            by_concept.setdefault(span.concept, []).append(span)
        carried = self._carried_contexts(clause)
        beside = carried | self._looked_back(clause)
        for concept in carried if self._carries_on(clause) else ():
            by_concept.setdefault(concept, [Span(concept, (clause.first,))])
        for concept, found in by_concept.items():
            for pattern in self._lexicon.by_first.get(concept, ()):
                if not all(t in by_concept for t in pattern.terms):
                    continue
                if any(w in by_concept or w in beside for w in pattern.without):
                    continue
                for span in found:
                    matched = self._matched(pattern, span, by_concept)
                    if matched is not None and self._placed(pattern, matched, clause):
                        presence = self._presence(pattern, matched)
                        if presence is not None and (presence is Presence.ABSENT or not pattern.only_denied):
                            yield Said(pattern.finding, presence, clause, matched[0].at)

    def _carried_contexts(self, clause: Clause) -> frozenset[str]:
        """What goes with the parts of the clause before where this one names none: that there are two of them."""
        at = self._sentence.clauses.index(clause)
        if (
            not at
            or clause.has("denying")
            or clause.has("one")
            or any(s.concept in self._lexicon.parts for s in clause.spans)
        ):
            return frozenset()
        return frozenset(s.concept for s in self._sentence.clauses[at - 1].spans) & self._lexicon.carried

    def _looked_back(self, clause: Clause) -> frozenset[str]:
        """ "I measured both calves | and they're the same": what the next clause tells of this one."""
        following = next((c for c in self._sentence.clauses if c.first > clause.last), None)
        if following is None or any(s.concept in self._lexicon.parts for s in following.spans):
            return frozenset()
        pointed = any(self._sentence.is_a(p, "pointing") for p in range(following.first, following.last + 1))
        return frozenset(s.concept for s in following.spans if pointed) & self._lexicon.looked_back

    def _carries_on(self, clause: Clause) -> bool:
        """ "It's both ankles | they swell", but not "it's not both legs", "one of my legs"."""
        before = self._sentence.clauses[self._sentence.clauses.index(clause) - 1]
        pointed = any(self._sentence.is_a(p, "pointing") for p in range(clause.first, clause.last + 1))
        return pointed and not any(before.has(concept) for concept in ("denying", *self._lexicon.comparing))

    def _matched(self, pattern: Pattern, first: Span, by_concept: Mapping[str, list[Span]]) -> list[Span] | None:
        matched = [first]
        for term, ordered in zip(pattern.terms[1:], pattern.ordered[1:], strict=True):
            nearest = min(
                (
                    s
                    for s in by_concept[term]
                    if self._may_join(matched, s, ordered)
                    and not (pattern.denies and self._is_of_another(s, pattern.finding, by_concept))
                ),
                key=lambda s: _gap(matched[-1], s),
                default=None,
            )
            if nearest is None:
                return None
            matched.append(nearest)
        return matched

    def _is_of_another(self, span: Span, finding: FindingId, by_concept: Mapping[str, list[Span]]) -> bool:
        """ "Swollen and sore again | breathing okay": it is said of what no leg has, and denies something else."""
        leg = {p for part in self._lexicon.leg for s in by_concept.get(part, ()) for p in s.at}
        around = (
            s.concept
            for spans in by_concept.values()
            for s in spans
            if s.first < span.first and set(span.at) < set(s.at) and leg.isdisjoint(s.at)
        )
        denies = (p for concept in around for p in self._lexicon.by_first.get(concept, ()) if p.denies)
        return any(p.finding != finding for p in denies)

    def _may_join(self, matched: Sequence[Span], span: Span, ordered: bool) -> bool:
        before = matched[-1]
        if ordered:
            return (
                0 < span.first - before.last <= _CLOSE + 1
                and self._sentence.strand[span.first] == self._sentence.strand[before.last]
            )
        return span not in matched and _gap(before, span) <= _FARTHEST

    def _named(self, wanted: frozenset[str], clause: Clause) -> bool:
        """Whether one of these is named in the clause or shortly before it."""
        clauses = self._sentence.clauses
        at = clauses.index(clause)
        return any(
            s.concept in wanted and not self._denials.denied([s.first], frozenset(s.at))
            for c in clauses[max(0, at - _BESIDE) : at + 1]
            if c.told or c is clause
            for s in c.spans
        )

    def _placed(self, pattern: Pattern, matched: Sequence[Span], clause: Clause) -> bool:
        if any(not self._named(wanted, clause) for wanted in pattern.beside):
            return False
        placeless = not any(s.concept in self._lexicon.parts for s in clause.spans)
        if pattern.denies and pattern.parts and placeless and not self._places.pointed(matched[0], clause):
            return any(UNPLACED in wanted for wanted in pattern.parts)  # "my temperature's fine": not the calf is fine
        return all(any(self._places.of(span, clause) & wanted for span in matched) for wanted in pattern.parts)

    def _presence(self, pattern: Pattern, matched: Sequence[Span]) -> Presence | None:
        own = frozenset(p for s in matched for p in s.at)
        if any(s.concept == NOTHING for s in matched):
            own |= {p for s in self._sentence.spans if s.concept == NOTHING for p in s.at}
        firsts = sorted(s.first for s in matched)
        if self._denials.doubted(firsts):
            return Presence.UNSURE
        flags = self._lexicon.flags[pattern.finding]
        if pattern.denies:
            firsts = [p for p in firsts if not self._denials.stands_at(p)]
        else:  # "never had" denies in "had a knock" too
            saying = ([p for p in s.at if not self._denials.stands_at(p)] for s in matched)
            firsts = sorted(places[0] for places in saying if places)
        denied = self._denials.denied(firsts, own, over=not (flags.stays or flags.lasting))
        if denied and pattern.denies:
            if any(s.concept == NOTHING for s in matched):
                return None  # "no blood nothing like that", "nothing else, not his breathing": no double denial
            if not self._denials.right_before([matched[-1].first]):
                return None  # "no swelling and everything else is fine" says nothing about the rest
            if not self._denials.denied([firsts[-1]], own):
                return Presence.ABSENT  # "i don't take the pill any more, came off it"
        if denied and self._sentence.is_tagged(self._sentence.clause_at(firsts[0])):
            return Presence.PRESENT if flags.asked else Presence.UNSURE
        return Presence.PRESENT if denied == pattern.denies else Presence.ABSENT


def _gap(one: Span, other: Span) -> int:
    return max(one.first - other.last, other.first - one.last)
