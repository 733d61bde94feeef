"""The protocol page: all that is decided, asked and said stands on it, escaped, and it leans on nothing outside."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import pytest

from review.in_words import condition_in_words
from review.protocol import Page, Reviews, Signed, fingerprints, load_reviews, main, print_pdf
from skill.evidence import FindingId, Side
from skill.guide import Condition
from skill.loading import Knowledge, load
from skill.reading import ContentError
from skill.script import Kind, Line

UNREVIEWED = Reviews(unless_listed="not yet reviewed")
WORDS = {FindingId("a"): "an ache", FindingId("b"): "a bruise", FindingId("c"): "a cramp"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The content as it stands."""
    return load()


@pytest.fixture(scope="module")
def html(knowledge: Knowledge) -> str:
    """The page of it."""
    return Page(knowledge, fingerprints(), UNREVIEWED).html()


@pytest.fixture(scope="module")
def text(html: str) -> str:
    """What a reader sees: no markup, single spaces."""
    body = html.split("<body>")[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def plain(words: str) -> str:
    """Words as they stand in a text with single spaces."""
    return " ".join(words.split())


def test_every_red_flag_question_cause_finding_and_source_stands_on_it(knowledge: Knowledge, html: str) -> None:
    """By its id, so that a clinician's mark can be carried back to the file."""
    guide = knowledge.guide
    names = (*guide.red_flags, *guide.questions, *guide.causes, *guide.findings, *guide.sources, *guide.topics)

    assert [name for name in names if f'<span class="id">{escape(name)}</span>' not in html] == []


def test_every_instruction_stands_on_it_as_each_place_hears_it(knowledge: Knowledge, text: str) -> None:
    """With the place's own emergency number."""
    missing = [
        (flag, name)
        for flag in knowledge.guide.red_flags
        for name, place in knowledge.locales.items()
        if plain(knowledge.script(place).spoken([Line(Kind.instruction, (flag,))], place)) not in text
    ]

    assert missing == []


def test_everything_else_that_is_said_stands_on_it(knowledge: Knowledge, text: str) -> None:
    """Warnings, other words for questions, why they are asked, pieces and phrases."""
    place = knowledge.locale(None)
    script = knowledge.script(place)
    said = [
        *(w.avoid for w in script.red_flags.values()),
        *(w.because for w in script.red_flags.values()),
        *(w.again for w in script.questions.values()),
        *(w.why for w in script.questions.values()),
        *script.phrases.values(),
        *(
            script.spoken([Line(Kind.piece, (topic, piece))], place)
            for topic, words in script.topics.items()
            for piece in words.pieces
        ),
    ]

    assert [s for s in said if plain(s) not in text] == []


def test_every_source_stands_on_it_with_place_and_date(knowledge: Knowledge, text: str) -> None:
    """So that a clinician can look it up."""
    known = [part for s in knowledge.guide.sources.values() for part in (s.title, s.where, s.date)]

    assert [part for part in known if plain(part) not in text] == []


def test_every_finding_of_a_rule_is_named_in_words(knowledge: Knowledge, html: str) -> None:
    """Each rule's card names all that the rule looks at."""
    page = Page(knowledge, fingerprints(), UNREVIEWED)
    cards = dict(re.findall(r'<h4>[^<]*<span class="id">(\w+)</span>.*?<dt>when</dt><dd>(.*?)</dd>', html, re.S))

    for name, flag in knowledge.guide.red_flags.items():
        for finding in flag.when.findings():
            assert escape(page._names[finding]) in cards[name], (name, finding)


def test_it_leans_on_nothing_outside(html: str) -> None:
    """It can be kept, mailed and printed years later."""
    assert not re.search(r"""(src|href)=["'](?!#)|@import|url\(|<script""", html)


def test_words_are_escaped(knowledge: Knowledge) -> None:
    """A file name or a note can't become markup."""
    reviews = Reviews(unless_listed="<b>not & yet</b>")
    page = Page(knowledge, {"red_flags.yaml": "0" * 12}, reviews).html()

    assert "&lt;b&gt;not &amp; yet&lt;/b&gt;" in page
    assert "<b>not" not in page


def test_only_files_that_the_page_shows_are_signed() -> None:
    """Facts and what is said; not the ways in which people speak."""
    files = set(fingerprints())

    assert {"red_flags.yaml", "causes/bakers_cyst.yaml", "en/questions.yaml", "locales.yaml"} <= files
    assert not any("understanding" in file or "utterances" in file for file in files)


def test_a_review_counts_for_the_file_as_it_was_read_and_no_longer() -> None:
    """The fingerprint binds the signature."""
    files = {"red_flags.yaml": "new", "questions.yaml": "same"}
    signed = {file: Signed(by="Dr. A", on="2027-01-31", fingerprint="same") for file in files}
    reviews = Reviews(unless_listed="not yet reviewed", reviewed=signed)

    assert reviews.of("questions.yaml", "same") == "Dr. A, 2027-01-31"
    assert reviews.of("red_flags.yaml", "new") == "Dr. A, 2027-01-31; CHANGED SINCE, so no longer reviewed"
    assert reviews.of("topics.yaml", "any") == "not yet reviewed"
    assert [f for f in files if reviews.count(files, f)] == ["questions.yaml"]


def test_the_recorded_reviews_can_be_read() -> None:
    """docs/review.yaml is in good form and names only files that are there."""
    load_reviews(fingerprints())


def test_a_review_of_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    """Told with the file that was probably meant."""
    (tmp_path / "review.yaml").write_text(
        'unless_listed: no\nreviewed:\n  red_flag.yaml: {by: "A", on: "2027-01-31", fingerprint: "0"}\n'
    )
    with pytest.raises(ContentError) as error:
        load_reviews({"red_flags.yaml": "0"}, tmp_path)

    assert "review.yaml:3: 'red_flag.yaml' is not a content file, did you mean 'red_flags.yaml'?" in str(error.value)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(any_of=frozenset({FindingId("a")})), "an ache"),
        (Condition(any_of=frozenset(WORDS)), "at least one of these: a bruise; a cramp; an ache"),
        (Condition(any_of=frozenset(WORDS), at_least=2), "at least 2 of these: a bruise; a cramp; an ache"),
        (
            Condition(all_of=frozenset({FindingId("a")}), age_below=17, side=Side.BOTH),
            "all of this holds: an ache; the person is younger than 17; it is both legs",
        ),
        (
            Condition(either_of=(Condition(pain=True), Condition(all_of=frozenset({FindingId("a"), FindingId("b")})))),
            "either of this holds: pain in the leg or behind the knee was spoken of; (all of these: a bruise; an ache)",
        ),
        (
            Condition(each_of=(Condition(severity_from=8), Condition(duration_days_from=15)), age_from=55),
            "all of this holds: the pain is 8 or more out of ten; it has lasted 15 days or longer; "
            "the person is 55 or older",
        ),
    ],
)
def test_a_condition_in_words(condition: Condition, words: str) -> None:
    """Nothing of it is left out."""
    assert str(condition_in_words(condition, WORDS)) == words


def test_without_chromium_the_page_is_written_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And it says what to install."""
    monkeypatch.setattr("review.protocol.BUILD", tmp_path / "build")
    monkeypatch.setattr("review.protocol.shutil.which", lambda _: None)

    assert main() == 0
    assert (tmp_path / "build" / "protocol.html").exists()
    assert "install the package chromium" in capsys.readouterr().out


def test_a_browser_that_fails_is_told(tmp_path: Path) -> None:
    """No PDF is claimed that is not there."""
    assert not print_pdf(tmp_path / "protocol.html", tmp_path / "protocol.pdf", "false")
