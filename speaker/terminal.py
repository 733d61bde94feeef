"""A talk in the terminal, or one line a turn from a pipe: what is spoken, and what was understood beside it."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

from skill.loading import Knowledge
from speaker.echo import Echo, Exchange
from speaker.session import urgency_heard

WIDTH = 100
OPENING = "open knee guide"


def talk(echo: Echo, knowledge: Knowledge) -> int:
    """Talks until the guide ends the session or the person has no more lines."""
    terminal = sys.stdin.isatty()
    if terminal:
        print("Type what you would say. An empty line is silence; Ctrl-D ends.\n")
        _print(echo.says(OPENING), echo.locale, knowledge)
    for line in _lines(terminal):
        if not terminal:
            print(f"you    {line}")
        exchange = echo.says(line) if line.strip() else echo.silent()
        if exchange is None:  # nobody was listening
            continue
        _print(exchange, echo.locale, knowledge)
        if terminal and not exchange.open:
            break
    return 0


def _lines(terminal: bool) -> Iterator[str]:
    if not terminal:
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    while True:
        try:
            yield input("you    ")
        except (EOFError, KeyboardInterrupt):
            print()
            return


def _print(exchange: Exchange, locale: str, knowledge: Knowledge) -> None:
    print(textwrap.fill(exchange.speech, WIDTH, initial_indent="guide  ", subsequent_indent="       "))
    print(f"       [{_understood(exchange, locale, knowledge)}]\n", flush=True)


def _understood(exchange: Exchange, locale: str, knowledge: Knowledge) -> str:
    """The intent, what is newly noted, and the answer, in one line."""
    before = exchange.request["session"].get("attributes") or {}
    noted = exchange.response.get("sessionAttributes") or {}
    parts = [exchange.intent or exchange.request["request"]["type"]]
    for sign, key in (("+", "present"), ("-", "absent"), ("?", "unsure")):
        parts += [f"{sign}{finding}" for finding in noted.get(key, []) if finding not in before.get(key, [])]
    for key in ("side", "duration_days", "severity", "age"):
        if key in noted and noted[key] != before.get(key):
            parts.append(f"{key} {noted[key]}")
    urgency = urgency_heard(exchange.response, exchange.speech, locale, knowledge)
    if urgency is not None:
        parts.append(urgency.name)
    return "  ".join(parts)
