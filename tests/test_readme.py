"""What people read is true: the README's talk goes as printed, what pages point to is there, errors look as shown."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from skill.loading import CONTENT, load
from skill.reading import ContentError
from speaker.session import connect

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
WIDTH = 100
RECIPES = (ROOT / "docs" / "changing-the-content.md").read_text("utf-8")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def talk() -> list[tuple[str, str]]:
    """The README's talk: what the person says, and what the guide says to it."""
    block = re.search(r"```text\n(.*?)```", README.read_text("utf-8"), re.S)
    assert block is not None, "the README has no talk in a block of text"
    turns: list[list[str]] = []
    for line in block[1].splitlines():
        if line.startswith("you "):
            turns.append([line[4:], ""])
        elif line.strip():
            turns[-1][1] += " " + line.removeprefix("guide ")
    return [(" ".join(said.split()), " ".join(heard.split())) for said, heard in turns]


def test_the_talk_goes_as_printed() -> None:
    """Through the pretend Echo, the real request and the real handler."""
    echo, _ = connect()
    echo.new_session()
    real = [(said, " ".join(echo.says(said).speech.split())) for said, _ in talk()]

    assert real == talk(), "it goes like this now:\n\n" + "\n".join(map(printed, real))


def printed(turn: tuple[str, str]) -> str:
    """A turn as the README prints it."""
    heard = textwrap.fill(turn[1], WIDTH, initial_indent="guide  ", subsequent_indent="       ")
    return f"you    {turn[0]}\n{heard}"


def test_the_talk_can_be_read_in_thirty_seconds() -> None:
    """At five words a second, the pace of quick reading."""
    assert 0 < sum(len(f"{said} {heard}".split()) for said, heard in talk()) <= 5 * 30


@each_page
def test_what_a_page_points_to_is_there(page: Path) -> None:
    """Links to files; addresses elsewhere are not followed."""
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@each_page
def test_the_commands_a_page_names_are_there(page: Path) -> None:
    """`make ...` as the Makefile has it."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", page.read_text("utf-8"), re.M))

    assert named - targets == set()


@each_page
def test_the_files_a_page_names_are_there(page: Path) -> None:
    """Paths in backticks that begin at the root of the repository."""
    named = re.findall(
        r"`((?:skill|lambda|speaker|review|tests|docs|interaction_model)/[\w./-]*)`", page.read_text("utf-8")
    )

    assert [name for name in named if not (ROOT / name).exists()] == []


BROKEN = {
    "names": (
        ("red_flags.yaml", "[cold_or_pale_foot, numb_foot]", "[cold_or_pale_foot, numb_fot]"),
        ("causes/calf_strain.yaml", "  calf_pain:", "  calf_pian:"),
    ),
    "fields": (
        ("red_flags.yaml", "inflamed_vein:\n  urgency: immediate_care", "inflamed_vein:\n  urgency: imediate_care"),
        ("findings.yaml", "slowly.\n", "slowly.\n  note: a remark\n"),
    ),
    "words": (
        ("findings.yaml", "sudden_onset:", "skin_ulcer:\n  means: A sore.\n  source: pad_claudication\nsudden_onset:"),
        (
            "en/red_flags.yaml",
            "Call {emergency_number} now. The foot may",
            "Ring {emergency_numer} at once. The foot may",
        ),
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_mistakes_are_told_as_the_recipes_show(kind: str, tmp_path: Path) -> None:
    """Word for word; only the line numbers may move as the files grow."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    for file, before, after in BROKEN[kind]:
        text = (content / file).read_text("utf-8")
        assert before in text
        (content / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load(content)

    told = "\n".join(f"    {line}" for line in str(error.value).splitlines())
    assert re.sub(r":\d+:", ":", told) in re.sub(r":\d+:", ":", RECIPES)
