"""From where the conversation is walked: every least set of findings, told at first, that some rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from skill.evidence import Evidence, FindingId
from skill.guide import Condition, Guide


def least(condition: Condition) -> Iterator[Evidence]:
    """The smallest evidence that meets a condition, in every way that it can be met."""
    some = combinations(sorted(condition.any_of), condition.at_least) if condition.any_of else [()]
    ways: list[tuple[Evidence, ...]] = [tuple(Evidence(present=frozenset(chosen)) for chosen in some)]
    ways += [tuple(least(each)) for each in condition.each_of]
    if condition.either_of:
        ways.append(tuple(e for c in condition.either_of for e in least(c)))
    youngest = condition.age_below - 1 if condition.age_below is not None else None
    own = Evidence(
        present=condition.all_of,
        side=condition.side,
        duration_days=condition.duration_days_from,
        severity=condition.severity_from,
        age=condition.age_from if condition.age_from is not None else youngest,
        pain=condition.pain,
    )
    for parts in product(*ways):
        evidence = own
        for part in parts:
            evidence = evidence.noting(part)
        yield evidence


def openings(guide: Guide) -> tuple[Evidence, ...]:
    """What is told at first: nothing, pain alone, each finding, and each least set that meets a rule or a question."""
    conditions = [flag.when for flag in guide.red_flags.values()]
    conditions += [q.when for q in guide.questions.values() if q.when is not None]
    told = [Evidence(), Evidence(pain=True), *(Evidence(present=frozenset({f})) for f in guide.findings)]
    told += [evidence for condition in conditions for evidence in least(condition)]
    return tuple(sorted(set(told), key=_by_size))


def _by_size(evidence: Evidence) -> tuple[int, list[FindingId], str]:
    return len(evidence.present), sorted(evidence.present), repr((evidence.age, evidence.side, evidence.pain))
