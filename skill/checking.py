"""What must agree between the content files: every name known, every fact worded, every sentence of its level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from skill.guide import CauseId, Condition, Guide, PieceId, TopicId, Urgency
from skill.reading import Reader, Step, hint
from skill.script import Phrase, Script

PLACES = frozenset({"emergency_number", "urgent_place", "doctor", "pharmacist"})
"""What a locale fills into the words."""
FILLINGS = frozenset({"because", "names", "topic", "source"})
"""What a line fills into a phrase."""


@dataclass(frozen=True)
class _Named:
    """A name that stands in a file and must be known elsewhere."""

    file: str
    at: tuple[Step, ...]
    name: str
    kind: str


def check_facts(guide: Guide, reader: Reader) -> None:
    """Notes every name in the facts that stands for nothing, and every rule that cannot be meant."""
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


def check_words(language: str, script: Script, levels: Mapping[Urgency, str], guide: Guide, reader: Reader) -> None:
    """Notes every fact without words, words without a fact, and braces that nothing fills."""
    _same(reader, f"{language}/speech.yaml", ("phrases",), script.phrases, Phrase, "phrase")
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
    for phrase, text in script.phrases.items():
        _fill(reader, f"{language}/speech.yaml", ("phrases", phrase), text, PLACES | FILLINGS)
    for flag, words in script.red_flags.items():
        if flag in guide.red_flags:
            level = levels.get(guide.red_flags[flag].urgency, "")
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
