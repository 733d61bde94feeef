"""Whose leg it is: the speaker's, or that of the one they speak for."""

from __future__ import annotations

from collections.abc import Sequence

from skill.evidence import Presence
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.combining import Said
from skill.understanding.lexicon import Lexicon
from skill.understanding.patterns import PAIN, SEVERE
from skill.understanding.persons import OTHER, SPEAKER

_NAMING = 3
"""Words from "my" to the relative."""


def asks_of_oneself(one: Said, sentence: Sentence, lexicon: Lexicon) -> bool:
    """ "My mum had a clot | could it be one": whoever was spoken of before, it is asked of the speaker."""
    flags = lexicon.flags.get(one.finding)
    return flags is not None and flags.asked and sentence.is_a(one.clause.first, "inverted")


class Patient:
    """Finds out who is ill in one thing said."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon

    def of(self, said: Sequence[Said]) -> str:
        """SPEAKER if they tell of anything of their own, else OTHER, or "" where nobody's trouble is told."""
        sentence, flags = self._sentence, self._lexicon.flags
        for one in said:
            if self._is_exclaimed(one, said):
                continue
            felt = one.finding not in flags or not flags[one.finding].asked
            thinks = one.clause.has("have clot") and not asks_of_oneself(one, sentence, self._lexicon)
            felt = felt or thinks or self._points_at_oneself(one.clause)
            if felt and one.clause.person == SPEAKER and one.clause.told and one.presence is Presence.PRESENT:
                return SPEAKER
        for clause in sentence.clauses:
            own_leg = clause.told and self._names_a_limb(clause)
            if clause.person == SPEAKER and (own_leg or sentence.is_a(clause.first, "likened")):
                return SPEAKER
        theirs = {s.finding for s in said if s.clause.person == OTHER and s.presence is Presence.PRESENT}
        if any(s.clause.person == SPEAKER and s.finding in theirs for s in said):
            return SPEAKER  # "my dad gets chest pain, i don't"
        if any(c.person == OTHER and self._asks_for_a_limb(c) for c in sentence.clauses):
            return OTHER  # "she's on warfarin, what can she take for her knee"
        others = [s for s in said if s.clause.person == OTHER]
        told = [s for s in others if not asks_of_oneself(s, sentence, self._lexicon)]
        if told and all(self._is_lasting(s) for s in told):
            others = told  # "my mum had a clot, could it be one": it runs in the family
        felt = any(not self._is_known(s) for s in others)
        named = any(c.has("relative") for c in sentence.clauses)
        if felt or not said or not named:
            return OTHER if felt else ""
        return SPEAKER

    def _is_exclaimed(self, one: Said, said: Sequence[Said]) -> bool:
        """ "My mum's passed out | i can't bear it": a cry at what is told of another."""
        cried = one.finding in (SEVERE, PAIN) and not one.clause.has("pain") and not self._names_a_limb(one.clause)
        return cried and any(
            s.clause.person == OTHER and s.presence is Presence.PRESENT and not self._is_known(s) for s in said
        )

    def _is_known(self, one: Said) -> bool:
        """Whether it is something known of somebody, not felt."""
        flags = self._lexicon.flags.get(one.finding)
        return flags is not None and flags.history

    def _is_lasting(self, one: Said) -> bool:
        """Whether it is known of somebody for good, as a clot they once had."""
        flags = self._lexicon.flags.get(one.finding)
        return flags is not None and flags.history and flags.lasting

    def _points_at_oneself(self, clause: Clause) -> bool:
        """ "Is it my knee", but not "call me an ambulance"."""
        sentence, words = self._sentence, self._lexicon.words
        own = words["my"] | words["me"] - words["subjects"]
        others = {p for s in clause.of("relative") for p in range(s.first - _NAMING, s.first)}  # "for my old mum"
        return any(
            sentence.words[p] in own and p not in others and not sentence.is_a(p - 1, "summoning")
            for p in range(clause.first, clause.last + 1)
        )

    def _names_a_limb(self, clause: Clause) -> bool:
        return any(s.concept in self._lexicon.limbs for s in clause.spans)

    def _asks_for_a_limb(self, clause: Clause) -> bool:
        """ "What's safe for her knee"."""
        is_a = self._sentence.is_a
        limbs = (s.first for s in clause.spans if s.concept in self._lexicon.limbs)
        return any(is_a(p - 1, "possessive") and is_a(p - 2, "on_behalf") for p in limbs)
