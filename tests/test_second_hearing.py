"""The second hearing: it adds danger that no listed words say, and takes nothing away."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from score import CONTENT, english

from review.sentences import FOLDER as SENTENCES
from review.sentences import read
from skill.evidence import Evidence, FindingId
from skill.loading import load_guide
from skill.reading import ContentError
from skill.understanding import Understanding, load
from skill.understanding.second_hearing import Learned, SecondHearing, phrases_in

WORDS = CONTENT / "en" / "understanding"
FAINT = FindingId("faint")
LEARNED = SecondHearing(
    {FAINT: Learned(takes=5, points="next thing i 3, ceiling 3, knew i 2, looking at 2, dentist -4")}
)


def copied(folder: Path, learned: str) -> Path:
    """Our English with that learned.yaml."""
    shutil.copytree(WORDS, folder / "understanding")
    (folder / "understanding" / "learned.yaml").write_text(learned, encoding="utf-8")
    return folder / "understanding"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Understanding:
    """Our English with nothing learned."""
    return load(copied(tmp_path_factory.mktemp("plain"), ""), load_guide().findings)


@cache
def helped() -> Understanding:
    """Our English as it is shipped."""
    return english()


def heard(text: str) -> set[FindingId]:
    """What the few phrases above hear."""
    return set(LEARNED.heard(text.split()))


# --- what it does ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["corpus.jsonl", "stories_ce.jsonl"])
def test_it_denies_and_takes_back_nothing(name: str, plain: Understanding) -> None:
    """Whatever the words of the files say stands, present, absent and unsure alike; it only adds what is present."""
    for sentence in read(SENTENCES / name):
        before, after = plain.understand(sentence.says).evidence, helped().understand(sentence.says).evidence

        assert before.present <= after.present, sentence.says
        assert (before.absent, before.unsure) == (after.absent, after.unsure), sentence.says
        assert amounts(before) == amounts(after), sentence.says


def amounts(evidence: Evidence) -> tuple[object, ...]:
    """What it has no part in."""
    return evidence.side, evidence.duration_days, evidence.severity, evidence.age


def test_danger_in_words_that_nobody_listed_is_heard(plain: Understanding) -> None:
    """On a set that it learned from, more is heard than the listed words say, and far more of that is right."""
    right = wrong = 0
    for sentence in read(SENTENCES / "danger_cm.jsonl"):
        added = helped().understand(sentence.says).evidence.present - plain.understand(sentence.says).evidence.present
        right += len(added & sentence.present)
        wrong += len(added - sentence.present - sentence.also_ok.keys())

    assert right > 5 * wrong


@pytest.mark.parametrize(
    "text",
    [
        "next thing i knew i was looking at the ceiling", "i was looking at the ceiling next thing i knew",
        "looking at the ceiling ceiling ceiling",
    ],
)  # fmt: skip
def test_points_are_counted_once_and_in_any_order(text: str) -> None:
    """Two phrases of different people make the finding together; one said three times does not weigh three times."""
    assert heard(text) == {FAINT}


@pytest.mark.parametrize("text", ["looking at the sky", "looking at the ceiling at the dentist", "", "ceiling"])
def test_too_few_points_are_not_heard(text: str) -> None:
    """What speaks against it counts too."""
    assert heard(text) == set()


def test_phrases_have_up_to_three_words() -> None:
    """Each word, each two and each three that follow each other."""
    assert phrases_in(["i", "went", "black"]) == {"i", "went", "black", "i went", "went black", "i went black"}
    assert phrases_in([]) == set()


ALWAYS_FAINT = "faint:\n  takes: 1\n  points: floor 1\n"


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("i was on the floor", True),
        ("my knee hurts on the floor", True),
        ("i haven't fainted i was only on the floor", False),
        ("i may have fainted on the floor i'm not sure", False),
        ("years ago i was on the floor", False),
        ("the dog is on the floor and my knee hurts", False),
        ("what if i end up on the floor", False),
        ("", False),
    ],
)
def test_it_listens_only_where_something_is_told_of_the_patient_now(text: str, is_heard: bool, tmp_path: Path) -> None:
    """What was denied, doubted, long ago, another's or only supposed is left as the words of the files have it."""
    understanding = load(copied(tmp_path, ALWAYS_FAINT), load_guide().findings)

    added = understanding.understand(text).evidence.present & {FAINT}

    if is_heard:
        assert added == {FAINT}
    else:
        assert added == helped().understand(text).evidence.present & {FAINT}


# --- what a writer is told ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("learned", "line", "what"),
    [
        (ALWAYS_FAINT.replace("faint", "fainted"), 1, "'fainted' is not a known finding, did you mean 'faint'?"),
        (
            ALWAYS_FAINT.replace("floor 1", "on the floor, ceiling 3"),
            3,
            "'on the floor' should be a phrase and then a whole number: how much it counts",
        ),
        (
            ALWAYS_FAINT.replace("floor 1", "floor 1, ceiling 3, floor 2"),
            3,
            "'floor' counts 1 too, leave it there once",
        ),
        (
            ALWAYS_FAINT.replace("floor 1", "floor 1, 7"),
            3,
            "'7' should be a phrase and then a whole number: how much it counts",
        ),
        (
            ALWAYS_FAINT.replace("floor 1", "i was on the floor 1"),
            3,
            "'i was on the floor' is never heard, write a phrase of at most 3 words",
        ),
        (ALWAYS_FAINT.replace("takes: 1", "takes: some"), 2, "'some' should be a whole number"),
    ],
)
def test_mistakes_in_what_was_learned_are_told(learned: str, line: int, what: str, tmp_path: Path) -> None:
    """Each with its line and what to write instead."""
    with pytest.raises(ContentError) as error:
        load(copied(tmp_path, learned), load_guide().findings)

    assert f"understanding/learned.yaml:{line}: {what}" in str(error.value)
