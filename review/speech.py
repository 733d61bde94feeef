"""What a line sounds like in every locale: which words of treatment, which forbidden words and which level it holds.

The word lists of laws 4 and 8 stand here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from skill.guide import Urgency
from skill.loading import Knowledge
from skill.script import Kind, Line, Phrase

WORDS_A_MINUTE = 150
MOST_WORDS_OF_AN_INSTRUCTION = 25

TREATING = re.compile(
    r"\b(exercis\w*|stretch\w*|compress\w*|sleeves?|braces?|bandag\w*|massag\w*|rub(?:s|bed|bing)?|heat\w*"
    r"|warm (?:bath|pack|towel)\w*|medicines?|medication|painkillers?|anti-inflammator\w*|gel)\b",
    re.I,
)
"""What is not spoken of while a clot may be there (law 4)."""
WARNING = re.compile(r"\b(don't|do not|never|without|leave .* out|take your list of)\b", re.I)
"""A sentence with one of these warns of what it names."""

FORBIDDEN = re.compile(
    r"(?<!\bdo )\b(you have|you've got)\b"
    r"|\b(it's only|it is only|it's just|nothing to worry|no need to worry|rul(?:e|es|ed|ing)\b.{0,20}\bout"
    r"|diagnos\w*|\d+ ?(?:mg|milligrams?|tablets?|pills?)|milligrams?|(?:once|twice|times) a day)\b"
    r"|\bI(?:'ll| will| can| could) (?:call|phone|ring|monitor|watch|save|remember|remind)\b",
    re.I,
)
"""What is never said (law 8), except in a question ("do you have").

A diagnosis, a dose, playing it down, an offer of what the skill cannot do.
"""

NAMING = frozenset({Kind.ask, Kind.again, Kind.why_ask})
"""Lines that name what the person may have done or felt. They offer nothing."""
ECHOING = frozenset(
    (Phrase.noted, Phrase.because, Phrase.fits, Phrase.also_fits, Phrase.why_for, Phrase.why_against, Phrase.who_says)
)
"""Phrases that give back what the person told, or name a source."""


class Speech:
    """Lines as they are heard, in every locale. What was found of a line is kept: there are few, and they recur."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._texts: dict[Line, tuple[str, ...]] = {}
        self._treating: dict[Line, str | None] = {}
        self._forbidden: dict[Line, str | None] = {}
        self._levels: dict[Line, frozenset[Urgency]] = {}
        self._words: dict[Line, int] = {}
        places = [(locale, knowledge.script(locale)) for locale in knowledge.locales.values()]
        # places whose words and fillings are the same say the same
        self._places = [p for i, p in enumerate(places) if p not in places[:i]]
        self._sentences = [
            {
                urgency: text.format(
                    emergency_number=locale.emergency_number,
                    urgent_place=locale.urgent_place,
                    doctor=locale.doctor,
                    pharmacist=locale.pharmacist,
                ).lower()
                for urgency, text in knowledge.levels[locale.language].items()
            }
            for locale, _ in self._places
        ]

    def texts(self, line: Line) -> tuple[str, ...]:
        """The line in every locale."""
        if line not in self._texts:
            self._texts[line] = tuple(script.spoken([line], locale) for locale, script in self._places)
        return self._texts[line]

    def treating(self, line: Line) -> str | None:
        """The first word of treatment that the line offers, in any locale."""
        if line not in self._treating:
            offers = not (line.kind in NAMING or (line.kind is Kind.phrase and Phrase(line.ids[0]) in ECHOING))
            self._treating[line] = next(filter(None, map(_offered, self.texts(line))), None) if offers else None
        return self._treating[line]

    def forbidden(self, line: Line) -> str | None:
        """The first forbidden word of the line, in any locale."""
        if line not in self._forbidden:
            found = (FORBIDDEN.search(text) for text in self.texts(line))
            self._forbidden[line] = next((match[0] for match in found if match), None)
        return self._forbidden[line]

    def levels(self, line: Line) -> frozenset[Urgency]:
        """The levels whose sentence the line holds, in any locale."""
        if line not in self._levels:
            self._levels[line] = frozenset(
                urgency
                for text, sentences in zip(self.texts(line), self._sentences, strict=True)
                for urgency, sentence in sentences.items()
                if sentence in text.lower()
            )
        return self._levels[line]

    def late_instruction(self, line: Line, urgency: Urgency) -> str | None:
        """How the line tells its instruction too late in some locale: its level's sentence must end early."""
        for text, sentences in zip(self.texts(line), self._sentences, strict=True):
            start = text.lower().find(sentences[urgency])
            end = re.search(r"[.!?](?=\s|$)", text[start + len(sentences[urgency]) :]) if start >= 0 else None
            if start < 0 or end is None:
                return f"{text!r} does not hold {sentences[urgency]!r}"
            words = len(text[: start + len(sentences[urgency]) + end.end()].split())
            if words > MOST_WORDS_OF_AN_INSTRUCTION:
                return f"{text!r} ends its instruction after {words} words"
        return None

    def seconds(self, lines: Iterable[Line]) -> float:
        """How long the lines take to say, in the locale where they take longest."""
        total = 0
        for line in lines:
            if line not in self._words:
                self._words[line] = max(len(text.split()) for text in self.texts(line))
            total += self._words[line]
        return total * 60 / WORDS_A_MINUTE


def _offered(text: str) -> str | None:
    """The first word of treatment outside a warning."""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if not WARNING.search(sentence) and (match := TREATING.search(sentence)):
            return match[0]
    return None
