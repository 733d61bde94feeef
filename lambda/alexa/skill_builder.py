"""The whole skill: the guide's knowledge behind the SDK's handlers, guarded."""

from __future__ import annotations

from typing import Any

from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response

from alexa.guard import GuardedSkill, Handler
from alexa.handlers import CanFulfillHandler, TalkHandler
from alexa.speaking import speak
from skill.conversation import Reply
from skill.interview import Interview
from skill.loading import Knowledge
from skill.script import Phrase, say


def build_skill(knowledge: Knowledge, skill_id: str | None) -> GuardedSkill:
    """The skill that answers requests of that id; without an id, everyone's, for use on one's own machine."""
    builder = SkillBuilder()
    builder.skill_id = skill_id  # type: ignore[assignment]  # the SDK lets it be None, and nothing else
    builder.add_request_handler(TalkHandler(knowledge))
    builder.add_request_handler(CanFulfillHandler())

    def trouble(locale: str | None) -> Response:
        return speak(Reply((say(Phrase.give_up),), (), Interview()), knowledge, locale)

    return GuardedSkill(builder.skill_configuration, trouble)


def rehearse(handler: Handler, skill_id: str | None) -> None:
    """Plays one turn, so that what is loaded or imported only then is there before the first person speaks.

    AWS takes its snapshot after this.
    """
    application: dict[str, Any] = {"application": {"applicationId": skill_id}}
    request = {"type": "IntentRequest", "locale": "en-US", "intent": {"name": "AMAZON.HelpIntent"}}
    handler({"session": application, "request": request}, None)
