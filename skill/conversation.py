"""respond(interview, heard, guide) -> Reply: one turn of the talk. Pure: the same turn gives the same reply.

What is told is noted and assessed before anything else; danger answers at once, whatever the person was doing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from skill import advice
from skill.evidence import NONE, NOTHING, Evidence, FindingId, Presence
from skill.guide import Guide, PieceId, QuestionId, TopicId, Urgency
from skill.interview import Interview, clot_questions_answered, next_question, parts
from skill.script import Kind, Line, Phrase, say
from skill.triage import Assessment

AMBULANCE_ASKED = FindingId("ambulance_asked")
CLOT_ASKED = FindingId("clot_asked")
NOT_SAID_BACK = frozenset({CLOT_ASKED, FindingId("over_40")})
HOME_CARE = TopicId("home_care")
ICE = TopicId("ice")
STRETCHING = TopicId("stretching")
CLOSING = TopicId("closing")
ANSWERED_BY_THE_ALARM = frozenset({TopicId("why_does_it_hurt"), TopicId("when_to_see_doctor")})
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


def respond(interview: Interview, heard: Heard, guide: Guide) -> Reply:
    """The guide's turn after the person's."""
    heard = replace(heard, told=_also_noting(heard))
    answering = heard.answer is not None and (interview.asking is not None or bool(interview.taking_back))
    before, interview = interview, _noting(_taking_back(interview, heard), heard, guide)
    turn = _Turn(interview, heard, interview.assess(guide), answering, guide)
    advised = interview.advised
    if turn.assessment.urgency >= Urgency.immediate_care:
        return turn.after_alarm() if advised is not None and advised >= turn.assessment.urgency else turn.alarm()
    if advised is not None and advised >= Urgency.immediate_care:
        retracted = before.evidence.present - interview.evidence.present
        if retracted and not before.taking_back:
            return _asking_twice(interview, retracted, turn)
        return replace(turn, interview=replace(interview, advised=None)).proceed(say(Phrase.changed_mind))
    return turn.calm()


def _asking_twice(interview: Interview, retracted: frozenset[FindingId], turn: _Turn) -> Reply:
    """What an urgent answer rests on is not taken back in passing: a denial misheard would undo the alarm."""
    evidence = interview.evidence.answering(retracted, Presence.PRESENT)
    kept = replace(interview, evidence=evidence, asking=None, taking_back=retracted)
    standing = kept.assess(turn.guide)
    instruction = advice.instruction(standing)
    named = advice.echoed(retracted, turn.guide)
    question = say(Phrase.ask_twice, *named)
    return Reply((instruction, question), (instruction, question), kept, standing.urgency)


def _taking_back(interview: Interview, heard: Heard) -> Interview:
    """With what was asked twice taken back, if that was said again."""
    asked_twice = interview.taking_back
    if not asked_twice:
        return interview
    again = heard.answer is Presence.PRESENT or not asked_twice.isdisjoint(heard.told.absent)
    evidence = interview.evidence.answering(asked_twice, Presence.ABSENT) if again else interview.evidence
    return replace(interview, evidence=evidence, taking_back=NONE)


def _also_noting(heard: Heard) -> Evidence:
    """What an act itself tells."""
    by_act = {Act.emergency: AMBULANCE_ASKED, Act.asked_if_clot: CLOT_ASKED}
    finding = by_act.get(heard.act)
    return heard.told if finding is None else heard.told.answering(frozenset({finding}), Presence.PRESENT)


def _noting(interview: Interview, heard: Heard, guide: Guide) -> Interview:
    interview = interview.noting(heard.told)
    if interview.asking is None:
        return interview
    asks = frozenset(guide.questions[interview.asking].asks)
    answer = heard.answer
    if answer is None and not asks.isdisjoint(heard.told.unsure):
        answer = Presence.UNSURE
    if (
        answer is Presence.ABSENT
        and heard.told.absent
        and not heard.told.present
        and asks.isdisjoint(heard.told.absent)
    ):
        answer = None  # "no, it isn't red" denies what it names, not what was asked
    if answer is Presence.PRESENT and not asks.isdisjoint(heard.told.present):
        return replace(interview, asking=None, misses=0)
    return interview if answer is None else interview.answering(answer, guide)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is known when the guide's turn begins."""

    interview: Interview
    heard: Heard
    assessment: Assessment
    answering: bool
    """Whether the person answered a question of ours."""
    guide: Guide

    # --- danger -------------------------------------------------------------------------------------------------------

    def alarm(self) -> Reply:
        """Care is needed today or now, and has not been said yet."""
        interview = replace(self.interview, advised=self.assessment.urgency, topic=None, page=0, waiting=None, misses=0)
        doubted = bool(interview.rechecked)
        lines = advice.urgent(self.assessment, interview.evidence, doubted, self.guide)
        return self._closing_an_alarm(lines, interview)

    def after_alarm(self) -> Reply:
        """Care is needed today or now, and was said. It is said first again, whatever is asked."""
        interview, act = self.interview, self.heard.act
        if act is Act.stop or (self.heard.answer is Presence.ABSENT and not self.answering):
            return Reply(self._now(say(Phrase.goodbye_urgent)), (), interview, self.assessment.urgency)
        if act in (Act.unclear, Act.silent):
            return self._not_understood()
        if act is Act.start_over:
            return Reply((say(Phrase.starting_over),), (say(Phrase.tell_me),), Interview())
        if act is Act.back and self._has_earlier():
            return self._back()
        interview = replace(interview, misses=0, slow=interview.slow or act is Act.slower)
        return self._closing_an_alarm(self._now(*self._to_what_was_said()), interview)

    def _now(self, *then: Line) -> tuple[Line, ...]:
        return (advice.instruction(self.assessment), *then)

    def _to_what_was_said(self) -> tuple[Line, ...]:
        evidence = self.interview.evidence
        match self.heard.act:
            case Act.asked | Act.asked_for_timer | Act.more:
                piece = self._piece(self.heard.topic, 0)
                if self.heard.topic in ANSWERED_BY_THE_ALARM:
                    return (*advice.reason(self.assessment, evidence, self.guide), self._safety_net())
                if piece is None or self._treats(*piece) or self.heard.topic in self._remedies():
                    return (say(Phrase.not_before_seen),)
                return (Line(Kind.piece, piece),)
            case Act.told | Act.small_talk | Act.asked_if_clot if not self.heard.told.present - {CLOT_ASKED}:
                return (self._to_doubt(),)
            case Act.why_answer | Act.why_question:
                return advice.reason(self.assessment, evidence, self.guide)
            case Act.who_says:
                return (advice.source(self.assessment, self.guide),)
            case Act.help:
                return (say(Phrase.help_urgent),)
            case Act.answered if self.answering and not self.heard.told.present:
                return (self._safety_net(), say(Phrase.cannot_call))
            case Act.repeat | Act.slower | Act.answered if not self.heard.told.present:
                doubted = bool(self.interview.rechecked)
                return advice.urgent(self.assessment, evidence, doubted, self.guide)[1:]
            case _:
                return (
                    *advice.reason(self.assessment, evidence, self.guide),
                    self._safety_net(),
                )

    def _safety_net(self) -> Line:
        return say(advice.SAFETY_NETS[self.assessment.urgency])

    def _to_doubt(self) -> Line:
        """To whoever plays it down. What is not understood in the face of danger is mostly that."""
        clot = advice.fears_a_clot(self.assessment, self.guide)
        return say(Phrase.played_down_clot if clot else Phrase.played_down)

    def _closing_an_alarm(self, lines: tuple[Line, ...], interview: Interview) -> Reply:
        """Ends an urgent answer: with what could make it an emergency, if that is not known, or the offer to repeat."""
        question = next_question(interview, self.assessment, self.guide)
        reprompt = (advice.instruction(self.assessment), say(Phrase.say_again_reprompt))
        urgency = self.assessment.urgency
        if question is None:
            return Reply((*lines, say(Phrase.say_again)), reprompt, replace(interview, asking=None), urgency)
        asked, asking = self._put(question, interview)
        lines = tuple(line for line in lines if line != say(Phrase.cannot_call))  # long enough; said after the check
        return Reply((*lines, say(Phrase.one_more_check), asking), reprompt, asked, urgency)

    # --- no danger so far ---------------------------------------------------------------------------------------------

    def calm(self) -> Reply:
        """Nothing urgent is known."""
        act = self.heard.act
        if act in (Act.unclear, Act.silent):
            return self._not_understood()
        known = replace(self.interview, misses=0)
        turn = replace(self, interview=known)
        answers: Mapping[Act, Callable[[], Reply]] = {
            Act.opened: turn._opened,
            Act.told: turn._told,
            Act.answered: turn._answered,
            Act.asked: turn._asked,
            Act.asked_if_clot: lambda: turn.proceed(say(Phrase.cannot_tell_clot)),
            Act.asked_for_timer: turn._asked_for_timer,
            Act.more: turn._more,
            Act.why_question: turn._why_question,
            Act.why_answer: turn._why_answer,
            Act.who_says: turn._who_says,
            Act.repeat: turn._repeat,
            Act.slower: turn._slower,
            Act.back: turn._back,
            Act.help: turn._help,
            Act.stop: turn._stop,
            Act.start_over: lambda: Reply((say(Phrase.starting_over),), (say(Phrase.tell_me),), Interview()),
            Act.small_talk: lambda: turn._returning(say(Phrase.small_talk)),
        }
        return answers[act]()

    def _opened(self) -> Reply:
        return Reply((say(Phrase.greeting),), (say(Phrase.tell_me),), self.interview)

    def _told(self) -> Reply:
        told = self.heard.told
        if told == NOTHING:
            return self._not_understood()
        if self.interview.topic == STRETCHING and not told.present:
            resting = replace(self.interview, topic=None, page=0)
            return Reply(
                (say(Phrase.stop_stretching), say(Phrase.tell_me)), (say(Phrase.tell_me),), resting, resting.advised
            )
        named = advice.echoed(told.present - NOT_SAID_BACK, self.guide)
        return self.proceed(say(Phrase.noted, *named) if named else say(Phrase.thanks))

    def _answered(self) -> Reply:
        interview = self.interview
        if self.answering or self.heard.told != NOTHING:
            return self.proceed()
        if self.heard.answer is not Presence.PRESENT:
            if self.heard.answer is Presence.ABSENT and interview.advised is not None:
                return self._stop()
            if self.heard.answer is Presence.ABSENT and interview.topic is not None:
                no_topic = replace(interview, topic=None, page=0)
                return Reply((say(Phrase.tell_me),), (say(Phrase.tell_me),), no_topic)
            return self._returning(say(Phrase.help))
        if interview.topic is not None:
            return self._more()
        if interview.advised is not None:
            return self._speaking_of(self._kept_waiting() or HOME_CARE, 0)
        return Reply((say(Phrase.tell_me),), (say(Phrase.tell_me),), interview)

    def proceed(self, *lead: Line) -> Reply:
        """The next question, or the answer where nothing is left to ask."""
        interview = self.interview
        pending = interview.asking
        if pending is not None and parts(pending, interview.assessed(self.guide), self.guide):
            return self._asking(lead, interview, pending)
        question = next_question(interview, self.assessment, self.guide)
        if question is not None:
            interview, line = self._put(question, interview)
            first = () if len(interview.asked) > 1 else (say(Phrase.safety_first),)
            return Reply((*lead, *first, line), (self._again(question),), interview)
        return self._concluding(replace(interview, asking=None), lead)

    def _concluding(self, interview: Interview, lead: tuple[Line, ...]) -> Reply:
        doubted = interview.doubting_what_was_not_answered(self.guide)
        if doubted.assess(self.guide).urgency >= Urgency.immediate_care:
            return replace(self, interview=doubted, assessment=doubted.assess(self.guide)).alarm()
        urgency = self.assessment.urgency
        lines: tuple[Line, ...]
        if interview.advised is urgency:
            answer = lead if self.heard.act is Act.asked_if_clot else (say(Phrase.advice_stands),)
            lines = (advice.instruction(self.assessment), *answer, say(advice.SAFETY_NETS[urgency]))
        else:
            lines = advice.calm(self.assessment, interview.evidence, self.guide)
        interview = replace(interview, advised=urgency, topic=None, page=0)
        return replace(self, interview=interview)._offering(lines)

    def _kept_waiting(self) -> TopicId | None:
        """What was asked about before it was safe to answer, where it is safe now."""
        return self.interview.waiting if clot_questions_answered(self.interview, self.guide) else None

    def _offering(self, lines: tuple[Line, ...]) -> Reply:
        """Ends an answer: with the offer of what was asked about before, else of what helps."""
        waiting = self._kept_waiting()
        offer = say(Phrase.offer_help) if waiting is None else say(Phrase.offer_waiting, waiting)
        return Reply((*lines, offer), (say(Phrase.more_reprompt),), self.interview, self.interview.advised)

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

    # --- topics -------------------------------------------------------------------------------------------------------

    def _asked(self) -> Reply:
        if self.heard.topic is None:
            return self._returning(say(Phrase.help))
        return self._speaking_of(self.heard.topic, 0)

    def _asked_for_timer(self) -> Reply:
        if self.interview.topic == ICE:
            return self._returning(say(Phrase.cannot_set_timer))
        reply = self._speaking_of(ICE, 0)
        return replace(reply, lines=(say(Phrase.cannot_set_timer), *reply.lines))

    def _more(self) -> Reply:
        interview = self.interview
        if interview.topic is not None:
            return self._speaking_of(interview.topic, interview.page + 1)
        if interview.asking is not None:
            return self._returning(say(Phrase.yes_no_or_unsure))
        if interview.advised is None:
            return self._returning(say(Phrase.nothing_more))
        others = self.assessment.suspicions[interview.page + 1 :]
        if self._kept_waiting() or not others:
            return self._speaking_of(self._kept_waiting() or HOME_CARE, 0)
        line = advice.fits(others[0], Phrase.also_fits, self.guide)
        return replace(self, interview=replace(interview, page=interview.page + 1))._offering((line,))

    def _speaking_of(self, topic: TopicId, page: int) -> Reply:
        interview = self.interview
        if topic == HOME_CARE and page == 0 and interview.advised is not None:
            page = len(self.guide.topics[HOME_CARE].pieces)  # what it begins with was said in the answer
        piece = self._piece(topic, page)
        if piece is None:
            return replace(self, interview=replace(interview, topic=None, page=0))._returning(say(Phrase.nothing_more))
        if self._treats(*piece) and not clot_questions_answered(interview, self.guide):
            waiting = replace(interview, waiting=topic, topic=None, page=0)
            return replace(self, interview=waiting).proceed(say(Phrase.before_that))
        still_waiting = None if interview.waiting == topic else interview.waiting
        interview = replace(interview, topic=topic, page=page, waiting=still_waiting)
        line = Line(Kind.piece, piece)
        if interview.asking is not None:
            return self._asking((line, say(Phrase.back_to_question)), interview, interview.asking)
        if self.heard.told != NOTHING and interview.advised is not self.assessment.urgency:
            return replace(self, interview=interview).proceed(line)
        more = self._piece(topic, page + 1) is not None
        offer = (say(Phrase.offer_more),) if more else (say(Phrase.nothing_more), self._prompt())
        return Reply((line, *offer), (say(Phrase.more_reprompt),), interview, interview.advised)

    def _prompt(self) -> Line:
        """What the person is asked where nothing else is."""
        return say(Phrase.tell_me if self.interview.advised is None else Phrase.anything_else)

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

    # --- about the talk itself ----------------------------------------------------------------------------------------

    def _returning(self, line: Line) -> Reply:
        """Says something and goes back to the question, or to what the person may do."""
        interview = self.interview
        if interview.asking is not None:
            return self._asking((line,), interview, interview.asking)
        if self.heard.told != NOTHING and interview.advised is not self.assessment.urgency:
            return self.proceed(line)
        return Reply((line, self._prompt()), (self._prompt(),), interview, interview.advised)

    def _repeat(self) -> Reply:
        interview = self.interview
        if interview.asking is not None:
            return self._asking((), interview, interview.asking)
        if interview.topic is not None:
            return self._speaking_of(interview.topic, interview.page)
        if interview.advised is not None:
            return self._offering(advice.calm(self.assessment, interview.evidence, self.guide))
        return self._opened()

    def _slower(self) -> Reply:
        reply = replace(self, interview=replace(self.interview, slow=True))._repeat()
        return replace(reply, lines=(say(Phrase.slower), *reply.lines))

    def _has_earlier(self) -> bool:
        return len(self.interview.asked) > (self.interview.asking is not None)

    def _back(self) -> Reply:
        """Puts the question before this one again, its answer forgotten. Danger that still stands is said first."""
        interview = self.interview
        if not self._has_earlier():
            return self._returning(say(Phrase.nothing_before))
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

    def _why_question(self) -> Reply:
        asking = self.interview.asking
        if asking is None:
            return self._why_answer()
        return self._asking((Line(Kind.why_ask, (asking,)),), self.interview, asking)

    def _why_answer(self) -> Reply:
        interview = self.interview
        if interview.advised is None:
            if interview.asking is not None:
                return self._why_question()
            return self._returning(say(Phrase.why_nothing_yet))
        return self._offering(advice.why(self.assessment, interview.evidence, self.guide))

    def _who_says(self) -> Reply:
        interview = self.interview
        if interview.asking is not None:
            return self._returning(say(Phrase.who_says, self.guide.questions[interview.asking].source))
        piece = self._piece(interview.topic, interview.page)
        if piece is not None:
            return self._returning(say(Phrase.who_says, *self.guide.topics[piece[0]].pieces[piece[1]].source[:2]))
        return self._returning(advice.source(self.assessment, self.guide))

    def _help(self) -> Reply:
        asking = self.interview.asking is not None
        return self._returning(say(Phrase.help_asking if asking else Phrase.help))

    def _stop(self) -> Reply:
        lines: tuple[Line, ...] = (say(Phrase.goodbye),)
        if self.assessment.urgency is Urgency.see_doctor_soon:
            lines = (advice.instruction(self.assessment), say(Phrase.goodbye_see_doctor_soon))
        return Reply(lines, (), self.interview, self.interview.advised)

    def _not_understood(self) -> Reply:
        """Other words and an example; then what can be said; the third time a safe ending. Never counts as no."""
        interview = replace(self.interview, misses=self.interview.misses + 1)
        danger = self.assessment.urgency >= Urgency.immediate_care
        first = (advice.instruction(self.assessment),) if danger else ()
        if interview.misses >= MISSES_BEFORE_GIVING_UP:
            last = say(Phrase.goodbye_urgent if danger else Phrase.give_up)
            return Reply((*first, last), (), interview, self.assessment.urgency if danger else interview.advised)
        if danger:
            answer = (
                (self._to_doubt(),)
                if interview.misses == 1
                else advice.reason(self.assessment, interview.evidence, self.guide)
            )
            return self._closing_an_alarm((*first, *answer), interview)
        asking = interview.asking
        if asking is None:
            line = Phrase.did_not_catch if interview.misses == 1 else Phrase.help
            return Reply((say(line), self._prompt()), (self._prompt(),), interview, interview.advised)
        if interview.misses == 1:
            lines = (say(Phrase.did_not_catch), self._again(asking))
        else:
            lines = (say(Phrase.yes_no_or_unsure), self._ask(asking, interview))
        return Reply(lines, (self._again(asking),), interview, interview.advised)
