"""The guide's turn where care is needed today or now: what to do is said first, whatever the person does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from skill import advice
from skill.evidence import FindingId, Presence
from skill.guide import TopicId
from skill.interview import Interview, next_question
from skill.script import Kind, Line, Phrase, say
from skill.turn import CLOT_ASKED, MISSES_BEFORE_GIVING_UP, Act, Reply, Turn

ANSWERED_BY_THE_ALARM = frozenset({TopicId("why_does_it_hurt"), TopicId("when_to_see_doctor")})


@dataclass(frozen=True, slots=True)
class Alarm(Turn):
    """A turn in the face of danger."""

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
            return self._gone_back()
        interview = replace(interview, misses=0, slow=interview.slow or act is Act.slower)
        return self._closing_an_alarm(self._now(*self._to_what_was_said()), interview)

    def asking_twice(self, retracted: frozenset[FindingId]) -> Reply:
        """What an urgent answer rests on is not taken back in passing: a denial misheard would undo the alarm."""
        evidence = self.interview.evidence.answering(retracted, Presence.PRESENT)
        kept = replace(self.interview, evidence=evidence, asking=None, taking_back=retracted)
        standing = kept.assess(self.guide)
        instruction = advice.instruction(standing)
        question = say(Phrase.ask_twice, *advice.echoed(retracted, self.guide))
        return Reply((instruction, question), (instruction, question), kept, standing.urgency)

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

    def _not_understood(self) -> Reply:
        """The instruction again, with an answer to doubt, then with the reason; the third time a safe ending."""
        interview = replace(self.interview, misses=self.interview.misses + 1)
        if interview.misses >= MISSES_BEFORE_GIVING_UP:
            return Reply(self._now(say(Phrase.goodbye_urgent)), (), interview, self.assessment.urgency)
        if interview.misses == 1:
            return self._closing_an_alarm(self._now(self._to_doubt()), interview)
        reason = advice.reason(self.assessment, interview.evidence, self.guide)
        return self._closing_an_alarm(self._now(*reason), interview)
