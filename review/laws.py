"""The laws of how the skill talks (docs/design.md), each as a check of one turn that tells what breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from review.speech import Speech
from review.walk import ANSWERS, NOT_HEARD, PLAYED_DOWN, Turn, danger, urgent
from skill.conversation import Act
from skill.evidence import Presence
from skill.guide import QuestionId, Stage, Urgency
from skill.interview import MOST_QUESTIONS, Interview, clot_questions_answered
from skill.script import Kind, Line
from skill.triage import complete, holds

MOST_BYTES = 4096
MOST_MISSES = 3

Check = Callable[[Turn, Speech], Iterator[str]]


@dataclass(frozen=True)
class Law:
    """A law, and what checks it on a turn: every string yielded is a breach."""

    number: str
    says: str
    check: Check


def _only_denials_lower(turn: Turn, _: Speech) -> Iterator[str]:
    heard = turn.heard
    takes_back = heard.told.absent or heard.told.unsure or heard.answer is Presence.ABSENT
    takes_back = takes_back or (turn.before.taking_back and heard.answer is Presence.PRESENT)
    if (
        not takes_back
        and heard.act not in (Act.back, Act.start_over)
        and turn.standing.urgency < turn.standing_before.urgency
    ):
        yield f"{turn.standing_before.urgency.name} became {turn.standing.urgency.name}"


def _unclear_is_not_no(turn: Turn, _: Speech) -> Iterator[str]:
    heard = turn.heard
    if heard.answer is Presence.UNSURE or heard in NOT_HEARD:
        denied = turn.after.evidence.absent - turn.before.evidence.absent - _measured(turn)
        if denied:
            yield f"denies {', '.join(sorted(denied))}"
    if turn.newly_advised and not urgent(turn.standing.urgency):
        evidence = complete(turn.after.evidence, turn.guide)
        for name, question in turn.guide.questions.items():
            if danger(question.stage) and (question.when is None or holds(question.when, evidence)):
                left = set(question.asks) - evidence.absent - evidence.present
                if left and question.noted_by_yes not in evidence.present:
                    yield f"{turn.standing.urgency.name} is advised, and {name} left open: {', '.join(sorted(left))}"


def _danger_answers_count(turn: Turn, _: Speech) -> Iterator[str]:
    """Part of law 2: a yes is noted and raises an urgent flag; the first not sure is asked again."""
    asking = turn.before.asking
    if asking is None or not turn.answers_a_question or not danger(turn.guide.questions[asking].stage):
        return
    question = turn.guide.questions[asking]
    if question.when is not None and not holds(question.when, complete(turn.after.evidence, turn.guide)):
        return  # what it was asked for has been taken back
    if turn.heard.answer is Presence.PRESENT:
        raised = (turn.guide.red_flags[f] for f in turn.standing.red_flags)
        if question.noted_by_yes not in turn.after.evidence.present:
            yield f"yes does not note {question.noted_by_yes}"
        elif not any(urgent(flag.urgency) and question.noted_by_yes in flag.when.findings() for flag in raised):
            yield f"yes notes {question.noted_by_yes}, and no urgent red flag looks at it"
    next_stage = turn.guide.questions[turn.after.asking].stage if turn.after.asking is not None else Stage.cause
    if turn.heard.answer is Presence.UNSURE and _worth_asking_again(turn, asking) and not danger(next_stage):
        yield "not sure is not asked again"


def _worth_asking_again(turn: Turn, asking: QuestionId) -> bool:
    """Whether it was put once and could still make the answer more urgent."""
    question, standing = turn.guide.questions[asking], turn.standing_before.urgency
    wanted = not urgent(standing) or (question.stage is Stage.emergency and standing < Urgency.emergency_now)
    return wanted and turn.before.asked.count(asking) == 1 and len(turn.before.asked) < MOST_QUESTIONS


def _measured(turn: Turn) -> frozenset[str]:
    return frozenset(turn.guide.measured)


def _answers_everything(turn: Turn, speech: Speech) -> Iterator[str]:
    reply, after = turn.reply, turn.after
    if not reply.lines or not all(text.strip() for line in reply.lines for text in speech.texts(line)):
        yield "nothing is said"
    if len(after.asked) > MOST_QUESTIONS:
        yield f"{len(after.asked)} questions were asked"
    if after.misses > MOST_MISSES:
        yield f"not understood {after.misses} times"
    if turn.answers_a_question and reply.urgency is None and after.asking is None:
        yield "an answer leads neither to a question nor to advice"
    if turn.answers_a_question and after.asking is not None and len(after.asked) <= len(turn.before.asked):
        yield "an answer leads back"
    if not reply.open and turn.heard.act is not Act.stop and after.misses < MOST_MISSES and turn.heard not in ANSWERS:
        yield "the talk ends, though nobody ended it"


def _no_treatment_too_early(turn: Turn, speech: Speech) -> Iterator[str]:
    if not urgent(turn.standing.urgency) and clot_questions_answered(turn.after, turn.guide):
        return
    for line in (*turn.reply.lines, *turn.reply.reprompt):
        if (word := speech.treating(line)) is not None:
            yield f"{word!r} is spoken of in {' '.join(line.ids)}"


def _speech_agrees(turn: Turn, speech: Speech) -> Iterator[str]:
    reply, standing = turn.reply, turn.standing.urgency
    if turn.heard.act is Act.start_over and reply.interview == Interview():
        return
    spoken = frozenset[object]().union(*map(speech.levels, reply.lines))
    if urgent(standing):
        if reply.urgency is not standing:
            yield f"{standing.name} stands, and the reply says {reply.urgency}"
        first = reply.lines[0]
        if first.kind is not Kind.instruction:
            yield f"{first.ids} is spoken before the instruction"
        elif (late := speech.late_instruction(first, standing)) is not None:
            yield late
        if spoken != {standing}:
            yield f"{standing.name} stands, and the levels heard are {_names(spoken)}"
    else:
        if reply.urgency is not None and reply.urgency is not turn.after.advised:
            yield f"the reply says {reply.urgency.name}, which was not advised"
        if reply.urgency is not None and turn.after.asking is None and turn.after.advised is not standing:
            yield f"{standing.name} stands, the advice was {reply.urgency.name}, and nothing is asked"
        if turn.newly_advised and (spoken != {standing} or turn.after.advised is not standing):
            yield f"{standing.name} is advised, and the levels heard are {_names(spoken)}"
        if not spoken <= {standing}:
            yield f"{standing.name} stands, and the levels heard are {_names(spoken)}"
    reprompted = frozenset[object]().union(*map(speech.levels, reply.reprompt))
    if not reprompted <= {standing}:
        yield f"{standing.name} stands, and the reprompt says {_names(reprompted)}"


def _names(levels: frozenset[object]) -> str:
    return ", ".join(sorted(str(level) for level in levels)) or "none"


def _playing_down_changes_nothing(turn: Turn, _: Speech) -> Iterator[str]:
    if turn.heard in PLAYED_DOWN:
        if turn.standing.urgency < turn.standing_before.urgency:
            yield f"{turn.standing_before.urgency.name} became {turn.standing.urgency.name}"
        if turn.before.advised is not None and (turn.after.advised is None or turn.after.advised < turn.before.advised):
            yield f"the advice {turn.before.advised.name} became {turn.after.advised}"


def _nothing_forbidden(turn: Turn, speech: Speech) -> Iterator[str]:
    for line in (*turn.reply.lines, *turn.reply.reprompt):
        if (word := speech.forbidden(line)) is not None:
            yield f"{word!r} is said in {_of(line)}"


def _of(line: Line) -> str:
    return f"{line.kind} {' '.join(line.ids)}"


def _travels(turn: Turn, _: Speech) -> Iterator[str]:
    if not turn.leads_on:
        return
    text = json.dumps(turn.after.to_session())
    if Interview.from_session(json.loads(text), turn.guide) != turn.after:
        yield "the session brings back another state"
    if len(text.encode()) >= MOST_BYTES:
        yield f"the session holds {len(text.encode())} bytes"


LAWS = (
    Law("1", "one more danger sign or risk factor never lowers the urgency", _only_denials_lower),
    Law("2", "unsure, silence and no-match on a danger question never count as no", _unclear_is_not_no),
    Law("2b", "yes to a danger question is noted and urgent, the first not sure is asked again", _danger_answers_count),
    Law("3", f"everything is answered, and the advice comes within {MOST_QUESTIONS} questions", _answers_everything),
    Law("4", "no treatment before the clot questions are answered no, nor beside urgent care", _no_treatment_too_early),
    Law("5", "what is spoken agrees with the urgency, the instruction first and short", _speech_agrees),
    Law("6", "playing it down never lowers the urgency", _playing_down_changes_nothing),
    Law("8", "no diagnosis, no dose, no playing down, no offer to call, monitor or save", _nothing_forbidden),
    Law("10", f"the session brings the same state back, in less than {MOST_BYTES} bytes", _travels),
)
"""Law 7 (the order of telling) is not about one turn: orders.py. Law 9 (sources, coverage) is test_content.py's."""
