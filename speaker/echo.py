"""A pretend Echo: what a person says becomes a real Alexa request, and the skill's real response becomes speech.

    echo = Echo(lambda_handler, model)
    echo.says("open knee guide").speech

It reads the interaction model and nothing else of the skill. It opens, keeps and ends sessions as Alexa does.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from speaker import envelope
from speaker.envelope import JSON
from speaker.recogniser import Recogniser
from speaker.weighing import Known

Handler = Callable[[JSON, Any], Any]

MOST_OF_ONE_PATTERN = 80
A_SKILL = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
WAKING = r"(?:(?:ok |okay |hey )?(?:alexa|echo|computer)\W+)?"
LAUNCHING = "open|launch|start|run|begin|load|use|play|enable|talk to|speak to|go to|ask|tell"
JOINING = "to|about|for|if|whether|that|and"
BREAKS = {"p", "s", "break"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn: what Alexa sent, what the skill answered, and how that is heard."""

    request: JSON
    response: JSON
    speech: str
    reprompt: str | None
    open: bool
    """Whether the microphone stays open for an answer."""
    intent: str | None
    """The intent's name; none for a launch or an end."""


class Echo:
    """A speaker in a room, with one skill."""

    def __init__(
        self,
        handler: Handler,
        model: Mapping[str, Any],
        *,
        locale: str = "en-US",
        application_id: str = A_SKILL,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._handler = handler
        self._recogniser = Recogniser(model, known())
        self.locale = locale
        self._application_id = application_id
        self._now = now
        self._sessions = self._requests = 0
        self._attributes: JSON | None = None
        name = re.escape(self._recogniser.model.invocation)
        self._launch = re.compile(rf"{WAKING}(?:{LAUNCHING}) {name}\W*", re.IGNORECASE)
        self._one_shot = re.compile(rf"{WAKING}(?:{LAUNCHING}) {name}\W+(?:(?:{JOINING})\s+)?(.+)", re.IGNORECASE)
        self._asked_of = re.compile(rf"{WAKING}(.+?)\W+(?:using|with|from|on|in|by) {name}\W*", re.IGNORECASE)

    def says(self, text: str) -> Exchange:
        """What happens when a person says this."""
        if self._launch.fullmatch(text.strip()):
            self.new_session()
            return self._exchange(self._head("LaunchRequest"), None)
        for shape in (self._one_shot, self._asked_of):
            once = shape.fullmatch(text.strip())
            if once:
                self.new_session()
                text = once[1]
                break
        recognised = self._recogniser.recognise(re.sub(rf"^{WAKING}", "", text.strip(), flags=re.IGNORECASE))
        slots = self._recogniser.model.slots.get(recognised.intent, {})
        request = {
            **self._head("IntentRequest"),
            "intent": envelope.intent(recognised, slots, self._application_id),
            "dialogState": "STARTED",
        }
        return self._exchange(request, recognised.intent)

    def connect(self, handler: Handler) -> None:
        """Talks to another skill from now on."""
        self._handler = handler
        self.new_session()

    def silent(self) -> Exchange | None:
        """Nothing is said: first the reprompt is heard, then the session ends. None where the microphone is closed."""
        if self._attributes is None:
            return None
        ended = self._exchange({**self._head("SessionEndedRequest"), "reason": "EXCEEDED_MAX_REPROMPTS"}, None)
        self.new_session()
        return ended

    def new_session(self) -> None:
        """Forgets the session, as when someone else comes along later."""
        self._attributes = None

    def _head(self, kind: str) -> JSON:
        self._requests += 1
        return envelope.head(kind, f"amzn1.echo-api.request.{self._requests}", self._now(), self.locale)

    def _exchange(self, request: JSON, intent: str | None) -> Exchange:
        new = self._attributes is None
        self._sessions += new
        session = {
            "new": new,
            "sessionId": f"amzn1.echo-api.session.{self._sessions}",
            "attributes": copy.deepcopy(self._attributes or {}),
        }
        sent = envelope.envelope(request, session, self._application_id)
        returned = self._handler(copy.deepcopy(sent), None) or {}
        response = returned.get("response") or {}
        is_open = request["type"] != "SessionEndedRequest" and response.get("shouldEndSession") is False
        self._attributes = copy.deepcopy(returned.get("sessionAttributes") or {}) if is_open else None
        reprompt = response.get("reprompt")
        return Exchange(
            request=sent,
            response=returned,
            speech=heard(response.get("outputSpeech")),
            reprompt=heard(reprompt.get("outputSpeech")) if reprompt else None,
            open=is_open,
            intent=intent,
        )


def known() -> Known:
    """What Alexa knows of how people talk: of a sore leg, and of all other things."""
    things = frozenset(word for line in _lines("things.txt") for word in line.split())
    return Known(_complaints(), _elsewhere(), things)


def _complaints() -> list[str]:
    return [sentence for line in _lines("complaints.txt") for sentence in line.split("|")]


def _elsewhere() -> list[str]:
    from alexa.phrasing import sentences  # a source root of its own, which may be on the path only by now

    every = (sentences(line, {}) for line in _lines("elsewhere.txt"))
    return [each for found in every for each in found[:: len(found) // MOST_OF_ONE_PATTERN + 1]]


def _lines(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def heard(speech: Mapping[str, Any] | None) -> str:
    """Speech as it is heard: the words, without the marks of SSML."""
    if not speech:
        return ""
    if speech.get("type") != "SSML":
        return " ".join(str(speech.get("text", "")).split())
    return " ".join("".join(_words(ElementTree.fromstring(speech["ssml"]))).split())


def _words(element: ElementTree.Element) -> Iterable[str]:
    said = [element.get("alias")] if element.tag == "sub" else [element.text, *(w for e in element for w in _words(e))]
    around = " " if element.tag in BREAKS else ""
    return [around, *(word for word in said if word), around, element.tail or ""]
