"""The hazard log: every hazard is controlled, every control is proved by what is there, and the page is current."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.hazards import (
    PAGE,
    RISKS,
    Control,
    Hazard,
    Likelihood,
    Rating,
    Severity,
    complaints,
    every_proof,
    every_test,
    load_hazards,
    main,
    render,
)
from review.vignettes import FOLDER, Vignette, interviewed
from skill import advice
from skill.conversation import Act, Heard, respond
from skill.evidence import NOTHING, Evidence, FindingId
from skill.guide import QuestionId, Urgency
from skill.interview import Interview
from skill.loading import Knowledge, load
from skill.reading import ContentError, Reader
from skill.script import Kind, Line, Phrase, say
from skill.triage import Assessment

PROOF = "tests/test_a.py::test_b"
BAD = Rating(severity=Severity.major, likelihood=Likelihood.medium)
GOOD = Rating(severity=Severity.major, likelihood=Likelihood.very_low)


def hazard(
    *,
    controls: tuple[Control, ...] = (Control(what="It is watched.", proof=(PROOF,)),),
    before: Rating = BAD,
    after: Rating = GOOD,
    still: str = "",
) -> Hazard:
    """A hazard that is well controlled, but for what is given."""
    return Hazard(
        hazard="A", cause="B.", effect="C.", before=before, controls=controls, after=after, residual="D.", open=still
    )


def complaint(wrong: Hazard) -> str:
    """What is said of it."""
    return "\n".join(complaints({"H01": wrong}, {PROOF}))


def test_every_hazard_is_controlled_and_every_control_is_proved() -> None:
    """Nothing in the log is claimed without ground."""
    assert list(complaints(load_hazards(), every_proof())) == []


def test_the_page_is_current() -> None:
    """docs/hazards.md is what docs/hazards.yaml says."""
    assert PAGE.read_text("utf-8") == render(load_hazards()), "run `make hazards`"


def test_a_test_that_is_gone_is_told_with_what_was_probably_meant() -> None:
    """So that renaming a test cannot leave a control unproved."""
    gone = Control(what="It is watched.", proof=("tests/test_a.py::test_bb",))

    assert complaint(hazard(controls=(gone,))) == (
        "H01: 'tests/test_a.py::test_bb' proves a control and is not there, did you mean 'tests/test_a.py::test_b'?"
    )


def test_a_hazard_without_control_or_proof_is_told() -> None:
    """Words alone control nothing."""
    assert complaint(hazard(controls=())) == "H01: there is no control"
    assert (
        complaint(hazard(controls=(Control(what="We hope.", proof=()),)))
        == "H01: nothing proves this control: We hope."
    )


def test_a_risk_that_is_not_acceptable_stays_open() -> None:
    """It cannot be closed by leaving a word out, and nothing else stays open."""
    bad = Rating(severity=Severity.catastrophic, likelihood=Likelihood.low)

    assert "a risk of 4 is left" in complaint(hazard(before=bad, after=bad))
    assert complaint(hazard(before=bad, after=bad, still="A clinician must judge it.")) == ""
    assert "a risk of 2 is left" in complaint(hazard(still="Something."))


def test_controls_do_not_make_it_worse() -> None:
    """A rating that rises is a slip of the pen."""
    worse = Rating(severity=Severity.catastrophic, likelihood=Likelihood.very_low)

    assert "rated worse" in complaint(hazard(after=worse))


def test_hazards_are_numbered_without_a_gap() -> None:
    """So that none is taken out in silence."""
    assert "numbered from H01" in "\n".join(complaints({"H02": hazard()}, {PROOF}))


def test_more_severe_or_more_likely_is_never_a_lower_risk() -> None:
    """The table rises both ways."""
    for likelihood in Likelihood:
        row = RISKS[likelihood]
        assert list(row) == sorted(row)
        assert len(row) == len(Severity)
        if likelihood > Likelihood.very_low:
            assert all(low <= high for low, high in zip(RISKS[Likelihood(likelihood - 1)], row, strict=True))


def test_tests_are_found_as_pytest_names_them(tmp_path: Path) -> None:
    """Functions and methods; nothing else."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_a.py").write_text(
        "def test_b(): ...\ndef other(): ...\nclass TestC:\n    def test_d(self): ...\n    def e(self): ...\n"
    )
    (folder / "other.py").write_text("def test_f(): ...\n")

    assert list(every_test(folder)) == ["tests/test_a.py::test_b", "tests/test_a.py::TestC::test_d"]


def test_a_mistake_of_form_is_told_with_its_line(tmp_path: Path) -> None:
    """As with all content."""
    (tmp_path / "hazards.yaml").write_text(
        "H01:\n  hazard: A\n  cause: B\n  effect: C\n  before: {severity: fatal, likelihood: low}\n"
        "  controls: []\n  after: {severity: major, likelihood: lo}\n  residual: D\n"
    )
    with pytest.raises(ContentError) as error:
        load_hazards(tmp_path)

    assert "hazards.yaml:5: 'fatal' is not a known Severity" in str(error.value)
    assert "hazards.yaml:7: 'lo' is not a known Likelihood, did you mean 'low'?" in str(error.value)


def test_the_command_writes_the_page_and_tells_how_many(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And succeeds, since nothing is wrong."""
    monkeypatch.setattr("review.hazards.PAGE", tmp_path / "hazards.md")

    assert main() == 0
    assert (tmp_path / "hazards.md").read_text("utf-8") == render(load_hazards())
    assert capsys.readouterr().out == f"hazards.md written: {len(load_hazards())} hazards\n"


# --- controls of the log that are proved here -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The content as it stands."""
    return load()


def told(knowledge: Knowledge, *present: str) -> tuple[Line, ...]:
    """What is said to someone who begins with these."""
    evidence = Evidence(present=frozenset(map(FindingId, present)), pain=True)
    return respond(Interview(), Heard(Act.told, evidence), knowledge.guide).lines


def test_every_urgent_answer_ends_with_a_safety_net_and_says_to_use_the_phone(knowledge: Knowledge) -> None:
    """For each rule that sends someone to be seen today or now."""
    locale = knowledge.locale(None)
    for name, flag in knowledge.guide.red_flags.items():
        if flag.urgency >= Urgency.immediate_care:
            lines = advice.urgent(Assessment(flag.urgency, (name,), ()), NOTHING, False, knowledge.guide)
            spoken = knowledge.script(locale).spoken(lines, locale)

            assert lines[-2:] == (say(advice.SAFETY_NETS[flag.urgency]), say(Phrase.cannot_call))
            assert spoken.endswith("I can't call for you, so please use your phone.")


@pytest.mark.parametrize("urgency", [Urgency.self_care, Urgency.see_doctor_soon])
def test_every_calm_answer_and_goodbye_end_with_a_safety_net(urgency: Urgency, knowledge: Knowledge) -> None:
    """With the signs of a clot in it."""
    flags = tuple(name for name, flag in knowledge.guide.red_flags.items() if flag.urgency is urgency)
    net = advice.SAFETY_NETS[urgency]
    phrases = knowledge.script(knowledge.locale(None)).phrases

    assert advice.calm(Assessment(urgency, flags[:1], ()), NOTHING, knowledge.guide)[-1] == say(net)
    for phrase in (phrases[net], phrases[Phrase.goodbye]):
        assert "one leg swells, turns warm or changes color" in " ".join(phrase.split())


def test_greeting_and_help_say_that_it_is_no_doctor(knowledge: Knowledge) -> None:
    """Before anything else, and whenever someone asks what it can do."""
    locale = knowledge.locale(None)
    opened = respond(Interview(), Heard(Act.opened), knowledge.guide)
    helped = respond(Interview(), Heard(Act.help), knowledge.guide)

    assert "I'm not a doctor" in knowledge.script(locale).spoken(opened.lines, locale)
    assert "no substitute for a doctor" in knowledge.script(locale).spoken(helped.lines, locale)


def test_what_was_noted_is_said_back(knowledge: Knowledge) -> None:
    """So that a mishearing can be put right."""
    assert told(knowledge, "tightness_pressure")[0] == say(Phrase.noted, "tightness_pressure")
    assert say(Phrase.because, "calf_swelling") in told(knowledge, "calf_swelling")


@pytest.mark.parametrize("first", ["tightness_pressure", "calf_swelling"])
def test_lungs_and_blood_supply_are_asked_first_and_after_immediate_care_too(first: str, knowledge: Knowledge) -> None:
    """A clot in the leg is when a clot on the lung is likeliest."""
    last = told(knowledge, first)[-1]

    assert last.kind is Kind.ask
    assert last.ids[0] == QuestionId("lungs_and_blood_supply")


@pytest.mark.parametrize(
    "sign", ["short_of_breath", "chest_pain", "coughing_blood", "faint", "cold_or_pale_foot", "numb_foot"]
)
def test_any_one_sign_of_lungs_or_blood_supply_is_an_emergency(sign: str, knowledge: Knowledge) -> None:
    """By itself, whatever else is told."""
    assessment = Interview(evidence=Evidence(present=frozenset({FindingId(sign)}))).assess(knowledge.guide)

    assert assessment.urgency is Urgency.emergency_now


def test_every_clot_risk_with_pain_is_seen_today(knowledge: Knowledge) -> None:
    """Without any swelling, warmth or color."""
    risks = [f for q in ("clot_risk_events", "clot_risk_body") for f in knowledge.guide.questions[QuestionId(q)].asks]

    for risk in risks:
        evidence = Evidence(present=frozenset({risk}), pain=True)
        assert Interview(evidence=evidence).assess(knowledge.guide).urgency >= Urgency.immediate_care, risk
    assert FindingId("pregnancy_or_recent_birth") in risks


def test_every_clot_question_is_asked_in_plain_words_that_name_the_risk(knowledge: Knowledge) -> None:
    """Each part by name, so that a no is a no to it."""
    script = knowledge.script(knowledge.locale(None))

    for name, question in knowledge.guide.questions.items():
        if question.clot:
            assert set(script.questions[name].parts) == set(question.asks)


def test_a_blood_thinner_is_asked_about_where_there_may_be_bleeding(knowledge: Knowledge) -> None:
    """And counts with an injury, a bruise or swelling."""
    question = knowledge.guide.questions[QuestionId("blood_thinner_bleed")]
    assert question.when is not None

    for sign in ("bruising", "swelling_behind_knee", "swelling_growing"):
        assert FindingId(sign) in question.when.findings()
    for sign in ("bruising", "swelling_behind_knee", "injury_fall_or_collision"):
        evidence = Evidence(present=frozenset(map(FindingId, (sign, "blood_thinner"))))
        assert Interview(evidence=evidence).assess(knowledge.guide).urgency >= Urgency.immediate_care, sign


@pytest.mark.parametrize(
    ("says", "present", "absent"),
    [
        ("my calf is swollen but it isn't red", "calf_swelling", "redness"),
        ("it's not swollen but it is hot", "warmth", "calf_swelling"),
        ("my calf isn't swollen", "", "calf_swelling"),
        ("neither swollen nor warm", "", "warmth"),
    ],
)
def test_a_not_reaches_as_far_as_it_is_meant(says: str, present: str, absent: str, knowledge: Knowledge) -> None:
    """The commonest forms; how well people are understood in all is measured by tests/score.py."""
    evidence = knowledge.understanding(knowledge.locale(None)).understand(says).evidence

    assert {FindingId(present)} - {FindingId("")} <= evidence.present
    assert absent in evidence.absent
    assert absent not in evidence.present


@pytest.mark.parametrize(
    ("says", "meant"),
    [
        ("my cough is swollen", "calf_swelling"),
        ("my calf is swallowed", "calf_swelling"),
        ("i have a blood cloth", "clot_suspected"),
        ("chess pain", "chest_pain"),
    ],
)
def test_a_word_that_sounds_alike_is_heard_as_meant(says: str, meant: str, knowledge: Knowledge) -> None:
    """The mishearings that would cost most."""
    assert meant in knowledge.understanding(knowledge.locale(None)).understand(says).evidence.present


@pytest.mark.parametrize(
    ("says", "not_meant"),
    [
        ("my father died of a blood clot", "previous_clot"),
        ("my father died of a blood clot", "clot_suspected"),
        ("the pain takes my breath away", "short_of_breath"),
        ("if my calf swells up what should i do", "calf_swelling"),
        ("my calf was swollen last year but it's fine now", "calf_swelling"),
    ],
)
def test_others_the_past_and_figures_of_speech_raise_no_alarm(says: str, not_meant: str, knowledge: Knowledge) -> None:
    """One of each kind."""
    assert not_meant not in knowledge.understanding(knowledge.locale(None)).understand(says).evidence.present


def cases(*files: str) -> list[Vignette]:
    """The clinical cases of these files."""
    reader = Reader(FOLDER)
    read: list[list[Vignette] | None] = [reader.read(f"{file}.yaml", list[Vignette]) for file in files]
    reader.raise_problems()
    return [case for told in read if told is not None for case in told]


def too_calm(knowledge: Knowledge, *files: str) -> list[str]:
    """The cases of these files that end below what is safe."""
    return [case.name for case in cases(*files) if not interviewed(case, knowledge.guide).safe]


def test_clots_without_the_usual_signs_are_never_answered_too_calmly(knowledge: Knowledge) -> None:
    """Case by case, led through the conversation."""
    assert too_calm(knowledge, "clot", "clot_atypical", "clot_on_lung") == []


def test_a_foot_without_blood_and_a_calf_under_pressure_are_never_answered_too_calmly(knowledge: Knowledge) -> None:
    """Case by case, led through the conversation."""
    assert too_calm(knowledge, "blood_supply_and_compartment") == []


def test_infections_are_never_answered_too_calmly(knowledge: Knowledge) -> None:
    """Case by case, led through the conversation."""
    assert too_calm(knowledge, "infection") == []


def test_injuries_are_never_answered_too_calmly(knowledge: Knowledge) -> None:
    """Case by case, led through the conversation."""
    assert too_calm(knowledge, "fracture_and_injury", "ligament_injury", "meniscus_tear") == []


def test_children_are_never_answered_too_calmly(knowledge: Knowledge) -> None:
    """Case by case, led through the conversation."""
    assert too_calm(knowledge, "children") == []


def test_who_may_stay_at_home_is_not_sent_to_be_seen_today(knowledge: Knowledge) -> None:
    """Every case that a clinician would leave at home, in all files."""
    files = [path.stem for path in sorted(FOLDER.glob("*.yaml"))]
    home = [case for case in cases(*files) if case.urgency is Urgency.self_care]

    assert home
    assert [c.name for c in home if interviewed(c, knowledge.guide).urgency >= Urgency.immediate_care] == []
