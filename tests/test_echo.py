"""The pretend Echo: what people say becomes the request that Alexa would send. The skill behind it only records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from alexa.interaction_model import MODELS
from speaker.echo import Echo, heard, known
from speaker.measures import duration, number
from speaker.recogniser import FALLBACK, Recognised, Recogniser
from speaker.spotting import spelled
from speaker.words import said

HERE = Path(__file__).parent
MODEL = json.loads((MODELS / "en-US.json").read_text(encoding="utf-8"))
# The held-out sentences lie beside these and are for measuring only.
SENTENCES = sorted((HERE / "sentences").glob("*.yaml"))
INTENTS = yaml.safe_load((HERE / "intents.yaml").read_text(encoding="utf-8"))
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Recording:
    """A skill that answers the same to everything and keeps what it was sent."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.ends = False

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        """What a Lambda function is called with."""
        self.requests.append(event)
        turns = event["session"]["attributes"].get("turns", 0)
        return {
            "version": "1.0",
            "sessionAttributes": {"turns": turns + 1},
            "response": {
                "outputSpeech": {"type": "SSML", "ssml": "<speak>Does it <break time='1s'/>hurt?</speak>"},
                "reprompt": {"outputSpeech": {"type": "PlainText", "text": "Say yes or no."}},
                "shouldEndSession": self.ends,
            },
        }


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    """The recogniser of the committed model."""
    return Recogniser(MODEL, known())


@pytest.fixture(scope="module")
def built() -> Echo:
    """One Echo, whose recogniser is costly to build."""
    return Echo(Recording(), MODEL, now=lambda: NOON)


@pytest.fixture
def skill(built: Echo) -> Recording:
    """The skill that the Echo talks to."""
    recording = Recording()
    built.connect(recording)
    return recording


@pytest.fixture
def echo(built: Echo, skill: Recording) -> Echo:
    """An Echo that has heard nothing yet."""
    assert skill.requests == []
    return built


def filled(recognised: Recognised) -> dict[str, list[str]]:
    """The slots by name: ids of custom types, the value of built-in ones, the words of free ones."""
    slots: dict[str, list[str]] = {}
    for each in recognised.filled:
        value = each.value
        text = recognised.text(each) if value is None else value if isinstance(value, str) else value.value.id
        slots.setdefault(each.slot.name, []).append(text)
    return slots


# -- what is recognised


def labelled() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every sentence for development that is labelled with what is meant."""
    for path in SENTENCES:
        for sentence in yaml.safe_load(path.read_text(encoding="utf-8")):
            if "intent" in sentence:
                yield sentence["says"], sentence


def test_people_are_understood_as_labelled(recogniser: Recogniser) -> None:
    """The intent is right for 92 in 100 sentences of people."""
    missed = []
    every = list(labelled())
    for says, sentence in every:
        intent = recogniser.recognise(says).intent
        if intent not in INTENTS["means"][sentence["intent"]]:
            missed.append(f"{says!r}: {intent}, not {sentence['intent']}")
    assert len(missed) <= 0.08 * len(every), "\n".join(missed)


def test_talk_for_someone_else_is_refused(recogniser: Recogniser) -> None:
    """85 in 100 sentences that are not for this skill come as AMAZON.FallbackIntent."""
    taken = [says for says in INTENTS["elsewhere"] if recogniser.recognise(says).intent != FALLBACK]
    assert len(taken) <= 0.15 * len(INTENTS["elsewhere"]), taken


def test_causes_and_remedies_are_named(recogniser: Recogniser) -> None:
    """Whoever asks about one gets that one."""
    missed = []
    every = 0
    for says, sentence in labelled():
        for slot in ("cause", "remedy"):
            recognised = recogniser.recognise(says)
            if slot in sentence and recognised.intent in INTENTS["means"][sentence["intent"]]:
                every += 1
                if filled(recognised).get(slot) != [sentence[slot]]:
                    missed.append(f"{says!r}: {filled(recognised).get(slot)}, not {sentence[slot]}")
    assert len(missed) <= 0.1 * every, "\n".join(missed)


@pytest.mark.parametrize(
    ("says", "intent", "slots"),
    [
        ("the left", "TellSymptomsIntent", {"side": ["left"]}),
        ("both", "TellSymptomsIntent", {"side": ["both"]}),
        ("two weeks", "TellSymptomsIntent", {"duration": ["P2W"]}),
        ("for about a fortnight", "TellSymptomsIntent", {"duration": ["P2W"]}),
        ("about a seven", "TellSymptomsIntent", {"severity": ["7"]}),
        ("seven out of ten", "TellSymptomsIntent", {"severity": ["7"]}),
        ("i'm fifty eight years old", "TellSymptomsIntent", {"age": ["58"]}),
        ("i have a swollen calf", "TellSymptomsIntent", {"present": ["calf_swelling"]}),
        ("no numbness or tingling", "TellSymptomsIntent", {"absent": ["numbness", "burning_or_tingling"]}),
        ("yeah it is", "AMAZON.YesIntent", {}),
        ("don't think so", "AMAZON.NoIntent", {}),
        ("not that i know", "AMAZON.NoIntent", {}),
        ("how would i know", "NotSureIntent", {}),
        ("what is a menace kiss tear", "AboutCauseIntent", {"cause": ["meniscus_tear"]}),
        ("should i ice it", "HomeCareIntent", {"remedy": ["ice"]}),
        ("set the ice timer for fifteen minutes", "StartIceTimerIntent", {"duration": ["PT15M"]}),
        ("Stop!", "AMAZON.StopIntent", {}),
        ("do you think it's a d. v. t.", "CouldItBeAClotIntent", {}),
        ("am i looking at a clot here", "CouldItBeAClotIntent", {}),
        ("is a clot dangerous", "AboutCauseIntent", {"cause": ["deep_vein_thrombosis"]}),
        ("i think i need nine one one", "EmergencyIntent", {}),
        ("the table leg's broken", FALLBACK, {}),
        ("i've got a sore shoulder", FALLBACK, {}),
        ("why do you ask", "WhyThisQuestionIntent", {}),
        ("says who", "WhoSaysSoIntent", {}),
        ("play some jazz", FALLBACK, {}),
        ("my wrist is sore", FALLBACK, {}),
        ("will it rain", FALLBACK, {}),
        ("my cat's limping", FALLBACK, {}),
        ("", FALLBACK, {}),
        ("...", FALLBACK, {}),
    ],
)
def test_what_is_made_of_it(recogniser: Recogniser, says: str, intent: str, slots: dict[str, list[str]]) -> None:
    """Intent and slots of what is said often."""
    recognised = recogniser.recognise(says)
    named = {name: value for name, value in filled(recognised).items() if name != "words"}
    assert (recognised.intent, named) == (intent, slots)


STORY = "i slipped on the stairs at work on tuesday and the back of my knee has been sore and stiff ever since"


@pytest.mark.parametrize(
    ("says", "intent"),
    [
        (STORY, "DescribeIntent"),
        (f"{STORY} so should i see a doctor", "WhenToSeeADoctorIntent"),
        (f"{STORY} is ice good for that or is heat better", "HomeCareIntent"),
        (f"what i want to know is whether to see a doctor because {STORY}", "WhenToSeeADoctorIntent"),
        (f"{STORY} and my sister had a d v t so could mine be one", "CouldItBeAClotIntent"),
        (f"{STORY} so why does it hurt", "WhyDoesItHurtIntent"),
        (f"what's brought me here is that {STORY}", "DescribeIntent"),
        (f"the thing is it's no better and {STORY}", "DescribeIntent"),
        (f"{STORY} my brother who's a doctor told me it was a torn muscle", "DescribeIntent"),
        (f"{STORY} it's gone how do you say crooked", "DescribeIntent"),
        (f"good evening i am the wife of the vicar and {STORY}", "DescribeIntent"),
    ],
)
def test_what_a_story_asks_is_heard_and_what_it_only_tells_is_told(
    recogniser: Recogniser, says: str, intent: str
) -> None:
    """A question outranks the report that it comes with; a question word or a cause's name alone is no question."""
    assert recogniser.recognise(says).intent == intent


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("calf's swollen and i'm gasping", "calf's swollen and i'm gasping"),
        ("my calf's swollen and i'm gasping", "calf's swollen and i'm gasping"),
        ("no pain in my chest and i'm not puffed out", "no pain in my chest and i'm not puffed out"),
        ("no fever and a swollen calf", "no fever and a swollen calf"),
        ("call nine one one i can't get any air", "i can't get any air"),
        ("call 911 I can't get any air", "i can't get any air"),
        ("is my leg swelling up because of a blood clot", "leg swelling up"),
        ("should i see a doctor if my calf turns blue", "if my calf turns blue"),
        ("no but my foot has gone cold", "my foot has gone cold"),
        ("yes and i can't breathe", "i can't breathe"),
        ("what helps with cramps and i coughed up blood", "cramps and i coughed up blood"),
        ("thanks but my chest feels tight", "thanks but my chest feels tight"),
        ("it isn't swollen", "isn't swollen"),
        ("hard to say it's dark in here", "it's dark in here"),
        ("i think i need an ambulance i can't breathe", "i can't breathe"),
    ],
)
def test_no_danger_sign_is_lost(recogniser: Recogniser, says: str, words: str) -> None:
    """What is told in passing arrives in the person's words, and a denial stays a denial."""
    assert filled(recogniser.recognise(says)).get("words") == [words]


@pytest.mark.parametrize(
    "danger", ["i can't breathe", "my chest hurts", "my calf is swollen", "i passed out", "my foot has gone cold"]
)
@pytest.mark.parametrize(
    "around",
    [
        "{}", "why does my knee hurt {}", "{} what is it", "should i ice it {}", "{} could it be a clot", "{} thanks",
        "is it arthritis {}", "{} should i see a doctor", "how do i prevent it {}", "what helps {}",
        "my wife says it's nothing but {}", "i don't think it's serious {}", "no {}", "yes {}", "um {}",
        "well {} since the flight",
    ],
)  # fmt: skip
def test_danger_arrives_whatever_is_said_around_it(recogniser: Recogniser, danger: str, around: str) -> None:
    """In free words, or as a finding that is present."""
    recognised = recogniser.recognise(around.format(danger))
    slots = filled(recognised)
    told = " ".join(slots.get("words", []))
    assert "present" in slots or danger.split(" ", 1)[1] in told, (recognised.intent, slots)
    assert "absent" not in slots


def test_a_finding_is_denied_only_by_a_denial(recogniser: Recogniser) -> None:
    """Which slot a finding stands in carries whether it is there."""
    slots = filled(recogniser.recognise("i have a swollen calf but no chest pain"))
    assert "present" not in slots or slots == {"present": ["calf_swelling"], "absent": ["chest_pain"]}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_anything_can_be_said(recogniser: Recogniser, text: str) -> None:
    """Whatever is typed, some intent comes of it, and its slots hold words that were said."""
    recognised = recogniser.recognise(text)
    assert recognised.intent in recogniser.model.slots
    assert all(0 <= each.start < each.end <= len(recognised.said.keys) for each in recognised.filled)


def test_the_same_words_are_recognised_the_same(recogniser: Recogniser) -> None:
    """No chance and no memory."""
    fresh = Recogniser(MODEL, known())
    for says, _ in list(labelled())[::7]:
        assert filled(fresh.recognise(says)) == filled(recogniser.recognise(says)), says


# -- numbers and times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two weeks", "P2W"), ("a fortnight", "P2W"), ("half an hour", "PT30M"), ("a week and a half", "P1W3D"),
        ("two and a half months", "P2M15D"), ("fifteen minutes", "PT15M"), ("20 minutes", "PT20M"),
        ("a couple of days", "P2D"), ("a quarter of an hour", "PT15M"), ("an hour and ten minutes", "PT1H10M"),
        ("three years and two months", "P3Y2M"), ("forty eight hours", "PT48H"),
    ],
)  # fmt: skip
def test_durations_are_written_as_alexa_writes_them(text: str, value: str) -> None:
    """ISO 8601."""
    measured = duration(said(text).keys, 0)
    assert measured is not None
    assert (measured.value, measured.end) == (value, len(text.split()))


@pytest.mark.parametrize(
    ("text", "value"), [("seven", "7"), ("fifty eight", "58"), ("a hundred and two", "102"), ("92", "92")]
)
def test_numbers_are_written_in_digits(text: str, value: str) -> None:
    """As AMAZON.NUMBER does."""
    measured = number(said(text).keys, 0)
    assert measured is not None
    assert measured.value == value


def test_letters_heard_as_words() -> None:
    """Three in a row are no accident."""
    assert spelled(("is", "it", "dee", "vee", "tea")) == ("is", "it", "d", "v", "t")
    assert spelled(("i", "see", "tea")) == ("i", "see", "tea") or spelled(("see", "tea")) == ("see", "tea")


# -- requests and sessions


def test_opening_is_a_launch(echo: Echo) -> None:
    """With the wake word or without."""
    for says in ("open knee guide", "Alexa, open Knee Guide", "alexa launch knee guide"):
        exchange = echo.says(says)
        assert exchange.request["request"]["type"] == "LaunchRequest", says
        assert exchange.request["session"]["new"] is True
        assert exchange.intent is None


@pytest.mark.parametrize(
    ("says", "intent"),
    [
        ("alexa, ask knee guide why my knee hurts", "WhyDoesItHurtIntent"),
        ("ask knee guide what a baker's cyst is", "AboutCauseIntent"),
        ("ask knee guide to start the ice timer", "StartIceTimerIntent"),
        ("alexa ask knee guide about hamstring injuries", "AboutCauseIntent"),
        ("tell knee guide my calf is swollen", "DescribeIntent"),
        ("alexa, ask knee guide could it be a blood clot", "CouldItBeAClotIntent"),
    ],
)
def test_a_question_at_once_opens_a_session(echo: Echo, says: str, intent: str) -> None:
    """One-shot: a new session whose first request is the intent."""
    echo.says("open knee guide")
    exchange = echo.says(says)
    assert exchange.request["session"]["new"] is True
    assert exchange.request["request"]["type"] == "IntentRequest"
    assert exchange.intent == intent


def test_a_session_is_carried_on_and_ended(echo: Echo, skill: Recording) -> None:
    """Attributes come back, until the skill ends the session."""
    first, second = echo.says("open knee guide"), echo.says("yes")
    assert [first.open, second.open] == [True, True]
    assert second.request["session"]["new"] is False
    assert second.request["session"]["attributes"] == {"turns": 1}
    assert second.request["session"]["sessionId"] == first.request["session"]["sessionId"]
    skill.ends = True
    last = echo.says("stop")
    assert last.open is False
    after = echo.says("open knee guide")
    assert after.request["session"]["new"] is True
    assert after.request["session"]["attributes"] == {}
    assert after.request["session"]["sessionId"] != first.request["session"]["sessionId"]


def test_silence_ends_the_session(echo: Echo) -> None:
    """After the reprompt Alexa tells the skill; where nothing is open, nothing happens."""
    assert echo.silent() is None
    echo.says("open knee guide")
    ended = echo.silent()
    assert ended is not None
    assert ended.request["request"]["type"] == "SessionEndedRequest"
    assert ended.request["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert ended.open is False
    assert echo.says("yes").request["session"]["new"] is True


def test_what_the_skill_does_to_its_event_is_its_own_affair(echo: Echo, skill: Recording) -> None:
    """The exchange shows what was sent."""
    exchange = echo.says("open knee guide")
    skill.requests[0]["session"]["attributes"]["spoiled"] = True
    assert exchange.request["session"]["attributes"] == {}


def test_the_envelope_is_alexas(echo: Echo) -> None:
    """What the SDK and the signature check of the HTTPS door read."""
    echo.says("open knee guide")
    sent = echo.says("i have a swollen calf and a fever").request
    assert sent["version"] == "1.0"
    assert sent["session"]["application"] == sent["context"]["System"]["application"]
    assert sent["request"]["timestamp"] == "2026-03-01T12:00:00Z"
    assert sent["request"]["locale"] == "en-US"
    slots = sent["request"]["intent"]["slots"]
    assert set(slots) == {"present", "absent", "side", "duration", "severity", "age"}
    present = slots["present"]
    assert "value" not in present
    assert present["slotValue"]["type"] == "List"
    matches = [each["resolutions"]["resolutionsPerAuthority"][0] for each in present["slotValue"]["values"]]
    assert [match["status"]["code"] for match in matches] == ["ER_SUCCESS_MATCH"] * 2
    assert [match["values"][0]["value"]["id"] for match in matches] == ["calf_swelling", "fever_or_chills"]
    assert slots["side"] == {"name": "side", "confirmationStatus": "NONE"}


def test_the_sdk_reads_every_request(echo: Echo) -> None:
    """Amazon's own deserialiser takes the envelope."""
    from ask_sdk_core.serialize import DefaultSerializer
    from ask_sdk_model import RequestEnvelope

    serializer = DefaultSerializer()
    for says in ("open knee guide", "i have warmth and redness", "two weeks", "what is a baker's cyst", "my leg hurts"):
        envelope = serializer.deserialize(json.dumps(echo.says(says).request), RequestEnvelope)
        assert envelope.request.object_type in ("LaunchRequest", "IntentRequest"), says


def test_requests_are_numbered(echo: Echo) -> None:
    """No chance in any id."""
    ids = [echo.says("yes").request["request"]["requestId"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(each.startswith("amzn1.echo-api.request.") for each in ids)


# -- what is heard


def ssml(inside: str) -> dict[str, str]:
    """Speech with marks."""
    return {"type": "SSML", "ssml": f"<speak>{inside}</speak>"}


@pytest.mark.parametrize(
    ("speech", "words"),
    [
        (None, ""),
        ({"type": "PlainText", "text": " Hello  there. "}, "Hello there."),
        (ssml("One.<break time='1s'/>Two &amp; three"), "One. Two & three"),
        (ssml("<s>One.</s><s>Two.</s>"), "One. Two."),
        (ssml('Call <say-as interpret-as="digits">911</say-as> now.'), "Call 911 now."),
        (ssml('A <sub alias="general practitioner">G P</sub>.'), "A general practitioner."),
        (ssml('<prosody rate="slow">Very <w role="amazon:VB">read</w></prosody>.'), "Very read."),
    ],
)  # fmt: skip
def test_speech_is_heard_without_its_marks(speech: dict[str, str] | None, words: str) -> None:
    """SSML flattened to words."""
    assert heard(speech) == words


def test_speech_and_reprompt_of_a_turn(echo: Echo) -> None:
    """Both as plain text."""
    exchange = echo.says("open knee guide")
    assert (exchange.speech, exchange.reprompt) == ("Does it hurt?", "Say yes or no.")
