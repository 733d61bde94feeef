"""The program door `python -m speaker --json`: JSON lines in, one JSON line out for each whole turn.

A line that cannot be read is answered with {"error": ...} and what to write instead; the talk goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from skill.loading import Knowledge
from speaker.echo import Echo, Exchange
from speaker.session import urgency_heard

FORM = 'each line is {"say": "..."}, {"say": "...", "locale": "en-GB"} or {"new_session": true}'


def answers(lines: Iterable[str], echo: Echo, knowledge: Knowledge) -> Iterator[str]:
    """One line of JSON for each line of JSON."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, echo, knowledge))


def _answer(line: str, echo: Echo, knowledge: Knowledge) -> dict[str, object]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"error": f"this is not JSON ({error}); {FORM}"}
    if not isinstance(said, dict):
        return {"error": f"this is no JSON object; {FORM}"}
    unknown = sorted(set(said) - {"say", "locale", "new_session"})
    if unknown:
        return {"error": f"{unknown[0]!r} is not known here; {FORM}"}
    if said.get("new_session") is True:
        echo.new_session()
        if "say" not in said:
            return _nothing_said()
    if not isinstance(said.get("say"), str):
        return {"error": f'there is nothing under "say"; {FORM}'}
    locale = said.get("locale")
    if locale is not None and locale not in knowledge.locales:
        return {"error": f"{locale!r} is not a known locale, write one of {', '.join(knowledge.locales)}"}
    if locale is not None:
        echo.locale = str(locale)
    return _turn(echo.says(said["say"]), echo.locale, knowledge)


def _nothing_said() -> dict[str, object]:
    return {"speech": "", "reprompt": None, "open": False, "urgency": None, "request": None, "response": None}


def _turn(exchange: Exchange, locale: str, knowledge: Knowledge) -> dict[str, object]:
    urgency = urgency_heard(exchange.response, exchange.speech, locale, knowledge)
    return {
        "speech": exchange.speech,
        "reprompt": exchange.reprompt,
        "open": exchange.open,
        "urgency": None if urgency is None else urgency.name,
        "request": exchange.request,
        "response": exchange.response,
    }
