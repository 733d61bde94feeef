"""The JSON that Alexa sends a skill: envelope, requests, and slots with what they were resolved to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from speaker.recogniser import Recognised
from speaker.samples import SEARCH, Slot
from speaker.spotting import Spotted
from speaker.tiling import BUILT_IN, Filled

JSON = dict[str, Any]


def envelope(request: JSON, session: JSON, application_id: str) -> JSON:
    """A whole request, as the skill's endpoint gets it."""
    user = {"userId": "amzn1.ask.account.PRETEND"}
    application = {"applicationId": application_id}
    return {
        "version": "1.0",
        "session": {**session, "application": application, "user": user},
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {"deviceId": "amzn1.ask.device.PRETEND", "supportedInterfaces": {}},
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "PRETEND",
            }
        },
        "request": request,
    }


def head(kind: str, request_id: str, now: datetime, locale: str) -> JSON:
    """What every request begins with."""
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"type": kind, "requestId": request_id, "timestamp": stamp, "locale": locale}


def intent(recognised: Recognised, slots: dict[str, Slot], application_id: str) -> JSON:
    """The intent of an IntentRequest. Every slot that the intent has is there, filled or not."""
    written: JSON = {"name": recognised.intent, "confirmationStatus": "NONE"}
    if slots:
        written["slots"] = {name: _slot(slot, recognised, application_id) for name, slot in slots.items()}
    return written


def _slot(slot: Slot, recognised: Recognised, application_id: str) -> JSON:
    written: JSON = {"name": slot.name, "confirmationStatus": "NONE"}
    values = [_value(each, recognised, application_id) for each in recognised.filled if each.slot.name == slot.name]
    if not values:
        return written
    written["source"] = "USER"
    if len(values) > 1:
        # Several values stand only here: there is no single value then for older code to read.
        return {**written, "slotValue": {"type": "List", "values": values}}
    return {**written, **{key: part for key, part in values[0].items() if key != "type"}, "slotValue": values[0]}


def _value(each: Filled, recognised: Recognised, application_id: str) -> JSON:
    said = recognised.text(each)
    if each.slot.type in BUILT_IN:
        return {"type": "Simple", "value": each.value}
    if each.slot.type == SEARCH:
        return {"type": "Simple", "value": said}
    matched = each.value if isinstance(each.value, Spotted) else None
    found: JSON = {
        "authority": f"amzn1.er-authority.echo-sdk.{application_id}.{each.slot.type}",
        "status": {"code": "ER_SUCCESS_MATCH" if matched else "ER_SUCCESS_NO_MATCH"},
    }
    if matched:
        found["values"] = [{"value": {"name": matched.value.name, "id": matched.value.id}}]
    return {"type": "Simple", "value": said, "resolutions": {"resolutionsPerAuthority": [found]}}
