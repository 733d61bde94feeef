"""The core keeps to itself, tells every mistake in the content, and takes whatever a session or a program brings."""

from __future__ import annotations

import ast
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.conversation import Act, Heard, respond
from skill.doors import assessed
from skill.evidence import Evidence, Presence
from skill.guide import Urgency
from skill.interview import Interview
from skill.loading import CONTENT, load
from skill.reading import ContentError

ROOT = Path(__file__).parents[1]
KNOWLEDGE = load()
GUIDE = KNOWLEDGE.guide

# --- who may import whom (docs/design.md) ----------------------------------------------------------------------------

LAYERS = (
    ("evidence", "reading"), ("guide",), ("triage", "script", "coverage"), ("interview", "advice", "checking"),
    ("turn", "understanding"), ("alarm",), ("calm",), ("conversation", "loading"), ("doors",), ("__main__",),
)  # fmt: skip
"""The modules of skill. Each may import those that stand before it."""
PURE = ("evidence", "guide", "triage", "interview", "script", "advice", "turn", "alarm", "calm", "conversation")
IMPURE = {"time", "datetime", "random", "secrets", "os", "subprocess", "socket", "urllib", "http", "logging", "uuid"}
"""What would make the same answers give another talk."""
MAY_IMPORT = {
    "skill": {"skill"},
    "lambda": {"skill", "alexa", "ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime"},
    "speaker": {"skill", "alexa", "lambda_function", "speaker", "yaml", "cattrs", "cryptography", "certifi"},
    "review": {"skill", "speaker", "review", "yaml", "cattrs", "z3"},
}
ALSO = {
    "skill/reading.py": {"yaml", "cattrs"},
    "speaker/https.py": {"flask", "flask_ask_sdk"},
    "review/learn.py": {"sklearn"},
}
"""The one place for each."""


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The modules that a file imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute here"
            module = node.module or ""
            yield from ((node.lineno, f"{module}.{a.name}" if module == "skill" else module) for a in node.names)


def layer(module: str) -> int:
    """How high a module of skill stands."""
    name = module.removeprefix("skill.").split(".")[0]
    place = next((n for n, names in enumerate(LAYERS) if name in names), None)
    assert place is not None, f"skill/{name}.py has no place in LAYERS yet: say what it may lean on"
    return place


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_nobody_imports_what_is_not_theirs(folder: str) -> None:
    """The core runs without Alexa, Alexa without Flask; nothing that is deployed leans on the proof."""
    wrong = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        allowed = MAY_IMPORT[folder] | ALSO.get(name, set()) | sys.stdlib_module_names
        for line, module in imported(path):
            if module.split(".")[0] not in allowed:
                wrong.append(f"{name}:{line}: {folder} may not import {module.split('.')[0]}")
    assert not wrong, "\n".join(wrong)


def test_the_core_imports_downwards() -> None:
    """A module leans on what stands before it, so each can be read without those after it."""
    wrong = []
    for path in sorted((ROOT / "skill").glob("*.py")):
        for line, module in imported(path):
            if module.startswith("skill.") and layer(module) >= layer(path.stem) and module != f"skill.{path.stem}":
                wrong.append(f"skill/{path.name}:{line}: {path.stem} stands before {module}, and may not import it")
    assert not wrong, "\n".join(wrong)


def test_the_conversation_is_pure() -> None:
    """No clock, chance, network or environment: the same answers give the same talk."""
    wrong = [
        f"skill/{name}.py:{line}: the core may not import {module}"
        for name in PURE
        for line, module in imported(ROOT / "skill" / f"{name}.py")
        if module.split(".")[0] in IMPURE
    ]
    assert not wrong, "\n".join(wrong)


# --- mistakes in the content -----------------------------------------------------------------------------------------

MISTAKES = (
    ("red_flags.yaml", "[chest_pain, short_of_breath,", "[chest_pian, short_of_breath,",
     "'chest_pian' is not a known finding, did you mean 'chest_pain'?"),
    ("red_flags.yaml", "clot_on_the_lung:\n  urgency: emergency_now", "clot_on_the_lung:\n  urgncy: emergency_now",
     "'urgncy' is not a known field of RedFlag, did you mean 'urgency'?"),
    ("red_flags.yaml", "clot_on_the_lung:\n  urgency: emergency_now\n", "clot_on_the_lung:\n",
     "'urgency' is missing here, write `urgency: ...`"),
    ("red_flags.yaml", "clot_on_the_lung:\n  urgency: emergency_now", "clot_on_the_lung:\n  urgency: emergency_nwo",
     "'emergency_nwo' is not a known Urgency, did you mean 'emergency_now'?"),
    ("red_flags.yaml", "clot_on_the_lung:\n  urgency: emergency_now\n  clot: true",
     "clot_on_the_lung:\n  urgency: emergency_now\n  clot: probably", "'probably' should be true or false"),
    ("red_flags.yaml", "clot_on_the_lung:\n", "knee_dislocation:\n",
     "'knee_dislocation' stands here a second time (first in line "),
    ("findings.yaml", "source: article_clot", "source: artcle_clot",
     "'artcle_clot' is not a known source, did you mean 'article_clot'?"),
    ("questions.yaml", "  yes: some_emergency_sign\n", "", "several things are asked, so say what a bare yes notes"),
    ("en/red_flags.yaml", "Call {emergency_number} now. This could be a blood clot in the lung",
     "This could be a blood clot in the lung", "this instruction must hold the sentence of its level"),
    ("en/red_flags.yaml", "Call {emergency_number} now. This could be a blood clot in the lung",
     "Call {emergency_number} now. Or {emergency_nubmer}. This could be a blood clot in the lung",
     "{emergency_nubmer} is nothing that can be filled in, did you mean 'emergency_number'?"),
    ("en/red_flags.yaml", "Call {emergency_number} now. This could be a blood clot in the lung",
     "Call {emergency_number} now. Yes {. This could be a blood clot in the lung", "the braces do not match"),
    ("en/questions.yaml", "    numb_foot:", "    nmub_foot:",
     "'nmub_foot' is not a known part, did you mean 'numb_foot'?"),
)  # fmt: skip
"""File, what stands there, the mistake, and what is told of it."""


def told_of(folder: Path, changes: list[tuple[str, str, str]]) -> list[str]:
    """The lines by which a copy of the content with these changes is refused."""
    copy = folder / "content"
    shutil.copytree(CONTENT, copy)
    for file, right, wrong in changes:
        text = (copy / file).read_text("utf-8")
        assert right in text, f"{file} has changed: {right!r} is not in it any more"
        (copy / file).write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(ContentError) as refused:
        load(copy)
    return str(refused.value).splitlines()


@pytest.mark.parametrize(("file", "right", "wrong", "what"), MISTAKES, ids=[what for *_, what in MISTAKES])
def test_a_mistake_is_told_with_its_file_its_line_and_a_way_out(
    file: str, right: str, wrong: str, what: str, tmp_path: Path
) -> None:
    """An unknown name in a rule never quietly means "no"."""
    told = [line.strip() for line in told_of(tmp_path, [(file, right, wrong)])]
    of_this = [line for line in told if what in line]
    assert of_this, "\n".join(told)
    name, line, _ = of_this[0].split(":", 2)
    assert name == file
    near = (tmp_path / "content" / file).read_text("utf-8").splitlines()[int(line) - 1 : int(line) + 4]
    assert not wrong or any(part in "\n".join(near) for part in wrong.splitlines())


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Nobody mends one file at a time."""
    told = told_of(
        tmp_path,
        [
            (
                "red_flags.yaml",
                "clot_on_the_lung:\n  urgency: emergency_now",
                "clot_on_the_lung:\n  urgncy: emergency_now",
            ),
            ("questions.yaml", "stage: emergency", "stage: emergancy"),
            ("causes/bakers_cyst.yaml", "share: sometimes", "share: smetimes"),
        ],
    )
    for file in ("red_flags.yaml:", "questions.yaml:", "causes/bakers_cyst.yaml:"):
        assert any(line.strip().startswith(file) for line in told), "\n".join(told)


# --- what the session brings back ------------------------------------------------------------------------------------

names = st.sampled_from([*GUIDE.findings, *GUIDE.questions, *GUIDE.topics, *(u.name for u in Urgency), "left", ""])
anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | names,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | names, inner, max_size=4),
    max_leaves=8,
)
KEYS = sorted({f.name for kind in (Interview, Evidence) for f in fields(kind)} - {"evidence"})
sessions = anything | st.dictionaries(st.sampled_from(KEYS), anything | st.lists(names, max_size=30))


@settings(max_examples=400, deadline=None)
@given(sessions)
def test_whatever_a_session_brings_back_is_an_interview(session: object) -> None:
    """It may be older than this deployment, or tampered with. What is known of it is kept, and nothing raises."""
    interview = Interview.from_session(session, GUIDE)
    again = Interview.from_session(json.loads(json.dumps(interview.to_session())), GUIDE)
    assert again == interview


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sessions,
    st.sampled_from(Act),
    st.none() | st.sampled_from(Presence),
    st.none() | st.sampled_from(sorted(GUIDE.topics)),
)
def test_the_talk_goes_on_from_whatever_a_session_brings_back(
    session: object, act: Act, answer: Presence | None, topic: Any
) -> None:
    """A strange state is no reason to fall silent."""
    interview = Interview.from_session(session, GUIDE)
    reply = respond(interview, Heard(act, answer=answer, topic=topic), GUIDE)
    locale = KNOWLEDGE.locale("en-US")
    assert KNOWLEDGE.script(locale).spoken(reply.lines, locale).strip()


# --- the door --------------------------------------------------------------------------------------------------------

FORM = 'each line is {"id": "...", "text": "..."} or {"id": "...", "evidence": {...}}'
BAD_LINES = (
    ("hello", "this is not JSON"),
    ("[]", f"this is no JSON object; {FORM}"),
    ('{"id": "1"}', f"there is neither a text nor evidence; {FORM}"),
    ('{"text": 7}', f"there is neither a text nor evidence; {FORM}"),
    ('{"evidence": []}', '"evidence" should be an object such as'),
    ('{"evidence": {"presnt": []}}', "'presnt' is not a known field of evidence, did you mean 'present'?"),
    ('{"evidence": {"present": "warmth"}}', '"present" should be a list of finding ids'),
    ('{"evidence": {"present": ["warmt"]}}', "'warmt' is not a known finding, did you mean 'warmth'?"),
    ('{"evidence": {"present": ["warmth"], "absent": ["warmth"]}}', "'warmth' is noted in two ways, leave one"),
    ('{"evidence": {"side": "both legs"}}', "\"side\" is 'both legs', write \"left\", \"right\", \"both\" or null"),
    ('{"evidence": {"severity": 11}}', '"severity" is 11, write a number from 0 to 10, or null'),
    ('{"evidence": {"age": "old"}}', "\"age\" is 'old', write a number from 0 to 130, or null"),
    ('{"evidence": {"duration_days": true}}', '"duration_days" is True, write a number from 0 to 100000, or null'),
)  # fmt: skip


@pytest.mark.parametrize(("line", "what"), BAD_LINES, ids=[line for line, _ in BAD_LINES])
def test_a_line_that_cannot_be_read_is_answered_with_what_to_write(line: str, what: str) -> None:
    """One answer for each line, whatever it holds."""
    (answer,) = map(json.loads, assessed([line], KNOWLEDGE))
    assert set(answer) == {"id", "error"}
    assert answer["error"].startswith(what)


@settings(max_examples=150, deadline=None)
@given(anything)
def test_no_line_breaks_the_door(value: object) -> None:
    """Neither any JSON nor any evidence in it."""
    for line in (json.dumps(value), json.dumps({"id": 1, "evidence": value}), json.dumps({"id": 1, "text": value})):
        (answer,) = map(json.loads, assessed([line], KNOWLEDGE))
        assert "error" in answer or "urgency" in answer


FIELDS = {"id", "evidence", "urgency", "red_flags", "causes", "next_question"}


def test_text_and_evidence_are_answered_in_the_same_form() -> None:
    """What was understood can be sent back as it came."""
    (by_text,) = map(json.loads, assessed(['{"id": "1", "text": "my calf is swollen but not red"}'], KNOWLEDGE))
    assert set(by_text) == FIELDS
    assert by_text["urgency"] == "immediate_care"
    assert "suspected_blood_clot" in by_text["red_flags"]
    assert "redness" in by_text["evidence"]["absent"]
    sent_back = json.dumps({"id": "1", "evidence": by_text["evidence"]})
    (by_evidence,) = map(json.loads, assessed([sent_back], KNOWLEDGE))
    assert set(by_evidence) == FIELDS
    assert by_evidence["evidence"] == by_text["evidence"]
    assert by_evidence["urgency"] == by_text["urgency"]


def test_a_program_is_led_to_the_end_by_the_next_question() -> None:
    """What it settles names what to note next; null ends it."""
    evidence: dict[str, list[str]] = {"present": ["tenderness"], "absent": []}
    for _ in range(20):
        (answer,) = map(json.loads, assessed([json.dumps({"id": 1, "evidence": evidence})], KNOWLEDGE))
        if (question := answer["next_question"]) is None:
            break
        assert set(question) == {"id", "text", "settles"}
        assert question["text"].endswith("?")
        evidence["absent"] += question["settles"]
    else:
        pytest.fail("the questions have no end")
    assert answer["urgency"] == "self_care"


def test_empty_lines_are_passed_over_and_ids_come_back() -> None:
    """Whatever the id is."""
    lines = ["\n", '{"id": {"a": [1]}, "evidence": {}}\n', "  ", '{"evidence": {}}']
    assert [json.loads(answer)["id"] for answer in assessed(lines, KNOWLEDGE)] == [{"a": [1]}, None]
