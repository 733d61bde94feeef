"""A condition of the red flags or questions, told in words that a clinician can dispute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skill.evidence import FindingId, Side
from skill.guide import Condition, Guide
from skill.script import Script

SIDES = {Side.LEFT: "it is the left leg", Side.RIGHT: "it is the right leg", Side.BOTH: "it is both legs"}


@dataclass(frozen=True)
class Told:
    """A sentence, and what it counts: items in words, or further sentences."""

    says: str
    items: tuple[Told, ...] = ()

    @property
    def short(self) -> bool:
        """Whether its items are single things, fit for one line."""
        return not any(item.items for item in self.items)

    def __str__(self) -> str:
        """As one line."""
        listed = "; ".join(f"({item})" if item.items else item.says for item in self.items)
        return f"{self.says} {listed}" if listed else self.says


def names(guide: Guide, script: Script) -> dict[FindingId, str]:
    """Each finding as a noun. One that only a bare yes notes is named after the questions that it says yes to."""
    told = {finding: words.name for finding, words in script.findings.items()}
    yes: dict[FindingId, list[str]] = {}
    for name, question in guide.questions.items():
        if question.noted_by_yes not in question.asks:
            yes.setdefault(question.noted_by_yes, []).append(name.replace("_", " "))
    return told | {f: f"a yes to the question on {' or on '.join(on)}" for f, on in yes.items()}


def condition_in_words(condition: Condition, words: Mapping[FindingId, str]) -> Told:
    """What must be known for it to hold. Where several parts are given, all of them must hold."""
    told = tuple(_parts(condition, words))
    return told[0] if len(told) == 1 else Told("all of this holds:", told)


def _parts(condition: Condition, words: Mapping[FindingId, str]) -> Iterator[Told]:
    if condition.all_of:
        yield _counted("all of these", condition.all_of, words)
    if condition.any_of:
        least = "at least one of these" if condition.at_least == 1 else f"at least {condition.at_least} of these"
        yield _counted(least, condition.any_of, words)
    for inner in condition.each_of:
        yield condition_in_words(inner, words)
    if len(condition.either_of) == 1:
        yield condition_in_words(condition.either_of[0], words)
    elif condition.either_of:
        yield Told("either of this holds:", tuple(condition_in_words(c, words) for c in condition.either_of))
    if condition.pain:
        yield Told("pain in the leg or behind the knee was spoken of")
    if condition.duration_days_from is not None:
        yield Told(f"it has lasted {condition.duration_days_from} days or longer")
    if condition.severity_from is not None:
        yield Told(f"the pain is {condition.severity_from} or more out of ten")
    if condition.age_from is not None:
        yield Told(f"the person is {condition.age_from} or older")
    if condition.age_below is not None:
        yield Told(f"the person is younger than {condition.age_below}")
    if condition.side is not None:
        yield Told(SIDES[condition.side])


def _counted(how: str, findings: frozenset[FindingId], words: Mapping[FindingId, str]) -> Told:
    names = sorted(words[f] for f in findings)
    return Told(names[0]) if len(names) == 1 else Told(f"{how}:", tuple(Told(n) for n in names))
