"""Law 7: the order in which things are told does not change the assessment.

Noting is commutative for any two tellings that do not contradict each other (tried for all pairs), and any order comes
from any other by exchanging neighbours. That the conversation adds nothing of its own is tried on small sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, permutations

from skill.conversation import Act, Heard, respond
from skill.evidence import NOTHING, Evidence, FindingId, Presence, Side
from skill.guide import Guide
from skill.interview import Interview

MOST_TOLD = 4
"""Findings told one by one in every order: 24 orders."""


def order_matters(openings: Iterable[Evidence], guide: Guide) -> Iterator[str]:
    """Every case in which another order of telling comes to another assessment."""
    tellings = [NOTHING.answering(frozenset({f}), p) for f in guide.findings for p in Presence]
    tellings += [Evidence(side=Side.LEFT), Evidence(duration_days=9), Evidence(severity=8), Evidence(age=60)]
    tellings.append(Evidence(pain=True))
    for one, other in combinations(tellings, 2):
        if one.noted.isdisjoint(other.noted) and one.noting(other) != other.noting(one):
            yield f"{one} and {other} noted in the other order come to something else"
    for told in openings:
        if 2 <= len(told.present) <= MOST_TOLD:
            found = {_told_in_turn(order, told, guide) for order in permutations(sorted(told.present))}
            if len(found) > 1:
                yield f"{', '.join(sorted(told.present))} told in different orders come to {sorted(map(str, found))}"


def _told_in_turn(order: Iterable[FindingId], told: Evidence, guide: Guide) -> object:
    interview = respond(Interview(), Heard(Act.told, replace(told, present=frozenset())), guide).interview
    for finding in order:
        interview = respond(interview, Heard(Act.told, Evidence(present=frozenset({finding}))), guide).interview
    return interview.assess(guide)
