"""The skill as AWS calls it: whole Alexa envelopes in, whole responses out."""

from __future__ import annotations

import copy
import json
import logging
import re
import time
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alexa.envelope import readable
from alexa.guard import Handler
from alexa.intents import MEANINGS
from alexa.measures import age, duration, severity, side
from alexa.skill_builder import build_skill
from alexa.speaking import as_ssml
from skill.conversation import Act
from skill.evidence import Side
from skill.guide import Urgency
from skill.interview import Interview
from skill.loading import Knowledge, load

SKILL_ID: Final = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
EVENTS: Final = Path(__file__).parent / "events"
JSON = dict[str, Any]

ENDLESS: Final[list[object]] = []
ENDLESS.append(ENDLESS)


def events(kind: str) -> list[Any]:
    """The envelopes of one folder, by their names. The folder says what is to become of them."""
    return [pytest.param(json.loads(p.read_text()), id=p.stem) for p in sorted((EVENTS / kind).glob("*.json"))]


def event(name: str) -> Any:
    """One envelope that is to be answered."""
    return json.loads((EVENTS / "answered" / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The content as it stands."""
    return load()


@pytest.fixture(scope="module")
def handler(knowledge: Knowledge) -> Handler:
    """The skill as it is deployed, with its id."""
    return build_skill(knowledge, SKILL_ID).lambda_handler()


def turn(handler: Handler, name: str, attributes: JSON | None = None, /, **slots: str | tuple[str, str]) -> JSON:
    """One turn with an intent; a slot is its words, or its words and the id they resolved to."""
    envelope = event("intent_help")
    envelope["session"]["attributes"] = attributes or {}
    envelope["request"]["intent"] = {"name": name, "slots": {key: slot(key, value) for key, value in slots.items()}}
    return handler(envelope, None)


def slot(name: str, value: str | tuple[str, str]) -> JSON:
    """A slot as Alexa sends it."""
    words, found = (value, None) if isinstance(value, str) else value
    status = {"code": "ER_SUCCESS_MATCH" if found else "ER_SUCCESS_NO_MATCH"}
    values = {"values": [{"value": {"name": words, "id": found}}]} if found else {}
    resolutions = {"resolutionsPerAuthority": [{"authority": "a", "status": status, **values}]}
    simple = {"type": "Simple", "value": words, "resolutions": resolutions}
    return {"name": name, "value": words, "resolutions": resolutions, "slotValue": simple}


def speech(answer: JSON) -> str:
    """What is heard, without markup."""
    return "".join(ElementTree.fromstring(answer["response"]["outputSpeech"]["ssml"]).itertext())


def urgency(answer: JSON, knowledge: Knowledge) -> Urgency:
    """What the evidence in the session comes to."""
    return Interview.from_session(answer["sessionAttributes"], knowledge.guide).assess(knowledge.guide).urgency


# --- every kind of request --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("envelope", events("answered"))
def test_is_answered_in_good_form(handler: Handler, envelope: JSON) -> None:
    """A request that may be spoken to is, and by Alexa's rules."""
    answer = handler(envelope, None)

    assert speech(answer)
    assert_well_formed(answer)


@pytest.mark.parametrize("envelope", events("acknowledged"))
def test_is_acknowledged_in_silence(handler: Handler, envelope: JSON) -> None:
    """Alexa takes no speech, card or directive for these."""
    response = handler(envelope, None)["response"]

    assert set(response) <= {"canFulfillIntent"}
    assert response.get("canFulfillIntent", {"canFulfill": "NO"}) == {"canFulfill": "NO"}


@pytest.mark.parametrize("envelope", events("refused"))
def test_is_refused(handler: Handler, envelope: JSON) -> None:
    """Another skill's requests get nothing out of this one."""
    answer = handler(envelope, None)

    assert answer["response"] == {"shouldEndSession": True}
    assert not answer["sessionAttributes"]


def test_without_a_skill_id_everyone_is_answered(knowledge: Knowledge) -> None:
    """So that the skill can be tried on one's own machine."""
    open_to_all = build_skill(knowledge, None).lambda_handler()

    assert all(speech(open_to_all(param.values[0], None)) for param in events("refused"))


NAMES_IN_AN_ENVELOPE: Final = re.findall(r'"(\w+)":', (EVENTS / "answered" / "tell_many_values.json").read_text())


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(NAMES_IN_AN_ENVELOPE),
                inner,
                max_size=6,
            )
        ),
        max_leaves=25,
    ),
    st.sampled_from(["LaunchRequest", "IntentRequest", "CanFulfillIntentRequest", "SessionEndedRequest", 7]),
)
def test_nothing_makes_it_raise(caplog: pytest.LogCaptureFixture, noise: Any, kind: object) -> None:
    """Whatever JSON arrives, there is a response, and the guard behind it had nothing to do."""
    handler = build_skill(load(), None).lambda_handler()
    for envelope in (
        noise,
        {"request": noise},
        {"request": {"type": kind, "intent": noise, "locale": noise}, "session": noise, "context": noise},
        {
            "request": {
                "type": kind,
                "intent": {"name": "TellSymptomsIntent", "slots": {"present": noise, "age": noise}},
            }
        },
        {"request": {"type": kind, "intent": {"name": "AMAZON.YesIntent"}}, "session": {"attributes": noise}},
    ):
        assert handler(envelope, None)["version"] == "1.0"
    assert not [record for record in caplog.records if record.name == "alexa.guard"]


@pytest.mark.parametrize("strange", [object(), {1, 2}, b"{}", float("nan"), ENDLESS])
def test_not_even_what_is_no_json(handler: Handler, strange: object) -> None:
    """AWS never sends this; a person trying things out may."""
    assert handler(strange, None)["response"] == {}


def test_deep_nesting_is_survived(handler: Handler) -> None:
    """Python gives up on deep nesting with an error of its own kind."""
    deep: Any = "end"
    for _ in range(100_000):
        deep = [deep]
    envelope = event("launch")
    envelope["session"]["attributes"] = {"present": deep}

    assert handler(envelope, None)["version"] == "1.0"


def test_a_failure_within_tells_what_to_do_in_danger(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A bug of ours is heard as advice, and logged without what was said."""

    def fails(*_: object) -> None:
        raise RuntimeError("calf_swelling")

    monkeypatch.setattr("alexa.handlers.respond", fails)
    answer = build_skill(knowledge, SKILL_ID).lambda_handler()(event("tell_many_values"), None)

    assert "call 911" in speech(answer)
    assert answer["response"]["shouldEndSession"] is True
    assert [record.getMessage() for record in caplog.records] == ["failed: RuntimeError"]


# --- the ear ----------------------------------------------------------------------------------------------------------


def test_many_values_are_all_heard(handler: Handler, knowledge: Knowledge) -> None:
    """A slot with several values, as Alexa's newer form has it."""
    answer = handler(event("tell_many_values"), None)

    assert {"calf_swelling", "warmth"} <= set(answer["sessionAttributes"]["present"])
    assert answer["sessionAttributes"]["absent"] == ["redness"]
    assert urgency(answer, knowledge) is Urgency.immediate_care


def test_numbers_sides_and_times_are_heard(handler: Handler) -> None:
    """Alexa's own slots arrive as numbers, durations and ids."""
    told = handler(event("tell_one_value"), None)["sessionAttributes"]

    assert (told["side"], told["duration_days"], told["severity"], told["age"]) == ("left", 14, 7, 52)
    assert "locking" in told["present"]


@pytest.mark.parametrize("name", ["tell_without_slot_value", "unknown_slot_value_type", "unknown_vocabulary"])
def test_the_older_and_the_newer_form_of_a_slot_are_heard(handler: Handler, name: str) -> None:
    """Without `slotValue`, and with words that no SDK knows yet."""
    assert handler(event(name), None)["sessionAttributes"]["present"]


@pytest.mark.parametrize("intent", [*MEANINGS, "AnIntentOfNextYear"])
@pytest.mark.parametrize("where", ["present", "words", "cause", "remedy", "side", "duration", "severity", "a_new_slot"])
def test_danger_is_heard_in_any_slot_of_any_intent(
    handler: Handler, knowledge: Knowledge, intent: str, where: str
) -> None:
    """However wrongly Alexa files it, an emergency is answered in that very turn."""
    answer = turn(handler, intent, **{where: "i can't breathe"})

    level = knowledge.levels["en"][Urgency.emergency_now].format(emergency_number="911")
    assert level in speech(answer) or MEANINGS[intent].act in {Act.stop, Act.start_over}


def test_what_alexa_resolved_wrongly_does_not_hide_what_was_said(handler: Handler, knowledge: Knowledge) -> None:
    """Words outweigh Alexa's guess at them."""
    answer = turn(handler, "TellSymptomsIntent", present=("i'm short of breath", "tightness_pressure"))

    assert urgency(answer, knowledge) is Urgency.emergency_now


@pytest.mark.parametrize("words", ["arthritis", "calf strain", "a hamstring injury", "a blood clot"])
def test_to_ask_about_a_cause_is_not_to_have_it(handler: Handler, words: str) -> None:
    """The words that name what is asked about are no report."""
    answer = turn(handler, "AboutCauseIntent", cause=(words, "osteoarthritis"))["sessionAttributes"]

    assert "present" not in answer
    assert answer["topic"] == "osteoarthritis"


def test_danger_that_alexa_took_for_a_name_is_heard(handler: Handler, knowledge: Knowledge) -> None:
    """However wrongly it was resolved."""
    answer = turn(handler, "HomeCareIntent", remedy=("my chest hurts", "rest"))

    assert urgency(answer, knowledge) is Urgency.emergency_now


def test_the_words_of_a_denial_are_denied(handler: Handler) -> None:
    """Alexa resolved nothing, but it is the slot of what is not there."""
    for words in ("chest pain", "my chest hurts"):
        told = turn(handler, "TellSymptomsIntent", absent=words)["sessionAttributes"]

        assert told["absent"] == ["chest_pain"]
        assert "present" not in told


def test_a_subject_that_alexa_kept_is_put_back(handler: Handler) -> None:
    """Of "it looks wonky ..." a sample may hand over only what comes after "it"."""
    told = turn(handler, "DescribeIntent", words="looks wonky like it's not on right")["sessionAttributes"]

    assert told["present"] == ["deformity"]


def test_danger_after_a_but_in_a_denial_is_heard(handler: Handler, knowledge: Knowledge) -> None:
    """Alexa's slots sometimes hold more than was meant for them."""
    answer = turn(handler, "TellSymptomsIntent", absent="swelling but my chest hurts")

    assert urgency(answer, knowledge) is Urgency.emergency_now


def test_what_stands_in_both_slots_counts_as_present(handler: Handler) -> None:
    """Where Alexa contradicts itself, the safer half stands."""
    told = turn(handler, "TellSymptomsIntent", present=("warm", "warmth"), absent=("warm", "warmth"))

    assert told["sessionAttributes"]["present"] == ["warmth"]


def test_an_answer_may_come_in_words(handler: Handler) -> None:
    """Alexa sends "i don't think so" as free words."""
    asked = turn(handler, "TellSymptomsIntent", present=("tight", "tightness_pressure"))["sessionAttributes"]
    answered = turn(handler, "DescribeIntent", asked, words="i don't think so")["sessionAttributes"]

    assert {"chest_pain", "short_of_breath"} <= set(answered["absent"])


def test_not_sure_is_not_no(handler: Handler) -> None:
    """Unsure is noted as unsure."""
    asked = turn(handler, "TellSymptomsIntent", present=("tight", "tightness_pressure"))["sessionAttributes"]
    answered = turn(handler, "NotSureIntent", asked)["sessionAttributes"]

    assert "chest_pain" in answered["unsure"]
    assert "absent" not in answered


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("P2W", 14),
        ("P3D", 3),
        ("P1M", 30),
        ("P1Y2M", 425),
        ("PT5H", 0),
        ("PT48H", 2),
        ("P1DT12H", 1),
        ("P9999Y", 40_000),
    ],
)
def test_durations(value: str, days: int) -> None:
    """ISO 8601 as Alexa sends it, in whole days."""
    told = duration(value)

    assert told is not None
    assert told.duration_days == days


@pytest.mark.parametrize("value", ["", "P", "PT", "P?", "?", "two weeks", "P-2W", "P99999999W", "2W"])
def test_what_is_no_duration(value: str) -> None:
    """Anything else says nothing of time."""
    assert duration(value) is None


def test_numbers() -> None:
    """Digits in range, in the ASCII that Alexa sends."""
    assert [told and told.severity for told in map(severity, ["7", "0", "11", "?", "", "-1", "٣"])] == [
        7,
        0,
        10,
        None,
        None,
        None,
        None,
    ]
    assert [told and told.age for told in map(age, ["52", "121", "?"])] == [52, None, None]
    assert [told and told.side for told in map(side, ["left", "the left"])] == [Side.LEFT, None]


def test_only_what_is_read_is_carried_over() -> None:
    """No user, device, person or token gets past the door."""
    assert "PRIVATE" in json.dumps(event("tell_many_values"))
    for param in [*events("answered"), *events("acknowledged"), *events("refused")]:
        assert "PRIVATE" not in json.dumps(readable(param.values[0]))


# --- the mouth --------------------------------------------------------------------------------------------------------


def test_markup_is_escaped(knowledge: Knowledge) -> None:
    """One stray sign would end the session."""
    assert as_ssml("a & b < c", knowledge.locale("en-US")) == "<speak>a &amp; b &lt; c</speak>"


def test_the_emergency_number_is_read_digit_by_digit(knowledge: Knowledge) -> None:
    """Nobody dials nine hundred eleven; and only that number is marked."""
    said = as_ssml("Call 911 now. Call 9110, 1911, 911.", knowledge.locale("en-US"))

    digits = '<say-as interpret-as="digits">911</say-as>'
    assert said == f"<speak>Call {digits} now. Call 9110, 1911, {digits}.</speak>"


def test_slower_is_slower(handler: Handler) -> None:
    """From then on, the reprompt as well."""
    answer = turn(handler, "SlowerIntent")

    assert '<prosody rate="slow">' in answer["response"]["outputSpeech"]["ssml"]
    assert (
        '<prosody rate="slow">'
        in turn(handler, "AMAZON.HelpIntent", answer["sessionAttributes"])["response"]["reprompt"]["outputSpeech"][
            "ssml"
        ]
    )


def test_the_card_holds_advice_and_nothing_the_person_told(handler: Handler) -> None:
    """Only an answer has a card, and only its general part is on it."""
    answer = turn(handler, "TellSymptomsIntent", present=("swollen", "calf_swelling"))

    assert "blood clot" in answer["response"]["card"]["content"]
    assert "911" in answer["response"]["card"]["content"]
    assert "because" not in answer["response"]["card"]["content"]
    assert "card" not in turn(handler, "AMAZON.HelpIntent")["response"]


def test_the_session_is_forgotten_at_the_end(handler: Handler) -> None:
    """What ends the talk hands nothing back."""
    answer = turn(handler, "AMAZON.StopIntent", {"present": ["locking"], "pain": True})

    assert answer["response"]["shouldEndSession"] is True
    assert answer["sessionAttributes"] == {}


def test_what_a_person_says_is_not_logged(handler: Handler, caplog: pytest.LogCaptureFixture) -> None:
    """Intent and urgency are, and of unknown intents not even the name."""
    with caplog.at_level(logging.DEBUG):
        turn(handler, "TellSymptomsIntent", present=("swollen like a balloon", "calf_swelling"), age="52")
        turn(handler, "swollen like a balloon")

    assert [record.getMessage() for record in caplog.records] == [
        "TellSymptomsIntent immediate_care",
        "unknown intent -",
    ]


def test_what_alexa_reports_is_logged_without_its_message(handler: Handler, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody would learn otherwise that Alexa refused a response."""
    handler(json.loads((EVENTS / "acknowledged" / "session_ended_invalid_response.json").read_text()), None)

    assert [record.getMessage() for record in caplog.records] == ["reported by Alexa: INVALID_RESPONSE"]


# --- whole talks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", ["AMAZON.YesIntent", "AMAZON.NoIntent", "NotSureIntent", "AMAZON.FallbackIntent"])
def test_a_talk_comes_to_an_end(handler: Handler, reply: str) -> None:
    """Whatever one keeps answering, every response is well formed, small and quick."""
    attributes: JSON = {}
    answer = turn(handler, "TellSymptomsIntent", present=("tight", "tightness_pressure"))
    for _ in range(20):
        assert_well_formed(answer)
        if answer["response"]["shouldEndSession"]:
            break
        attributes = answer["sessionAttributes"]
        answer = turn(handler, reply, copy.deepcopy(attributes))
    else:
        assert attributes.get("advised") is not None


def test_the_largest_session_is_small(handler: Handler, knowledge: Knowledge) -> None:
    """All that a session could hold stays under 4 kB, so the response stays far under Alexa's 24."""
    findings, questions = sorted(knowledge.guide.findings), list(knowledge.guide.questions)
    third = len(findings) // 3
    everything = {
        "present": findings[:third],
        "absent": findings[third : 2 * third],
        "unsure": findings[2 * third :],
        "asked": questions[:12],
        "asking": questions[11],
        "rechecked": questions[:6],
    }
    answer = turn(handler, "AMAZON.HelpIntent", everything)

    assert len(json.dumps(answer["sessionAttributes"])) < 4_096
    assert_well_formed(answer)


def test_a_turn_is_quick(handler: Handler) -> None:
    """Alexa allows eight seconds; a person notices half of one."""
    envelope = event("tell_many_values")
    handler(envelope, None)
    started = time.perf_counter()
    for _ in range(50):
        handler(envelope, None)

    assert (time.perf_counter() - started) / 50 < 0.05


ALLOWED_TAGS: Final = {"speak", "say-as", "prosody", "break", "s", "p"}


def assert_well_formed(answer: JSON) -> None:
    """Alexa's rules for a response, as the certification checks them."""
    response = answer["response"]
    assert answer["version"] == "1.0"
    assert isinstance(response["shouldEndSession"], bool)
    assert ("reprompt" in response) is not response["shouldEndSession"], "a question listens, and only a question"
    spoken = [response["outputSpeech"]["ssml"]]
    spoken += [response["reprompt"]["outputSpeech"]["ssml"]] if "reprompt" in response else []
    for ssml in spoken:
        assert {element.tag for element in ElementTree.fromstring(ssml).iter()} <= ALLOWED_TAGS
    assert sum(map(len, spoken)) <= 8_000
    assert not re.search(r"[{}]|alexa, (ask|open)", " ".join(spoken), re.IGNORECASE)
    assert len(json.dumps(answer)) < 24_000
    if response["shouldEndSession"]:
        assert not answer["sessionAttributes"]
