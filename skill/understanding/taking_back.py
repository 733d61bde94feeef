"""What a clause takes back or denies of the one before it: "i thought it was hot | but no", "redness | none"."""

from __future__ import annotations

from itertools import pairwise

from skill.evidence import Presence
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.combining import Said
from skill.understanding.lexicon import Lexicon


class TakingBack:
    """Reads what was misspoken, mistaken, or only named."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon

    def taken_back(self, said: list[Said]) -> list[Said]:
        """ "I told you it wasn't swollen | well i've just looked": a no of before leaves open what is gone on about.

        "I said swollen | i meant stiff, it isn't swollen": what was misspoken and is denied then was not said.
        "I thought it was hot | but it was only the blanket": what was mistaken is unsure.
        """
        clauses = self._sentence.clauses
        open_again: set[int] = set()
        for place, clause in enumerate(clauses[:-1]):
            before = clauses[max(0, place - 1) : place + 1]
            against = any(self._sentence.is_a(c.first, "against") for c in clauses[place + 1 :])
            if against and any(c.has("said_before") for c in before):
                open_again.add(clause.first)
        misspoken = {c.first for c, after in pairwise(clauses) if c.has("misspoke") and after.has("meant")}
        thought = {c.first for c in clauses if c.has("said_before") and not c.has("misspoke")}
        mistaken = {c.first for c, after in pairwise(clauses) if c.first in thought and self._turns_out(after)}
        denied = {s.finding for s in said if s.presence is Presence.ABSENT}
        return [
            Said(s.finding, Presence.UNSURE, s.clause, s.at)
            if s.clause.first in mistaken and s.presence is Presence.PRESENT
            else s
            for s in said
            if not (s.clause.first in open_again and s.presence is Presence.ABSENT)
            and not (s.clause.first in misspoken and s.presence is Presence.PRESENT and s.finding in denied)
        ]

    def _turns_out(self, clause: Clause) -> bool:
        """ "But no it's just the left", "but it was | only the blanket"."""
        if not self._sentence.is_a(clause.first, "breaks"):
            return False
        place = clause.last + 1
        only = self._sentence.is_a(place, "only") and self._sentence.is_a(place + 1, "owners")
        small = all(self._sentence.is_a(p, "light") for p in range(clause.first, place))
        ends = self._sentence.is_a(clause.last, "denying_verb") and self._sentence.is_a(clause.last - 1, "copulas")
        no = self._sentence.is_a(clause.first + 1, "backwards")
        no = no and not self._sentence.is_a(
            clause.first + 1, "leading_noes"
        )  # but "my chest hurts | but nothing helps"
        return no or ends or (only and small)  # "but in daylight it isn't"

    def named(self, said: list[Said]) -> list[Said]:
        """ "Redness | i haven't seen any", "stiff | no it's weak": what is only named is denied by the clause after.

        But not "sore calf | no i don't take hormones", which answers something else.
        """
        denied: set[int] = set()
        telling = {s.clause.first for s in said}
        flags = self._lexicon.flags
        of_history = {s.clause.first for s in said if s.finding in flags and flags[s.finding].history}
        for before, clause in pairwise(self._sentence.clauses):
            bare = self._naming_from(before) == before.first and not self._states(before)
            if self._says_no(clause) and clause.told and bare and clause.first not in of_history:
                denied.update(range(before.first, before.last + 1))
            elif clause.first not in telling and clause.told and self._only_denies(clause):
                thought = before.has("reporting") and self._sentence.is_a(clause.first, "breaks")
                denied.update(range(before.first if thought else self._naming_from(before), before.last + 1))
        return [
            Said(s.finding, Presence.ABSENT, s.clause, s.at)
            if s.presence is Presence.PRESENT and denied.issuperset(s.at)
            else s
            for s in said
        ]

    def _states(self, clause: Clause) -> bool:
        """ "'s swollen", "the pain's dreadful": more than named."""
        words = range(clause.first, clause.last + 1)
        return self._sentence.is_a(clause.first, "elided") or any(self._sentence.is_a(p, "copulas") for p in words)

    def _says_no(self, clause: Clause) -> bool:
        """ "No it's weak", "no what i get is": a no, and a clause of its own."""
        opening = any(self._sentence.is_a(clause.first + 1, kind) for kind in ("subjects", "thing", "why"))
        return opening and self._sentence.is_a(clause.first, "backwards")

    def _only_denies(self, clause: Clause) -> bool:
        denying = {p for s in clause.spans if s.concept == "denying" for p in s.at}
        opening = self._sentence.is_a(clause.first, "breaks")
        rest = set(range(clause.first + opening, clause.last + 1)) - denying
        return bool(denying) and all(self._sentence.is_a(p, "having") for p in rest)

    def _naming_from(self, clause: Clause) -> int:
        """From where on a clause only names something: "i dug all day and | swelling"."""
        body = self._lexicon.qualities | self._lexicon.parts
        covered = {p for s in clause.spans if s.concept in body for p in s.at}
        denying = {p for s in clause.spans if s.concept == "denying" for p in s.at}
        words = range(clause.first, clause.last + 1)
        thing = any(self._sentence.is_a(p, "naming") for p in words if p not in covered)
        kinds = ("naming", "owners", *(("light",) if thing else ()))
        first = clause.last + 1
        while first - 1 >= clause.first:
            p = first - 1
            if self._sentence.is_a(p, "joiners") and first <= clause.last:
                return first
            if p in denying or not (p in covered or any(self._sentence.is_a(p, kind) for kind in kinds)):
                return clause.last + 1
            first = p
        return first
