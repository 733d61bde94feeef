"""Words -> Evidence. Pure and deterministic: the same words give the same evidence, whatever was said before.

How: words are made plain (words.py), concepts found in them (phrases.py) and cut into clauses (clauses.py), with what
is denied or doubted (denials.py), past or somebody else's (standing.py), and put together into findings (combining.py)
at places of the body (places.py). Some clauses only speak of those before them (afterwards.py). What nothing was said
of may be heard after all (second_hearing.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from skill.understanding.patients import Patient, asks_of_oneself
from skill.understanding.patterns import DENIES, PAIN, SEVERE
from skill.understanding.persons import CREATURE, SPEAKER
from skill.understanding.phrases import without_the_covered
from skill.understanding.standing import asks_in_general, mark, mark_times
from skill.understanding.tags import marked_off
from skill.understanding.taking_back import TakingBack
from skill.understanding.verbs import finite_forms
from skill.understanding.words import Words, in_plain_order

_OVER_40 = FindingId("over_40")
_LONGER_THAN_A_WEEK = FindingId("longer_than_a_week")
_SEVERE_FROM = 8
_OVER = 40
_FIGURE = "figure"
_NEAR = 8
"""Words until a slip of the tongue is taken back."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was heard in one thing said."""

    evidence: Evidence
    answer: Presence | None
    """A bare yes, no or not sure, also at the head of a longer answer ("no but my foot's cold")."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One thing said, read as far as what it says of findings."""

    sentence: Sentence
    amounts: Amounts
    answer: Presence | None
    said: Sequence[Said]
    named: frozenset[FindingId]
    """The findings that anything was said of, even if it was taken back."""
    whose: str
    figures: frozenset[int]
    """The places of figures of speech."""


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
        read = self._read(text, asked)
        return Understood(self._evidence(read, SEVERE in asked), read.answer)

    def told(self, text: str) -> list[str]:
        """The words that tell of the patient now, as they were meant: what the second hearing learns from."""
        return self._told(self._read(text, frozenset()))

    def _read(self, text: str, asked: frozenset[FindingId]) -> _Read:
        words = self._heard(text)
        tags = marked_off(words, self._lexicon.words)
        found = self._lexicon.phrases.find(
            words.words, words.breaks, finite_forms(words, self._lexicon.words, self._lexicon.past)
        )
        whole = [s for s in found if not runs_over(s, words.words, self._lexicon.words)]
        spans = without_the_covered(
            whole,
            _FIGURE,
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
        said, named = self._said(sentence, asked)
        whose = Patient(sentence, self._lexicon).of(said)
        figures = frozenset(place for s in whole if s.concept == _FIGURE for place in s.at)
        return _Read(sentence, amounts, answer, said, named, whose, figures)

    def _heard(self, text: str) -> Words:
        """The words as they were meant."""
        lexicon = self._lexicon
        plain = lexicon.spelling.plain(text)
        fixed = Words()
        found = [*lexicon.pieces.find(plain.words), *lexicon.misheard.find(plain.words)]
        spans = {s.first: s for s in sorted(found, key=lambda s: len(s.at))}
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
    def _said(self, sentence: Sentence, asked: frozenset[FindingId]) -> tuple[list[Said], frozenset[FindingId]]:
        """What was said of findings, and which of them were named at all, also where it was taken back."""
        combining = Combining(sentence, self._lexicon)
        first = [*combining.said(), *HalfSentences(sentence, self._lexicon, combining).said(asked)]
        afterwards = Afterwards(sentence, self._lexicon, combining)
        taking_back = TakingBack(sentence, self._lexicon)
        said = taking_back.taken_back(taking_back.named(afterwards.ended(afterwards.asked(first))))
        said += [
            *afterwards.answered(said),
            *afterwards.set_apart(said),
            *afterwards.had(said),
            *afterwards.turned(said),
            *afterwards.reversed(said),
            *afterwards.returned(said),
        ]
        return said, frozenset(s.finding for s in (*first, *said))

    def _told(self, read: _Read) -> list[str]:
        """The words of the clauses that tell of the patient now, but no figures of speech."""
        sentence = read.sentence
        return [
            sentence.words[place]
            for clause in sentence.clauses
            if clause.told and not (clause.past or clause.long_ago or self._is_of_another(clause, read.whose))
            for place in range(clause.first, clause.last + 1)
            if place not in read.figures
        ]

    @staticmethod
    def _is_of_another(clause: Clause, whose: str) -> bool:
        """Whether it is about somebody else's body than the patient's."""
        return clause.person == CREATURE or bool(clause.person and whose and clause.person != whose)

    def _evidence(self, read: _Read, severe_is_asked: bool) -> Evidence:
        sentence, amounts, whose = read.sentence, read.amounts, read.whose
        heard = [s for s in read.said if self._counts(s, whose, sentence)]
        found: dict[FindingId, Presence] = {}
        for one in heard:
            no_more = one.clause.has("now") and not stays(self._lexicon, one.finding)
            changed = one.presence is Presence.ABSENT and (no_more or self._is_corrected(sentence, one, heard))
            if one.presence is Presence.PRESENT or changed or one.finding not in found:
                found[one.finding] = one.presence
        for finding in self._lexicon.second_hearing.heard(self._told(read)):
            if finding not in read.named:
                found[finding] = Presence.PRESENT
        ages = [a for a in amounts.ages() if not sentence.is_of_another(sentence.clause_at(a.first), whose)]
        own_ages = [a for a in ages if sentence.clause_at(a.first).person == SPEAKER]
        age = amounts.chosen_age(own_ages or ages)
        severity = amounts.severity(severe_is_asked)
        if age is not None and age > _OVER:
            found[_OVER_40] = Presence.PRESENT
        if severity is not None and severity >= _SEVERE_FROM:
            found[SEVERE] = Presence.PRESENT
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

    def _counts(self, one: Said, whose: str, sentence: Sentence) -> bool:
        flags = self._lexicon.flags.get(one.finding)
        clause = one.clause
        if self._is_of_another(clause, whose) and not asks_of_oneself(one, sentence, self._lexicon):
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
