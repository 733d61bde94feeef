"""The content as types. These dataclasses are the schema of the YAML files in content/, read by loading.py.

A clinician edits the facts these describe; the words for them live in content/<language>/ and are typed in script.py.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NewType

from skill.evidence import FindingId, Side

SourceId = NewType("SourceId", str)
StatementId = NewType("StatementId", str)
RedFlagId = NewType("RedFlagId", str)
CauseId = NewType("CauseId", str)
QuestionId = NewType("QuestionId", str)
TopicId = NewType("TopicId", str)
PieceId = NewType("PieceId", str)


class Urgency(IntEnum):
    """How soon care is needed, in rising order."""

    self_care = 0
    see_doctor_soon = 1
    """In the next days."""
    immediate_care = 2
    """Seen today. Every suspected clot."""
    emergency_now = 3
    """The locale's emergency number, now."""


class Stage(IntEnum):
    """When a question is asked: the stages in order."""

    emergency = 0
    """Asked even after immediate care was advised. Not sure is asked again, then counts as yes."""
    danger = 1
    """Asked of everyone before anything calm is said. Not sure is asked again, then counts as yes."""
    doctor = 2
    """Asked while looking after it at home is still possible."""
    cause = 3
    """Tells the causes apart: asked in the order of what it is expected to tell."""


class Frequency(IntEnum):
    """How often a finding goes with a cause, or a cause with pain behind the knee, in words a clinician can dispute.

    The one mapping to numbers is `probability`.
    """

    never = 0
    rare = 1
    uncommon = 2
    sometimes = 3
    common = 4
    usual = 5
    always = 6

    @property
    def probability(self) -> float:
        """The share of people: the middle of what the word is commonly taken to mean, never quite 0 or 1."""
        return (0.005, 0.03, 0.1, 0.25, 0.5, 0.75, 0.95)[self.value]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact comes from."""

    title: str
    where: str
    """An address, or the section of the article."""
    date: str
    """The year or date of the source, as it can be spoken."""
    seen: str
    """How it was checked: read, quoted by another page, or from memory and to be verified before publishing."""


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A positive combination of what is known: more of it never makes it less true.

    Every part given must hold. `any_of` and `all_of` hold finding ids; `each_of` holds conditions.
    """

    any_of: frozenset[FindingId] = frozenset()
    at_least: int = 1
    """How many of `any_of`."""
    all_of: frozenset[FindingId] = frozenset()
    each_of: tuple[Condition, ...] = ()
    either_of: tuple[Condition, ...] = ()
    pain: bool = False
    """Pain in the leg or behind the knee was spoken of."""
    duration_days_from: int | None = None
    severity_from: int | None = None
    age_from: int | None = None
    age_below: int | None = None
    side: Side | None = None

    def findings(self) -> frozenset[FindingId]:
        """Every finding it speaks of."""
        inner = (c.findings() for c in (*self.each_of, *self.either_of))
        return self.any_of | self.all_of | frozenset().union(*inner)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a person can notice, or knows about themselves."""

    means: str
    source: SourceId
    narrower_than: FindingId | None = None
    """A finding that need not be said where this one is: a swollen calf says that the leg is swollen."""
    follows_from: Condition | None = None
    """Also known, as present or absent, from the number that this speaks of: duration, severity or age."""


@dataclass(frozen=True, kw_only=True)
class RedFlag:
    """A combination of findings that decides how soon care is needed. Nothing else does."""

    source: SourceId
    urgency: Urgency
    when: Condition
    clot: bool = False
    """It is a blood clot that is feared: the only case in which a clot is named as a cause."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question a person can answer with yes, no or not sure, lying down with eyes shut."""

    source: SourceId
    stage: Stage
    asks: tuple[FindingId, ...]
    """What a "no" denies."""
    yes: FindingId | None = None
    """What a bare "yes" notes, where several things are asked at once. Left out where one is asked."""
    clot: bool = False
    """One of the questions that must be answered no before exercise or compression is spoken of."""
    when: Condition | None = None
    """Asked only where this holds."""

    @property
    def noted_by_yes(self) -> FindingId:
        """The finding that a bare yes notes."""
        return self.yes if self.yes is not None else self.asks[0]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A few spoken sentences: one breath of an answer."""

    source: tuple[SourceId, ...]
    covers: tuple[StatementId, ...] = ()
    """The article's statements that it carries."""
    treats: bool = False
    """Speaks of exercise, stretching, compression, massage, heat or medicine: kept back until a clot is asked about."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something a person can ask about; its pieces are spoken one at a time, the next on "more"."""

    pieces: Mapping[PieceId, Piece]


@dataclass(frozen=True, kw_only=True)
class Cause:
    """What may be behind the pain. It explains and never decides urgency. Its pieces make it a topic of the same id."""

    source: SourceId
    share: Frequency
    """How common it is among people with pain behind the knee."""
    findings: Mapping[FindingId, Frequency]
    """How often each finding goes with it. A finding not listed is uncommon."""
    pieces: Mapping[PieceId, Piece]
    clot: bool = False
    """The blood clot: named only where a red flag for it is raised."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One thing the article says, in our own words, so that its coverage can be shown both ways."""

    says: str
    section: str


@dataclass(frozen=True, kw_only=True)
class Guide:
    """All facts. Immutable; loaded once."""

    sources: Mapping[SourceId, Source]
    findings: Mapping[FindingId, Finding]
    red_flags: Mapping[RedFlagId, RedFlag]
    questions: Mapping[QuestionId, Question]
    """In the order in which they are asked."""
    causes: Mapping[CauseId, Cause]
    topics: Mapping[TopicId, Topic]
    """Everything that can be asked about, causes and remedies among them."""
    remedies: tuple[TopicId, ...]
    """In the order in which they are spoken."""
    article: Mapping[StatementId, Statement]

    @cached_property
    def measured(self) -> Mapping[FindingId, tuple[str, Condition]]:
        """The findings that follow from a number: the name of that number in the evidence, and from where on."""
        named: dict[FindingId, tuple[str, Condition]] = {}
        for name, finding in self.findings.items():
            if (condition := finding.follows_from) is not None:
                for number in ("duration_days", "severity", "age"):
                    if getattr(condition, f"{number}_from") is not None:
                        named[name] = (number, condition)
        return named

    @cached_property
    def explained(self) -> frozenset[FindingId]:
        """The findings that some cause says something of."""
        return frozenset(f for cause in self.causes.values() for f in cause.findings)

    @cached_property
    def likelihoods(self) -> Mapping[CauseId, Mapping[FindingId, float]]:
        """How often each explained finding goes with each cause, 0 to 1."""
        usual = Frequency.uncommon
        return {
            name: {f: cause.findings.get(f, usual).probability for f in self.explained}
            for name, cause in self.causes.items()
        }

    @cached_property
    def log_likelihoods(self) -> Mapping[CauseId, tuple[Mapping[FindingId, float], Mapping[FindingId, float]]]:
        """The logarithms of how often each explained finding is there with each cause, and of how often it is not."""
        return {
            name: ({f: math.log(p) for f, p in by.items()}, {f: math.log(1 - p) for f, p in by.items()})
            for name, by in self.likelihoods.items()
        }

    @cached_property
    def mean_likelihood(self) -> Mapping[FindingId, float]:
        """How often each explained finding is found, all causes alike."""
        return {f: sum(by[f] for by in self.likelihoods.values()) / len(self.causes) for f in self.explained}
