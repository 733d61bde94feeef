"""What a clause says of those before it: that it is over, that none of it is so, or that it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from skill.evidence import FindingId, Presence
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.combining import NOTHING, Combining, Said
from skill.understanding.lexicon import Lexicon
from skill.understanding.persons import CREATURE, OTHER, SPEAKER
from skill.understanding.phrases import Span

_SMALL = (
    "light", "between", "verbs", "inverted", "persons", "me", "my", "joiners", "breaks", "inner", "subjects",
    "weak_subjects", "owners", "prepositions", "each", "around_time", "affirming", "doing",
)  # fmt: skip
_SMALL_CONCEPTS = ("denying", "nothing_more", "reporting", "own", "now", "likewise")
"""What may stand in a clause that only speaks of other clauses."""
_TURNING = 3
"""Clauses in which what was denied is told to be there now: "but | today | i do"."""
_OPENING = 3
"""Words from "well no" to "i"."""
_FARTHEST = 3
"""Clauses back that "none of that" is said of."""


class Afterwards:
    """Reads clauses that only speak of other clauses."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, combining: Combining) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._combining = combining

    def ended(self, said: list[Said]) -> list[Said]:
        """ "It was swollen but it's gone down": what the clause before said is no longer there."""
        over: set[int] = set()
        clauses = self._sentence.clauses
        for before, clause, later in zip(clauses, clauses[1:], [*clauses[2:], None], strict=False):
            ends = {p for s in self._sentence.ends_something(clause) for p in s.at}
            if clause.has("now") or any(s.last == before.last for s in before.of("now")):  # "it was, now | it's fine"
                ends |= {p for s in clause.of("fine") for p in s.at}
            ends |= self._never_since(clause, before)
            of_it = not (self._names_another(clause, ends) or self._did_another(ends))
            if ends and of_it and not clause.has("doubting") and not self._tells_more(clause, ends, said):
                denied = any(s.concept == "denying" and not ends.issuperset(s.at) for s in clause.spans)
                back = any(c is not None and self._sentence.is_back(c) for c in (clause, later))
                resting = any(self._sentence.is_a(s.first, "inner") for s in before.of("partly"))  # "as soon as i stop"
                if not denied and not resting and not clause.has("partly") and not back:
                    over.add(before.first)
        return [self._ended(s) if s.clause.first in over else s for s in said]

    def _names_another(self, clause: Clause, ends: set[int]) -> bool:
        """ "My calf hurts | the cough's gone": something else is over."""
        subject = range(clause.first, min(ends, default=clause.first))
        return any(
            self._sentence.is_a(p - 1, "owners")
            and not any(self._sentence.is_a(p, kind) for kind in (*_SMALL, "naming"))
            for p in subject
        )

    def _did_another(self, ends: set[int]) -> bool:
        """ "My calf hurts | but i finished the match": what somebody brought to an end is named."""
        places = (min(ends, default=0) - 1, max(ends, default=0) + 1)
        return self._sentence.is_a(places[0], "subjects") and self._sentence.is_a(places[1], "owners")

    def _never_since(self, clause: Clause, before: Clause) -> set[int]:
        """ "It gave way twice last year | never since"; "can't feel my foot | not since" goes on with a denial."""
        since = self._lexicon.words["since_words"]
        spans = [
            s for s in clause.of("nothing_more") if self._sentence.words[s.last] in since and s.last == clause.last
        ]
        words = range(before.first, before.last + 1)
        goes_on = before.has("denying") or any(self._sentence.is_a(p, "refusing") for p in words)
        return set() if goes_on else {p for s in spans for p in s.at}

    def answered(self, said: list[Said]) -> Iterator[Said]:
        """ "My brother coughed blood but i have none of that", "she asked about my chest and i said no"."""
        telling = {s.clause.first for s in said}
        clauses = self._sentence.clauses
        for i, clause in enumerate(clauses):
            if clause.person == OTHER or clause.first in telling or self._names_a_part(clause):
                continue
            words = self._sentence.words[clause.first : clause.last + 1]
            if not self._is_small(clause):
                continue
            agreed = clause.has("likewise") or any(w in self._lexicon.words["affirming"] for w in words)
            agreed = agreed or self._says_i_do(clause)
            if not (agreed or (self._is_denial(clause) and self._undergoes(clause))):
                continue
            presence = Presence.PRESENT if agreed else Presence.ABSENT
            for asked in reversed(clauses[max(0, i - _FARTHEST) : i]):
                if asked.first == asked.last:
                    continue  # "but"
                if not self._is_open(asked):
                    break
                beside = [Span(s.concept, (asked.first,)) for s in clause.spans if s.concept in self._lexicon.apart]
                bare = [*asked.spans, *beside, *([] if agreed else [Span(NOTHING, (asked.first,))])]
                for one in self._combining.said_in(asked, bare):
                    if agreed or self._may_be_denied(one):
                        yield Said(one.finding, presence, clause, one.at)

    def _is_denial(self, clause: Clause) -> bool:
        """Whether it denies something, and not only that somebody is there: "i've nobody"."""
        spans = (s for s in clause.spans if s.concept in ("denying", "nothing_more"))
        return any(not self._sentence.is_a(s.first, "no_one") for s in spans)

    def _undergoes(self, clause: Clause) -> bool:
        """ "I don't suffer with that", but not "i'm no nurse", "i haven't moved him", "never had this", "not there"."""
        grammar = self._lexicon.words
        words = range(clause.first, clause.last + 1)
        others = any(
            self._sentence.is_a(p, "they")
            or (self._sentence.is_a(p, "compared") and not self._sentence.is_a(p + 1, "copulas"))
            for p in words
        )
        away = self._sentence.is_a(clause.last, "existing") and self._sentence.is_a(clause.last - 1, "denying_verb")
        if clause.has("pressed") or others or away:
            return False
        return all(
            w in grammar["undergoing"] or w.endswith(tuple(grammar["adverb_ending"])) for w in self._weighty(clause)
        )

    def asked(self, said: list[Said]) -> list[Said]:
        """ "Is it swollen | no it's fine", "fever | no i haven't had one": asked of oneself, and denied."""
        telling = {s.clause.first for s in said}
        denied = {
            a.first
            for a, b in pairwise(self._sentence.clauses)
            if self._says_no_to(a, b) and (b.first not in telling or self._sentence.asks_oneself(a))
        }  # but not "sore calf | no i don't take hormones"
        return [
            Said(s.finding, Presence.ABSENT, s.clause, s.at)
            if s.clause.first in denied and s.presence is Presence.PRESENT
            else s
            for s in said
        ]

    def _says_no_to(self, before: Clause, clause: Clause) -> bool:
        no = self._sentence.is_a(clause.first, "backwards") and not any(
            s.first == clause.first < s.last and s.concept != "correcting" for s in clause.spans
        )
        if not no or before.has("denying"):
            return False
        if self._sentence.asks_oneself(before):
            return True
        named = {p for s in before.spans for p in s.at}
        bare = all(
            (p in named or self._sentence.is_a(p, "between"))
            and not any(self._sentence.is_a(p, kind) for kind in ("verbs", "me", "my"))
            for p in range(before.first, before.last + 1)
        )
        again = any(s.concept == "denying" and s.first > clause.first for s in clause.spans)
        return bare and again

    def set_apart(self, said: list[Said]) -> Iterator[Said]:
        """ "It's my sister that's on the pill, not me": what is told of another is denied of the speaker."""
        clauses = self._sentence.clauses
        for place, clause in enumerate(clauses):
            if clause.person not in (OTHER, CREATURE):
                continue
            beside = [clause, *clauses[place + 1 : place + 2]]
            mine = next((c for c in beside if any(self._is_set_apart(p) for p in range(c.first, c.last + 1))), None)
            if mine is not None:
                own = Clause(mine.first, mine.last, person=SPEAKER)
                named = min(
                    (s.first for kind in ("relative", "creature") for s in clause.of(kind)), default=clause.first
                )
                theirs = (s for s in said if s.clause is clause and s.at[-1] > named)
                yield from (Said(s.finding, Presence.ABSENT, own, s.at) for s in theirs)

    def _is_set_apart(self, place: int) -> bool:
        apart = self._sentence.is_a(place - 1, "setting_apart") and not self._sentence.is_a(place - 2, "inverted")
        ends = place + 1 == len(self._sentence.words) or not self._sentence.is_a(place + 1, "verbs")
        return apart and ends and self._sentence.is_a(place, "me")

    def had(self, said: list[Said]) -> Iterator[Said]:
        """ "No chest pain today but i had some yesterday": what stays counts."""
        clauses = self._sentence.clauses
        beside = [*pairwise(clauses), *zip(clauses[1:], clauses, strict=False)]
        for denied, clause in beside:
            if clause.has("had_some") and clause.told and not any(s.clause is clause for s in said):
                for one in said:
                    absent = one.clause is denied and one.presence is Presence.ABSENT
                    if absent and stays(self._lexicon, one.finding) and not clause.past and not clause.long_ago:
                        yield Said(one.finding, Presence.PRESENT, clause, one.at)

    def returned(self, said: list[Said]) -> Iterator[Said]:
        """ "I had it last year | and it's back": what was over is there now."""
        clauses = self._sentence.clauses
        telling = {s.clause.first for s in said}
        for before, clause in pairwise(clauses):
            if not clause.has("again") or clause.has("denying") or not clause.told or clause.first in telling:
                continue
            if (before.past or before.long_ago) and not self._names_a_part(clause):
                for one in said:
                    if one.clause is before and one.presence is Presence.PRESENT:
                        yield Said(one.finding, Presence.PRESENT, clause, one.at)

    def turned(self, said: list[Said]) -> Iterator[Said]:
        """ "I had no chest pain yesterday but today i do": what was denied is there now."""
        clauses = self._sentence.clauses
        for one in said:
            if one.presence is not Presence.ABSENT:
                continue
            after = [c for c in clauses if c.first > one.clause.last][:_TURNING]
            for last in range(1, len(after) + 1):
                tail = after[:last]
                if not all(c.told and self._only_turns(c) for c in tail):
                    break
                words = range(tail[0].first, tail[-1].last + 1)
                now = any(c.has("now") for c in tail)
                if now and any(self._sentence.is_a(p, "inverted") for p in words) and self._stands_against(tail[0]):
                    yield Said(one.finding, Presence.PRESENT, tail[-1], one.at)

    def reversed(self, said: list[Said]) -> Iterator[Said]:
        """ "I can walk | well no i can't really": what was denied is so after all."""
        for before, clause in pairwise(self._sentence.clauses):
            if not self._turns_round(clause) or not clause.told or self._says_no_to(before, clause):
                continue
            if self._denies_its_verb(clause) is not self._denies_its_verb(before):
                for one in said:
                    if one.clause is before and one.presence is Presence.ABSENT:
                        yield Said(one.finding, Presence.PRESENT, clause, one.at)

    def _denies_its_verb(self, clause: Clause) -> bool:
        return any(self._sentence.is_a(p, "denying_verb") for p in range(clause.first, clause.last + 1))

    def _turns_round(self, clause: Clause) -> bool:
        """ "No i can't really", "no i am actually a bit"."""
        small = ("breaks", "backwards", "subjects", "weak_subjects", "inverted", "light", "between", "against")
        no = any(self._sentence.is_a(p, "backwards") for p in (clause.first, clause.first + 1))
        subject = any(self._sentence.is_a(p, "subjects") for p in range(clause.first, clause.first + _OPENING))
        verb = any(self._sentence.is_a(p, "inverted") for p in range(clause.first, clause.last + 1))
        words = range(clause.first, clause.last + 1)
        return no and subject and verb and all(any(self._sentence.is_a(p, kind) for kind in small) for p in words)

    def _says_i_do(self, clause: Clause) -> bool:
        """ "My mother never had it | but i do"."""
        return (
            clause is self._sentence.clauses[-1]
            and self._only_turns(clause)
            and self._sentence.is_a(clause.last, "inverted")
            and any(self._sentence.is_a(p, "me") for p in range(clause.first, clause.last + 1))
        )

    def _only_turns(self, clause: Clause) -> bool:
        now = {p for s in clause.of("now") for p in s.at}
        kinds = ("breaks", "joiners", "subjects", "weak_subjects", "inverted")
        return not clause.has("denying") and all(
            p in now or any(self._sentence.is_a(p, kind) for kind in kinds)
            for p in range(clause.first, clause.last + 1)
        )

    def _stands_against(self, clause: Clause) -> bool:
        return self._sentence.is_a(clause.first, "breaks") or self._sentence.is_a(clause.first, "joiners")

    def _is_open(self, clause: Clause) -> bool:
        """Whether it tells nothing of how the speaker is now."""
        return clause.person in (OTHER, CREATURE) or not clause.told or clause.past or clause.long_ago

    def _is_small(self, clause: Clause) -> bool:
        """Whether next to nothing but small words stands in it."""
        if any(self._intends(p) for p in range(clause.first, clause.last)):
            return False
        weighty = self._weighty(clause)
        lacking = any(self._sentence.is_a(s.first, "determiners") for s in clause.of("denying"))  # "i've no car"
        return len(weighty) <= (not lacking) and not any(w in self._lexicon.words["carriers"] for w in weighty)

    def _weighty(self, clause: Clause) -> list[str]:
        """Its words that are not small."""
        grammar, amounts = self._lexicon.words, self._lexicon.amounts
        small = frozenset().union(*(grammar[kind] for kind in _SMALL), amounts.numbers.values, amounts.times.units)
        covered = {p for s in clause.spans if s.concept in _SMALL_CONCEPTS for p in s.at}
        return [
            self._sentence.words[p]
            for p in range(clause.first, clause.last + 1)
            if p not in covered and self._sentence.words[p] not in small
        ]

    def _intends(self, place: int) -> bool:
        """ "I don't want to move her", but not "no to all of those"."""
        named = ("pointing", "those", "owners", "counting_all", "prepositions")
        follows = any(self._sentence.is_a(place + 1, kind) for kind in named)
        return self._sentence.is_a(place, "to") and not follows

    def _may_be_denied(self, one: Said) -> bool:
        """ "My dad's in his fifties and had a clot, i've never had one": nobody has an age or not."""
        flags = self._lexicon.flags.get(one.finding)
        return flags is None or not flags.lasting or flags.history

    def _names_a_part(self, clause: Clause) -> bool:
        return any(s.concept in self._lexicon.parts for s in clause.spans)

    def _tells_more(self, clause: Clause, ends: set[int], said: list[Said]) -> bool:
        """Whether a clause tells of the body, and not only that something ended."""
        small = self._lexicon.words["between"]
        told = [s.at for s in clause.spans if s.concept in self._lexicon.parts]
        told += [s.at for s in said if s.clause is clause]
        return any(self._sentence.words[p] not in small for at in told for p in at if p not in ends)

    def _ended(self, one: Said) -> Said:
        if one.presence is not Presence.PRESENT or stays(self._lexicon, one.finding):
            return one
        return Said(one.finding, Presence.ABSENT, one.clause, one.at)


def stays(lexicon: Lexicon, finding: FindingId) -> bool:
    """Whether it counts although it is over."""
    flags = lexicon.flags.get(finding)
    return flags is not None and (flags.stays or flags.lasting)
