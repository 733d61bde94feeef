"""Every single mistake that the content could hold: rules weakened, answers misread, words exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Any, TypeVar

from review.openings import least
from skill.evidence import FindingId, Presence
from skill.guide import Condition, Guide, PieceId, Question, QuestionId, RedFlag, Stage, TopicId, Urgency
from skill.loading import Knowledge
from skill.triage import holds

Name = TypeVar("Name")
Value = TypeVar("Value")

NUMBERS = ("duration_days_from", "severity_from", "age_from", "age_below")


@dataclass(frozen=True)
class Mutant:
    """The knowledge with one mistake in it."""

    what: str
    knowledge: Knowledge
    dangerous: bool
    """Whether a rule of danger was broken: the suite must notice."""
    concerns: frozenset[FindingId]
    """The findings that the broken rule looks at: where to look first."""
    misread: tuple[QuestionId, Presence, Presence] | None = None
    """A question, an answer to it, and what is understood instead."""


def mutants(knowledge: Knowledge) -> Iterator[Mutant]:
    """All of them."""
    yield from _of_flags(knowledge)
    yield from _of_measured_findings(knowledge)
    yield from _of_questions(knowledge)
    yield from _of_causes_and_pieces(knowledge)
    yield from _of_words(knowledge)


# --- rules --------------------------------------------------------------------------------------------------------


def _of_flags(knowledge: Knowledge) -> Iterator[Mutant]:
    guide = knowledge.guide
    for name, flag in guide.red_flags.items():
        for what, changed in _changed_flags(flag):
            flags = _without(guide.red_flags, name) if changed is None else _put(guide.red_flags, name, changed)
            yield Mutant(
                f"red flag {name}: {what}",
                _with(knowledge, replace(guide, red_flags=flags)),
                flag.urgency >= Urgency.immediate_care,
                flag.when.findings(),
            )


def _changed_flags(flag: RedFlag) -> Iterator[tuple[str, RedFlag | None]]:
    lower = Urgency(flag.urgency - 1)
    yield "deleted", None
    yield f"lowered to {lower.name}", replace(flag, urgency=lower)
    if flag.clot:
        yield "clot: true deleted", replace(flag, clot=False)
    for what, when in weaker(flag.when):
        yield what, replace(flag, when=when)


def weaker(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition with one alternative less, one number shifted, or one finding more to ask for."""
    for finding in sorted(condition.any_of):
        if len(condition.any_of) > 1:
            yield f"{finding} deleted from any_of", replace(condition, any_of=condition.any_of - {finding})
    if condition.any_of:
        yield "any_of deleted", replace(condition, any_of=frozenset())
        if len(condition.any_of) > condition.at_least:
            more = condition.at_least + 1
            yield f"at_least raised to {more}", replace(condition, at_least=more)
    for finding in sorted(condition.all_of):
        yield f"{finding} deleted from all_of", replace(condition, all_of=condition.all_of - {finding})
    for number in NUMBERS:
        if (value := getattr(condition, number)) is not None:
            for shifted in (value + 1, value - 1, None):
                changed: dict[str, Any] = {number: shifted}
                yield f"{number} set to {shifted}", replace(condition, **changed)
    if condition.side is not None:
        yield "side deleted", replace(condition, side=None)
    if condition.pain:
        yield "pain deleted", replace(condition, pain=False)
    for n, inner in _less_or_weaker(condition.each_of):
        yield f"each_of{n}", replace(condition, each_of=inner)
    for n, inner in _less_or_weaker(condition.either_of):
        yield f"either_of{n}", replace(condition, either_of=inner)


def _less_or_weaker(conditions: tuple[Condition, ...]) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    for n, one in enumerate(conditions):
        yield f"[{n}] deleted", (*conditions[:n], *conditions[n + 1 :])
        for what, changed in weaker(one):
            yield f"[{n}]: {what}", (*conditions[:n], changed, *conditions[n + 1 :])


def _of_measured_findings(knowledge: Knowledge) -> Iterator[Mutant]:
    guide = knowledge.guide
    for name, finding in guide.findings.items():
        if finding.follows_from is not None:
            for what, condition in (*weaker(finding.follows_from), ("deleted", None)):
                findings = _put(guide.findings, name, replace(finding, follows_from=condition))
                yield Mutant(
                    f"finding {name}: follows_from {what}",
                    _with(knowledge, replace(guide, findings=findings)),
                    any(name in f.when.findings() and f.urgency > 1 for f in guide.red_flags.values()),
                    frozenset(),
                )


# --- questions ----------------------------------------------------------------------------------------------------


def _of_questions(knowledge: Knowledge) -> Iterator[Mutant]:
    guide = knowledge.guide
    for name, question in guide.questions.items():
        for what, questions in _changed_questions(name, question, guide):
            yield Mutant(
                f"question {name}: {what}",
                _with(knowledge, replace(guide, questions=questions)),
                question.stage <= Stage.danger and not _asked_of_more(question, questions.get(name)),
                _concerns(question),
            )
        for answer, instead in permutations(Presence, 2) if question.stage < Stage.cause else ():
            yield Mutant(
                f"question {name}: {answer} understood as {instead}",
                knowledge,
                question.stage <= Stage.danger,
                _concerns(question),
                (name, answer, instead),
            )


def _asked_of_more(question: Question, changed: Question | None) -> bool:
    """Whether the change only asks the question of more people, which is tedious and no danger."""
    if changed is None or changed.when is None or question.when is None or changed.when == question.when:
        return False
    return all(holds(changed.when, evidence) for evidence in least(question.when))


def _concerns(question: Question) -> frozenset[FindingId]:
    triggers = question.when.findings() if question.when is not None else frozenset[FindingId]()
    return triggers | {*question.asks, question.noted_by_yes}


def _changed_questions(
    name: QuestionId, question: Question, guide: Guide
) -> Iterator[tuple[str, Mapping[QuestionId, Question]]]:
    yield "dropped", _without(guide.questions, name)
    if question.stage < Stage.cause:
        yield "yes means nothing", _put(guide.questions, name, replace(question, yes=FindingId("gradual_onset")))
    if question.stage <= Stage.danger:
        later = replace(question, stage=Stage.doctor)
        yield "asked later, and unsure taken for no", _put(guide.questions, name, later)
    if question.stage is Stage.emergency:
        yield "no longer an emergency's", _put(guide.questions, name, replace(question, stage=Stage.danger))
    if question.clot:
        yield "clot: true deleted", _put(guide.questions, name, replace(question, clot=False))
    for finding in question.asks if len(question.asks) > 1 else ():
        asks = tuple(f for f in question.asks if f != finding)
        yield f"does not ask {finding}", _put(guide.questions, name, replace(question, asks=asks))
    for what, when in weaker(question.when) if question.when is not None else ():
        yield f"when: {what}", _put(guide.questions, name, replace(question, when=when))


# --- causes, pieces, words ------------------------------------------------------------------------------------------


def _of_causes_and_pieces(knowledge: Knowledge) -> Iterator[Mutant]:
    guide = knowledge.guide
    for name, cause in guide.causes.items():
        if cause.clot:
            causes = _put(guide.causes, name, replace(cause, clot=False))
            yield Mutant(
                f"cause {name}: clot: true deleted", _with(knowledge, replace(guide, causes=causes)), True, frozenset()
            )
    for topic_name, topic in guide.topics.items():
        for piece_name, piece in topic.pieces.items():
            if piece.treats:
                calm = replace(topic, pieces=_put(topic.pieces, piece_name, replace(piece, treats=False)))
                changed = replace(guide, topics=_put(guide.topics, topic_name, calm))
                yield _piece_mutant(topic_name, piece_name, _with(knowledge, changed))


def _piece_mutant(topic: TopicId, piece: PieceId, knowledge: Knowledge) -> Mutant:
    return Mutant(f"piece {topic}.{piece}: treats: true deleted", knowledge, True, frozenset())


def _of_words(knowledge: Knowledge) -> Iterator[Mutant]:
    for language, script in knowledge.scripts.items():
        spoken: dict[Urgency, str] = {}
        for name, flag in knowledge.guide.red_flags.items():
            spoken.setdefault(flag.urgency, script.red_flags[name].instruction)
        for one, other in combinations(sorted(spoken), 2):
            swap = {one: spoken[other], other: spoken[one]}
            words = {
                name: replace(said, instruction=swap.get(knowledge.guide.red_flags[name].urgency, said.instruction))
                for name, said in script.red_flags.items()
            }
            scripts = _put(knowledge.scripts, language, replace(script, red_flags=words))
            what = f"{language}: the instructions of {one.name} and {other.name} exchanged"
            yield Mutant(what, replace(knowledge, scripts=scripts), True, frozenset())


def _with(knowledge: Knowledge, guide: Guide) -> Knowledge:
    return replace(knowledge, guide=guide)


def _without(items: Mapping[Name, Value], name: Name) -> Mapping[Name, Value]:
    return {n: value for n, value in items.items() if n != name}


def _put(items: Mapping[Name, Value], name: Name, value: Value) -> Mapping[Name, Value]:
    return {**items, name: value}
