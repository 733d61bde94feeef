"""The understanding's YAML files -> Lexicon. Every mistake in them is a problem, and all are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from itertools import product
from pathlib import Path

from skill.evidence import FindingId
from skill.reading import ContentError, Reader
from skill.understanding.amount_words import AmountWords
from skill.understanding.lexicon import (
    AT_THE_KNEE,
    LIMBS,
    AnswerWords,
    Body,
    CommonWords,
    FindingWords,
    Grammar,
    Hearing,
    Lexicon,
    Misheard,
    Moods,
    Pattern,
)
from skill.understanding.patterns import DENIES, PAIN, SAYS, PatternReader
from skill.understanding.phrases import EXACTLY, Phrases
from skill.understanding.words import Spelling, phrases_of, single_words

CONTEXTS = "contexts.yaml"
CONCEPT_FILES = ("feelings.yaml", "doings.yaml", "history.yaml", CONTEXTS)
HIDING_MOODS = ("figure", "undoing", "denying", "doubting", "creature", "relative")
"""Moods that hide shorter phrases inside theirs."""
_CONCEPTS = Mapping[str, str]


class LexiconReader:
    """Reads one language's folder."""

    def __init__(self, folder: Path, findings: Collection[FindingId]) -> None:
        self._reader = Reader(folder, f"{folder.parent.name}/{folder.name}/")
        self._findings = {*findings, PAIN}
        self._whole: dict[tuple[str, ...], str] = {}
        """The whole phrases of findings, each with the one finding that it says."""

    def read(self) -> Lexicon:
        """The lexicon; raises ContentError with all that is wrong."""
        read = self._reader.read
        body = read("body.yaml", Body)
        grammar = read("grammar.yaml", Grammar)
        moods = read("moods.yaml", Moods)
        answers = read("answers.yaml", AnswerWords)
        hearing = read("hearing.yaml", Hearing)
        amounts = read("amounts.yaml", AmountWords)
        common = read("common_words.yaml", CommonWords)
        findings = read("findings.yaml", Mapping[FindingId, FindingWords])
        concepts = {name: read(name, _CONCEPTS) for name in CONCEPT_FILES}
        if not (body and grammar and moods and answers and hearing and amounts and common and findings):
            raise ContentError(self._reader.problems)
        plain = _Plain(_spelling(hearing, frozenset(), frozenset()))
        words = {name: single_words(text) for name, text in asdict(grammar).items()}
        for group in (amounts.numbers, amounts.times, amounts.people, amounts.scores, amounts.which_leg):
            words |= {n: single_words(t) for n, t in asdict(group).items() if isinstance(t, str)}
        words["ordinal_words"] = frozenset(amounts.numbers.ordinals)
        words["after_no"] = single_words(answers.after_no)
        phrases = Phrases(words["between"], {word: single_words(text) for word, text in hearing.also.items()})
        named: dict[str, str] = {}
        for file, mapping in (
            ("body.yaml", body.parts),
            ("moods.yaml", asdict(moods)),
            *((name, read_ or {}) for name, read_ in concepts.items()),
        ):
            for concept, text in mapping.items():
                if concept in named:
                    self._reader.add(
                        file, (concept,), f"{concept!r} is a concept of {named[concept]} too, merge the two"
                    )
                named[concept] = file
                phrases.vocabulary.update(plain.words_of(text))
                for phrase in phrases_of(text):
                    for way in _ways(phrase):
                        if not phrases.add(way, plain, concept):
                            self._reader.add(file, (concept,), f"{phrase!r} holds nothing but fillers of hearing.yaml")
        replies = Phrases(words["between"])
        for kind, text in asdict(answers).items():
            replies.vocabulary.update(plain.words_of(text))
            for phrase in phrases_of(text):
                for way in _ways(phrase):
                    replies.add(way, plain, kind)
        for finding, spoken in findings.items():
            self._add_whole_phrases(phrases, plain, finding, spoken)
        patterns = tuple(PatternReader(self._reader, self._findings, body, frozenset(named)).read(findings))
        by_first: dict[str, tuple[Pattern, ...]] = {}
        for pattern in patterns:
            by_first[pattern.terms[0]] = (*by_first.get(pattern.terms[0], ()), pattern)
        amount_phrases = Phrases(words["around_time"])
        for kind, by_value in (
            ("days", amounts.times.points),
            ("today", amounts.times.today),
            ("age", amounts.people.ages),
        ):
            for value, text in by_value.items():
                amount_phrases.vocabulary.update(plain.words_of(text))
                for phrase in phrases_of(text):
                    for way in _ways(phrase):
                        amount_phrases.add(way, plain, f"{kind} {value}")
        said = frozenset(t for p in patterns for t in p.terms)
        misheard = Phrases(frozenset(), inflected=False)
        for right, wrong in hearing.always.items():
            misheard.vocabulary.update(plain.words_of(wrong))
            for phrase in phrases_of(wrong):
                for way in _ways(phrase):
                    words_ = plain(way)
                    says = [c for c in phrases.meaning(words_) if c in said]
                    if says and not set(says) & set(phrases.meaning(plain(right))):
                        what = f"{phrase!r} already says something ({says[0]}), it cannot always stand for {right!r}"
                        self._reader.add("hearing.yaml", ("always", right), what)
                    misheard.add(way, plain, right)
        self._reader.raise_problems()
        apart = frozenset(concepts[CONTEXTS] or ()) | (set(asdict(moods)) - set(HIDING_MOODS))
        small = frozenset().union(*words.values())
        vocabulary = frozenset(phrases.vocabulary) | amount_phrases.vocabulary
        known = frozenset(common.words.split()) | small | _numbers_and_units(amounts)
        return Lexicon(
            spelling=_spelling(hearing, vocabulary, known | misheard.vocabulary),
            misheard=misheard,
            misheard_where=_misheard_where(hearing.where),
            phrases=phrases,
            answers=replies,
            amount_phrases=amount_phrases,
            amounts=amounts,
            by_first=by_first,
            essence={
                p.finding: p.terms[0] for p in reversed(patterns) if len(p.terms) == 1 and p.parts and not p.denies
            },
            flags=findings,
            implied={f: frozenset(map(FindingId, phrases_of(w.implies))) for f, w in findings.items() if w.implies},
            parts=frozenset(body.parts),
            limbs=single_words(body.groups.get(LIMBS, "")),
            knee=single_words(body.groups.get(AT_THE_KNEE, "")),
            many=single_words(body.many),
            carried=single_words(body.carried),
            apart=apart,
            qualities=frozenset(t for p in patterns for t in p.terms) - apart - set(asdict(moods)),
            placed=frozenset(t for p in patterns if p.parts for t in p.terms) - apart,
            events=single_words(amounts.events),
            comparing=single_words(amounts.comparing),
            words=words,
        )

    def _add_whole_phrases(self, phrases: Phrases, plain: _Plain, finding: FindingId, spoken: FindingWords) -> None:
        for concept, text in ((SAYS + finding, spoken.words), (DENIES + finding, spoken.denied_words)):
            phrases.vocabulary.update(plain.words_of(text))
            for phrase in phrases_of(text):
                for way in _ways(phrase):
                    already = self._whole.setdefault(tuple(plain(way)), concept)
                    if already != concept:
                        other = already.removeprefix(SAYS).removeprefix(DENIES)
                        what = f"{phrase!r} is said by {other} too, leave it with one of them"
                        self._reader.add("findings.yaml", (finding,), what)
                    phrases.add(way, plain, concept)


class _Plain:
    """The words of phrases as they are said; each word is looked up once."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._known: dict[str, list[str]] = {}

    def word(self, word: str) -> list[str]:
        """What one word becomes: itself, others, or nothing."""
        plain = self._known.get(word)
        if plain is None:
            plain = self._known[word] = self._plain(word)
        return plain

    def __call__(self, way: str) -> list[str]:
        return [plain for word in way.split() for plain in self.word(word)]

    def words_of(self, text: str) -> set[str]:
        """All words of a scalar of phrases."""
        return {w for token in set(text.replace(",", " ").replace("/", " ").split()) for w in self.word(token)}

    def _plain(self, word: str) -> list[str]:
        if word.isalpha() and word.islower() and word.isascii():  # most words; the rest takes ten times as long
            written = self._spelling.written.get(word)
            if written is None:
                return [] if word in self._spelling.fillers else [word]
        exactly = EXACTLY if word.startswith(EXACTLY) else ""
        return [exactly + w for w in self._spelling.plain(word.removeprefix(EXACTLY)).words]


def _ways(phrase: str) -> list[str]:
    """Every way to say a phrase with slashes."""
    if "/" not in phrase:
        return [phrase]
    return [" ".join(way) for way in product(*(word.split("/") for word in phrase.split()))]


def _spelling(hearing: Hearing, vocabulary: frozenset[str], common: frozenset[str]) -> Spelling:
    sounds = tuple((p.split("=")[0].strip(), p.split("=")[1].strip()) for p in phrases_of(hearing.sounds) if "=" in p)
    return Spelling(
        endings=hearing.endings,
        written=hearing.written,
        fillers=single_words(hearing.fillers),
        sounds=sounds,
        vowels=single_words(hearing.vowels),
        vocabulary=vocabulary,
        common=common,
    )


def _misheard_where(
    where: Mapping[str, Misheard],
) -> Mapping[str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]] = {}
    for right, misheard in where.items():
        right = right.split(" (")[0]  # a key may say which of several ways it is misheard
        after, before = single_words(misheard.after), single_words(misheard.before)
        for wrong in phrases_of(misheard.heard):
            found[wrong] = (*found.get(wrong, ()), (right, after, before))
    return found


def _numbers_and_units(amounts: AmountWords) -> frozenset[str]:
    numbers = amounts.numbers
    return frozenset(
        {*numbers.values, *numbers.vague, *numbers.ordinals, *numbers.mistaken_scores, *amounts.times.units}
    )
