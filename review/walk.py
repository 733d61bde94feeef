"""Walks the conversation, breadth first, over every state that can be reached from what is told at first.

A state is an `Interview`. To every question that answers lead to, every answer is tried. Everything else that a person
can do is tried once for each standing: what the reply to an interruption is chosen by (pending question, advice, first
red flag and so on), and once for each aside (topic spoken of, topic kept waiting, misses, slowness) beside each kind of
standing, since no reply is chosen by two asides together. States that only an interruption leads to are tried for
their standing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from unittest.mock import patch

from skill.conversation import Act, Heard, Reply, respond
from skill.evidence import NOTHING, Evidence, FindingId, Presence
from skill.guide import Guide, Stage, TopicId, Urgency
from skill.interview import Interview, clot_questions_answered
from skill.triage import Assessment, assess

PAIN = Evidence(pain=True)
ANSWERS = tuple(Heard(Act.answered, answer=presence) for presence in Presence)
PLAYED_DOWN = (Heard(Act.told, PAIN), Heard(Act.told), Heard(Act.small_talk), Heard(Act.small_talk, PAIN))
"""What "it's probably nothing" comes to: words about the pain that name no finding."""
NOT_HEARD = (Heard(Act.silent), Heard(Act.unclear))
DOUBTS_AND_NUMBERS = (
    Evidence(severity=9),
    Evidence(duration_days=20),
    Evidence(unsure=frozenset({FindingId("calf_swelling")})),
)
SIGNS = tuple(
    Evidence(present=frozenset({FindingId(sign)}))
    for sign in ("chest_pain", "calf_swelling", "long_travel", "fever_or_chills", "severe_pain")
)
"""What may be told in passing: one sign of each level, a clot risk, and a sign that is only for the doctor although a
danger question asks for it."""
INTERRUPTIONS = (
    Act.opened, Act.asked_if_clot, Act.asked_for_timer, Act.more, Act.why_question, Act.why_answer, Act.who_says,
    Act.repeat, Act.slower, Act.back, Act.help, Act.emergency, Act.stop, Act.start_over,
)  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """One turn of the walk: a state, what the person did there, and what the guide made of it."""

    before: Interview
    heard: Heard
    reply: Reply
    guide: Guide
    standing_before: Assessment
    leads_on: bool
    """Whether it leads to a state that was not met before."""

    @property
    def after(self) -> Interview:
        """The state the turn leads to."""
        return self.reply.interview

    @cached_property
    def standing(self) -> Assessment:
        """What the evidence comes to after the turn."""
        return self.after.assess(self.guide)

    @property
    def answers_a_question(self) -> bool:
        """Whether a question of ours was answered, and nothing else said."""
        return self.before.asking is not None and self.heard in ANSWERS

    @property
    def newly_advised(self) -> bool:
        """Whether the guide has just come to an answer, or to another one."""
        return self.after.advised is not None and self.after.advised is not self.before.advised

    def __str__(self) -> str:
        told = f" {_known(self.heard.told)}" if self.heard.told != NOTHING else ""
        answer = f" {self.heard.answer.value}" if self.heard.answer is not None else ""
        topic = f" {self.heard.topic}" if self.heard.topic is not None else ""
        asking = f", asked {self.before.asking}" if self.before.asking is not None else ""
        return f"after {_known(self.before.evidence)}{asking}: the person {self.heard.act}{answer}{topic}{told}"


def _known(evidence: Evidence) -> str:
    absent = f", {len(evidence.absent)} denied" if evidence.absent else ""
    unsure = f", unsure of {' '.join(sorted(evidence.unsure))}" if evidence.unsure else ""
    return f"[{' '.join(sorted(evidence.present)) or ('pain' if evidence.pain else '')}{absent}{unsure}]"


class Tried(Enum):
    """How much is tried in a state besides the answers to its question."""

    ANSWERS = 0
    INTERRUPTIONS = 1
    """Everything, once for each question and kind of standing."""
    ASIDES = 2
    """Everything, in every standing and beside every aside."""


class Walk:
    """The states that can be reached from some openings, each tried with everything that a person can do there."""

    def __init__(self, guide: Guide, tried: Tried) -> None:
        self.guide = guide
        self.tried = tried
        self.states: set[Interview] = set()
        self.edges = 0
        self._tried: set[Hashable] = set()

    def turns(self, openings: Iterable[Evidence]) -> Iterator[Turn]:
        """Every turn, those nearer to an opening first."""
        waiting: deque[tuple[Interview, bool]] = deque()

        def reach(state: Interview, by_answers: bool) -> None:
            if state not in self.states:
                self.states.add(state)
                waiting.append((state, by_answers))

        with _assessing_each_once(self.guide):
            reach(Interview(), True)
            for told in openings:
                turn = self._turn(Interview(), Heard(Act.told, told))
                yield turn
                if turn.reply.open:
                    reach(turn.after, True)
            while waiting:
                state, by_answers = waiting.popleft()
                answers = ANSWERS if by_answers and state.asking is not None else ()
                for heard in self._everything_new(state) or answers:
                    turn = self._turn(state, heard)
                    yield turn
                    if turn.reply.open:
                        reach(turn.after, by_answers and turn.answers_a_question)

    def _turn(self, state: Interview, heard: Heard) -> Turn:
        self.edges += 1
        reply = respond(state, heard, self.guide)
        return Turn(state, heard, reply, self.guide, state.assess(self.guide), reply.interview not in self.states)

    def _everything_new(self, state: Interview) -> tuple[Heard, ...]:
        """All that a person can do here, if it is still to be tried in this standing, or with an aside like this."""
        if self.tried is Tried.ANSWERS:
            return ()
        assessment, asking = state.assess(self.guide), state.asking
        kind = (
            None if asking is None else self.guide.questions[asking].stage,
            state.advised,
            assessment.urgency,
            clot_questions_answered(state, self.guide),
            bool(state.taking_back),
        )
        standing = (
            kind,
            asking,
            asking is not None and state.asked.count(asking) > 1,
            len(state.asked) > 1,
            assessment.red_flags[:1],
            bool(assessment.suspicions),
            bool(state.evidence.unsure),
        )
        if self._is_new(standing if self.tried is Tried.ASIDES else (kind, asking)):
            return (*_about_the_talk(), *self._about_the_leg(state), *self._every_topic(kind))
        if self.tried is Tried.INTERRUPTIONS:
            return ()
        asides: list[Hashable] = [
            (kind, "topic", state.topic, state.page) if state.topic is not None or state.page else None,
            (kind, "waiting", state.waiting) if state.waiting is not None else None,
            (kind, "misses", state.misses) if state.misses else None,
            (kind, "slow") if state.slow else None,
        ]
        new = [self._is_new(aside) for aside in asides if aside is not None]
        return tuple(_about_the_talk()) if any(new) else ()

    def _is_new(self, key: Hashable) -> bool:
        new = key not in self._tried
        self._tried.add(key)
        return new

    def _every_topic(self, kind: Hashable) -> Iterator[Heard]:
        """Every topic, once for each kind of standing: the question that is pending changes nothing of it."""
        if self._is_new((kind, "every topic")):
            yield from (Heard(Act.asked, topic=topic) for topic in self.guide.topics)

    def _about_the_leg(self, state: Interview) -> Iterator[Heard]:
        """Whatever can be told about the leg. An aside changes nothing of it."""
        for sign in SIGNS:
            yield Heard(Act.told, sign)
            yield Heard(Act.asked, sign, topic=TopicId("prevention"))
        yield from (Heard(Act.told, Evidence(absent=frozenset({f}))) for f in sorted(state.evidence.present))
        if state.asking is not None:
            for part in self.guide.questions[state.asking].asks:
                part_alone = frozenset({part})
                yield Heard(Act.answered, Evidence(present=part_alone), Presence.PRESENT)
                yield Heard(Act.told, Evidence(absent=part_alone))
                yield Heard(Act.told, Evidence(unsure=part_alone))


def _about_the_talk() -> Iterator[Heard]:
    """Whatever can be said about the talk, and a topic of each sort: treating at once, treating later, never."""
    yield from ANSWERS
    yield from PLAYED_DOWN
    yield from NOT_HEARD
    yield from map(Heard, INTERRUPTIONS)
    yield Heard(Act.asked)
    yield from (Heard(Act.asked, topic=TopicId(topic)) for topic in ("home_care", "compression", "anatomy"))
    yield from (Heard(Act.told, sign) for sign in (SIGNS[0], *DOUBTS_AND_NUMBERS))


@contextmanager
def _assessing_each_once(guide: Guide) -> Iterator[None]:
    """While it lasts, the same evidence is assessed once: assess is pure, and a walk meets the same evidence often."""
    of_evidence: Callable[[Evidence], Assessment] = cache(lambda evidence: assess(evidence, guide))

    def assessed(evidence: Evidence, of: Guide) -> Assessment:
        return of_evidence(evidence) if of is guide else assess(evidence, of)

    with patch("skill.interview.assess", assessed):
        yield


def danger(stage: Stage) -> bool:
    """Whether a question of that stage is about danger."""
    return stage <= Stage.danger


def urgent(urgency: Urgency | None) -> bool:
    """Whether care is needed today or now."""
    return urgency is not None and urgency >= Urgency.immediate_care
