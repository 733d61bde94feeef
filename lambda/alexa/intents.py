"""What each intent of the interaction model means, before its slots are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from skill.conversation import Act
from skill.evidence import Presence
from skill.guide import TopicId


@dataclass(frozen=True)
class Meaning:
    """What an intent says by itself."""

    act: Act
    answer: Presence | None = None
    topic: TopicId | None = None
    named_by: str | None = None
    """The slot that may name a topic, which then stands instead of `topic`."""


def _asked(topic: str, named_by: str | None = None) -> Meaning:
    return Meaning(Act.asked, topic=TopicId(topic), named_by=named_by)


MEANINGS: Final[Mapping[str, Meaning]] = {
    "TellSymptomsIntent": Meaning(Act.told),
    "DescribeIntent": Meaning(Act.told),
    "AMAZON.YesIntent": Meaning(Act.answered, Presence.PRESENT),
    "AMAZON.NoIntent": Meaning(Act.answered, Presence.ABSENT),
    "YesAndIntent": Meaning(Act.answered, Presence.PRESENT),
    "NoButIntent": Meaning(Act.answered, Presence.ABSENT),
    "NotSureIntent": Meaning(Act.answered, Presence.UNSURE),
    "WhyDoesItHurtIntent": _asked("why_does_it_hurt"),
    "WhyWhenMovingIntent": _asked("why_when_moving"),
    "AboutCauseIntent": _asked("why_does_it_hurt", "cause"),
    "CouldItBeAClotIntent": Meaning(Act.asked_if_clot),
    "HomeCareIntent": _asked("home_care", "remedy"),
    "StartIceTimerIntent": Meaning(Act.asked_for_timer),
    "WhenToSeeADoctorIntent": _asked("when_to_see_doctor"),
    "PreventionIntent": _asked("prevention"),
    "AnatomyIntent": _asked("anatomy"),
    "EmergencyIntent": Meaning(Act.emergency),
    "MoreIntent": Meaning(Act.more),
    "WhyThisQuestionIntent": Meaning(Act.why_question),
    "WhyThisAnswerIntent": Meaning(Act.why_answer),
    "WhoSaysSoIntent": Meaning(Act.who_says),
    "SlowerIntent": Meaning(Act.slower),
    "GoBackIntent": Meaning(Act.back),
    "SmallTalkIntent": Meaning(Act.small_talk),
    "AMAZON.RepeatIntent": Meaning(Act.repeat),
    "AMAZON.HelpIntent": Meaning(Act.help),
    "AMAZON.StartOverIntent": Meaning(Act.start_over),
    "AMAZON.StopIntent": Meaning(Act.stop),
    "AMAZON.CancelIntent": Meaning(Act.stop),
    "AMAZON.NavigateHomeIntent": Meaning(Act.stop),
    "AMAZON.FallbackIntent": Meaning(Act.unclear),
}
UNKNOWN: Final = Meaning(Act.unclear)
"""An intent that this code does not know: of a newer interaction model, or one of Amazon's."""
