"""Whole talks, as tests/conversations/README.md describes them, through the real request and the real handler."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.loading import Knowledge
from skill.reading import Reader
from speaker.echo import Echo, Exchange
from speaker.session import connect

FOLDER = Path(__file__).parent / "conversations"
KNOWN = {"says", "until", "hears", "never", "first", "ends"}
MOST_QUESTIONS = 12


def talks() -> list[dict[str, Any]]:
    """All that is written. Read as the content is, so that a plain no is the word."""
    reader = Reader(FOLDER)
    read = [reader.read(path.name, list[dict[str, Any]]) for path in sorted(FOLDER.glob("*.yaml"))]
    reader.raise_problems()
    return [talk for several in read for talk in several or ()]


TALKS = talks()


@pytest.fixture(scope="module")
def connected() -> tuple[Echo, Knowledge]:
    """One Echo for all talks; each begins a session of its own."""
    return connect()


@pytest.mark.parametrize("talk", TALKS, ids=[talk["name"] for talk in TALKS])
def test_the_talk_goes_as_written(talk: dict[str, Any], connected: tuple[Echo, Knowledge]) -> None:
    """Everything that is said is answered with what is to be heard."""
    echo, _ = connected
    echo.locale = talk.get("locale", "en-US")
    echo.new_session()
    transcript: list[str] = []
    reprompt = ""
    for turn in talk["talk"]:
        assert set(turn) <= KNOWN, f"{sorted(set(turn) - KNOWN)} is not known in a turn"
        for exchange in said(echo, turn):
            assert exchange is not None, "nobody was listening any more"
            speech = exchange.speech if turn["says"] else reprompt
            reprompt = exchange.reprompt or ""
            transcript += [f"  you    {turn['says']}", f"  guide  {speech}   [{exchange.intent}]"]
        wrong = _wrong(turn, speech, exchange.open)
        if wrong:
            pytest.fail("\n".join([talk["name"], *transcript, f"  wanted {wrong}"]), pytrace=False)


def said(echo: Echo, turn: dict[str, Any]) -> Iterator[Exchange | None]:
    """What happens in a turn; one with `until` is said to question after question."""
    until = turn.get("until", "").lower()
    for _ in range(MOST_QUESTIONS if until else 1):
        exchange = echo.says(turn["says"]) if turn["says"] else echo.silent()
        yield exchange
        if exchange is None or until in exchange.speech.lower():
            return


def _wrong(turn: dict[str, Any], speech: str, is_open: bool) -> str | None:
    """The first thing that is not as written."""
    heard = speech.lower()
    for wanted in (*_several(turn.get("until")), *_several(turn.get("hears"))):
        if wanted.lower() not in heard:
            return f"to hear: {wanted}"
    for unwanted in _several(turn.get("never")):
        if unwanted.lower() in heard:
            return f"never to hear: {unwanted}"
    first = turn.get("first")
    if first is not None and not heard.startswith(first.lower()):
        return f"to hear first: {first}"
    ends = turn.get("ends")
    if ends is not None and ends is is_open:
        return "the session to be over" if ends else "the session to stay open"
    return None


def _several(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value
