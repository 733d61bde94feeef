"""Words -> Evidence. Pure and deterministic: the same words give the same evidence, whatever was said before.

How: words are made plain (words.py), concepts found in them (phrases.py) and cut into clauses (clauses.py), with what
is denied or doubted (denials.py), past or somebody else's (standing.py), and put together into findings (combining.py)
at places of the body (places.py). Some clauses only speak of those before them (afterwards.py).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from skill.evidence import Evidence, FindingId, Presence
from skill.reading import keeping_all
from skill.understanding.afterwards import Afterwards, stays
from skill.understanding.amounts import Amounts
from skill.understanding.answers import bare_answer
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.combining import Combining, Said
from skill.understanding.half_sentences import HalfSentences
from skill.understanding.lexicon import Lexicon
from skill.understanding.loading import LexiconReader
from skill.understanding.measured import differing
from skill.understanding.overrunning import runs_over
from skill.understanding.patterns import DENIES, PAIN
from skill.understanding.persons import CREATURE, OTHER, SPEAKER
from skill.understanding.phrases import without_the_covered
from skill.understanding.standing import asks_in_general, mark, mark_times
from skill.understanding.tags import marked_off
from skill.understanding.taking_back import TakingBack
from skill.understanding.verbs import finite_forms
from skill.understanding.words import Words, in_plain_order

_SEVERE = FindingId("severe_pain")
_OVER_40 = FindingId("over_40")
_LONGER_THAN_A_WEEK = FindingId("longer_than_a_week")
_SEVERE_FROM = 8
_OVER = 40
_NAMING = 3
"""Words from "my" to the relative."""
_NEAR = 8
"""Words until a slip of the tongue is taken back."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was heard in one thing said."""

    evidence: Evidence
    answer: Presence | None
    """A bare yes, no or not sure, also at the head of a longer answer ("no but my foot's cold")."""


class Understanding:
    """Understands one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @property
    def findings(self) -> frozenset[FindingId]:
        """The findings there are words for."""
        return frozenset(self._lexicon.flags) - {PAIN}

    def understand(self, text: str, asked: frozenset[FindingId] = frozenset()) -> Understood:
        """What was said; `asked` is what the pending question asks about, so that half sentences can be read."""
        words = self._heard(text)
        tags = marked_off(words, self._lexicon.words)
        found = self._lexicon.phrases.find(
            words.words, words.breaks, finite_forms(words, self._lexicon.words, self._lexicon.past)
        )
        spans = without_the_covered(
            [s for s in found if not runs_over(s, words.words, self._lexicon.words)],
            "figure",
            self._lexicon.parts,
            self._lexicon.apart,
            denying="denying",
            denied=DENIES,
        )
        answer, head = bare_answer(words, spans, self._lexicon, bool(asked))
        told = [s for s in spans if not (s.concept == "denying" and s.last < head)]
        sentence = Sentence(words, told, self._lexicon, tags)
        for span in differing(sentence, self._lexicon):
            sentence.clause_at(span.first).spans.append(span)
        mark(sentence, self._lexicon)
        amounts = Amounts(sentence, self._lexicon)
        mark_times(sentence, amounts)
        return Understood(self._evidence(sentence, amounts, asked), answer)

    def _heard(self, text: str) -> Words:
        """The words as they were meant."""
        lexicon = self._lexicon
        plain = lexicon.spelling.plain(text)
        fixed = Words()
        spans = {s.first: s for s in sorted(lexicon.misheard.find(plain.words), key=lambda s: len(s.at))}
        i = 0
        while i < len(plain.words):
            span = spans.get(i)
            if span is not None:
                fixed.add(span.concept.split(), plain.breaks[i])
                i = span.last + 1
            else:
                fixed.add([self._meant(plain.words, i)], plain.breaks[i])
                i += 1
        return in_plain_order(fixed, lexicon.words)

    def _meant(self, words: list[str], i: int) -> str:
        for meant in self._lexicon.misheard_where.get(words[i], ()):
            near = meant.after.intersection(words[max(0, i - 2) : i]) or meant.before.intersection(words[i + 1 : i + 4])
            if near and not meant.unless.intersection(words):
                return meant.word
        return self._lexicon.spelling.mended(words[i])

    # --- findings -----------------------------------------------------------------------------------------------------
    def _evidence(self, sentence: Sentence, amounts: Amounts, asked: frozenset[FindingId]) -> Evidence:
        combining = Combining(sentence, self._lexicon)
        said = [*combining.said(), *HalfSentences(sentence, self._lexicon, combining).said(asked)]
        afterwards = Afterwards(sentence, self._lexicon, combining)
        taking_back = TakingBack(sentence, self._lexicon)
        said = taking_back.taken_back(taking_back.named(afterwards.ended(said)))
        said += [
            *afterwards.answered(said),
            *afterwards.set_apart(said),
            *afterwards.had(said),
            *afterwards.turned(said),
            *afterwards.reversed(said),
            *afterwards.returned(said),
        ]
        whose = self._patient(sentence, said)
        heard = [s for s in said if self._counts(s, whose, sentence)]
        found: dict[FindingId, Presence] = {}
        for one in heard:
            no_more = one.clause.has("now") and not stays(self._lexicon, one.finding)
            changed = one.presence is Presence.ABSENT and (no_more or self._is_corrected(sentence, one, heard))
            if one.presence is Presence.PRESENT or changed or one.finding not in found:
                found[one.finding] = one.presence
        ages = [a for a in amounts.ages() if not sentence.is_of_another(sentence.clause_at(a.first), whose)]
        own_ages = [a for a in ages if sentence.clause_at(a.first).person == SPEAKER]
        age = amounts.chosen_age(own_ages or ages)
        severity = amounts.severity(_SEVERE in asked)
        if age is not None and age > _OVER:
            found[_OVER_40] = Presence.PRESENT
        if severity is not None and severity >= _SEVERE_FROM:
            found[_SEVERE] = Presence.PRESENT
        days = amounts.days(whose)
        if days is None and amounts.is_for_weeks(whose):
            found[_LONGER_THAN_A_WEEK] = Presence.PRESENT
        for finding in [f for f, p in found.items() if p is Presence.PRESENT]:
            for implied in self._lexicon.implied.get(finding, ()):
                found[implied] = Presence.PRESENT
        pain = found.pop(PAIN, None)
        return Evidence(
            present=frozenset(f for f, p in found.items() if p is Presence.PRESENT),
            absent=frozenset(f for f, p in found.items() if p is Presence.ABSENT),
            unsure=frozenset(f for f, p in found.items() if p is Presence.UNSURE),
            side=amounts.side(whose),
            duration_days=days,
            severity=severity,
            age=age,
            pain=pain is Presence.PRESENT,
        )

    @staticmethod
    def _is_corrected(sentence: Sentence, one: Said, heard: list[Said]) -> bool:
        """ "Hot, no, not hot, just sore": two words that deny stand between, or one that takes back."""
        denying = {s.first for s in sentence.spans if s.concept == "denying"}
        corrected = {s.last for s in sentence.spans if s.concept == "correcting"}
        for earlier in heard:
            if earlier.finding == one.finding and earlier.presence is Presence.PRESENT and earlier.at[-1] < one.at[0]:
                between = range(earlier.at[-1] + 1, one.at[0])
                twice = any(p in denying and p + 1 in denying for p in between)
                instead = one.at[0] - 1 in denying and one.at[0] - 2 in corrected  # "hot, sorry, not hot"
                if (twice or instead) and len(between) <= _NEAR:
                    return True
        return False

    def _patient(self, sentence: Sentence, said: list[Said]) -> str:
        """Whose leg it is: the speaker's, if they tell of anything of their own."""
        flags = self._lexicon.flags
        for one in said:
            felt = one.finding not in flags or not flags[one.finding].asked
            felt = felt or self._points_at_oneself(one.clause, sentence)
            if felt and one.clause.person == SPEAKER and one.clause.told and one.presence is Presence.PRESENT:
                return SPEAKER
        for clause in sentence.clauses:
            own_leg = clause.told and self._names_a_limb(clause)
            if clause.person == SPEAKER and (own_leg or sentence.is_a(clause.first, "likened")):
                return SPEAKER
        theirs = {s.finding for s in said if s.clause.person == OTHER and s.presence is Presence.PRESENT}
        if any(s.clause.person == SPEAKER and s.finding in theirs for s in said):
            return SPEAKER  # "my dad gets chest pain, i don't"
        if any(c.person == OTHER and self._asks_for_a_limb(c, sentence) for c in sentence.clauses):
            return OTHER  # "she's on warfarin, what can she take for her knee"
        felt = any(s.clause.person == OTHER and (s.finding not in flags or not flags[s.finding].history) for s in said)
        named = any(c.has("relative") for c in sentence.clauses)
        if felt or not said or not named:
            return OTHER if felt else ""
        return SPEAKER

    def _points_at_oneself(self, clause: Clause, sentence: Sentence) -> bool:
        """ "Is it my knee", but not "call me an ambulance"."""
        own = self._lexicon.words["my"] | self._lexicon.words["me"] - self._lexicon.words["subjects"]
        others = {p for s in clause.of("relative") for p in range(s.first - _NAMING, s.first)}  # "for my old mum"
        return any(
            sentence.words[p] in own and p not in others and not sentence.is_a(p - 1, "summoning")
            for p in range(clause.first, clause.last + 1)
        )

    def _names_a_limb(self, clause: Clause) -> bool:
        return any(s.concept in self._lexicon.limbs for s in clause.spans)

    def _asks_for_a_limb(self, clause: Clause, sentence: Sentence) -> bool:
        """ "What's safe for her knee"."""
        limbs = (s.first for s in clause.spans if s.concept in self._lexicon.limbs)
        return any(sentence.is_a(p - 1, "possessive") and sentence.is_a(p - 2, "on_behalf") for p in limbs)

    def _counts(self, one: Said, whose: str, sentence: Sentence) -> bool:
        flags = self._lexicon.flags.get(one.finding)
        clause = one.clause
        if clause.person == CREATURE or (clause.person and whose and clause.person != whose):
            return False
        if not clause.told and not (flags and flags.asked):
            return False
        if flags and flags.history and asks_in_general(clause, sentence):
            return False
        lasting = flags is not None and flags.lasting
        return one.presence is not Presence.PRESENT or lasting or not (clause.past or clause.long_ago)


def load(folder: Path, findings: Collection[FindingId]) -> Understanding:
    """The understanding of the language in that folder; raises ContentError with all mistakes in its files."""
    with keeping_all():
        return Understanding(LexiconReader(folder, findings).read())
