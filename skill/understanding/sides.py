"""Which leg it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from skill.evidence import Side
from skill.understanding.clauses import Sentence
from skill.understanding.lexicon import ELSEWHERE, Lexicon

_FAR = 4
_LONGEST_CORRECTION = 8


_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


@dataclass(frozen=True, slots=True)
class Told:
    """A side, and where it was told."""

    side: Side
    at: int
    plural: bool = False
    """Only told by a plural: my knees."""
    denied: bool = False
    well: bool = False
    """Told of the leg that is well."""


class Sides:
    """The sides of a sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._words = sentence.words
        self._parts = {p: s.concept for s in sentence.spans if s.concept in lexicon.parts for p in s.at}

    def side(self, whose: str) -> Side | None:
        """Which leg it is of the one who is ill."""
        told = [t for t in self._all() if self._may_place(t.at, whose) and not (t.plural and self._is_idle(t.at))]
        kept: list[Told] = []
        for one in told:
            if kept and self._corrects(kept[-1], one):
                kept = []
            kept.append(one)
        denied = [t for t in kept if t.denied]
        kept = [t for t in kept if not t.denied and not any(d.side is t.side and d.at > t.at for d in denied)]
        if any(not self._is_past(t.at) for t in kept):
            kept = [t for t in kept if not self._is_past(t.at)]  # "the right one years ago, now it's my left"
        clear = [t for t in kept if not t.plural]
        single = [t for t in clear if t.side is not Side.BOTH]
        if single and not any(w in self._lexicon.words["worse"] for w in self._words):
            clear = single  # "i measured both feet and the right one's wider"
        if any(not t.well for t in clear):
            clear = [t for t in clear if not t.well]
        elif clear and clear[0].side in _OPPOSITE and self._other_one_after(clear[-1].at):
            return _OPPOSITE[clear[0].side]
        return self._chosen(clear) if clear else Side.BOTH if any(not t.well for t in kept) else None

    def _other_one_after(self, at: int) -> bool:
        """ "The left's fine, it's the other one"."""
        return any(self._is(i, "other_words") and self._is(i + 1, "sided_parts") for i in range(at, len(self._words)))

    def _chosen(self, told: list[Told]) -> Side:
        first, last = told[0], told[-1]
        if any(self._is(i, "once_was") for i in range(first.at - _FAR, first.at)) and any(
            self._is(i, "by_now") for i in range(first.at, last.at)
        ):
            return last.side  # "it was the right, now it's the left"
        sides = {t.side for t in told}
        if Side.BOTH in sides or (len(sides) > 1 and self._joined(told)):
            return Side.BOTH
        return told[0].side

    def _joined(self, told: list[Told]) -> bool:
        """Whether what is said of one leg is said of the other too, not held against it."""
        other = next(t for t in told if t.side is not told[0].side)
        between = range(told[0].at + 1, other.at)
        if all(self._is(i, "between_both") or i in self._parts for i in between):
            return True
        if any(self._is(i, "than") for i in between):
            return False
        return any(self._is(i, "as_well") for i in range(told[0].at, len(self._words)))

    # --- finding ------------------------------------------------------------------------------------------------------
    def _all(self) -> Iterator[Told]:
        for i, word in enumerate(self._words):
            if word in self._lexicon.words["left"] and self._is_left(i):
                yield self._told(Side.LEFT, i)
            elif word in self._lexicon.words["right"] and self._is_right(i):
                yield self._told(Side.RIGHT, i)
            elif word in self._lexicon.words["both"]:
                if not (self._elsewhere(i) or self._is_of_others(i) or self._is_compared(i)):
                    yield Told(Side.BOTH, i, denied=self._is_denied(i))
            elif self._is(i, "short_left") and self._is(i + 1, "sided_parts"):
                yield self._told(Side.LEFT, i)
            elif self._is(i, "short_right") and self._is(i + 1, "sided_parts"):
                yield self._told(Side.RIGHT, i)
            elif self._is(i, "pair") and self._is_pair(i):
                yield Told(Side.BOTH, i, denied=self._is_denied(i))
            elif word in self._lexicon.many and i in self._parts and self._is_both(i):
                yield Told(Side.BOTH, i, plural=True, well=self._is_well(i))

    def _told(self, side: Side, i: int) -> Told:
        return Told(side, i, denied=self._is_denied(i), well=self._is_well(i))

    def _is_of_others(self, i: int) -> bool:
        """ "Both my daughters", "both hips were replaced"."""
        near = range(i + 1, i + _FAR)
        if any(s.concept == "relative" and s.first in near for s in self._sentence.spans):
            return True
        part = next((self._parts[k] for k in near if k in self._parts), None)
        return part == "hip" and any(p in self._lexicon.limbs for p in self._parts.values())

    def _is_compared(self, i: int) -> bool:
        """ "Both calves are the same"."""
        strand = self._sentence.strand
        return any(self._is(k, "same") and strand[k] == strand[i] for k in range(i + 1, min(i + 6, len(strand))))

    def _is_of_no_part(self, i: int) -> bool:
        """ "On the left of the escalator"."""
        of_a_thing = self._is(i + 1, "of_age") and self._is(i + 2, "articles")
        return of_a_thing and not any(k in self._parts for k in range(i + 2, i + 2 + _FAR))

    def _remains(self, i: int) -> bool:
        """ "No swelling left", "the only thing that's left"."""
        if self._is(i + 1, "sided_parts") or self._is(i - 1, "before_a_side") or self._is(i - 1, "prepositions"):
            return False
        strand = self._sentence.strand
        before = [k for k in range(max(0, i - _FAR), i) if strand[k] == strand[i]]
        return any(self._is(k, "remaining") for k in before)

    def _is_left(self, i: int) -> bool:
        if self._elsewhere(i) or self._is_of_no_part(i) or self._remains(i):
            return False
        if self._is(i - 1, "before_a_side") or (self._is(i + 1, "sided_parts") and not self._is(i - 1, "leaving")):
            return True
        return not self._is(i - 1, "not_left_after") and not self._is(i + 1, "not_left_before")

    def _is_right(self, i: int) -> bool:
        if self._elsewhere(i) or self._is(i + 1, "not_right_even_so") or self._is_of_no_part(i):
            return False
        breaks = self._sentence.breaks
        if i and breaks[i] and (i + 1 == len(breaks) or breaks[i + 1]):
            return True
        if i == 0 and self._is(1, "after_an_opening") and not self._is(2, "thinking"):
            return False
        if self._is(i + 1, "sided_parts"):
            return True
        if self._is(i + 1, "i_words") and self._is(i + 2, "thinking"):
            return True
        if self._is(i - 1, "before_a_side") or (self._is(i - 1, "joiners") and self._is(i - 2, "left")):
            return True
        if self._is(i - 1, "being") and self._is(i - 2, "that_words"):
            return False
        return not self._is(i - 1, "not_right_after") and not self._is(i + 1, "not_right_before")

    def _elsewhere(self, i: int) -> bool:
        """Whether it is the side of an arm, the chest or the back."""
        for k in range(i + 1, min(i + 3, len(self._words))):
            if "hand_words" in self._lexicon.words and self._is(k, "hand_words") and self._is(k + 1, "sided_parts"):
                return False
            part = self._parts.get(k) or next(
                (c for c in self._lexicon.phrases.meaning([self._words[k]]) if c in self._lexicon.parts), None
            )
            if part is not None:
                return part in (ELSEWHERE, "chest")
            if not (self._is(k, "describing") or self._is(k, "sided_parts")):
                break
        strand = self._sentence.strand[i]
        near = [p for k, p in self._parts.items() if self._sentence.strand[k] == strand]
        before = [p for k, p in sorted(self._parts.items()) if k < i and self._sentence.strand[k] == strand]
        own = [p for p in near if p not in (ELSEWHERE, "chest", "back")]
        return bool(before) and not own

    def _is_pair(self, i: int) -> bool:
        """ "My two knees", "the pair of them"."""
        if i and (self._words[i - 1] in self._lexicon.amounts.numbers.values or self._is(i - 1, "not_pair_after")):
            return False
        following = self._words[i + 1 : i + 3]
        return any(w in self._lexicon.many or w in self._lexicon.words["pair_of"] for w in following)

    def _is_both(self, i: int) -> bool:
        if any(self._is(k, "one_of") for k in range(max(0, i - _FAR), i)) or self._is(i + 1, "not_both_before"):
            return False
        numbers = self._lexicon.amounts.numbers
        if i and (self._words[i - 1] in numbers.values or self._words[i - 1] in numbers.vague):
            return False
        idiom = self._lexicon.phrases.meaning(self._words[i : i + 3]) if self._is(i + 1, "joiners") else ()
        if idiom and not self._lexicon.parts.intersection(idiom):
            return False
        before = i - 1
        while self._is(before, "owners") or self._is(before, "describing"):
            before -= 1
        return not self._is(before, "not_both_after")

    def _is_denied(self, i: int) -> bool:
        """ "Not the left"."""
        before = i - 1
        while self._is(before, "denied_side"):
            before -= 1
        return self._is(before, "denying_side")

    def _is_well(self, i: int) -> bool:
        """ "The left one's fine"."""
        strand = self._sentence.strand
        if any(self._is(k, "other_business") and strand[k] == strand[i] for k in range(len(self._words))):
            return True
        if any(s.concept == "surgery" and strand[s.first] == strand[i] for s in self._sentence.spans):
            return True  # "a new knee on the right"
        after = i + 1
        while self._is(after, "well_between") or self._is(after, "sided_parts"):
            after += 1
        return self._is(after, "well") or (after == len(self._words) - 1 and self._is(after, "denying_side"))

    def _corrects(self, before: Told, after: Told) -> bool:
        places = range(before.at + 1, after.at)
        marked = any(s.concept == "correcting" and s.first in places for s in self._sentence.spans)
        if marked and len(places) < _LONGEST_CORRECTION:
            return True
        return any(self._is(k, "not_words") for k in places) and all(
            self._is(k, "between_sides") or self._is(k, "not_words") for k in places
        ) and not after.denied  # fmt: skip

    def _may_place(self, i: int, whose: str) -> bool:
        clause = self._sentence.clause_at(i)
        return clause.told and not self._sentence.is_of_another(clause, whose)

    def _is_idle(self, i: int) -> bool:
        """ "My legs aren't swollen", "no swelling in my ankles": nothing is wrong with the two."""
        clause, strand = self._sentence.clause_at(i), self._sentence.strand
        denied_after = self._is(i + 1, "copulas") and self._is(i + 2, "denying_verb")
        before = [s for s in clause.of("denying") if s.last < i and strand[s.last] == strand[i]]
        lacking = any(self._is(s.first, "determiners") or self._is(s.first, "leading_noes") for s in before)
        return self._is_past(i) or denied_after or lacking

    def _is_past(self, i: int) -> bool:
        clause = self._sentence.clause_at(i)
        return clause.past or clause.long_ago

    def _is(self, i: int, kind: str) -> bool:
        return 0 <= i < len(self._words) and self._words[i] in self._lexicon.words[kind]
