"""assess(evidence, guide) -> Assessment. The red flags alone decide the urgency; the suspicions only explain.

Suspicions: naive Bayes over the causes and "something else", the numbers from the frequencies in causes/*.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from skill.evidence import Evidence, FindingId, Presence
from skill.guide import CauseId, Condition, Frequency, Guide, RedFlagId, Urgency

AT_MOST = 3
"""Causes named in one assessment."""
FITS_FROM = 0.06
"""The least share of the whole that a cause must have to be named."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A cause that could be behind the pain, how well it fits, and the findings it rests on."""

    cause: CauseId
    fit: float
    """Its share among all causes and something else, 0 to 1."""
    because: tuple[FindingId, ...]
    """Present findings that speak for it, the strongest first."""
    against: tuple[FindingId, ...]
    """Present findings that hardly go with it, and absent ones that usually do."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How soon care is needed, which red flags say so, and what could be behind it. Never a diagnosis."""

    urgency: Urgency
    red_flags: tuple[RedFlagId, ...]
    """The most urgent first."""
    suspicions: tuple[Suspicion, ...]


def holds(condition: Condition, evidence: Evidence) -> bool:
    """Whether the condition is met. More findings present never turn a yes into a no."""
    present = evidence.present
    return (
        (not condition.any_of or len(condition.any_of & present) >= condition.at_least)
        and condition.all_of <= present
        and all(holds(c, evidence) for c in condition.each_of)
        and (not condition.either_of or any(holds(c, evidence) for c in condition.either_of))
        and (not condition.pain or evidence.pain)
        and _from(evidence.duration_days, condition.duration_days_from)
        and _from(evidence.severity, condition.severity_from)
        and _from(evidence.age, condition.age_from)
        and (condition.age_below is None or (evidence.age is not None and evidence.age < condition.age_below))
        and (condition.side is None or evidence.side == condition.side)
    )


def _from(value: int | None, least: int | None) -> bool:
    return least is None or (value is not None and value >= least)


def complete(evidence: Evidence, guide: Guide) -> Evidence:
    """With the findings that follow from the numbers told, such as more than a week from ten days."""
    if evidence.duration_days is None and evidence.severity is None and evidence.age is None:
        return evidence
    for finding, (known, condition) in guide.measured.items():
        if getattr(evidence, known) is not None and finding not in evidence.present:
            if holds(condition, evidence):
                evidence = evidence.answering(frozenset({finding}), Presence.PRESENT)
            elif finding not in evidence.absent:
                evidence = evidence.answering(frozenset({finding}), Presence.ABSENT)
    return evidence


def assess(evidence: Evidence, guide: Guide) -> Assessment:
    """Looks at everything noted so far."""
    evidence = complete(evidence, guide)
    raised = raised_flags(evidence, guide)
    urgency = guide.red_flags[raised[0]].urgency if raised else Urgency.self_care
    return Assessment(urgency, raised, suspicions(evidence, raised, guide))


def raised_flags(evidence: Evidence, guide: Guide) -> tuple[RedFlagId, ...]:
    """The red flags that the evidence raises, the most urgent first, then in the order of the file."""
    raised = [name for name, flag in guide.red_flags.items() if holds(flag.when, evidence)]
    return tuple(sorted(raised, key=lambda name: -guide.red_flags[name].urgency))


def names_a_clot(raised: Collection[RedFlagId], guide: Guide) -> bool:
    """Whether one of these red flags fears a blood clot, at immediate care or above."""
    return any(guide.red_flags[f].clot for f in raised)


def suspicions(evidence: Evidence, raised: Collection[RedFlagId], guide: Guide) -> tuple[Suspicion, ...]:
    """At most three causes that fit, best first. A clot is first where a red flag fears it, else it is not named."""
    clot = names_a_clot(raised, guide)
    shares = cause_shares(evidence, clot, guide)
    named = []
    for cause, share in sorted(shares.items(), key=lambda item: (not (clot and guide.causes[item[0]].clot), -item[1])):
        because = supporting(cause, evidence, guide)
        feared = clot and guide.causes[cause].clot
        if feared or (because and share >= FITS_FROM):
            named.append(Suspicion(cause, round(share, 4), because, _against(cause, evidence, guide)))
    return tuple(named[:AT_MOST])


def cause_shares(evidence: Evidence, clot_feared: bool, guide: Guide) -> Mapping[CauseId, float]:
    """Each cause's share of the whole, with something else beside them.

    Where a red flag fears a clot its prior is that of scanned swollen legs (38%), not that of all sore knees.
    """
    weights = {cause: log_weight(cause, evidence, clot_feared, guide) for cause in guide.causes}
    if not clot_feared:
        weights = {c: w for c, w in weights.items() if not guide.causes[c].clot}
    weights[SOMETHING_ELSE] = log_weight(SOMETHING_ELSE, evidence, clot_feared, guide)
    top = max(weights.values())
    whole = sum(math.exp(w - top) for w in weights.values())
    return {c: math.exp(w - top) / whole for c, w in weights.items() if c != SOMETHING_ELSE}


SOMETHING_ELSE = CauseId("something_else")
"""None of the causes. Everything goes with it now and then, nothing often."""
UNLISTED = Frequency.uncommon.probability
"""How often a finding goes with a cause that says nothing of it."""
ABSENCE_COUNTS = 0.5
"""How much a denied finding weighs beside a told one: people overlook what is there."""


def log_weight(cause: CauseId, evidence: Evidence, clot_feared: bool, guide: Guide) -> float:
    """The logarithm of a cause's prior times its likelihood."""
    told, denied = evidence.present & guide.explained, evidence.absent & guide.explained
    if cause == SOMETHING_ELSE:
        prior = Frequency.sometimes.probability
        return math.log(prior) + len(told) * math.log(UNLISTED) + ABSENCE_COUNTS * len(denied) * math.log(1 - UNLISTED)
    known = guide.causes[cause]
    share = max(known.share, Frequency.common) if known.clot and clot_feared else known.share
    there, missing = guide.log_likelihoods[cause]
    # fsum: a set has no order, and the sum must not depend on one
    against = ABSENCE_COUNTS * math.fsum(missing[f] for f in denied)
    return math.fsum((math.log(share.probability), *(there[f] for f in told), against))


def likelihood(finding: FindingId, cause: CauseId, guide: Guide) -> float:
    """How often the finding goes with the cause, 0 to 1."""
    if cause == SOMETHING_ELSE:
        return UNLISTED
    return guide.likelihoods[cause].get(finding, UNLISTED)


def supporting(cause: CauseId, evidence: Evidence, guide: Guide) -> tuple[FindingId, ...]:
    """The present findings that speak for a cause, the most telling first."""
    told = [f for f in evidence.present & guide.explained if likelihood(f, cause, guide) > UNLISTED]
    return tuple(sorted(told, key=lambda f: (-likelihood(f, cause, guide) / guide.mean_likelihood[f], f)))


def _against(cause: CauseId, evidence: Evidence, guide: Guide) -> tuple[FindingId, ...]:
    unusual, usual = Frequency.rare.probability, Frequency.common.probability
    told = [f for f in evidence.present & guide.explained if likelihood(f, cause, guide) <= unusual]
    denied = [f for f in evidence.absent & guide.explained if likelihood(f, cause, guide) >= usual]
    return (*sorted(told), *sorted(denied))
