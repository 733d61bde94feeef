"""The handlers that the SDK calls: one holds the talk, one answers what may not be spoken to."""

from __future__ import annotations

import logging
from typing import Any, Final

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response
from ask_sdk_model.canfulfill import CanFulfillIntent, CanFulfillIntentRequest, CanFulfillIntentValues

from alexa.hearing import hear
from alexa.intents import MEANINGS
from alexa.speaking import speak
from skill.conversation import respond
from skill.interview import Interview
from skill.loading import Knowledge

log: Final = logging.getLogger(__name__)


class TalkHandler(AbstractRequestHandler):
    """A turn of the talk: hears, responds, speaks. The session carries the interview and nothing else."""

    def __init__(self, knowledge: Knowledge) -> None:
        """With all that the guide knows and says."""
        self._knowledge = knowledge

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """All that may be answered by speaking."""
        return not isinstance(handler_input.request_envelope.request, CanFulfillIntentRequest)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Hears, responds, speaks."""
        request: Any = handler_input.request_envelope.request  # never None here, whatever the SDK's types say
        attributes, knowledge = handler_input.attributes_manager, self._knowledge
        interview = Interview.from_session(attributes.session_attributes, knowledge.guide)
        reply = respond(interview, hear(request, interview, knowledge), knowledge.guide)
        attributes.session_attributes = reply.interview.to_session() if reply.open else {}
        log.info("%s %s", _name(request), "-" if reply.urgency is None else reply.urgency.name)
        return speak(reply, knowledge, request.locale)


def _name(request: Any) -> str:
    """What the log calls a request: only names that stand in the code, so that nothing else can get there."""
    intent = getattr(request, "intent", None)
    if intent is None:
        return type(request).__name__
    name: str = intent.name
    return name if name in MEANINGS else "unknown intent"


class CanFulfillHandler(AbstractRequestHandler):
    """Whether the skill wants to answer someone who did not name it: no, not about health."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """The question whether it could."""
        return isinstance(handler_input.request_envelope.request, CanFulfillIntentRequest)

    def handle(self, handler_input: HandlerInput) -> Response:
        """No, and nothing spoken."""
        del handler_input
        return Response(can_fulfill_intent=CanFulfillIntent(can_fulfill=CanFulfillIntentValues.NO))
