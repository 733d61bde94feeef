"""The labelled sentences of tests/sentences, in either of their forms (LABELS.md there says how they are labelled)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "tests" / "sentences"
HELD_OUT = "held_out"
"""What the names of files begin with that nobody reads, and nothing is learned from."""
_SLOTS = ("side", "duration_days", "severity", "age")


@dataclass(frozen=True)
class Sentence:
    """What was said, and what ought to be understood."""

    says: str
    present: frozenset[str]
    absent: frozenset[str]
    also_ok: Mapping[str, str]
    slots: Mapping[str, Any]
    min_urgency: str = "none"
    intent: str | None = None
    cause: str | None = None


def files() -> list[Path]:
    """All files of sentences, JSON lines first."""
    return [*sorted(FOLDER.glob("*.jsonl")), *sorted(FOLDER.glob("*.yaml"))]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file of either form."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        for line in text.splitlines():
            if line.strip():
                yield _from_json(json.loads(line))
    else:
        for item in yaml.load(text, Loader=yaml.CSafeLoader):
            yield _from_yaml(item)


def _from_json(item: Mapping[str, Any]) -> Sentence:
    if "says" in item:
        return _from_yaml(item)
    findings = item["findings"]
    return Sentence(
        says=item["text"],
        present=frozenset(f for f, p in findings.items() if p == "yes"),
        absent=frozenset(f for f, p in findings.items() if p == "no"),
        also_ok=item.get("also_ok", {}),
        slots={k: v for k, v in item["slots"].items() if k in _SLOTS},
        min_urgency=item.get("min_urgency", "none"),
        intent=item.get("intent"),
        cause=item.get("cause"),
    )


def _from_yaml(item: Mapping[str, Any]) -> Sentence:
    return Sentence(
        says=item["says"],
        present=frozenset(item.get("present", ())),
        absent=frozenset(item.get("absent", ())),
        also_ok=item.get("also_ok", {}),
        slots={k: item[k] for k in _SLOTS if k in item},
        min_urgency=item.get("min_urgency", "none"),
        intent=item.get("intent"),
        cause=item.get("cause"),
    )
