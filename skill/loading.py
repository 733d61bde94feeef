"""The content files -> Guide, Script, locales and understanding. Every mistake in every file is told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from skill.evidence import FindingId
from skill.guide import (
    Cause,
    CauseId,
    Condition,
    Finding,
    Guide,
    PieceId,
    Question,
    QuestionId,
    RedFlag,
    RedFlagId,
    Source,
    SourceId,
    Statement,
    StatementId,
    Topic,
    TopicId,
    Urgency,
)
from skill.reading import Reader, Step, hint
from skill.script import (
    FindingWords,
    Locale,
    LocaleId,
    Phrase,
    QuestionWords,
    RedFlagWords,
    Script,
    TopicWords,
)
from skill.understanding import Understanding
from skill.understanding import load as load_understanding

CONTENT = Path(__file__).parent / "content"
DEFAULT_LOCALE = LocaleId("en-US")
PLACES = frozenset({"emergency_number", "urgent_place", "doctor", "pharmacist"})
UNDATED = "undated"
FILLINGS = frozenset({"because", "names", "topic", "source"})


@dataclass(frozen=True, kw_only=True)
class Speech:
    """The form of speech.yaml."""

    last_and: str
    last_or: str
    denial: str
    levels: Mapping[Urgency, str]
    phrases: Mapping[Phrase, str]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """All that the skill knows: facts, words, places, and how it understands."""

    guide: Guide
    scripts: Mapping[str, Script]
    """By language."""
    locales: Mapping[LocaleId, Locale]
    understandings: Mapping[str, Understanding]
    """By language."""
    levels: Mapping[str, Mapping[Urgency, str]]
    """By language: the sentence by which each urgency is known."""

    def locale(self, name: str | None) -> Locale:
        """The locale of that name, or the nearest: the same language, else the default."""
        known = self.locales.get(LocaleId(name or DEFAULT_LOCALE))
        return known if known is not None else self.locales[DEFAULT_LOCALE]

    def script(self, locale: Locale) -> Script:
        """The words spoken there."""
        return self.scripts[locale.language]

    def understanding(self, locale: Locale) -> Understanding:
        """What understands the words spoken there."""
        return self.understandings[locale.language]


@cache
def load(folder: Path = CONTENT) -> Knowledge:
    """Reads and checks all content. Raises ContentError with every problem found."""
    reader = Reader(folder)
    guide = _guide(reader)
    locales = reader.read("locales.yaml", Mapping[LocaleId, Locale])
    reader.raise_problems()
    assert guide is not None, "nothing was wrong, so everything was read"
    assert locales is not None, "nothing was wrong, so everything was read"
    languages = sorted({locale.language for locale in locales.values()})
    scripts, levels = {}, {}
    for language in languages:
        words = _script(language, guide, reader)
        if words is not None:
            scripts[language], levels[language] = words
    reader.raise_problems()
    return Knowledge(
        guide=guide,
        scripts=scripts,
        locales=locales,
        understandings={
            name: load_understanding(folder / name / "understanding", guide.findings) for name in languages
        },
        levels=levels,
    )


def load_guide(folder: Path = CONTENT) -> Guide:
    """The facts alone."""
    reader = Reader(folder)
    guide = _guide(reader)
    reader.raise_problems()
    assert guide is not None, "nothing was wrong, so everything was read"
    return guide


# --- facts --------------------------------------------------------------------------------------------------------


def _guide(reader: Reader) -> Guide | None:
    sources = reader.read("sources.yaml", Mapping[SourceId, Source])
    findings = reader.read("findings.yaml", Mapping[FindingId, Finding])
    red_flags = reader.read("red_flags.yaml", Mapping[RedFlagId, RedFlag])
    questions = reader.read("questions.yaml", Mapping[QuestionId, Question])
    article = reader.read("article.yaml", Mapping[StatementId, Statement])
    remedies = reader.read("remedies.yaml", Mapping[TopicId, Topic])
    topics = reader.read("topics.yaml", Mapping[TopicId, Topic])
    causes: dict[CauseId, Cause] = {}
    for path in sorted((reader.folder / "causes").glob("*.yaml")):
        cause = reader.read(f"causes/{path.name}", Cause)
        if cause is not None:
            causes[CauseId(path.stem)] = cause
    if sources is None or findings is None or red_flags is None or questions is None:
        return None
    if article is None or remedies is None or topics is None or reader.problems:
        return None
    guide = Guide(
        sources=sources,
        findings=findings,
        red_flags=red_flags,
        questions=questions,
        causes=causes,
        topics={**topics, **remedies, **{TopicId(c): Topic(pieces=cause.pieces) for c, cause in causes.items()}},
        remedies=tuple(remedies),
        article=article,
    )
    _check_facts(guide, reader)
    return guide


@dataclass(frozen=True)
class _Named:
    """A name that stands in a file and must be known elsewhere."""

    file: str
    at: tuple[Step, ...]
    name: str
    kind: str


def _check_facts(guide: Guide, reader: Reader) -> None:
    known: Mapping[str, Collection[str]] = {
        "finding": guide.findings,
        "source": guide.sources,
        "statement of the article": guide.article,
    }
    for named in _names(guide):
        if named.name not in known[named.kind]:
            what = f"{named.name!r} is not a known {named.kind}{hint(named.name, known[named.kind])}"
            reader.add(named.file, named.at, what, named.name)
    for name, flag in guide.red_flags.items():
        if flag.clot and flag.urgency < Urgency.immediate_care:
            reader.add("red_flags.yaml", (name,), "a clot is feared here, so the urgency is immediate_care at least")
    for asked, question in guide.questions.items():
        if len(question.asks) > 1 and question.yes is None:
            reader.add("questions.yaml", (asked,), "several things are asked, so say what a bare yes notes: `yes: ...`")


def _names(guide: Guide) -> Iterator[_Named]:
    for name, finding in guide.findings.items():
        yield _Named("findings.yaml", (name,), finding.source, "source")
        if finding.narrower_than is not None:
            yield _Named("findings.yaml", (name,), finding.narrower_than, "finding")
    for flag_name, flag in guide.red_flags.items():
        yield _Named("red_flags.yaml", (flag_name,), flag.source, "source")
        yield from _in_condition("red_flags.yaml", (flag_name, "when"), flag.when)
    for question_name, question in guide.questions.items():
        at = (question_name,)
        yield _Named("questions.yaml", at, question.source, "source")
        for asked in (*question.asks, *([question.yes] if question.yes else [])):
            yield _Named("questions.yaml", at, asked, "finding")
        if question.when is not None:
            yield from _in_condition("questions.yaml", (question_name, "when"), question.when)
    for cause_name, cause in guide.causes.items():
        file = f"causes/{cause_name}.yaml"
        yield _Named(file, (), cause.source, "source")
        for of_cause in cause.findings:
            yield _Named(file, ("findings",), of_cause, "finding")
    for topic_name, topic in guide.topics.items():
        file, above = _file_of(topic_name, guide)
        for piece_name, piece in topic.pieces.items():
            place: tuple[Step, ...] = (*above, "pieces", piece_name)
            for source in piece.source:
                yield _Named(file, place, source, "source")
            for statement in piece.covers:
                yield _Named(file, place, statement, "statement of the article")


def _file_of(topic: TopicId, guide: Guide) -> tuple[str, tuple[Step, ...]]:
    if CauseId(topic) in guide.causes:
        return f"causes/{topic}.yaml", ()
    return ("remedies.yaml" if topic in guide.remedies else "topics.yaml"), (topic,)


def _in_condition(file: str, at: tuple[Step, ...], condition: Condition) -> Iterator[_Named]:
    for finding in sorted(condition.findings()):
        yield _Named(file, at, finding, "finding")


# --- words --------------------------------------------------------------------------------------------------------


def _script(language: str, guide: Guide, reader: Reader) -> tuple[Script, Mapping[Urgency, str]] | None:
    speech = reader.read(f"{language}/speech.yaml", Speech)
    findings = reader.read(f"{language}/findings.yaml", Mapping[FindingId, FindingWords])
    questions = reader.read(f"{language}/questions.yaml", Mapping[QuestionId, QuestionWords])
    topics = reader.read(f"{language}/topics.yaml", Mapping[TopicId, TopicWords])
    red_flags = reader.read(f"{language}/red_flags.yaml", Mapping[RedFlagId, RedFlagWords])
    if speech is None or findings is None or questions is None or topics is None or red_flags is None:
        return None
    script = Script(
        phrases=speech.phrases,
        findings=findings,
        questions=questions,
        topics=topics,
        red_flags=red_flags,
        sources={name: _cited(source) for name, source in guide.sources.items()},
        last_and=speech.last_and,
        last_or=speech.last_or,
        denial=speech.denial,
    )
    _check_words(language, script, speech, guide, reader)
    return script, speech.levels


def _cited(source: Source) -> str:
    return source.title if source.date == UNDATED else f"{source.title}, {source.date}"


def _check_words(language: str, script: Script, speech: Speech, guide: Guide, reader: Reader) -> None:
    _same(reader, f"{language}/speech.yaml", ("phrases",), speech.phrases, Phrase, "phrase")
    _same(reader, f"{language}/findings.yaml", (), script.findings, guide.findings, "finding")
    _same(reader, f"{language}/questions.yaml", (), script.questions, guide.questions, "question")
    _same(reader, f"{language}/topics.yaml", (), script.topics, guide.topics, "topic")
    _same(reader, f"{language}/red_flags.yaml", (), script.red_flags, guide.red_flags, "red flag")
    for topic_name, topic in script.topics.items():
        if topic_name in guide.topics:
            pieces: Collection[PieceId] = guide.topics[topic_name].pieces
            _same(reader, f"{language}/topics.yaml", (topic_name, "pieces"), topic.pieces, pieces, "piece")
            for piece, text in topic.pieces.items():
                _fill(reader, f"{language}/topics.yaml", (topic_name, "pieces", piece), text, PLACES)
    for phrase, text in speech.phrases.items():
        _fill(reader, f"{language}/speech.yaml", ("phrases", phrase), text, PLACES | FILLINGS)
    for flag, words in script.red_flags.items():
        if flag in guide.red_flags:
            level = speech.levels.get(guide.red_flags[flag].urgency, "")
            if level not in words.instruction:
                what = f"this instruction must hold the sentence of its level: {level!r}"
                reader.add(f"{language}/red_flags.yaml", (flag, "instruction"), what)
            for text in (words.instruction, words.avoid):
                _fill(reader, f"{language}/red_flags.yaml", (flag,), text, PLACES)
    for name, question in script.questions.items():
        if name in guide.questions and "{parts}" in question.ask:
            wanted = guide.questions[name].asks
            _same(reader, f"{language}/questions.yaml", (name, "parts"), question.parts, wanted, "part")
        _fill(reader, f"{language}/questions.yaml", (name, "ask"), question.ask, frozenset({"parts"}))


def _same(
    reader: Reader, file: str, at: tuple[Step, ...], words: Iterable[str], facts: Iterable[str], kind: str
) -> None:
    words, facts = [str(name) for name in words], [str(name) for name in facts]
    for name in facts:
        if name not in words:
            reader.add(file, at, f"the words for the {kind} {name!r} are missing")
    for name in words:
        if name not in facts:
            reader.add(file, (*at, name), f"{name!r} is not a known {kind}{hint(name, facts)}")


def _fill(reader: Reader, file: str, at: tuple[Step, ...], text: str, known: frozenset[str]) -> None:
    try:
        used = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        reader.add(file, at, f"the braces do not match: {error}")
        return
    for name in used:
        if name not in known:
            reader.add(file, at, f"{{{name}}} is nothing that can be filled in{hint(name, known)}")
