"""What a turn is made of: what a person did, what the guide replies, and the pieces that every reply is built from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from skill import advice
from skill.evidence import NOTHING, Evidence, FindingId, Presence
from skill.guide import Guide, PieceId, QuestionId, TopicId, Urgency
from skill.interview import Interview, parts
from skill.script import Kind, Line, Phrase, say
from skill.triage import Assessment

CLOT_ASKED = FindingId("clot_asked")
HOME_CARE = TopicId("home_care")
CLOSING = TopicId("closing")
MISSES_BEFORE_GIVING_UP = 3


class Act(StrEnum):
    """What a person can do in a turn."""

    opened = "opened"
    told = "told"
    answered = "answered"
    asked = "asked"
    asked_if_clot = "asked_if_clot"
    asked_for_timer = "asked_for_timer"
    more = "more"
    why_question = "why_question"
    why_answer = "why_answer"
    who_says = "who_says"
    repeat = "repeat"
    slower = "slower"
    back = "back"
    help = "help"
    emergency = "emergency"
    stop = "stop"
    start_over = "start_over"
    small_talk = "small_talk"
    unclear = "unclear"
    silent = "silent"


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn of the person, whatever door it came through."""

    act: Act
    told: Evidence = NOTHING
    """What was said about the leg with it, in any act."""
    answer: Presence | None = None
    topic: TopicId | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One turn of the guide, in ids."""

    lines: tuple[Line, ...]
    reprompt: tuple[Line, ...]
    """Said once more into silence. Empty where the talk ends."""
    interview: Interview
    urgency: Urgency | None = None
    """The answer, where one is given or stands."""

    @property
    def open(self) -> bool:
        """Whether the person is to speak next."""
        return bool(self.reprompt)


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known when the guide's turn begins."""

    interview: Interview
    heard: Heard
    assessment: Assessment
    answering: bool
    """Whether the person answered a question of ours."""
    guide: Guide

    def _put(self, question: QuestionId, interview: Interview) -> tuple[Interview, Line]:
        """The interview with the question pending, and the line that asks it: in other words if it is left unsure."""
        left = parts(question, interview.assessed(self.guide), self.guide)
        repeated = question in interview.asked and not interview.evidence.unsure.isdisjoint(left)
        interview = replace(interview, asked=(*interview.asked, question), asking=question)
        return interview, self._again(question) if repeated else self._ask(question, interview)

    def _ask(self, question: QuestionId, interview: Interview) -> Line:
        return Line(Kind.ask, (question, *parts(question, interview.assessed(self.guide), self.guide)))

    @staticmethod
    def _again(question: QuestionId) -> Line:
        return Line(Kind.again, (question,))

    def _asking(self, lead: tuple[Line, ...], interview: Interview, question: QuestionId) -> Reply:
        return Reply((*lead, self._ask(question, interview)), (self._again(question),), interview, interview.advised)

    def _piece(self, topic: TopicId | None, page: int) -> tuple[TopicId, PieceId] | None:
        """The topic's piece of that page. What helps at home goes on with the remedies and what to remember."""
        if topic is None or topic not in self.guide.topics:
            return None
        topics = (topic, *self.guide.remedies, CLOSING) if topic == HOME_CARE else (topic,)
        flat = [(t, p) for t in topics for p in self.guide.topics[t].pieces]
        return flat[page] if page < len(flat) else None

    def _treats(self, topic: TopicId, piece: PieceId) -> bool:
        return self.guide.topics[topic].pieces[piece].treats

    def _remedies(self) -> frozenset[TopicId]:
        return frozenset((HOME_CARE, *self.guide.remedies))

    def _has_earlier(self) -> bool:
        return len(self.interview.asked) > (self.interview.asking is not None)

    def _gone_back(self) -> Reply:
        """Puts the question before this one again, its answer forgotten. Danger that still stands is said first."""
        interview = self.interview
        before = interview.asked[: -1 if interview.asking is not None else None]
        question = before[-1]
        asks = frozenset({*self.guide.questions[question].asks, self.guide.questions[question].noted_by_yes})
        e = interview.evidence
        forgotten = replace(e, present=e.present - asks, absent=e.absent - asks, unsure=e.unsure - asks)
        earlier = replace(
            interview,
            evidence=forgotten,
            asked=before,
            asking=question,
            rechecked=interview.rechecked - {question},
            misses=0,
            advised=None,
            topic=None,
            page=0,
        )
        standing = earlier.assess(self.guide)
        if standing.urgency < Urgency.immediate_care:
            return self._asking((say(Phrase.going_back),), earlier, question)
        instruction = advice.instruction(standing)
        lines = (instruction, say(Phrase.going_back), self._ask(question, earlier))
        advised = replace(earlier, advised=standing.urgency)
        return Reply(lines, (instruction, self._again(question)), advised, standing.urgency)
