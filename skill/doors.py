"""The program door `python -m skill assess`: JSON lines in, one JSON line out for each, no Alexa.

The forms are fixed in docs/design.md. A line that cannot be read is answered with {"id": ..., "error": ...}.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from skill.evidence import NOTHING, Evidence, FindingId, Side
from skill.guide import Guide, Stage
from skill.interview import Interview, next_question, parts
from skill.loading import DEFAULT_LOCALE, Knowledge
from skill.reading import hint
from skill.script import Kind, Line

FORM = 'each line is {"id": "...", "text": "..."} or {"id": "...", "evidence": {...}}'
NUMBERS = {"duration_days": 100_000, "severity": 10, "age": 130}


TOLD_UNASKED = 2
"""So many findings that tell causes apart may be present before any counts as asked about."""


class DoorError(ValueError):
    """A line that has not the form of the door; its text says what to write instead."""


def assessed(lines: Iterable[str], knowledge: Knowledge) -> Iterator[str]:
    """One line of JSON for each line of JSON."""
    for line in lines:
        if not line.strip():
            continue
        asked_as: object = None
        try:
            request = _request(line)
            asked_as = request.get("id")
            answer = _assess(request, knowledge)
        except DoorError as error:
            answer = {"error": str(error)}
        yield json.dumps({"id": asked_as, **answer})


def _request(line: str) -> Mapping[str, object]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DoorError(f"this is not JSON ({error}); {FORM}") from error
    if not isinstance(request, dict):
        raise DoorError(f"this is no JSON object; {FORM}")
    return request


def _assess(request: Mapping[str, object], knowledge: Knowledge) -> dict[str, object]:
    guide = knowledge.guide
    if "evidence" in request:
        interview = _asked_already(evidence_from(request["evidence"], guide), guide)
    elif isinstance(text := request.get("text"), str):
        locale = knowledge.locale(DEFAULT_LOCALE)
        interview = Interview(evidence=knowledge.understanding(locale).understand(text).evidence)
    else:
        raise DoorError(f"there is neither a text nor evidence; {FORM}")
    assessment = interview.assess(guide)
    return {
        "evidence": evidence_as_json(interview.evidence),
        "urgency": assessment.urgency.name,
        "red_flags": list(assessment.red_flags),
        "causes": [{"cause": s.cause, "because": list(s.because)} for s in assessment.suspicions],
        "next_question": _question(interview, knowledge),
    }


def _asked_already(evidence: Evidence, guide: Guide) -> Interview:
    """The interview that a program leads: it keeps no state of its own, so what was asked shows in what is known.

    Evidence without words is taken to be of someone with the pain that the guide is for. What a program gives as unsure
    it has asked about, so a danger sign left unsure counts as yes.
    """
    noted = evidence.noted
    told = sum(q.stage is Stage.cause and q.asks[0] in evidence.present for q in guide.questions.values())
    asked = tuple(
        name
        for name, question in guide.questions.items()
        if noted >= set(question.asks)
        and (question.stage < Stage.cause or question.asks[0] not in evidence.present or told > TOLD_UNASKED)
    )
    rechecked = frozenset(
        name
        for name in guide.questions
        if guide.questions[name].stage <= Stage.danger and not evidence.unsure.isdisjoint(guide.questions[name].asks)
    )
    return Interview(evidence=evidence.noting(Evidence(pain=True)), asked=asked, rechecked=rechecked)


def _question(interview: Interview, knowledge: Knowledge) -> dict[str, object] | None:
    guide = knowledge.guide
    name = next_question(interview, interview.assess(guide), guide)
    if name is None:
        return None
    left = parts(name, interview.assessed(guide), guide)
    locale = knowledge.locale(DEFAULT_LOCALE)
    text = knowledge.script(locale).spoken([Line(Kind.ask, (name, *left))], locale)
    return {"id": name, "text": text, "settles": list(left)}


def evidence_as_json(evidence: Evidence) -> dict[str, object]:
    """Evidence in the door's form."""
    return {
        "present": sorted(evidence.present),
        "absent": sorted(evidence.absent),
        "unsure": sorted(evidence.unsure),
        "side": None if evidence.side is None else evidence.side.value,
        "duration_days": evidence.duration_days,
        "severity": evidence.severity,
        "age": evidence.age,
    }


def evidence_from(value: object, guide: Guide) -> Evidence:
    """Evidence out of the door's form. Raises DoorError with what to write instead: nothing is silently dropped."""
    if not isinstance(value, dict):
        raise DoorError('"evidence" should be an object such as {"present": ["calf_swelling"], "absent": ["redness"]}')
    allowed = ("present", "absent", "unsure", "side", *NUMBERS)
    for key in value:
        if key not in allowed:
            raise DoorError(f"{key!r} is not a known field of evidence{hint(key, allowed)}")
    present, absent, unsure = (_findings(value.get(k), k, guide) for k in ("present", "absent", "unsure"))
    twice = (present & absent) | (present & unsure) | (absent & unsure)
    if twice:
        raise DoorError(f"{min(twice)!r} is noted in two ways, leave one")
    side = value.get("side")
    if side is not None and side not in [s.value for s in Side]:
        raise DoorError(f'"side" is {side!r}, write "left", "right", "both" or null')
    numbers = {name: _number(value.get(name), name, most) for name, most in NUMBERS.items()}
    return NOTHING.noting(
        Evidence(
            present=present,
            absent=absent,
            unsure=unsure,
            side=None if side is None else Side(side),
            duration_days=numbers["duration_days"],
            severity=numbers["severity"],
            age=numbers["age"],
        )
    )


def _findings(value: object, key: str, guide: Guide) -> frozenset[FindingId]:
    if value is None:
        return frozenset()
    if not isinstance(value, list) or not all(isinstance(f, str) for f in value):
        raise DoorError(f'"{key}" should be a list of finding ids')
    for finding in cast(Collection[str], value):
        if finding not in guide.findings:
            raise DoorError(f"{finding!r} is not a known finding{hint(finding, guide.findings)}")
    return frozenset(FindingId(f) for f in value)


def _number(value: object, name: str, most: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise DoorError(f'"{name}" is {value!r}, write a number from 0 to {most}, or null')
    return int(value)
