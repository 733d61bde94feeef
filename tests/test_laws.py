"""The laws of how the skill talks, in short: over what a few openings lead to. `make verify` walks from all of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from review import diff
from review.laws import LAWS, Law
from review.mutants import Mutant, mutants
from review.mutate import killed_by
from review.openings import least, openings
from review.orders import order_matters
from review.rules import lowering, urgency_by_z3
from review.speech import Speech
from review.verify import Findings, names_of_laws, render, walked
from review.vignettes import read_vignettes
from review.walk import PAIN, Tried
from review.wording import misworded, unmarked
from skill.evidence import Evidence, FindingId, Presence, Side
from skill.guide import Condition, Urgency
from skill.interview import MOST_QUESTIONS, Interview
from skill.loading import CONTENT, load
from skill.triage import holds

KNOWLEDGE = load()
GUIDE = KNOWLEDGE.guide
FINDINGS = sorted(GUIDE.findings)
FEW = (
    Evidence(),
    PAIN,
    *(
        Evidence(present=frozenset({FindingId(f)}))
        for f in ("calf_swelling", "chest_pain", "fever_or_chills", "locking")
    ),
)
"""Nothing, pain, danger of each level, and what is only for a doctor."""


@pytest.fixture(scope="module")
def found() -> Findings:
    """What the walk from a few openings found."""
    return walked(FEW, KNOWLEDGE, Tried.INTERRUPTIONS)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: f"law {law.number}: {law.says}")
def test_every_law_holds_wherever_a_few_openings_lead(law: Law, found: Findings) -> None:
    """Each law by its name, with the turns that break it."""
    broken = found.breaches.get(law.number, [])
    assert not broken, "\n".join(broken[:5])


def test_every_interview_ends_in_an_answer_within_twelve_questions(found: Findings) -> None:
    """Nobody is left without advice, or asked without end."""
    assert found.dead_ends == 0
    assert 0 < found.longest <= MOST_QUESTIONS


def test_the_walk_is_no_short_one(found: Findings) -> None:
    """A walk that stops early would find every law kept."""
    assert found.states > 5_000
    assert found.edges > 20_000


def test_the_report_names_every_law_and_what_breaks_it() -> None:
    """Whoever reads it need not know the numbers."""
    broken = Findings(breaches={"4": ["after [pain]: 'massage' is spoken of"]})
    lines = "\n".join(render(broken))
    assert all(says in lines for _, says in names_of_laws())
    assert "BROKEN" in lines
    assert "'massage' is spoken of" in lines


# --- law 1 and 7, on the rules ------------------------------------------------------------------------------------


def test_no_sign_told_on_top_of_any_evidence_lowers_the_urgency() -> None:
    """Over every evidence there is, not over examples."""
    assert lowering(GUIDE) is None


evidences = st.builds(
    lambda told, side, days, severity, age, pain: Evidence(
        present=frozenset(f for f, p in told.items() if p is Presence.PRESENT),
        absent=frozenset(f for f, p in told.items() if p is Presence.ABSENT),
        unsure=frozenset(f for f, p in told.items() if p is Presence.UNSURE),
        side=side,
        duration_days=days,
        severity=severity,
        age=age,
        pain=pain,
    ),
    st.dictionaries(st.sampled_from(FINDINGS), st.sampled_from(Presence), max_size=12),
    st.none() | st.sampled_from(Side),
    st.none() | st.integers(0, 400),
    st.none() | st.integers(0, 10),
    st.none() | st.integers(0, 110),
    st.booleans(),
)
interviews = st.builds(
    lambda evidence, rechecked: Interview(evidence=evidence, rechecked=rechecked),
    evidences,
    st.frozensets(st.sampled_from([q for q in GUIDE.questions if GUIDE.questions[q].stage <= 1]), max_size=3),
)


@settings(max_examples=15, deadline=None)
@given(interviews)
def test_z3_reads_the_rules_as_the_triage_does(interview: Interview) -> None:
    """The proof is worth as much as its reading of the rules."""
    assert urgency_by_z3(interview, GUIDE) is interview.assess(GUIDE).urgency


@settings(max_examples=200, deadline=None)
@given(evidences, st.sampled_from(FINDINGS))
def test_one_more_finding_never_lowers_the_urgency(evidence: Evidence, finding: FindingId) -> None:
    """The same by example, on the triage itself."""
    more = evidence.answering(frozenset({finding}), Presence.PRESENT)
    assert Interview(evidence=more).assess(GUIDE).urgency >= Interview(evidence=evidence).assess(GUIDE).urgency


def test_the_order_of_telling_does_not_change_the_assessment() -> None:
    """People tell the worst last."""
    assert not list(order_matters(openings(GUIDE)[::7], GUIDE))


@settings(max_examples=200, deadline=None)
@given(evidences, evidences, evidences)
def test_noting_does_not_depend_on_how_it_is_grouped(one: Evidence, two: Evidence, three: Evidence) -> None:
    """Two things told at once are the same as one after the other.

    But for a sign that is told, denied and doubted in turn: the last two at once are a doubt, and that undoes no sign.
    """
    assume(not one.present & two.absent & three.unsure)
    assert one.noting(two).noting(three) == one.noting(two.noting(three))


def test_the_least_evidence_of_a_rule_meets_it() -> None:
    """The walk begins where the rules begin."""
    for name, flag in GUIDE.red_flags.items():
        assert all(holds(flag.when, evidence) for evidence in least(flag.when)), name


def test_least_evidence_takes_as_many_as_are_asked_for() -> None:
    """Also where several are wanted, and a number."""
    condition = Condition(any_of=frozenset({FindingId("a"), FindingId("b"), FindingId("c")}), at_least=2, age_below=17)
    found = list(least(condition))
    assert {len(e.present) for e in found} == {2}
    assert len(found) == 3
    assert all(holds(condition, e) for e in found)


# --- words and marks ----------------------------------------------------------------------------------------------


def test_words_and_marks_agree() -> None:
    """What a line says and what it is marked as decide alike."""
    speech = Speech(KNOWLEDGE)
    assert [*misworded(speech), *unmarked(speech)] == []


ASKS_FOR_HEALTH = (
    "free of",
    "as always",
    "as usual",
    "normal",
    "make sense to",
    "could you",
    "are you able",
    "all right",
)


@pytest.mark.parametrize("question", sorted(GUIDE.questions))
def test_a_yes_means_the_same_to_both_wordings_of_a_question(question: str) -> None:
    """A yes is always the sign. Who is asked "could you walk?" says no, and the no would be taken for health."""
    for script in KNOWLEDGE.scripts.values():
        words = script.questions[question]  # type: ignore[index]
        for text in (words.ask, words.again):
            healthy = [phrase for phrase in ASKS_FOR_HEALTH if phrase in text.lower()]
            assert not healthy, f"{question} asks for what is well ({healthy[0]}): {text}"


# --- the suite notices ----------------------------------------------------------------------------------------------

SAMPLE = (
    "red flag clot_on_the_lung: faint deleted from any_of",
    "red flag suspected_blood_clot: lowered to see_doctor_soon",
    "red flag perhaps_broken: either_of[1]: age_from set to 56",
    "question clot_signs: dropped",
    "question clot_signs: clot: true deleted",
    "question lungs_and_blood_supply: unsure understood as absent",
    "piece compression.how: treats: true deleted",
    "en: the instructions of immediate_care and emergency_now exchanged",
)
EVERY_MUTANT = {mutant.what: mutant for mutant in mutants(KNOWLEDGE)}


@pytest.mark.parametrize("what", SAMPLE)
def test_a_broken_rule_of_danger_is_noticed(what: str) -> None:
    """A few of the mutants of `make mutate`."""
    mutant: Mutant = EVERY_MUTANT[what]
    assert mutant.dangerous
    assert killed_by(mutant, read_vignettes()) is not None


def test_nothing_is_noticed_where_nothing_is_broken() -> None:
    """A suite that always complains notices nothing."""
    sound = Mutant("question clot_signs: left as it is", KNOWLEDGE, True, frozenset())
    assert killed_by(sound, read_vignettes()) is None


# --- what a change of content changes -----------------------------------------------------------------------------


def test_a_rule_that_goes_missing_is_told_as_less_urgent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One word less in a rule, and the person who loses by it is named."""
    weaker = tmp_path / "content"
    shutil.copytree(CONTENT, weaker)
    rules = weaker / "red_flags.yaml"
    text = rules.read_text("utf-8")
    rules.write_text(text.replace("any_of: [cold_or_pale_foot, numb_foot]", "any_of: [cold_or_pale_foot]"), "utf-8")
    assert rules.read_text("utf-8") != text
    monkeypatch.setattr(diff, "people", lambda _: iter(()))
    found = diff.changes(CONTENT, weaker)
    assert {c.before.urgency for c in found if c.kind == "DOWN"} == {Urgency.emergency_now}
    assert not any(c.kind == "up" for c in found)
    lines = "\n".join(diff.report(found, frozenset()))
    assert "A numb foot told at once is an emergency at once: emergency_now -> " in lines
    assert all(c.listed_in(frozenset({"no_blood_to_the_foot"})) for c in found if c.kind == "DOWN")


def test_the_same_content_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No change, no report."""
    monkeypatch.setattr(diff, "people", lambda _: iter(()))
    assert diff.changes(CONTENT, CONTENT) == []


def test_the_changelog_says_what_is_lowered_and_why() -> None:
    """Without a source it does not count."""
    lowered, unclear = diff.lowered_in(
        "# 0.2\n- lowered: torn_tendon: asked by the clinic, see the minutes (NHS Gloucestershire, 2026)\n"
        "- lowered: foot_drop: no source\n- Other news\n"
    )
    assert lowered == {"torn_tendon"}
    assert unclear == ["- lowered: foot_drop: no source"]
