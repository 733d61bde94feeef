"""The pretend Echo connected to the real skill, as it stands in this folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lambda_function import lambda_handler
from skill.guide import Urgency
from skill.loading import DEFAULT_LOCALE, Knowledge, load
from speaker.echo import Echo

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "interaction_model" / "interactionModels" / "custom" / f"{DEFAULT_LOCALE}.json"


def connect() -> tuple[Echo, Knowledge]:
    """An Echo that has heard nothing yet, and the knowledge behind the skill it talks to."""
    knowledge = load()
    return Echo(lambda_handler, json.loads(MODEL.read_text(encoding="utf-8"))), knowledge


def urgency_heard(response: dict[str, Any], speech: str, locale: str, knowledge: Knowledge) -> Urgency | None:
    """The answer that was given: the level whose sentence is heard, else the one that stands in the session."""
    place = knowledge.locale(locale)
    places = {"emergency_number": place.emergency_number, "doctor": place.doctor}
    for urgency, sentence in sorted(knowledge.levels[place.language].items(), reverse=True):
        if sentence.format(**places) in speech:
            return urgency
    advised = (response.get("sessionAttributes") or {}).get("advised")
    return Urgency[advised] if isinstance(advised, str) and advised in Urgency.__members__ else None
