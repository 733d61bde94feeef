"""Every clinical case, led through the talk itself and through the door for programs. They leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from review.vignettes import (
    Verdict,
    Vignette,
    conversation,
    faults_of,
    interviewed,
    read_vignettes,
    through_the_door,
    totals,
)
from skill.guide import Stage, Urgency
from skill.loading import load

KNOWLEDGE = load()
GUIDE = KNOWLEDGE.guide
VIGNETTES = read_vignettes()
each_vignette = pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.name)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    """What the interview came to, by the vignette's name."""
    return {vignette.name: interviewed(vignette, GUIDE) for vignette in VIGNETTES}


@each_vignette
def test_the_interview_comes_to_what_the_vignette_says(vignette: Vignette, verdicts: dict[str, Verdict]) -> None:
    """By voice, turn by turn: floor, urgency, causes, number of questions."""
    assert verdicts[vignette.name].faults() == []


@each_vignette
def test_the_door_comes_to_what_the_vignette_says(vignette: Vignette) -> None:
    """By a program, which keeps what is known and asks what it is told to ask."""
    assert through_the_door(vignette, KNOWLEDGE).faults() == []


@each_vignette
def test_a_vignette_is_in_order(vignette: Vignette) -> None:
    """A vignette that contradicts itself would prove nothing."""
    assert vignette.urgency in vignette.defensible
    assert vignette.floor <= min(vignette.defensible)
    assert vignette.opening, "somebody says something at first"
    stated = (vignette.opening | vignette.present, vignette.absent, vignette.unsure)
    assert sum(map(len, stated)) == len(frozenset().union(*stated)), "a finding is said to be two things"
    named = frozenset().union(*stated)
    assert named <= GUIDE.findings.keys(), f"unknown: {sorted(named - GUIDE.findings.keys())}"
    causes = vignette.among | ({vignette.likeliest} if vignette.likeliest is not None else set())
    assert causes <= GUIDE.causes.keys()
    assert vignette.raises <= GUIDE.red_flags.keys()


def test_no_two_vignettes_have_the_same_name() -> None:
    """The name is what a report and the changelog call it by."""
    names = [vignette.name for vignette in VIGNETTES]
    assert sorted(n for n in names if names.count(n) > 1) == []


# --- nothing left out -----------------------------------------------------------------------------------------------


def everything_assessed() -> Iterator[tuple[Vignette, frozenset[str], frozenset[str], frozenset[str]]]:
    """Each vignette, with the red flags that it raised, the questions put to it and the first cause named."""
    for vignette in VIGNETTES:
        replies = conversation(vignette, GUIDE)
        found = [reply.interview.assess(GUIDE) for reply in replies]
        flags = frozenset(flag for assessment in found for flag in assessment.red_flags)
        first = frozenset(s.cause for assessment in found[-1:] for s in assessment.suspicions[:1])
        yield vignette, flags, frozenset(replies[-1].interview.asked), first


def test_every_red_flag_question_and_cause_is_exercised_by_some_vignette() -> None:
    """What no case touches could break unnoticed, or may be dead."""
    told = list(everything_assessed())
    flags = frozenset().union(*(flags for _, flags, _, _ in told))
    asked = frozenset().union(*(asked for _, _, asked, _ in told))
    first = frozenset().union(*(first for _, _, _, first in told))
    assert sorted(GUIDE.red_flags.keys() - flags) == [], "red flags that no vignette raises"
    assert sorted(GUIDE.questions.keys() - asked) == [], "questions that are put to nobody"
    assert sorted(GUIDE.causes.keys() - first) == [], "causes that are named first for nobody"


def test_every_finding_stands_in_some_vignette() -> None:
    """A finding that no case has is a word that nobody checks."""
    told = frozenset().union(*(v.opening | v.present | v.unsure | v.absent for v in VIGNETTES))
    assert sorted(GUIDE.findings.keys() - told) == []


def test_every_danger_question_is_answered_with_not_sure_by_somebody() -> None:
    """Not sure is the commonest answer of all."""
    unsure = frozenset().union(*(v.unsure for v in VIGNETTES))
    core = [q for q in GUIDE.questions.values() if q.stage <= Stage.danger and q.when is None]
    assert all(not unsure.isdisjoint(question.asks) for question in core)


# --- figures --------------------------------------------------------------------------------------------------------


def test_the_figures_do_not_fall(verdicts: dict[str, Verdict]) -> None:
    """Safety is whole; accuracy may only get better."""
    told = list(verdicts.values())
    assert all(verdict.safe for verdict in told)
    caused = [v for v in told if v.vignette.likeliest is not None]
    assert sum(v.causes[:1] == (v.vignette.likeliest,) for v in caused) >= 0.88 * len(caused)
    assert sum(v.vignette.likeliest in v.causes for v in caused) >= 0.97 * len(caused)
    assert sum(v.questions for v in told) <= 6 * len(told)
    assert sum(not v.right and v.urgency > v.vignette.urgency for v in told) == 0


def test_the_figures_are_told() -> None:
    """The report begins with what matters most."""
    verdicts = [interviewed(vignette, GUIDE) for vignette in VIGNETTES[:3]]
    assert "safe" in next(iter(totals(verdicts)))


def test_what_is_wrong_with_a_vignette_is_told_with_its_name() -> None:
    """A failure tells its story in one line."""
    wrong = Vignette(
        name="A sore knee is an emergency",
        source="nobody",
        opening=frozenset(),
        urgency=Urgency.emergency_now,
        defensible=frozenset({Urgency.emergency_now}),
        floor=Urgency.emergency_now,
    )
    (fault,) = faults_of([interviewed(wrong, GUIDE)])
    assert fault == "A sore knee is an emergency: ends in self_care, below its floor emergency_now"
