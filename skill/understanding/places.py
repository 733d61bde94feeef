"""Where it is: the parts of the body that a quality is said of."""

from __future__ import annotations

from collections.abc import Sequence

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.denials import Denials
from skill.understanding.lexicon import ELSEWHERE, THEMSELVES, UNPLACED, Lexicon
from skill.understanding.phrases import Span

_OWNED = 2
"""Words from "size of" to the part: "the size of my hand"."""
_FARTHEST_PLACE = 7
"""Words between a quality and the place named after it: "swelling all the way round my left ankle"."""


class Places:
    """The places of the qualities of a sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, denials: Denials) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._denials = denials
        self._known: dict[Span, frozenset[str]] = {}

    def of(self, span: Span, clause: Clause) -> frozenset[str]:
        """The parts of the body that a quality is said of."""
        known = self._known.get(span)
        if known is None:
            known = self._known[span] = self._find_places(span, clause)
        return known

    def _find_places(self, span: Span, clause: Clause) -> frozenset[str]:
        parts = [
            s
            for s in clause.spans
            if s.concept in self._lexicon.parts
            and not set(s.at) & set(span.at)
            and not self._only_likened(s, span)
            and not self._is_used(s, clause)
        ]
        inside = [s for s in clause.spans if s.concept in self._lexicon.parts and set(s.at) <= set(span.at)]
        before = max((p for p in parts if p.last < span.first), key=lambda p: p.last, default=None)
        sized = any(s.concept == "size word" and set(s.at) <= set(span.at) for s in clause.spans)
        likened = sized and before is not None and self._sentence.is_a(before.last + 1, "copulas")
        if inside and not likened:  # but "my ankle is the size of my thigh"
            return self._group(inside[0], clause)
        if before is not None:
            before = self._subject(span, before, parts)
        after = min((p for p in parts if p.first > span.last), key=lambda p: p.first, default=None)
        found: frozenset[str] = frozenset()
        if after is not None and self._describes(span, after, before):
            return self._group(after, clause)
        if after is not None and self._is_in(span, after) and not self._denying_between(span, after, clause):
            found = self._group(after, clause)
            if before is None and self._ends_at(span, after):
                return found | self._carried(span, clause)  # "it's cold right up to the knee"
            if before is not None and self._only_extends(span, after):
                return self._group(before, clause)
            if before is None or (self._parted(before, span) and not self._reaches(span, after)):
                return found
        if before is not None and not self._listed_apart(before, span, clause):
            bare = self._denied_of_all(before, span, clause)
            return found | self._group(before, clause) | (frozenset({UNPLACED}) if bare else frozenset())
        if after is not None and not self._denying_between(span, after, clause):
            return self._group(after, clause)
        if self._of_the_person(span, clause):
            return frozenset({THEMSELVES})
        return self._carried(span, clause)

    def _denying_between(self, low: Span, high: Span, clause: Clause) -> bool:
        return any(low.last < s.first < high.first for s in clause.of("denying"))

    def _denied_of_all(self, part: Span, span: Span, clause: Clause) -> bool:
        """ "An ache behind my knee after tennis, no swelling": what is denied there is named without a place."""
        denying = (s for s in clause.of("denying") if part.last < s.first < span.first)
        noes = ("determiners", "leading_noes")
        return any(self._sentence.is_a(s.first, kind) for s in denying for kind in noes)

    def _listed_apart(self, part: Span, span: Span, clause: Clause) -> bool:
        """ "No chest pain, not swollen": each of a list is denied by itself."""
        listed = any(s.last < part.first for s in clause.of("denying")) and self._denying_between(part, span, clause)
        return listed and self._denials.denied([part.first], frozenset())

    def _subject(self, span: Span, before: Span, parts: Sequence[Span]) -> Span:
        """ "My leg aches in the crook of the knee and looks bigger": a verb without its subject is said of the leg."""
        between = range(before.last + 1, span.first)
        elided = any(
            self._sentence.is_a(i, "joiners") and self._sentence.is_a(i + 1, "verbs") and i + 1 != span.first
            for i in between
        )
        subject = min((p for p in parts if p.first < before.first), key=lambda p: p.first, default=None)
        if not elided or subject is None:
            return before
        verb = subject.last + 1
        plain = self._sentence.is_a(verb, "verbs") and not self._sentence.is_a(verb, "between")
        return subject if plain or self._sentence.is_a(verb, "copulas") else before

    def _is_measure(self, part: Span) -> bool:
        """ "A patch the size of my hand"."""
        return any(0 < part.first - s.last <= _OWNED for s in self._sentence.spans if s.concept == "sized")

    def _is_used(self, part: Span, clause: Clause) -> bool:
        """ "It's warm when i put my hand on it"."""
        doings = (s for s in clause.spans if s.concept in self._lexicon.done_with)
        return part.concept == ELSEWHERE and any(set(part.at) < set(s.at) for s in doings)

    def _only_likened(self, part: Span, span: Span) -> bool:
        """ "It pops like knuckles", "it hurts like someone's pressing a thumb in there"."""
        if self._sentence.is_a(part.first - 1, "similes") or self._is_measure(part):
            return True
        between = range(span.last + 1, part.first)
        return part.concept == ELSEWHERE and any(self._sentence.is_a(i, "similes") for i in between)

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

    def _ends_at(self, span: Span, after: Span) -> bool:
        """ "Cold right up to the knee": the place only tells how far."""
        words, grammar = self._sentence.words, self._lexicon.words
        return self._reaches(span, after) and any(w in grammar["endpoint"] for w in words[span.last + 1 : after.first])

    def _only_extends(self, span: Span, after: Span) -> bool:
        """ "My legs are swollen up to the knees": what lies below them is."""
        upward = any(self._sentence.is_a(i, "upward") for i in range(span.first, after.first))
        return upward and self._ends_at(span, after)

    def _parted(self, before: Span, span: Span) -> bool:
        return (
            any(self._sentence.words[i] in self._lexicon.words["joiners"] for i in range(before.last + 1, span.first))
            or self._sentence.strand[before.last] != self._sentence.strand[span.first]
        )

    def _group(self, part: Span, clause: Clause) -> frozenset[str]:
        """The part, and those joined to it: "my leg and foot"."""
        found = {part.concept}
        parts = sorted({part, *self._parts(clause)}, key=lambda s: s.first)
        for step in (1, -1):
            held = part
            for other in parts[parts.index(part) + step :: step] if step > 0 else parts[: parts.index(part)][::-1]:
                low, high = (held, other) if step > 0 else (other, held)
                if not self._joined(low, high, step > 0):
                    break
                found.add(other.concept)
                held = other
        found |= {s.concept for s in parts if s.at == part.at}
        first = min(s.first for s in parts if s.concept in found)
        lower = found & self._lexicon.lower
        ranging = len(found) > 1 and found <= self._lexicon.leg and self._is_ranging(first)
        return frozenset(lower if ranging and lower else found)

    def _is_ranging(self, place: int) -> bool:
        """ "From the knee to the foot": all between is meant, and not the knee by itself."""
        place -= 1
        while self._sentence.is_a(place, "owners") or self._sentence.is_a(place, "sides"):
            place -= 1
        return self._sentence.is_a(place, "ranging")

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
        is_so = self._sentence.is_a(i - 1, "inverted") or self._sentence.is_a(i - 1, "copulas")
        had = self._sentence.is_a(i - 1, "getting") and not is_so
        if had and self._sentence.is_a(i, "articles"):
            return False  # "i get a burning feeling", but not "he's gone a funny color"
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
        words = self._sentence.words[: clause.last + 1]
        likened = any(w in self._lexicon.words["likened"] for w in words)  # "her foot was cold | mine's warm"
        played_down = self._sentence.is_a(span.first - 1, "only")
        earlier = [
            s
            for c in self._sentence.clauses
            if c.first < clause.first and (likened or c.person == clause.person or not (c.person and clause.person))
            for s in self._parts(c)
            if not self._set_aside(s, c) and not (played_down and self._denied_elsewhere(s))
        ]
        pointed, denied = self.pointed(span, clause), self._denials.denied([span.first], frozenset(span.at))
        if not earlier or (not pointed and denied):
            return frozenset({UNPLACED})
        spoken_of = [s for s in earlier if not self._only_done_with(self._sentence.clause_at(s.first))]
        spoken_of = [s for s in spoken_of if not self._is_reached(s, spoken_of)] or spoken_of
        last = max(spoken_of or earlier, key=lambda s: s.last)
        found = self._group(last, self._sentence.clause_at(last.first))
        return found | {UNPLACED} if denied and not found & self._lexicon.lower else found

    def _is_reached(self, part: Span, parts: Sequence[Span]) -> bool:
        """ "My calf's sore right up into the back of the knee | and it's bigger": the calf is spoken of."""
        clause = self._sentence.clause_at(part.first)
        place = part.first - 1
        while place >= clause.first and (self._sentence.is_a(place, "owners") or self._sentence.is_a(place, "sides")):
            place -= 1
        reached = self._sentence.is_a(place, "reaching")
        return reached and any(clause.first <= s.first < place for s in parts)

    def _parts(self, clause: Clause) -> list[Span]:
        """The parts named in it, without those that only something was done with: "when i bend my foot up"."""
        named = [s for s in clause.spans if s.concept in self._lexicon.parts and not self._is_measure(s)]
        doings = [set(s.at) for s in clause.spans if s.concept in self._lexicon.done_with]
        done_with = [p for p in named if any(set(p.at) < at for at in doings)]
        return [p for p in named if p not in done_with] or named

    def _only_done_with(self, clause: Clause) -> bool:
        """ "I can hardly pull my toes up | and it's bigger": the part spoken of before is meant."""
        doings = [set(s.at) for s in clause.spans if s.concept in self._lexicon.done_with]
        return all(any(set(p.at) < at for at in doings) for p in clause.spans if p.concept in self._lexicon.parts)

    def _denied_elsewhere(self, part: Span) -> bool:
        """ "No chest pain | she says it's just cramp": the leg is meant."""
        return part.concept not in self._lexicon.leg and self._denials.denied([part.first], frozenset())

    def _set_aside(self, part: Span, clause: Clause) -> bool:
        """ "It's the calf, not the knee": another part is meant."""
        others = (s for s in clause.spans if s.concept in self._lexicon.parts and s.at != part.at)
        return self._denials.right_before([part.first]) and any(
            not self._denials.right_before([s.first]) for s in others
        )

    def pointed(self, span: Span, clause: Clause) -> bool:
        """Whether a word before it points back at what was spoken of: "it is swollen", "mine's warm"."""
        pointing = self._lexicon.words["pointing"] | self._lexicon.words["likened"]
        return any(self._sentence.words[i] in pointing for i in range(clause.first, span.first))
