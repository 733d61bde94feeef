"""The interaction model keeps Amazon's rules and is what its words say. Numbers: the checklist in docs (M rows)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from alexa import interaction_model
from alexa.interaction_model import CONTENT, LOCALES, MODELS, as_json, build
from alexa.phrasing import PatternError, sentences, spread
from skill.reading import ContentError

SUPPORTED = {
    "ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA", "fr-FR", "hi-IN",
    "it-IT", "ja-JP", "nl-NL", "pt-BR",
}  # fmt: skip
MANY_VALUES_IN = {"en-AU", "en-CA", "en-GB", "en-US"}
SLOT = re.compile(r"\{(\w+)\}")
NAME = re.compile(r"[A-Za-z](?:[A-Za-z_]*[A-Za-z])?")
ON_ITS_OWN = {
    "yes": "AMAZON.YesIntent", "no": "AMAZON.NoIntent", "help": "AMAZON.HelpIntent", "stop": "AMAZON.StopIntent",
    "cancel": "AMAZON.CancelIntent", "repeat": "AMAZON.RepeatIntent", "start over": "AMAZON.StartOverIntent",
}  # fmt: skip
POLAR = {
    "not", "no", "never", "without", "don't", "doesn't", "isn't", "haven't", "can't", "won't", "he", "she", "they",
    "his", "her", "their", "mother", "father",
}  # fmt: skip
ONLY_IN_TALK = {"MoreIntent", "SmallTalkIntent", "WhyThisAnswerIntent", "GoBackIntent", "SlowerIntent"}
CARRYING = {"DescribeIntent", "YesAndIntent", "NoButIntent"}

Model = dict[str, Any]
Sample = tuple[str, str]


@pytest.fixture(scope="module", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """A locale that is deployed."""
    return str(request.param)


@pytest.fixture(scope="module")
def model(locale: str) -> Model:
    """The committed model of that locale."""
    return dict(json.loads((MODELS / f"{locale}.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def language(model: Model) -> Model:
    """Its language model."""
    return dict(model["interactionModel"]["languageModel"])


@pytest.fixture(scope="module")
def samples(language: Model) -> list[Sample]:
    """Every sample with its intent."""
    return [(intent["name"], sample) for intent in language["intents"] for sample in intent["samples"]]


def slots_of(language: Model, intent: str) -> dict[str, Model]:
    """The slots of an intent by name."""
    return {
        slot["name"]: slot for each in language["intents"] if each["name"] == intent for slot in each.get("slots", [])
    }


def told(samples: Iterator[Sample]) -> str:
    """The samples of a failed rule, for its message."""
    return "\n".join(f"{intent}: {sample!r}" for intent, sample in samples)


def test_the_committed_model_is_what_its_words_say(locale: str) -> None:
    """What is generated and committed must not drift from the words it is made of."""
    committed = (MODELS / f"{locale}.json").read_text(encoding="utf-8")
    assert committed == as_json(build(locale)), "the interaction model has drifted from its words, run `make model`"


def test_building_twice_gives_the_same_bytes(locale: str) -> None:
    """No order of a set, no clock and no chance goes into the model."""
    assert as_json(build(locale)) == as_json(build(locale))


def test_locale_files_are_where_the_skill_package_wants_them() -> None:  # M1, M3
    """One file for each deployed locale, and each locale one that Alexa has."""
    assert {path.name for path in MODELS.iterdir()} == {f"{each}.json" for each in LOCALES}
    assert set(LOCALES) <= SUPPORTED


def test_only_keys_that_alexa_knows(language: Model, model: Model) -> None:  # M5, M22
    """An unknown key fails the build of the model."""
    assert set(model) == {"interactionModel"}
    assert set(model["interactionModel"]) == {"languageModel"}
    assert set(language) == {"invocationName", "modelConfiguration", "intents", "types"}
    assert language["modelConfiguration"]["fallbackIntentSensitivity"]["level"] in {"LOW", "MEDIUM", "HIGH"}
    for intent in language["intents"]:
        assert set(intent) <= {"name", "slots", "samples"}, intent["name"]
        for slot in intent.get("slots", []):
            assert set(slot) <= {"name", "type", "multipleValues"}, (intent["name"], slot)
    for type_ in language["types"]:
        assert set(type_) == {"name", "values"}
        for value in type_["values"]:
            assert set(value) == {"id", "name"}, (type_["name"], value["id"])
            assert set(value["name"]) == {"value", "synonyms"}, (type_["name"], value["id"])


def test_the_invocation_name(language: Model) -> None:  # M6, M7, M8, M9
    """Two words or more, none of Alexa's own, no article, no promise."""
    name = language["invocationName"]
    words = name.split()
    assert re.fullmatch(r"[a-z][a-z' .]{1,49}", name)
    assert len(words) in (2, 3)
    launching = (
        "run start play resume use launch ask open tell load begin enable to from in using with about for that by if"
    )
    others = "and whether alexa amazon echo computer ziggy skill app the a an of up at off doctor cure emergency"
    assert not set(words) & {*launching.split(), *others.split()}
    assert not re.search(r"diagnos|life|sav(e|ing)|nine one one", name)


def test_the_intents_that_every_skill_must_have(language: Model) -> None:  # M10
    """Without these a skill is not certified."""
    names = {intent["name"] for intent in language["intents"]}
    required = {f"AMAZON.{each}Intent" for each in ("Help", "Stop", "Cancel", "Fallback", "NavigateHome")}
    assert required <= names, f"missing: {sorted(required - names)}"


def test_names_are_letters_and_underscores(language: Model) -> None:  # M11
    """Digits and spaces are refused."""
    names = [intent["name"].removeprefix("AMAZON.") for intent in language["intents"]]
    names += [slot for intent in language["intents"] for slot in slots_of(language, intent["name"])]
    names += [type_["name"] for type_ in language["types"]]
    assert [name for name in names if not NAME.fullmatch(name)] == []
    assert len(names) == len(set(names)) or Counter(i["name"] for i in language["intents"]).most_common(1)[0][1] == 1


def test_samples_are_spelled_as_alexa_wants_them(samples: list[Sample]) -> None:  # M12, M13
    """Small letters, no figures, no punctuation but that of abbreviations, single spaces, not too long."""
    wrong = re.compile(r"[^a-z '.\-_{}]| {2}|^ | $|'\s*'")
    assert not (bad := [s for s in samples if wrong.search(SLOT.sub("", s[1]).replace("  ", " ").strip() or "x")]), (
        told(iter(bad))
    )
    assert not (long := [s for s in samples if len(s[1]) > 200 or s[1] != " ".join(s[1].split())]), told(iter(long))


def test_samples_use_the_slots_that_are_declared(language: Model, samples: list[Sample]) -> None:  # M14
    """Each slot in a sample is declared, each declared one is used, none twice in a sample."""
    undeclared = [(i, s) for i, s in samples if set(SLOT.findall(s)) - set(slots_of(language, i))]
    assert not undeclared, told(iter(undeclared))
    twice = [(i, s) for i, s in samples if len(SLOT.findall(s)) != len(set(SLOT.findall(s)))]
    assert not twice, told(iter(twice))
    for intent in language["intents"]:
        used = {slot for sample in intent["samples"] for slot in SLOT.findall(sample)}
        assert used == set(slots_of(language, intent["name"])), f"{intent['name']} declares slots that no sample uses"


def test_no_sample_stands_in_two_intents(language: Model, samples: list[Sample]) -> None:  # M15
    """Samples that differ only in the names of their slots sound alike."""
    owner: dict[str, str] = {}
    for intent, sample in samples:
        types = {name: slot["type"] for name, slot in slots_of(language, intent).items()}
        sounding = SLOT.sub(lambda slot, types=types: f"<{types[slot[1]]}>", sample)  # type: ignore[misc]
        assert owner.setdefault(sounding, intent) == intent, f"{sample!r} stands in {intent} and in {owner[sounding]}"
        assert ON_ITS_OWN.get(sample, intent) == intent, f"{intent}: {sample!r} belongs to {ON_ITS_OWN[sample]}"


def test_no_sample_stands_twice_in_an_intent(samples: list[Sample]) -> None:
    """A sample said twice teaches nothing."""
    assert not (twice := [each for each, many in Counter(samples).items() if many > 1]), told(iter(twice))


def test_intents_and_types_are_rich_enough(language: Model) -> None:  # M16
    """Five samples an intent, two values a type, every type used."""
    poor = [i["name"] for i in language["intents"] if not i["name"].startswith("AMAZON.") and len(i["samples"]) < 5]
    assert not poor, f"too few samples: {poor}"
    used = {slot["type"] for intent in language["intents"] for slot in intent.get("slots", [])}
    assert {type_["name"] for type_ in language["types"]} == {each for each in used if not each.startswith("AMAZON.")}
    assert [type_["name"] for type_ in language["types"] if len(type_["values"]) < 2] == []


def test_no_sample_begins_with_a_connecting_word(samples: list[Sample]) -> None:  # M17
    """It is eaten by "Alexa, ask knee guide about ...". Amazon's intents are only said once the skill is open."""
    joining = re.compile(r"(from|to|about|for|if|whether|that|and)( |$)")
    eaten = [s for s in samples if joining.match(s[1]) and not s[0].startswith("AMAZON.") and s[0] not in ONLY_IN_TALK]
    assert not eaten, told(iter(eaten))


def test_free_words_stand_alone_beside_a_carrier(language: Model, samples: list[Sample]) -> None:  # M18
    """AMAZON.SearchQuery: one an intent, words around it, no other slot beside it."""
    for intent in language["intents"]:
        free = [
            name for name, slot in slots_of(language, intent["name"]).items() if slot["type"] == "AMAZON.SearchQuery"
        ]
        assert len(free) <= 1, f"{intent['name']} has {free}"
    wrong = [(i, s) for i, s in samples if "{words}" in s and (s == "{words}" or len(SLOT.findall(s)) > 1)]
    assert not wrong, told(iter(wrong))


def test_a_carrier_loses_no_meaning(samples: list[Sample]) -> None:
    """Only the slot's text reaches the skill: what stands before it must not deny it, nor say whose leg it is."""
    lost = [
        (intent, sample)
        for intent, sample in samples
        if intent in CARRYING
        for last in [re.sub(r"\{words\}.*", "", sample).split()[-1:]]
        if set(last) & POLAR
    ]
    # "no {words}" would turn "no chest pain" into "chest pain"; "no it's {words}" keeps its own denial.
    assert not lost, told(iter(lost))
    assert not [s for i, s in samples if i == "DescribeIntent" and re.match(r"(yesterday|today|last|he|she|they)\b", s)]


def test_a_question_can_carry_what_the_person_feels(language: Model) -> None:
    """A danger sign told inside a question reaches the skill."""
    asking = (
        "WhyDoesItHurt WhyWhenMoving AboutCause CouldItBeAClot HomeCare WhenToSeeADoctor Prevention Emergency SmallTalk"
    )
    for intent in (*asking.split(), "WhyThisAnswer"):
        assert "words" in slots_of(language, f"{intent}Intent"), intent


def test_slots_with_several_values_only_where_alexa_has_them(language: Model, locale: str) -> None:  # M19
    """Elsewhere the build fails."""
    many = {
        slot["name"] for intent in language["intents"] for slot in intent.get("slots", []) if "multipleValues" in slot
    }
    assert many == ({"present", "absent"} if locale in MANY_VALUES_IN else set())


def test_slot_values_are_told_apart(language: Model) -> None:  # M20
    """Ids are unique, no way of saying is shared, none is too long or oddly spelled."""
    for type_ in language["types"]:
        ids = [value["id"] for value in type_["values"]]
        assert len(ids) == len(set(ids)), type_["name"]
        owner: dict[str, str] = {}
        for value in type_["values"]:
            for way in (value["name"]["value"], *value["name"]["synonyms"]):
                where = f"{type_['name']}.{value['id']}: {way!r}"
                assert owner.setdefault(way.lower(), value["id"]) == value["id"], (
                    f"{where} is also {owner[way.lower()]}"
                )
                assert re.fullmatch(r"[a-z][a-z' .]{0,139}", way), where


def test_the_model_is_not_too_big(language: Model, locale: str) -> None:  # M23
    """Well below Amazon's limits."""
    assert (MODELS / f"{locale}.json").stat().st_size < 500_000
    ways = sum(1 + len(v["name"]["synonyms"]) for t in language["types"] for v in t["values"])
    assert ways < 50_000
    assert len(language["intents"]) <= 250


def test_every_finding_can_be_said(language: Model) -> None:
    """All findings but those that only a question notes."""
    known = set(yaml.safe_load((CONTENT / "findings.yaml").read_text(encoding="utf-8")))
    said = {v["id"] for t in language["types"] if t["name"] == "FINDING" for v in t["values"]}
    asked_only = {"clot_suspected", "clot_asked", "ambulance_asked"} | {
        each for each in known if each.startswith("some_")
    }
    assert said - known == set(), "these are no findings"
    assert known - said - asked_only == set(), "these cannot be said"


def test_a_finding_is_never_a_whole_sentence(language: Model) -> None:
    """After "no fever and" a sentence would be taken for denied."""
    ways = [
        (v["id"], way)
        for t in language["types"] if t["name"] == "FINDING"
        for v in t["values"] for way in (v["name"]["value"], *v["name"]["synonyms"])
    ]  # fmt: skip
    assert not (bad := [w for w in ways if re.match(r"(i|i'm|i've|my|it|it's|he|she|can't|cannot|won't)\b", w[1])]), bad


def test_amazons_own_schema_accepts_it(model: Model) -> None:
    """ask-smapi-model, where it is installed, reads the model and writes back the same."""
    core = pytest.importorskip("ask_sdk_core.serialize")
    smapi = pytest.importorskip("ask_smapi_model.v1.skill.interaction_model")
    serializer = core.DefaultSerializer()
    read = serializer.deserialize(json.dumps(model), smapi.interaction_model_data.InteractionModelData)
    assert serializer.serialize(read)["interactionModel"]["languageModel"]["intents"][0]["name"]


# -- the builder


def test_patterns_stand_for_sentences() -> None:
    """The marks that a writer uses."""
    lists = {"knee": "my knee | it"}
    assert sentences("(why|how) does <knee> hurt [today]", lists)[:3] == [
        "why does my knee hurt", "why does my knee hurt today", "why does it hurt",
    ]  # fmt: skip
    assert len(sentences("(a|b|(c|d) e) [f [g]]", {})) == 12


@pytest.mark.parametrize("pattern", ["(a|b", "a)", "[a", "<nothing>", "<loop>", "a > b"])
def test_a_pattern_that_cannot_be_read_is_told(pattern: str) -> None:
    """Instead of a sentence that nobody meant."""
    with pytest.raises(PatternError):
        sentences(pattern, {"loop": "a | <loop>"})


def test_a_choice_from_many_has_every_word() -> None:
    """Whatever is left out, no word is."""
    many = sentences("(a|b|c|d|e) (f|g|h|i) (k|l|m)", {})
    few = spread(many, 8)
    assert len(few) == 8
    assert {word for each in few for word in each.split()} == set("abcdefghiklm")
    assert few == [each for each in many if each in few]


def write(folder: Path, **files: str) -> Path:
    """A content folder with one small language."""
    words = folder / "en"
    (words / "utterances").mkdir(parents=True)
    plain = {"lists": "x: y", "invocation": "name: knee guide", "slot_values": "SIDE: {left: left, right: right}"}
    for name, text in {**plain, **files}.items():
        place = words if name == "slot_values" else words / "utterances"
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_mistake_in_the_words_is_told_with_its_line(tmp_path: Path) -> None:
    """All at once, so that a writer can mend them in one go."""
    said = "AIntent:\n  says: |\n    hello\n    (oops\n    <nowhere> hi\nBIntent:\n  says: |\n    hello\n"
    with pytest.raises(ContentError) as told_:
        build("en-US", write(tmp_path, a=said, slot_values="SIDE: {left: 'l | x'}\n"))
    message = str(told_.value)
    for part in (
        "a.yaml:4",
        "')' is missing",
        "a.yaml:5",
        "no list <nowhere>",
        "a.yaml:8: 'hello' is also said for AIntent",
    ):
        assert part in message


def test_several_values_are_left_out_where_alexa_has_none(tmp_path: Path) -> None:
    """One set of words serves all English locales."""
    said = "AIntent:\n  slots: {side: SIDE}\n  many: [side]\n  says: |\n    it is {side}\n"
    content = write(tmp_path, a=said)
    for locale, many in (("en-US", True), ("en-IN", False)):
        slot = build(locale, content)["interactionModel"]["languageModel"]["intents"][0]["slots"][0]
        assert ("multipleValues" in slot) is many, locale


def test_the_command_writes_the_file_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m alexa.interaction_model`."""
    monkeypatch.setattr(interaction_model, "MODELS", tmp_path)
    monkeypatch.setattr(interaction_model, "ROOT", tmp_path)
    interaction_model.main()
    assert capsys.readouterr().out.split() == [f"{each}.json" for each in LOCALES]
    assert (tmp_path / "en-US.json").read_text(encoding="utf-8") == as_json(build("en-US"))
