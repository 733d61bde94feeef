"""The understanding's YAML files -> Lexicon. Every mistake in them is a problem, and all are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from pathlib import Path

from skill.evidence import FindingId
from skill.reading import ContentError, Reader, hint
from skill.understanding.amount_words import AmountWords
from skill.understanding.grammar_words import Grammar, Moods
from skill.understanding.lexicon import (
    LIMBS,
    LOWER,
    WHOLE_LEG,
    AnswerWords,
    Body,
    CommonWords,
    FindingWords,
    Hearing,
    Lexicon,
    MeantInstead,
    Misheard,
    Pattern,
)
from skill.understanding.patterns import DENIES, PAIN, SAYS, PatternReader
from skill.understanding.phrases import EXACTLY, Phrases, plain_words, ways
from skill.understanding.pieces import Pieces
from skill.understanding.second_hearing import Learned, SecondHearing
from skill.understanding.sounding import Sounding
from skill.understanding.times import UNKNOWN, WEEKS_AGO
from skill.understanding.words import Spelling, phrases_of, single_words, stems

CONTEXTS = "contexts.yaml"
CONCEPT_FILES = ("feelings.yaml", "doings.yaml", "history.yaml", CONTEXTS)
_LONGEST_ALIKE = 8
"""Letters of the longest words that sound alike: retched, wretched."""
HIDING_MOODS = ("figure", "undoing", "denying", "doubting", "creature", "relative", "likewise")
"""Moods that hide shorter phrases inside theirs."""
_CONCEPTS = Mapping[str, str]


class LexiconReader:
    """Reads one language's folder."""

    def __init__(self, folder: Path, findings: Collection[FindingId]) -> None:
        self._reader = Reader(folder, f"{folder.parent.name}/{folder.name}/")
        self._findings = {*findings, PAIN}
        self._files: dict[str, str] = {}
        """The file of each concept."""

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
        learned = read("learned.yaml", Mapping[FindingId, Learned])
        concepts = {name: read(name, _CONCEPTS) for name in CONCEPT_FILES}
        if not (
            body
            and grammar
            and moods
            and answers
            and hearing
            and amounts
            and common
            and findings
            and learned is not None
        ):
            raise ContentError(self._reader.problems)
        self._reader.raise_problems()  # what a broken file should have held would be missed a hundred times
        plain = _Plain(_spelling(hearing, (), frozenset()))
        words = _small_words(grammar, amounts, answers)
        said = [
            *self._concepts({"body.yaml": body.parts, "moods.yaml": vars(moods)} | concepts),
            *((SAYS + finding, spoken.words) for finding, spoken in findings.items()),
            *((DENIES + finding, spoken.denied_words) for finding, spoken in findings.items()),
        ]
        also = {word: single_words(text) for word, text in hearing.also.items()}
        within = {word: single_words(text) for word, text in hearing.of_another.items()}
        phrases = Phrases(said, plain, words["between"], also=also, within=within)
        for concept, phrase in phrases.empty:
            what = f"{phrase!r} holds nothing but fillers of hearing.yaml"
            self._reader.add(self._files.get(concept, "findings.yaml"), (concept,), what)
        self._check_whole_phrases(findings, plain)
        patterns = tuple(PatternReader(self._reader, self._findings, body, frozenset(self._files)).read(findings))
        by_first: dict[str, tuple[Pattern, ...]] = {}
        for pattern in patterns:
            by_first[pattern.terms[0]] = (*by_first.get(pattern.terms[0], ()), pattern)
        amount_phrases = Phrases(tuple(_amount_phrases(amounts)), plain, words["around_time"])
        misheard = Phrases(hearing.always.items(), plain, inflected=False)
        second_hearing = self._second_hearing(learned)
        self._check_sounds(phrases, hearing, patterns)
        self._check_misheard(hearing, phrases, frozenset(t for p in patterns for t in p.terms), plain)
        self._reader.raise_problems()
        apart = frozenset(concepts[CONTEXTS] or ()) | (set(vars(moods)) - set(HIDING_MOODS))
        known = set(common.words.split())
        known.update(*words.values(), _numbers_and_units(amounts), misheard.vocabulary)
        spelling = _spelling(hearing, (phrases, amount_phrases), known)
        return Lexicon(
            spelling=spelling,
            past={verb: single_words(forms) for verb, forms in hearing.past.items()},
            misheard=misheard,
            misheard_where=_misheard_where(hearing.where),
            pieces=Pieces(phrases_of(hearing.in_pieces), spelling),
            phrases=phrases,
            answers=Phrases(vars(answers).items(), plain, words["between"]),
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
            lower=single_words(body.groups.get(LOWER, "")),
            leg=single_words(body.groups.get(WHOLE_LEG, "")),
            many=single_words(body.many),
            carried=single_words(body.carried),
            looked_back=single_words(body.looked_back),
            done_with=frozenset(phrases_of(body.done_with)),
            apart=apart,
            qualities=frozenset(t for p in patterns for t in p.terms) - apart - set(vars(moods)),
            placed=frozenset(t for p in patterns if p.parts for t in p.terms) - apart,
            events=single_words(amounts.events),
            troubles=single_words(amounts.troubles),
            mishaps=single_words(amounts.mishaps),
            exertions=single_words(amounts.exertions),
            comparing=single_words(amounts.comparing),
            words=words,
            second_hearing=second_hearing,
        )

    def _concepts(self, files: Mapping[str, Mapping[str, str] | None]) -> Iterator[tuple[str, str]]:
        for file, mapping in files.items():
            for concept, text in (mapping or {}).items():
                other = self._files.setdefault(concept, file)
                if other != file:
                    self._reader.add(file, (concept,), f"{concept!r} is a concept of {other} too, merge the two")
                yield concept, text

    def _check_whole_phrases(self, findings: Mapping[FindingId, FindingWords], plain: _Plain) -> None:
        claimed: dict[tuple[str, ...], str] = {}
        for finding, spoken in findings.items():
            for concept, text in ((SAYS + finding, spoken.words), (DENIES + finding, spoken.denied_words)):
                for phrase in phrases_of(text):
                    for way in ways(phrase):
                        already = claimed.setdefault(tuple(plain_words(way, plain)), concept)
                        if already != concept:
                            other = already.removeprefix(SAYS).removeprefix(DENIES)
                            what = f"{phrase!r} is said by {other} too, leave it with one of them"
                            self._reader.add("findings.yaml", (finding,), what)

    def _second_hearing(self, learned: Mapping[FindingId, Learned]) -> SecondHearing:
        """The second hearing, or one that hears nothing where its file has mistakes."""
        for finding in learned.keys() - self._findings:
            near = hint(finding, self._findings)
            self._reader.add("learned.yaml", (finding,), f"{finding!r} is not a known finding{near}")
        try:
            return SecondHearing(learned)
        except ValueError:
            for finding, what in learned.items():
                for problem in what.problems():
                    self._reader.add("learned.yaml", (finding, "points"), problem)
            return SecondHearing({})

    def _check_sounds(self, phrases: Phrases, hearing: Hearing, patterns: Iterable[Pattern]) -> None:
        """No word that says a finding by itself sounds like one that says something else."""
        means: dict[str, set[str]] = defaultdict(set)
        for written in [w for w in phrases.alone if "/" in w or w.startswith(EXACTLY)]:
            for word in written.split("/"):
                means[word.removeprefix(EXACTLY)].update(phrases.alone[written])
        saying = {p.terms[0] for p in patterns if len(p.terms) == 1}
        apart = {frozenset(pair.split()) for pair in phrases_of(hearing.told_apart)}
        for right, where in hearing.where.items():
            apart |= {frozenset((right.split(" (")[0], wrong)) for wrong in phrases_of(where.heard)}
        sounding = Sounding(
            _pairs(hearing.vowel_sounds), _pairs(hearing.sounds), hearing.silent, "".join(phrases_of(hearing.vowels))
        )
        words = (w for w in {*phrases.alone, *means} if len(w) <= _LONGEST_ALIKE)
        for group in sounding.alike(words):
            for word in group:
                means[word].update(phrases.alone.get(word, ()))
            for one, other in combinations(group, 2):
                if means[one] & means[other] or not saying & (means[one] | means[other]):
                    continue
                if frozenset((one, other)) in apart or {one, *stems(one)} & {other, *stems(other)}:
                    continue
                what = (
                    f"{one!r} ({min(means[one])}) sounds like {other!r} ({min(means[other])}), take one of them out,"
                    " or add the pair to told_apart if the words beside them give them away"
                )
                self._reader.add("hearing.yaml", ("told_apart",), what)

    def _check_misheard(self, hearing: Hearing, phrases: Phrases, said: frozenset[str], plain: _Plain) -> None:
        for right, wrong in hearing.always.items():
            for phrase in phrases_of(wrong):
                for way in ways(phrase):
                    says = [c for c in phrases.meaning(plain_words(way, plain)) if c in said]
                    if says and not set(says) & set(phrases.meaning(plain_words(right, plain))):
                        what = f"{phrase!r} already says something ({says[0]}), it cannot always stand for {right!r}"
                        self._reader.add("hearing.yaml", ("always", right), what)


class _Plain(dict[str, Sequence[str]]):
    """What each word of a phrase becomes as it is said. Each is looked up once."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling
        self._special = spelling.written.keys() | spelling.fillers

    def changed(self, words: Iterable[str]) -> set[str]:
        """Those that do not stay as they are."""
        return {w for w in words if not w.isalpha()} | self._special.intersection(words)

    def __missing__(self, word: str) -> Sequence[str]:
        if word.isalpha() and word not in self._special:  # most words; the rest takes ten times as long
            plain: Sequence[str] = (word,)
        else:
            exactly = EXACTLY if word.startswith(EXACTLY) else ""
            plain = [exactly + w for w in self._spelling.plain(word.removeprefix(EXACTLY)).words]
        self[word] = plain
        return plain


def _small_words(grammar: Grammar, amounts: AmountWords, answers: AnswerWords) -> dict[str, frozenset[str]]:
    """Small words by what they do."""
    words: dict[str, frozenset[str]] = {}
    for group in (grammar, amounts.numbers, amounts.times, amounts.people, amounts.scores, amounts.which_leg):
        words |= {name: single_words(text) for name, text in vars(group).items() if isinstance(text, str)}
    words["ordinal_words"] = frozenset(amounts.numbers.ordinals)
    words["after_no"] = single_words(answers.after_no)
    return words


def _amount_phrases(amounts: AmountWords) -> Iterator[tuple[str, str]]:
    for kind, by_value in (
        ("days", amounts.times.points),
        ("today", amounts.times.today),
        ("age", amounts.people.ages),
    ):
        for value, text in by_value.items():
            yield f"{kind} {value}", text
    yield f"days {UNKNOWN}", amounts.times.recent
    yield f"today {UNKNOWN}", amounts.times.recently
    yield f"days {WEEKS_AGO}", amounts.times.weeks_ago


def _spelling(hearing: Hearing, phrases: Sequence[Phrases], common: AbstractSet[str]) -> Spelling:
    return Spelling(
        endings=hearing.endings,
        written=hearing.written,
        fillers=single_words(hearing.fillers),
        sounds=_pairs(hearing.sounds),
        vowels=single_words(hearing.vowels),
        phrases=phrases,
        common=common,
    )


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The two sides of each "ph=f"."""
    return tuple((left, right) for left, _, right in (pair.partition("=") for pair in phrases_of(text)))


def _misheard_where(where: Mapping[str, Misheard]) -> Mapping[str, tuple[MeantInstead, ...]]:
    found: dict[str, tuple[MeantInstead, ...]] = {}
    for right, misheard in where.items():
        right = right.split(" (")[0]  # a key may say which of several ways it is misheard
        after, before, unless = (single_words(text) for text in (misheard.after, misheard.before, misheard.unless))
        for wrong in phrases_of(misheard.heard):
            found[wrong] = (*found.get(wrong, ()), MeantInstead(right, after, before, unless))
    return found


def _numbers_and_units(amounts: AmountWords) -> frozenset[str]:
    numbers = amounts.numbers
    return frozenset(
        {*numbers.values, *numbers.vague, *numbers.ordinals, *numbers.mistaken_scores, *amounts.times.units}
    )
