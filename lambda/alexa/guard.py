"""A skill that answers every request, however strange, and speaks to none that is not for it.

The SDK raises on much that Alexa may send, before any exception handler of the skill runs, and a skill that raises is
heard as "there was a problem". Someone may just have said that their chest hurts.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any, Final, cast

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill, SkillConfiguration
from ask_sdk_model import IntentRequest, LaunchRequest, RequestEnvelope, Response, ResponseEnvelope

from alexa.envelope import error_type, readable

log: Final = logging.getLogger(__name__)

Handler = Callable[[object, object], dict[str, Any]]
"""What AWS calls, with an event and a context."""


class ReadingSerializer(DefaultSerializer):
    """The SDK's serializer, which of an Alexa request reads only what the skill reads."""

    def deserialize(self, payload: str | None, obj_type: object) -> Any:
        """As the SDK's; an Alexa request is made readable before."""
        if obj_type is RequestEnvelope and payload is not None:
            event = json.loads(payload)
            payload = json.dumps(readable(event))
            if (reported := error_type(event)) is not None:
                log.error("reported by Alexa: %s", reported)
        return super().deserialize(payload, obj_type)


class GuardedSkill(CustomSkill):
    """The SDK's skill, made so that no request makes it raise."""

    def __init__(self, skill_configuration: SkillConfiguration, trouble: Callable[[str | None], Response]) -> None:
        """`trouble` says, in the locale given, what to do where something went wrong in here."""
        super().__init__(skill_configuration)
        self.serializer = ReadingSerializer()
        self._trouble = trouble

    def invoke(self, request_envelope: RequestEnvelope, context: object) -> ResponseEnvelope:
        """As the SDK's; where that fails, what to do in danger is said, if this is a request that may be answered."""
        request: Any = request_envelope.request
        if request is None:
            return _enveloped(Response())
        system: Any = request_envelope.context and request_envelope.context.system
        if self.skill_id is not None and system.application.application_id != self.skill_id:
            log.error("refused: a request for another skill")  # here, since what the SDK raises would be spoken to
            return _enveloped(Response(should_end_session=True))
        try:
            return super().invoke(request_envelope, context)
        except Exception as error:
            # The error's name only: its text may hold the request, and so what the person said.
            log.error("failed: %s", type(error).__name__)  # noqa: TRY400
            speaks = isinstance(request, LaunchRequest | IntentRequest)
            return _enveloped(self._trouble(request.locale) if speaks else Response())

    def lambda_handler(self) -> Handler:
        """The skill as AWS calls it."""

        def handler(event: object, context: object) -> dict[str, Any]:
            try:
                payload = json.dumps(event)
            except (TypeError, ValueError, RecursionError):
                payload = "{}"  # AWS hands over nothing but JSON, so this is nothing of Alexa's
            envelope = self.serializer.deserialize(payload, RequestEnvelope)
            return cast("dict[str, Any]", self.serializer.serialize(self.invoke(envelope, context)))

        return handler


def _enveloped(response: Response) -> ResponseEnvelope:
    return ResponseEnvelope(version="1.0", session_attributes={}, response=response)
