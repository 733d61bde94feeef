"""The part of an Alexa request that the skill reads, made safe for the SDK to read.

Only what is listed here is carried over. So an address, a user id or a token that Alexa sends along never reaches the
skill, and a word that Amazon adds to its vocabulary next year (a viewport, a status, a kind of request) cannot make the
SDK raise: it fails on every enum value it does not know, before any handler of the skill runs.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"

READ_TYPES: Final = frozenset(
    {"LaunchRequest", "IntentRequest", "CanFulfillIntentRequest", "SessionResumedRequest", "Connections.Response"}
)
"""The kinds of request that are answered. All others, known or not, are acknowledged in silence: most may not be
answered, and the rest come only to skills that asked for them."""

MATCH: Final = "ER_SUCCESS_MATCH"


def readable(event: object) -> dict[str, JSON]:
    """What the skill reads of an event, whatever the event is. There is a `request` only where it is to be answered."""
    session, request = part(event, "session"), part(event, "request")
    attributes = session.get("attributes")
    # A test event of the AWS console has a session and no context, a skill event the other way round.
    application: JSON = {"applicationId": application_id(event)}
    envelope: dict[str, JSON] = {
        "version": "1.0",
        "session": {
            "new": session.get("new") is True,
            "application": application,
            "attributes": attributes if isinstance(attributes, dict) else {},
        },
        "context": {"System": {"application": application}},
    }
    kind, locale = request.get("type"), request.get("locale")
    if isinstance(kind, str) and kind in READ_TYPES:
        intent = {"intent": _intent(request.get("intent"))} if kind.endswith("IntentRequest") else {}
        envelope["request"] = {"type": kind, "locale": locale if isinstance(locale, str) else None, **intent}
    return envelope


def application_id(event: object) -> str | None:
    """The skill that a request is for; none where it does not say, or says two."""
    places = (part(event, "session", "application"), part(event, "context", "System", "application"))
    named = [place["applicationId"] for place in places if "applicationId" in place]
    first = named[0] if named else None
    return first if isinstance(first, str) and all(name == first for name in named) else None


def error_type(event: object) -> str | None:
    """What went wrong at Alexa's end, or with the last response: of a session's end, or of an exception she met."""
    kind = part(event, "request", "error").get("type")
    return kind if isinstance(kind, str) and re.fullmatch(r"[A-Z_]{1,40}", kind) else None


def part(whole: object, *names: str) -> dict[str, JSON]:
    """The object found under these names, or an empty one."""
    for name in names:
        whole = whole.get(name) if isinstance(whole, dict) else None
    return whole if isinstance(whole, dict) else {}


def _intent(intent: JSON) -> JSON:
    name, slots = part(intent).get("name"), part(intent, "slots")
    return {
        "name": name if isinstance(name, str) else "",
        "slots": {key: {"name": key, "slotValue": _values(slot)} for key, slot in slots.items()},
    }


def _values(slot: JSON) -> JSON:
    """A slot's values as a list, however many it takes: of `slotValue`, and where that has none, of `value`."""
    value = part(slot, "slotValue")
    listed = value.get("values")
    simple = [_simple(each) for each in (listed if isinstance(listed, list) else [value])]
    found: list[JSON] = [each for each in simple if each] or [each for each in [_simple(slot)] if each]
    return {"type": "List", "values": found}


def _simple(value: JSON) -> dict[str, JSON]:
    """The words of one value and the ids that Alexa resolved them to; an authority that found nothing is left out."""
    words, authorities = part(value).get("value"), part(value, "resolutions").get("resolutionsPerAuthority")
    if not isinstance(words, str):
        return {}
    found: list[JSON] = [
        {"authority": "", "status": {"code": MATCH}, "values": _ids(part(authority).get("values"))}
        for authority in (authorities if isinstance(authorities, list) else [])
        if part(authority, "status").get("code") == MATCH
    ]
    return {"type": "Simple", "value": words, "resolutions": {"resolutionsPerAuthority": found}}


def _ids(values: JSON) -> JSON:
    ids = [part(value, "value").get("id") for value in (values if isinstance(values, list) else [])]
    return [{"value": {"id": each}} for each in ids if isinstance(each, str)]
