"""Plain words of danger are heard, whatever is said beside them: every pairing of plain_danger.yaml."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from skill.guide import Guide, Urgency
from skill.loading import CONTENT, load_guide
from skill.triage import assess
from skill.understanding import Understanding, load

PLAIN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "plain_danger.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The facts."""
    return load_guide()


@pytest.fixture(scope="module")
def english(guide: Guide) -> Understanding:
    """What understands English."""
    return load(CONTENT / "en" / "understanding", guide.findings)


def calm(english: Understanding, guide: Guide, says: list[str], least: Urgency) -> list[str]:
    """Those that are answered less urgently than that."""
    return [s for s in says if assess(english.understand(s).evidence, guide).urgency < least]


@pytest.mark.parametrize("level", [Urgency.emergency_now, Urgency.immediate_care])
def test_a_danger_told_in_plain_words_is_as_urgent_beside_anything(
    english: Understanding, guide: Guide, level: Urgency
) -> None:
    """Neither a greeting, nor doubt, nor playing down, nor another trouble hides it."""
    says = [beside.format(danger) for danger, beside in product(PLAIN[level.name], PLAIN["beside"])]
    assert calm(english, guide, says, level) == []


def test_a_sore_calf_beside_a_risk_of_clots_is_immediate_care_in_any_order(
    english: Understanding, guide: Guide
) -> None:
    """However either is said, and whichever comes first."""
    pairs = product(PLAIN["orders"], PLAIN["risks"], PLAIN["sore_calves"])
    says = [order.format(risk=risk, calf=calf) for order, risk, calf in pairs]
    assert calm(english, guide, says, Urgency.immediate_care) == []
