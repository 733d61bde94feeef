"""respond(interview, heard, guide) -> Reply: one turn of the talk. Pure: the same turn gives the same reply.

What is told is noted and assessed before anything else; danger answers at once, whatever the person was doing.
"""

from __future__ import annotations

from dataclasses import replace

from skill.alarm import Alarm
from skill.calm import Calm
from skill.evidence import NONE, Evidence, FindingId, Presence
from skill.guide import Guide, Urgency
from skill.interview import Interview
from skill.script import Phrase, say
from skill.turn import CLOT_ASKED, Act, Heard, Reply

__all__ = ["Act", "Heard", "Reply", "respond"]

AMBULANCE_ASKED = FindingId("ambulance_asked")


def respond(interview: Interview, heard: Heard, guide: Guide) -> Reply:
    """The guide's turn after the person's."""
    heard = replace(heard, told=_also_noting(heard))
    answering = heard.answer is not None and (interview.asking is not None or bool(interview.taking_back))
    before, interview = interview, _noting(_taking_back(interview, heard), heard, guide)
    assessment, advised = interview.assess(guide), interview.advised
    alarm = Alarm(interview, heard, assessment, answering, guide)
    if assessment.urgency >= Urgency.immediate_care:
        return alarm.after_alarm() if advised is not None and advised >= assessment.urgency else alarm.alarm()
    if advised is None or advised < Urgency.immediate_care:
        return Calm(interview, heard, assessment, answering, guide).calm()
    retracted = before.evidence.present - interview.evidence.present
    if retracted and not before.taking_back:
        return alarm.asking_twice(retracted)
    calmer = replace(interview, advised=None)
    return Calm(calmer, heard, assessment, answering, guide).proceed(say(Phrase.changed_mind))


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
