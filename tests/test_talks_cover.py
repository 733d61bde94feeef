"""The whole talks leave nothing out: computed from running them, not by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import chain

import pytest

from skill.guide import Stage, Urgency
from skill.interview import Interview
from skill.loading import Knowledge
from skill.script import Kind, Line
from speaker.echo import Echo
from speaker.session import MODEL, connect, urgency_heard
from tests.test_conversations import TALKS, said

MOST_WORDS = 90
"""Of an answer: what is to be done stands in its first dozen, and more than this is not followed by ear."""
LEAST_TALKS = 60


@dataclass
class Covered:
    """What came up in any talk."""

    intents: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    pieces: set[tuple[str, str]] = field(default_factory=set)
    red_flags: set[str] = field(default_factory=set)
    likeliest: set[str] = field(default_factory=set)
    urgencies: set[Urgency] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)
    locales: set[str] = field(default_factory=set)
    longest: str = ""


@pytest.fixture(scope="module")
def connected() -> tuple[Echo, Knowledge]:
    """One Echo for all talks."""
    return connect()


@pytest.fixture(scope="module")
def covered(connected: tuple[Echo, Knowledge]) -> Covered:
    """All talks, held once more."""
    echo, knowledge = connected
    seen = Covered()
    places = {name: (knowledge.script(locale), locale) for name, locale in knowledge.locales.items()}
    pieces = [(name, piece) for name, topic in knowledge.guide.topics.items() for piece in topic.pieces]
    told = {
        (place, *piece): script.spoken([Line(Kind.piece, piece)], locale)
        for place, (script, locale) in places.items()
        for piece in pieces
    }
    for talk in TALKS:
        echo.locale = talk.get("locale", "en-US")
        seen.locales.add(echo.locale)
        echo.new_session()
        for exchange in filter(None, chain.from_iterable(said(echo, turn) for turn in talk["talk"])):
            attributes = exchange.response.get("sessionAttributes") or exchange.request["session"]["attributes"]
            interview = Interview.from_session(attributes, knowledge.guide)
            assessment = interview.assess(knowledge.guide)
            seen.intents.add(exchange.intent or exchange.request["request"]["type"])
            seen.topics |= {interview.topic} - {None}
            spoken = " ".join(exchange.speech.split())
            seen.pieces |= {piece for piece in pieces if " ".join(told[echo.locale, *piece].split()) in spoken}
            seen.questions |= {interview.asking} - {None}
            seen.longest = max(seen.longest, exchange.speech, key=lambda text: len(text.split()))
            if interview.advised is not None:
                seen.red_flags |= {*assessment.red_flags}
                seen.likeliest |= {suspicion.cause for suspicion in assessment.suspicions[:1]}
            urgency = urgency_heard(exchange.response, exchange.speech, echo.locale, knowledge)
            seen.urgencies |= {urgency} - {None}
    return seen


def test_there_are_many() -> None:
    """Each with a sentence of its own for a name."""
    assert len(TALKS) >= LEAST_TALKS
    assert len({talk["name"] for talk in TALKS}) == len(TALKS)


def test_every_intent_of_the_interaction_model_is_heard(covered: Covered) -> None:
    """Amazon's own among them."""
    model = json.loads(MODEL.read_text("utf-8"))["interactionModel"]["languageModel"]

    assert {intent["name"] for intent in model["intents"]} - covered.intents == set()


def test_every_urgency_is_spoken(covered: Covered) -> None:
    """Home, a doctor, today, now."""
    assert covered.urgencies == set(Urgency)


def test_every_red_flag_is_raised(connected: tuple[Echo, Knowledge], covered: Covered) -> None:
    """By what people say, through the whole way of a turn."""
    wanted = set(connected[1].guide.red_flags)

    assert wanted - covered.red_flags == set()


def test_every_cause_is_reached_and_asked_about(connected: tuple[Echo, Knowledge], covered: Covered) -> None:
    """As the likeliest at the end of an interview, and by its name."""
    causes = set(connected[1].guide.causes)

    assert causes - covered.likeliest == set()
    assert causes - covered.topics == set()


def test_every_piece_of_every_topic_is_heard(connected: tuple[Echo, Knowledge], covered: Covered) -> None:
    """All causes, remedies and whatever else can be asked about, to the last piece."""
    topics = connected[1].guide.topics

    assert {(name, piece) for name, topic in topics.items() for piece in topic.pieces} - covered.pieces == set()


def test_every_remedy_is_asked_about_by_its_name(connected: tuple[Echo, Knowledge], covered: Covered) -> None:
    """Not only heard when all are told one after the other."""
    assert set(connected[1].guide.remedies) - covered.topics == set()


def test_every_question_is_asked(connected: tuple[Echo, Knowledge], covered: Covered) -> None:
    """Those of danger and for the doctor; which of the others comes depends on what tells most."""
    guide = connected[1].guide
    wanted = {name for name, question in guide.questions.items() if question.stage is not Stage.cause}

    assert wanted - covered.questions == set()


def test_every_locale_is_spoken(connected: tuple[Echo, Knowledge], covered: Covered) -> None:
    """Each has its own numbers and places."""
    assert set(connected[1].locales) == covered.locales


def test_no_answer_is_too_long_to_follow(covered: Covered) -> None:
    """By ear, lying on a sofa."""
    assert len(covered.longest.split()) <= MOST_WORDS, covered.longest
