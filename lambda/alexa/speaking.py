"""The mouth: a reply becomes an Alexa response. Escaping, SSML, reprompt, card, session open or closed; no words."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

from ask_sdk_model import Response
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.advice import SAFETY_NETS
from skill.conversation import Reply
from skill.loading import Knowledge
from skill.script import Kind, Line, Locale, Phrase

TITLE: Final = "Knee Guide"
"""The name in the store, on the card."""

SAFETY_NET_LINES: Final = frozenset(SAFETY_NETS.values())
GENERAL: Final = frozenset({Kind.instruction, Kind.avoid})


def speak(reply: Reply, knowledge: Knowledge, locale_name: str | None) -> Response:
    """What Alexa says, whether she listens then, and what the Alexa app shows."""
    locale = knowledge.locale(locale_name)
    script = knowledge.script(locale)

    def ssml(lines: tuple[Line, ...]) -> SsmlOutputSpeech:
        return SsmlOutputSpeech(ssml=as_ssml(script.spoken(lines, locale), locale, slow=reply.interview.slow))

    card = on_card(reply)
    return Response(
        output_speech=ssml(reply.lines),
        reprompt=Reprompt(output_speech=ssml(reply.reprompt)) if reply.open else None,
        card=SimpleCard(title=TITLE, content=script.spoken(card, locale)) if card else None,
        # Never left out: Alexa would then close the session on some devices and keep it on others.
        should_end_session=not reply.open,
    )


def as_ssml(text: str, locale: Locale, *, slow: bool = False) -> str:
    """Plain text as SSML. The emergency number is read digit by digit, not as nine hundred eleven."""
    number = re.escape(locale.emergency_number)
    marked = re.sub(
        rf"(?<!\w){number}(?!\w)", f'<say-as interpret-as="digits">{locale.emergency_number}</say-as>', escape(text)
    )
    return f'<speak><prosody rate="slow">{marked}</prosody></speak>' if slow else f"<speak>{marked}</speak>"


def on_card(reply: Reply) -> tuple[Line, ...]:
    """The answer's general advice. A card stays in the app for others to see, so nothing the person told is on it."""
    general = tuple(line for line in reply.lines if line.kind in GENERAL or _is_general(line))
    return general if any(line.ids[0] in SAFETY_NET_LINES for line in general) else ()


def _is_general(line: Line) -> bool:
    return line.kind is Kind.phrase and line.ids[0] in {Phrase.self_care, *SAFETY_NET_LINES}
