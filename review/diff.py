"""`make diff-content BASE=rev`: whose advice changes, and how, where the content differs from that of a revision.

Compared are all vignettes, and one person for each opening who has nothing more, or one finding more, or is unsure of
one question. Advice that becomes less urgent must stand in CHANGELOG.md, one line for each vignette or red flag:

    - lowered: <vignette or red flag>: <reason> (<source>)
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

from review.openings import openings
from review.speech import Speech
from review.vignettes import Vignette, conversation, read_vignettes
from skill.evidence import NONE, Evidence, FindingId
from skill.guide import CauseId, Guide, RedFlagId, Stage, Urgency
from skill.loading import CONTENT, Knowledge, load
from skill.reading import ContentError
from skill.script import Kind, Line
from skill.triage import assess

ROOT = Path(__file__).parents[1]
CHANGELOG = ROOT / "CHANGELOG.md"
LOWERED = re.compile(r"- lowered: (?P<what>.+?): (?P<reason>\S.*) \((?P<source>[^()]+)\)")
OF_THE_CODE = ("*/speech.yaml", "*/understanding")
"""The content that the code asks for by name, so that an older one often does not fit. No advice is decided there."""
WORKERS = 2
PATHS_TOLD = 20
"""Of each kind of change: more would hide the others."""


@dataclass(frozen=True)
class Outcome:
    """What a person comes to hear."""

    urgency: Urgency
    red_flags: tuple[RedFlagId, ...]
    causes: tuple[CauseId, ...]
    instruction: str
    seconds: float


@dataclass(frozen=True)
class Change:
    """What the content changes for one person."""

    person: str
    is_vignette: bool
    before: Outcome
    after: Outcome

    @property
    def kind(self) -> str | None:
        """What changed most, or None where only the length did."""
        if self.after.urgency != self.before.urgency:
            return "DOWN" if self.after.urgency < self.before.urgency else "up"
        if self.after.instruction != self.before.instruction:
            return "instruction"
        return "causes" if self.after.causes != self.before.causes else None

    def listed_in(self, lowered: frozenset[str]) -> bool:
        """Whether it is known and justified: by its name, or by a red flag that decided before."""
        return self.person in lowered or not lowered.isdisjoint(self.before.red_flags)

    @property
    def what(self) -> str:
        """From what to what."""
        before, after = self.before, self.after
        match self.kind:
            case "DOWN" | "up":
                return f"{before.urgency.name} -> {after.urgency.name}"
            case "instruction":
                return f"{before.instruction!r} -> {after.instruction!r}"
            case _:
                return f"{', '.join(before.causes) or 'no cause'} -> {', '.join(after.causes) or 'no cause'}"

    def __str__(self) -> str:
        longer = self.after.seconds - self.before.seconds
        return f"{self.kind:<11} {self.person}: {self.what}, {longer:+.0f} seconds of speech"


def content_of(revision: str, folder: Path) -> Path:
    """The content as it stood at that revision, unpacked below the folder."""
    content = CONTENT.relative_to(ROOT).as_posix()
    packed = subprocess.run(
        ["git", "archive", "--format=tar", revision, "--", content], cwd=ROOT, check=True, capture_output=True
    )
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / content


def _take_from_today(part: str, folder: Path) -> None:
    for today in CONTENT.glob(part):
        there = folder / today.relative_to(CONTENT)
        if today.is_dir():
            shutil.copytree(today, there, dirs_exist_ok=True)
        else:
            shutil.copy(today, there)


def people(guide: Guide) -> Iterator[Vignette]:
    """One person for each opening, and for each that is calm one for everything that may come to light when asked."""
    for told in openings(guide):
        yield _person(told, "nothing more")
        if assess(told, guide).urgency < Urgency.immediate_care:
            for finding in sorted(guide.findings.keys() - told.present):
                yield _person(told, f"{finding} when asked", present=frozenset({finding}))
            for name, question in guide.questions.items():
                if question.stage <= Stage.danger:
                    yield _person(told, f"not sure about {name}", unsure=frozenset(question.asks))


def _person(
    told: Evidence, more: str, present: frozenset[FindingId] = NONE, unsure: frozenset[FindingId] = NONE
) -> Vignette:
    numbers = ("side", "duration_days", "severity", "age")
    known = [*sorted(told.present), *(f"{n} {getattr(told, n)}" for n in numbers if getattr(told, n) is not None)]
    return Vignette(
        name=f"told {' '.join(known) or 'pain'}, {more}",
        source="walk",
        opening=told.present,
        present=present,
        unsure=unsure,
        side=told.side,
        duration_days=told.duration_days,
        severity=told.severity,
        age=told.age,
        urgency=Urgency.self_care,
        defensible=frozenset(),
        floor=Urgency.self_care,
    )


def outcome(person: Vignette, knowledge: Knowledge, speech: Speech) -> Outcome:
    """What this person comes to hear."""
    replies = conversation(person, knowledge.guide)
    found = replies[-1].interview.assess(knowledge.guide)
    instruction = speech.texts(Line(Kind.instruction, found.red_flags[:1]))[0] if found.red_flags else ""
    causes = tuple(s.cause for s in found.suspicions)
    seconds = sum(speech.seconds(reply.lines) for reply in replies)
    return Outcome(found.urgency, found.red_flags, causes, instruction, seconds)


def changes(before: Path, after: Path) -> list[Change]:
    """What changes for whom, where the content of one folder gives way to that of another."""
    written = read_vignettes()
    everyone = [*written, *people(load(after).guide)]
    with ProcessPoolExecutor(WORKERS, get_context("fork")) as pool:
        parts = [everyone[n::WORKERS] for n in range(WORKERS)]
        shares = list(pool.map(_share, parts, [before] * WORKERS, [after] * WORKERS))
    names = {vignette.name for vignette in written}
    found = [Change(name, name in names, old, new) for share in shares for name, old, new in share]
    return sorted((c for c in found if c.kind is not None), key=lambda c: (not c.is_vignette, c.person))


def _share(everyone: Sequence[Vignette], before: Path, after: Path) -> list[tuple[str, Outcome, Outcome]]:
    old, new = load(before), load(after)
    old_speech, new_speech = Speech(old), Speech(new)
    return [(p.name, outcome(p, old, old_speech), outcome(p, new, new_speech)) for p in everyone]


def lowered_in(changelog: str) -> tuple[frozenset[str], list[str]]:
    """What the changelog says is lowered on purpose, and its lines that give no reason or no source."""
    lines = [line.strip() for line in changelog.splitlines() if line.strip().startswith("- lowered:")]
    found = [(line, LOWERED.fullmatch(line)) for line in lines]
    return frozenset(m["what"] for _, m in found if m), [line for line, m in found if not m]


def report(found: Sequence[Change], lowered: frozenset[str]) -> Iterator[str]:
    """The changes, what is lowered first. Changed words and causes are told once, with how many hear them."""
    for kind in ("DOWN", "up"):
        of_kind = [c for c in found if c.kind == kind]
        paths = [c for c in of_kind if not c.is_vignette]
        for change in (*(c for c in of_kind if c.is_vignette), *paths[:PATHS_TOLD]):
            listed = " (in the changelog)" if kind == "DOWN" and change.listed_in(lowered) else ""
            yield f"{change}{listed}"
        if len(paths) > PATHS_TOLD:
            yield f"{kind:<11} and {len(paths) - PATHS_TOLD} more"
    for kind in ("instruction", "causes"):
        alike: dict[str, list[Change]] = {}
        for change in (c for c in found if c.kind == kind):
            alike.setdefault(change.what, []).append(change)
        for same in alike.values():
            more = f", and {len(same) - 1} more" if len(same) > 1 else ""
            yield f"{same[0]}{more}"
    down = [c for c in found if c.kind == "DOWN"]
    up = sum(c.kind == "up" for c in found)
    rest = len(found) - len(down) - up
    yield f"{len(found)} changed: {len(down)} less urgent, {up} more urgent, {rest} in words or causes"


def main(base: str) -> int:
    """Prints what changed since that revision; 1 where something became less urgent and nobody says why."""
    lowered, unclear = lowered_in(CHANGELOG.read_text("utf-8") if CHANGELOG.exists() else "")
    with tempfile.TemporaryDirectory() as folder:
        try:
            before = content_of(base, Path(folder))
        except subprocess.CalledProcessError as error:
            print(f"git has no content at {base!r}: {error.stderr.decode().strip()}")
            return 2
        try:
            load(before)
        except ContentError:
            for part in OF_THE_CODE:
                _take_from_today(part, before)
            print(
                f"the content of {base} does not fit the code of today: {', '.join(OF_THE_CODE)} are taken from today"
            )
        try:
            load(before)
        except ContentError as error:
            print(f"the content of {base} does not fit the code of today, so nothing can be compared; {error}")
            return 2
        found = changes(before, CONTENT)
    print("\n".join(report(found, lowered)))
    for line in unclear:
        print(f"CHANGELOG.md: write `- lowered: <vignette or red flag>: <reason> (<source>)` instead of {line!r}")
    unlisted = [c for c in found if c.kind == "DOWN" and not c.listed_in(lowered)]
    if unlisted:
        print(f"{len(unlisted)} became less urgent, and CHANGELOG.md does not say why")
    return int(bool(unlisted or unclear))
