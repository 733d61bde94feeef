"""Concepts put together into findings, by the patterns of findings.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skill.evidence import FindingId, Presence
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.denials import Denials
from skill.understanding.lexicon import THEMSELVES, UNPLACED, Lexicon, Pattern
from skill.understanding.phrases import Span

_FARTHEST = 12
"""Words between concepts that are said together."""
_CLOSE = 4
"""Words between concepts that must follow each other."""
_BESIDE = 2
"""Clauses back to what is named beside: "an ache behind the knee | since tuesday | it goes into the calf"."""
_FARTHEST_PLACE = 7
"""Words between a quality and the place named after it: "swelling all the way round my left ankle"."""


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
        self._places: dict[Span, frozenset[str]] = {}

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
        for concept, found in by_concept.items():
            for pattern in self._lexicon.by_first.get(concept, ()):
                if not all(t in by_concept for t in pattern.terms):
                    continue
                if any(w in by_concept or w in carried for w in pattern.without):
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
        if not at or clause.has("denying") or any(s.concept in self._lexicon.parts for s in clause.spans):
            return frozenset()
        return frozenset(s.concept for s in self._sentence.clauses[at - 1].spans) & self._lexicon.carried

    def _matched(self, pattern: Pattern, first: Span, by_concept: Mapping[str, list[Span]]) -> list[Span] | None:
        matched = [first]
        for term, ordered in zip(pattern.terms[1:], pattern.ordered[1:], strict=True):
            nearest = min(
                (s for s in by_concept[term] if self._may_join(matched, s, ordered)),
                key=lambda s: _gap(matched[-1], s),
                default=None,
            )
            if nearest is None:
                return None
            matched.append(nearest)
        return matched

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
            s.concept in wanted and not (c is clause and self._denials.denied([s.first], frozenset(s.at)))
            for c in clauses[max(0, at - _BESIDE) : at + 1]
            if c.told or c is clause
            for s in c.spans
        )

    def _placed(self, pattern: Pattern, matched: Sequence[Span], clause: Clause) -> bool:
        if any(not self._named(wanted, clause) for wanted in pattern.beside):
            return False
        placeless = not any(s.concept in self._lexicon.parts for s in clause.spans)
        if pattern.denies and pattern.parts and placeless and not self._pointed(matched[0], clause):
            return any(UNPLACED in wanted for wanted in pattern.parts)  # "my temperature's fine": not the calf is fine
        return all(any(self.places(span, clause) & wanted for span in matched) for wanted in pattern.parts)

    def _presence(self, pattern: Pattern, matched: Sequence[Span]) -> Presence | None:
        places = [p for s in matched for p in s.at]
        own = frozenset(places)
        firsts = [s.first for s in matched]
        if self._denials.doubted(firsts):
            return Presence.UNSURE
        flags = self._lexicon.flags[pattern.finding]
        firsts = [p for p in firsts if not self._denials.stands_at(p)] or firsts[:0]
        denied = self._denials.denied(firsts, own, over=not (flags.stays or flags.lasting))
        if denied and pattern.denies and not self._denials.right_before(firsts):
            return None  # "no swelling and everything else is fine" says nothing about the rest
        return Presence.PRESENT if denied == pattern.denies else Presence.ABSENT

    # --- where --------------------------------------------------------------------------------------------------------
    def places(self, span: Span, clause: Clause) -> frozenset[str]:
        """The parts of the body that a quality is said of."""
        known = self._places.get(span)
        if known is None:
            known = self._places[span] = self._find_places(span, clause)
        return known

    def _find_places(self, span: Span, clause: Clause) -> frozenset[str]:
        parts = [
            s
            for s in clause.spans
            if s.concept in self._lexicon.parts and not set(s.at) & set(span.at) and not self._only_likened(s)
        ]
        inside = [s for s in clause.spans if s.concept in self._lexicon.parts and set(s.at) <= set(span.at)]
        if inside:
            return self._group(inside[0], clause)
        before = max((p for p in parts if p.last < span.first), key=lambda p: p.last, default=None)
        after = min((p for p in parts if p.first > span.last), key=lambda p: p.first, default=None)
        found: frozenset[str] = frozenset()
        if after is not None and self._describes(span, after, before):
            return self._group(after, clause)
        if after is not None and self._is_in(span, after):
            found = self._group(after, clause)
            if before is None or (self._parted(before, span) and not self._reaches(span, after)):
                return found
        if before is not None and not self._listed_apart(before, span, clause):
            return found | self._group(before, clause)
        if after is not None and not self._denying_between(span, after, clause):
            return self._group(after, clause)
        if self._of_the_person(span, clause):
            return frozenset({THEMSELVES})
        return self._carried(span, clause)

    def _denying_between(self, low: Span, high: Span, clause: Clause) -> bool:
        return any(low.last < s.first < high.first for s in clause.of("denying"))

    def _listed_apart(self, part: Span, span: Span, clause: Clause) -> bool:
        """ "No chest pain, not swollen": each of a list is denied by itself."""
        listed = any(s.last < part.first for s in clause.of("denying")) and self._denying_between(part, span, clause)
        return listed and self._denials.denied([part.first], frozenset())

    def _only_likened(self, part: Span) -> bool:
        """ "It pops like knuckles"."""
        return part.first > 0 and self._sentence.words[part.first - 1] in self._lexicon.words["similes"]

    def _describes(self, span: Span, after: Span, before: Span | None) -> bool:
        """ "A swollen calf": right before its noun, and not itself said of a noun right before it."""
        words, grammar = self._sentence.words, self._lexicon.words
        between = [words[i] for i in range(span.last + 1, after.first)]
        if not all(w in grammar["sides"] or w in grammar["describing"] for w in between):
            return False
        return before is None or span.first - before.last > 1

    def _is_in(self, span: Span, after: Span) -> bool:
        """ "Swelling in my left calf": a preposition leads to the place."""
        words, grammar = self._sentence.words, self._lexicon.words
        between = [words[i] for i in range(span.last + 1, after.first)]
        return self._reaches(span, after) or (
            bool(between)
            and len(between) <= _FARTHEST_PLACE
            and between[0] in grammar["prepositions"] | grammar["between"]
            and any(w in grammar["prepositions"] for w in between)
            and not any(w in grammar["verbs"] or w in grammar["joiners"] for w in between)
        )

    def _reaches(self, span: Span, after: Span) -> bool:
        """ "Sore right up to the knee", "burning, runs to the calf"."""
        words, grammar = self._sentence.words, self._lexicon.words
        between = [words[i] for i in range(span.last + 1, after.first)]
        return any(w in grammar["reaching"] for w in between) and all(
            w in grammar["reaching"] or w in grammar["ways"] or w in grammar["owners"] or w in grammar["sides"]
            for w in between
        )

    def _parted(self, before: Span, span: Span) -> bool:
        return (
            any(self._sentence.words[i] in self._lexicon.words["joiners"] for i in range(before.last + 1, span.first))
            or self._sentence.strand[before.last] != self._sentence.strand[span.first]
        )

    def _group(self, part: Span, clause: Clause) -> frozenset[str]:
        """The part, and those joined to it: "my leg and foot"."""
        found = {part.concept}
        parts = sorted((s for s in clause.spans if s.concept in self._lexicon.parts), key=lambda s: s.first)
        for step in (1, -1):
            held = part
            for other in parts[parts.index(part) + step :: step] if step > 0 else parts[: parts.index(part)][::-1]:
                low, high = (held, other) if step > 0 else (other, held)
                if not self._joined(low, high, step > 0):
                    break
                found.add(other.concept)
                held = other
        found |= {s.concept for s in parts if s.at == part.at}
        return frozenset(found)

    def _joined(self, low: Span, high: Span, reaching: bool) -> bool:
        words, grammar = self._sentence.words, self._lexicon.words
        between = [words[i] for i in range(low.last + 1, high.first)]
        small = grammar["joiners"] | grammar["owners"] | grammar["sides"] | grammar["leading"]
        joined = any(w in grammar["joiners"] for w in between) and all(w in small for w in between)
        if joined or low.last >= high.first:
            return True
        if not reaching:  # "the foot below the bad knee is cold"
            placing = grammar["prepositions"] | grammar["owners"] | grammar["describing"] | grammar["sides"]
            return any(w in grammar["prepositions"] for w in between) and all(w in placing for w in between)
        if not any(w in grammar["reaching"] for w in between):
            return False
        return all(w in small or w in grammar["reaching"] or w in grammar["ways"] for w in between)

    def _of_the_person(self, span: Span, clause: Clause) -> bool:
        """ "I am hot": said of the whole person."""
        words, grammar = self._sentence.words, self._lexicon.words
        i = span.first - 1
        verbs = 0
        passed = grammar["verbs"] | grammar["between"] | grammar["inverted"]
        while i >= clause.first and words[i] in passed:
            if words[i] in grammar["pointing"] or words[i] in grammar["persons"]:
                break
            verbs += words[i] in grammar["being"]
            i -= 1
        if i >= 0 and words[i] in grammar["persons"]:
            return verbs > 0
        return i < 0 and span.first > 0 and words[0] in grammar["being"]

    def _carried(self, span: Span, clause: Clause) -> frozenset[str]:
        """The part spoken of last. What is denied of no part ("no swelling") is denied of all."""
        earlier = [
            s
            for c in self._sentence.clauses
            if c.first < clause.first and (c.person == clause.person or not (c.person and clause.person))
            for s in c.spans
            if s.concept in self._lexicon.parts and not self._set_aside(s, c)
        ]
        pointed, denied = self._pointed(span, clause), self._denials.denied([span.first], frozenset(span.at))
        if not earlier or (not pointed and denied):
            return frozenset({UNPLACED})
        last = max(earlier, key=lambda s: s.last)
        found = self._group(last, self._sentence.clause_at(last.first))
        return found | {UNPLACED} if denied and found <= self._lexicon.knee else found

    def _set_aside(self, part: Span, clause: Clause) -> bool:
        """ "It's the calf, not the knee": another part is meant."""
        others = (s for s in clause.spans if s.concept in self._lexicon.parts and s.at != part.at)
        return self._denials.right_before([part.first]) and any(
            not self._denials.right_before([s.first]) for s in others
        )

    def _pointed(self, span: Span, clause: Clause) -> bool:
        pointing = self._lexicon.words["pointing"]
        return any(self._sentence.words[i] in pointing for i in range(clause.first, span.first))


def _gap(one: Span, other: Span) -> int:
    return max(one.first - other.last, other.first - one.last)
