"""The content files -> Guide, Script, locales and understanding. Every mistake in every file is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skill.checking import check_facts, check_words
from skill.evidence import FindingId
from skill.guide import (
    Cause,
    CauseId,
    Finding,
    Guide,
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
from skill.reading import Reader, keeping_all
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
UNDATED = "undated"


@dataclass(frozen=True, kw_only=True)
class Speech:
    """The form of speech.yaml."""

    last_and: str
    last_or: str
    denial: str
    subject: str
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
    with keeping_all():
        return _load(folder)


def _load(folder: Path) -> Knowledge:
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
    check_facts(guide, reader)
    return guide


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
        subject=speech.subject,
    )
    check_words(language, script, speech.levels, guide, reader)
    return script, speech.levels


def _cited(source: Source) -> str:
    return source.title if source.date == UNDATED else f"{source.title}, {source.date}"
