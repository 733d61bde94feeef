"""`python -m review hazards`: the hazard log, docs/hazards.yaml -> docs/hazards.md, and whether its controls are alive.

A control is alive where the test or the law that proves it is there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from review.verify import names_of_laws
from skill.reading import ContentError, Reader, hint

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TESTS = ROOT / "tests"
PAGE = DOCS / "hazards.md"


class Severity(IntEnum):
    """How bad the harm would be, in DCB0129's words."""

    minor = 0
    significant = 1
    considerable = 2
    major = 3
    catastrophic = 4


class Likelihood(IntEnum):
    """How likely the harm is among people who use the guide."""

    very_low = 0
    low = 1
    medium = 2
    high = 3
    very_high = 4


SEVERITIES = {
    Severity.minor: "discomfort, or a short scare",
    Severity.significant: "a short illness or a lasting worry; health data told to the household",
    Severity.considerable: "an injury that heals, for many people or with lasting trouble for one",
    Severity.major: "lasting harm to one person, such as the loss of a joint or a leg",
    Severity.catastrophic: "death, or lasting harm to many",
}
LIKELIHOODS = {
    Likelihood.very_low: "not expected to happen",
    Likelihood.low: "may happen, to very few",
    Likelihood.medium: "happens now and then",
    Likelihood.high: "happens often where nothing is done about it",
    Likelihood.very_high: "happens nearly always where nothing is done about it",
}
RISKS = {
    Likelihood.very_low: (1, 1, 2, 2, 3),
    Likelihood.low: (1, 2, 2, 3, 4),
    Likelihood.medium: (2, 2, 3, 3, 4),
    Likelihood.high: (2, 3, 3, 4, 5),
    Likelihood.very_high: (3, 4, 4, 5, 5),
}
"""By likelihood, then by severity in rising order."""
TOO_MUCH = 4
"""From this risk on a hazard stays open."""
MEANS = {
    1: "acceptable",
    2: "acceptable where lowering it further costs more than it is worth",
    3: "undesirable: accepted only where lowering it further is not practicable, with the reason",
    4: "not acceptable: must be lowered",
    5: "not acceptable: must be removed",
}


INTRODUCTION = """\
What could harm someone who talks to Knee Guide, what is done about it, and what shows that it is done. The form is that
of DCB0129, the English standard for the safety of health software. It leaves the scales to the maker, and ours stand
below. This is no claim of compliance: **no clinician has rated these hazards, and no clinical safety officer has been
named.** A test fails where what proves a control is not there."""


@dataclass(frozen=True, kw_only=True)
class Rating:
    """How bad and how likely."""

    severity: Severity
    likelihood: Likelihood

    @property
    def risk(self) -> int:
        """From 1 to 5."""
        return RISKS[self.likelihood][self.severity]

    def __str__(self) -> str:
        return f"{self.severity.name}, {_words(self.likelihood)}: **{self.risk}**"


@dataclass(frozen=True, kw_only=True)
class Control:
    """What is done about a hazard."""

    what: str
    proof: tuple[str, ...]
    """Tests as tests/test_x.py::test_name, laws of `make verify` as law 1, commands of `make check` as make mutate."""


@dataclass(frozen=True, kw_only=True)
class Hazard:
    """What could harm someone."""

    hazard: str
    cause: str
    effect: str
    before: Rating
    controls: tuple[Control, ...]
    after: Rating
    residual: str
    open: str = ""
    """What must still happen, where too much risk is left."""


def load_hazards(folder: Path = DOCS) -> Mapping[str, Hazard]:
    """The log. Raises ContentError with every mistake of form."""
    reader = Reader(folder)
    hazards: Mapping[str, Hazard] | None = reader.read("hazards.yaml", Mapping[str, Hazard])
    reader.raise_problems()
    assert hazards is not None  # nothing was wrong, so it was read
    return hazards


def every_test(folder: Path = TESTS) -> Iterator[str]:
    """Every test as pytest names it, without its parameters."""
    for path in sorted(folder.glob("test_*.py")):
        name = f"{folder.name}/{path.name}"
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{name}::{node.name}"
            elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                inner = (n.name for n in node.body if isinstance(n, ast.FunctionDef))
                yield from (f"{name}::{node.name}::{n}" for n in inner if n.startswith("test_"))


def every_proof() -> set[str]:
    """Whatever can prove a control: the tests, the laws that `make verify` proves, and what `make check` runs."""
    laws = (f"law {number}" for number, _ in names_of_laws())
    checks = re.search(r"^check:([^#\n]*)", (ROOT / "Makefile").read_text("utf-8"), re.M)
    return {*every_test(), *laws, *(f"make {target}" for target in (checks[1].split() if checks else ()))}


def complaints(hazards: Mapping[str, Hazard], proofs: Collection[str]) -> Iterator[str]:
    """What the log claims without ground."""
    for number, (name, hazard) in enumerate(hazards.items(), 1):
        if name != f"H{number:02}":
            yield f"{name}: the hazards are numbered from H01 without a gap, this one is H{number:02}"
        if not hazard.controls:
            yield f"{name}: there is no control"
        for control in hazard.controls:
            if not control.proof:
                yield f"{name}: nothing proves this control: {control.what}"
            for proof in control.proof:
                if proof not in proofs:
                    yield f"{name}: {proof!r} proves a control and is not there{hint(proof, proofs)}"
        if hazard.after.risk > hazard.before.risk or hazard.after.severity > hazard.before.severity:
            yield f"{name}: it is rated worse with its controls than without"
        if (hazard.after.risk >= TOO_MUCH) != bool(hazard.open):
            yield f"{name}: a risk of {hazard.after.risk} is left; `open` stands from {TOO_MUCH} on, and only there"


def render(hazards: Mapping[str, Hazard]) -> str:
    """The log as Markdown."""
    return "\n".join(_lines(hazards)) + "\n"


def _words(value: IntEnum) -> str:
    return value.name.replace("_", " ")


def _lines(hazards: Mapping[str, Hazard]) -> Iterator[str]:
    yield "# Hazard log"
    yield ""
    yield "<!-- Made by `make hazards` from hazards.yaml. Edit that file. -->"
    yield ""
    yield from INTRODUCTION.splitlines()
    yield ""
    yield "| | hazard | risk before | risk left |"
    yield "|---|---|---|---|"
    for name, hazard in hazards.items():
        left = f"{hazard.after.risk} (open)" if hazard.open else hazard.after.risk
        yield f"| [{name}](#{name.lower()}) | {hazard.hazard} | {hazard.before.risk} | {left} |"
    yield ""
    yield "## The scales"
    yield ""
    yield "| severity | means |"
    yield "|---|---|"
    yield from (f"| {_words(s)} | {means} |" for s, means in SEVERITIES.items())
    yield ""
    yield "| likelihood | means |"
    yield "|---|---|"
    yield from (f"| {_words(s)} | {means} |" for s, means in LIKELIHOODS.items())
    yield ""
    yield f"| risk | {' | '.join(_words(s) for s in Severity)} |"
    yield "|---|" + "---|" * len(Severity)
    yield from (f"| **{_words(s)}** | {' | '.join(map(str, RISKS[s]))} |" for s in reversed(Likelihood))
    yield ""
    yield "| risk | means |"
    yield "|---|---|"
    yield from (f"| {risk} | {means} |" for risk, means in MEANS.items())
    for name, hazard in hazards.items():
        yield ""
        yield f"## {name}"
        yield ""
        yield f"**{hazard.hazard}.**"
        yield ""
        yield f"- Cause: {hazard.cause}"
        yield f"- Effect: {hazard.effect}"
        yield f"- Before: {hazard.before}"
        yield "- Controls:"
        for control in hazard.controls:
            yield f"  - {control.what}"
            yield f"    Proved by {', '.join(f'`{p}`' for p in control.proof) or 'nothing yet'}."
        yield f"- After: {hazard.after}"
        yield f"- What is left: {hazard.residual}"
        if hazard.open:
            yield f"- **Open:** {hazard.open}"


def main() -> int:
    """Writes docs/hazards.md and tells what the log claims without ground; the exit code is 0 where that is nothing."""
    try:
        hazards = load_hazards()
    except ContentError as error:
        print(error)
        return 1
    PAGE.write_text(render(hazards), encoding="utf-8")
    wrong = list(complaints(hazards, every_proof()))
    print(*wrong, f"{PAGE.name} written: {len(hazards)} hazards", sep="\n")
    return 1 if wrong else 0
