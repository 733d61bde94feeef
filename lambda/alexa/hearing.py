"""The ear: an Alexa request becomes what a person did in this turn. It translates, and judges nothing.

Alexa may put words into the wrong slot, into the wrong intent, or resolve them to nothing. So the words of every slot
of every intent go through understanding as well, and what they tell is noted whatever the intent is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ask_sdk_core.utils import get_simple_slot_values
from ask_sdk_model import IntentRequest, LaunchRequest, Request

from alexa.intents import MEANINGS, UNKNOWN, Meaning
from alexa.measures import MEASURES
from skill.conversation import Act, Heard
from skill.evidence import NONE, NOTHING, Evidence, FindingId, Presence
from skill.guide import Guide, TopicId, Urgency
from skill.interview import Interview
from skill.loading import Knowledge
from skill.script import Locale
from skill.triage import assess
from skill.understanding import Understanding, Understood

DENIED: Final = "absent"
FINDING_SLOTS: Final = {"present": Presence.PRESENT, DENIED: Presence.ABSENT}
NOT_UNDERSTOOD: Final = Understood(NOTHING, None)
REPORTING: Final = frozenset({Act.told, Act.answered})
"""Acts whose free words may have lost the word before them: Alexa hands over "looks wonky" of "it looks wonky"."""
OPEN_ENDED: Final = frozenset({Act.told, Act.unclear})
"""Acts whose meaning is all in the words."""


@dataclass(frozen=True)
class _Filled:
    """What Alexa put into a slot: the words of its values, and the ids that they were resolved to."""

    words: tuple[str, ...]
    ids: tuple[str, ...]


def hear(request: Request | None, interview: Interview, knowledge: Knowledge) -> Heard:
    """What the person did."""
    if isinstance(request, LaunchRequest):
        return Heard(Act.opened)
    if not isinstance(request, IntentRequest):
        return Heard(Act.repeat)  # back from another skill, or from a consent: go on where we were
    intent: Any = request.intent  # all of it is there, envelope.py sees to that; the SDK's types call it optional
    meaning = MEANINGS.get(intent.name, UNKNOWN)
    slots = {name: _filled(slot) for name, slot in intent.slots.items()}
    told, answer = _told(slots, meaning, interview, knowledge, knowledge.locale(request.locale))
    if meaning.act in OPEN_ENDED:
        return Heard(_what_was_said(told, answer), told, answer)
    return Heard(meaning.act, told, meaning.answer, _topic(meaning, slots, knowledge.guide))


def _what_was_said(told: Evidence, answer: Presence | None) -> Act:
    if told != NOTHING:
        return Act.told
    return Act.unclear if answer is None else Act.answered


def _topic(meaning: Meaning, slots: Mapping[str, _Filled], guide: Guide) -> TopicId | None:
    named = slots[meaning.named_by].ids if meaning.named_by is not None and meaning.named_by in slots else ()
    return next((TopicId(each) for each in named if each in guide.topics), meaning.topic)


def _told(
    slots: Mapping[str, _Filled], meaning: Meaning, interview: Interview, knowledge: Knowledge, locale: Locale
) -> tuple[Evidence, Presence | None]:
    """What all slots tell, and how their words answer the pending question."""
    understanding, guide = knowledge.understanding(locale), knowledge.guide
    asked = frozenset(guide.questions[interview.asking].asks) if interview.asking is not None else NONE
    script = knowledge.script(locale)
    told, answer = NOTHING, None
    # What is denied comes first: where Alexa put the same thing into both slots, it stands as present.
    for name in sorted(slots, key=lambda name: name != DENIED):
        slot = slots[name]
        told = told.noting(_resolved(name, slot, guide))
        for words in slot.words:
            if name == DENIED:
                understood = _denied(words, understanding, script.denial)
            else:
                understood = _understood(name, words, asked, understanding)
            if understood == NOT_UNDERSTOOD and meaning.act in REPORTING:
                understood = understanding.understand(f"{script.subject} {words}", asked)
            if name == meaning.named_by and slot.ids and not _is_danger(understood.evidence, guide):
                continue  # "tell me about arthritis" does not say that one has it
            told = told.noting(understood.evidence)
            answer = understood.answer if answer is None else answer
    return told, answer


def _resolved(name: str, slot: _Filled, guide: Guide) -> Evidence:
    """The findings that Alexa itself recognised."""
    presence = FINDING_SLOTS.get(name)
    if presence is None:
        return NOTHING
    return NOTHING.answering(frozenset(FindingId(each) for each in slot.ids if each in guide.findings), presence)


def _understood(name: str, words: str, asked: frozenset[FindingId], understanding: Understanding) -> Understood:
    measured = MEASURES[name](words) if name in MEASURES else None
    return understanding.understand(words, asked) if measured is None else Understood(measured, None)


def _denied(words: str, understanding: Understanding, denial: str) -> Understood:
    """The words of what is not there, read as they were said: after a denial, unless they hold their own."""
    understood = understanding.understand(words)
    return understood if understood.evidence.absent else understanding.understand(f"{denial} {words}")


def _is_danger(evidence: Evidence, guide: Guide) -> bool:
    return assess(evidence, guide).urgency >= Urgency.immediate_care


def _filled(slot: Any) -> _Filled:
    values: Any = get_simple_slot_values(slot.slot_value)
    authorities = [authority for value in values for authority in value.resolutions.resolutions_per_authority]
    # Where several fit alike, Alexa names the best first.
    ids = tuple(authority.values[0].value.id for authority in authorities if authority.values)
    return _Filled(tuple(value.value for value in values), ids)
