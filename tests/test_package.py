"""What is handed to Amazon: the folder that goes to Lambda, and the manifest that goes to the skill store."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlparse

import pytest
import yaml

ROOT: Final = Path(__file__).parent.parent
REQUIREMENTS: Final = (ROOT / "lambda" / "requirements.txt").read_text()
PINS: Final = dict(re.findall(r"^([\w.-]+)==(\S+)", REQUIREMENTS, re.MULTILINE))

# --- Lambda -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def artefact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as `sam build` fills it, but for this machine: with the distributions that are installed here."""
    folder = tmp_path_factory.mktemp("artefact")
    for name in PINS:
        for file in importlib.metadata.files(name) or []:
            target = folder / file
            if folder in target.resolve().parents:  # scripts lie outside
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(file.locate()), target)
    given = [f"ARTIFACTS_DIR={folder}", f"PYTHON={sys.executable}", "INSTALL=true"]
    subprocess.run(["make", "-s", "-f", "lambda/Makefile", "build-KneeGuideFunction", *given], cwd=ROOT, check=True)
    return folder


def test_the_skill_runs_from_the_artefact_alone(artefact: Path) -> None:
    """Without anything that is installed here: what is missing in lambda/requirements.txt would be missing on AWS."""
    code = """
import json, sys
sys.path.insert(0, sys.argv[1])
from lambda_function import lambda_handler
print(json.dumps(lambda_handler(json.load(open(sys.argv[2])), None)))
print([name for name in sys.modules if name.split(".")[0] in ("flask", "requests", "boto3", "speaker", "pytest")])
"""
    event = ROOT / "tests" / "events" / "answered" / "tell_many_values.json"
    skill_id = json.loads(event.read_text())["session"]["application"]["applicationId"]
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "ignore", "-c", code, str(artefact), str(event)],
        cwd=artefact.parent,
        env={"SKILL_ID": skill_id, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answer, unwanted = ran.stdout.splitlines()
    assert "blood clot" in json.loads(answer)["response"]["outputSpeech"]["ssml"]
    assert unwanted == "[]"


def test_the_artefact_is_small_and_compiled(artefact: Path) -> None:
    """AWS loads it at each cold start, and cannot write what it compiles."""
    files = [path for path in artefact.rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < 20_000_000
    compiled = {path.parent.parent / f"{path.name.split('.')[0]}.py" for path in files if path.suffix == ".pyc"}
    assert {path for path in files if path.suffix == ".py"} <= compiled
    assert not [path for path in files if {"tests", "speaker", "flask"} & set(path.relative_to(artefact).parts[:1])]


def test_everything_that_goes_to_aws_is_pinned() -> None:
    """The same versions tomorrow."""
    assert all(re.match(r"#|[\w.-]+==\d\S*( +#.*)?$", line) for line in REQUIREMENTS.splitlines())


def test_what_goes_to_aws_is_what_is_tested() -> None:
    """The lock of the tests holds the same versions."""
    lock = (ROOT / "requirements.txt").read_text().splitlines()

    assert [f"{name}=={version}" for name, version in PINS.items() if f"{name}=={version}" not in lock] == []


class _CloudFormation(yaml.SafeLoader):
    """Reads a template, its !Ref and !GetAtt as plain text."""


_CloudFormation.add_multi_constructor("!", lambda loader, suffix, node: f"{suffix} {node.value}")


def test_the_template_asks_for_no_more_than_it_needs() -> None:
    """The function may write its own log, for Alexa alone, and that is all."""
    resources = yaml.load((ROOT / "template.yaml").read_text(), _CloudFormation)["Resources"]
    function = resources["KneeGuideFunction"]["Properties"]
    (policy,) = resources["KneeGuideRole"]["Properties"]["Policies"]
    (statement,) = policy["PolicyDocument"]["Statement"]

    assert statement["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert statement["Resource"] == "GetAtt KneeGuideLog.Arn"
    assert resources["KneeGuideLog"]["Properties"]["RetentionInDays"] <= 30
    assert function["Timeout"] < 8  # Alexa's own
    assert function["Environment"]["Variables"] == {"SKILL_ID": "Ref SkillId"}
    assert function["Events"]["Alexa"]["Properties"]["SkillId"] == "Ref SkillId"


# --- the skill store: rows 2 and 24 to 31 of the certification checklist ----------------------------------------------

PACKAGE: Final = ROOT / "interaction_model"
MANIFEST: Final[dict[str, Any]] = json.loads((PACKAGE / "skill.json").read_text())["manifest"]
STORE: Final[dict[str, dict[str, Any]]] = MANIFEST["publishingInformation"]["locales"]
DISCLAIMERS: Final = {
    "en": (
        r"does not provide medical advice",
        r"not a substitute for professional medical advice, diagnosis or treatment",
        r"In an emergency, call your local emergency number",
    )
}
"""What the description has to say, by language."""
PROMISES: Final = re.compile(
    r"(?i)\b(cur(e|es|ing)|heal(s|ing)?|diagnos|sav(e|es|ing)|rescue|monitor|life|rule out|alexa skill)\b"
)

locales = pytest.mark.parametrize("locale", STORE)


def test_the_store_and_the_models_have_the_same_locales() -> None:
    """A locale in one place only cannot be deployed."""
    models = {path.stem for path in (PACKAGE / "interactionModels" / "custom").glob("*.json")}

    assert set(STORE) == models == set(MANIFEST["privacyAndCompliance"]["locales"])


def test_the_folder_holds_only_what_amazon_takes() -> None:
    """Anything else in the package is refused on upload."""
    allowed = re.compile(r"skill\.json|interactionModels/custom/[a-z]{2}-[A-Z]{2}\.json|assets/[\w/-]+\.(png|jpg)")
    files = [str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*") if path.is_file()]

    assert [file for file in files if not allowed.fullmatch(file)] == []


@locales
def test_the_description_says_what_this_is_not(locale: str) -> None:
    """A health skill without these sentences is rejected."""
    for wanted in DISCLAIMERS[locale[:2]]:
        assert re.search(wanted, STORE[locale]["description"])


@locales
def test_nothing_is_promised(locale: str) -> None:
    """No claim to save, cure or diagnose; the disclaimer aside, which denies them."""
    words = [STORE[locale][key] for key in ("name", "summary", "description")] + STORE[locale]["keywords"]
    for disclaimer in DISCLAIMERS[locale[:2]]:
        words = [re.sub(disclaimer, "", text) for text in words]

    assert [found[0] for text in words for found in PROMISES.finditer(text)] == []
    assert not re.search(r"doctor|emergency|911", STORE[locale]["name"], re.IGNORECASE)


@locales
def test_the_privacy_page_is_a_page_of_ours(locale: str) -> None:
    """Asked for in certification even where nothing is collected."""
    address = urlparse(MANIFEST["privacyAndCompliance"]["locales"][locale]["privacyPolicyUrl"])

    assert address.scheme == "https"
    assert address.path.strip("/")
    assert not re.search("alexa|amazon", address.netloc)


def test_the_questions_about_compliance_are_answered() -> None:
    """As the code behaves."""
    answers = {key: value for key, value in MANIFEST["privacyAndCompliance"].items() if key != "locales"}

    assert answers == {
        "allowsPurchases": False,
        "containsAds": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "usesHealthInfo": False,  # true is for HIPAA's covered entities, with a contract with Amazon
        "usesPersonalInfo": False,
    }


def test_no_permission_is_asked_and_no_event_listened_to() -> None:
    """Nothing is stored, no service of Alexa's is called, so there is nothing to ask for or to delete."""
    assert "permissions" not in MANIFEST
    assert "events" not in MANIFEST
    assert MANIFEST["apis"]["custom"]["interfaces"] == []
    code = "".join(path.read_text() for path in (ROOT / "lambda").rglob("*.py"))
    assert not re.search(r"persistence_adapter|service_client_factory|api_client", code)


@locales
def test_the_example_phrases_work(locale: str) -> None:
    """What the store tells people to say is in the model."""
    model = json.loads((PACKAGE / "interactionModels" / "custom" / f"{locale}.json").read_text())
    language = model["interactionModel"]["languageModel"]
    samples = [re.escape(sample) for intent in language["intents"] for sample in intent["samples"]]
    patterns = [re.sub(r"\\{\w+\\}", ".+", sample) for sample in samples if not sample.startswith(r"\{")]
    first, *others = STORE[locale]["examplePhrases"]

    assert re.fullmatch(rf"Alexa, (open|start|launch) {language['invocationName']}\.", first)
    assert len(others) <= 2
    for phrase in (first, *others):
        assert re.fullmatch(r"[\w\s.?:,'-]+[.?]", phrase)
    for phrase in others:
        assert any(re.fullmatch(pattern, phrase.rstrip(".?").lower()) for pattern in patterns)


@locales
def test_the_store_page_is_complete_and_fits(locale: str) -> None:
    """Lengths, category and icons."""
    page = STORE[locale]

    assert MANIFEST["publishingInformation"]["category"] == "HEALTH_AND_FITNESS"
    assert MANIFEST["publishingInformation"]["testingInstructions"]
    assert 2 <= len(page["name"]) <= 50
    assert 0 < len(page["summary"]) <= 160
    assert 0 < len(page["description"]) <= 4_000
    assert 0 < len(page["keywords"]) <= 30
    for key, side in (("smallIconUri", 108), ("largeIconUri", 512)):
        icon = (PACKAGE / page[key].removeprefix("file://")).read_bytes()
        assert icon.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", icon[16:24]) == (side, side)
