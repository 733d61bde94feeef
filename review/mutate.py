"""`make mutate`: every rule is broken once, and the suite must notice where a rule of danger is broken."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from unittest.mock import patch

from review.laws import LAWS
from review.mutants import Mutant, mutants
from review.openings import least
from review.speech import Speech
from review.vignettes import Vignette, interviewed, read_vignettes, through_the_door
from review.walk import PAIN, Tried, Walk
from review.wording import misworded, unmarked
from skill.evidence import Evidence, FindingId, Presence
from skill.guide import Guide, QuestionId
from skill.interview import Interview
from skill.loading import Knowledge, load

WORKERS = 2


def killed_by(mutant: Mutant, told: Sequence[Vignette]) -> str | None:
    """What notices the mutant, or None: the words, then the vignettes, the likeliest to notice first, then the laws."""
    with _misread(mutant):
        return next(_killers(mutant, told), None)


def _killers(mutant: Mutant, told: Sequence[Vignette]) -> Iterator[str]:
    knowledge = mutant.knowledge
    speech = Speech(knowledge)
    yield from misworded(speech)
    yield from unmarked(speech)
    nearest = sorted(told, key=lambda v: _far(v, mutant.concerns))
    for vignette in nearest:
        if interviewed(vignette, knowledge.guide).faults():
            yield f"vignette: {vignette.name}"
    for vignette in nearest:
        concerned = not mutant.concerns.isdisjoint(vignette.opening | vignette.present | vignette.unsure)
        if concerned and through_the_door(vignette, knowledge).faults():
            yield f"vignette, through the door: {vignette.name}"
    if mutant.what.startswith("question") and mutant.dangerous:
        for turn in Walk(knowledge.guide, Tried.ANSWERS).turns(_openings(mutant, knowledge.guide)):
            for law in LAWS:
                if any(law.check(turn, speech)):
                    yield f"law {law.number}: {law.says}"


def _far(vignette: Vignette, concerns: frozenset[FindingId]) -> float:
    """How little the vignette has to do with a rule: the share of its findings that the rule does not look at."""
    findings = vignette.opening | vignette.present | vignette.unsure
    return len(findings - concerns) / len(findings)


def _openings(mutant: Mutant, guide: Guide) -> Sequence[Evidence]:
    """What brings the broken question up: pain, and one telling for which it is asked."""
    name = QuestionId(mutant.what.split()[1].rstrip(":"))
    question = guide.questions.get(name)
    when = question.when if question is not None else None
    return (PAIN,) if when is None else (next(least(when)),)


def _misread(mutant: Mutant) -> AbstractContextManager[object]:
    if mutant.misread is None:
        return nullcontext()
    question, answer, instead = mutant.misread
    answering = Interview.answering

    def misreading(interview: Interview, heard: Presence, guide: Guide) -> Interview:
        wrong = interview.asking == question and heard is answer
        return answering(interview, instead if wrong else heard, guide)

    return patch.object(Interview, "answering", misreading)


def killers(knowledge: Knowledge) -> list[tuple[Mutant, str | None]]:
    """Every mutant, and what notices it."""
    global _all, _told  # the workers are forked and find them there
    _all, _told = tuple(mutants(knowledge)), read_vignettes()
    with ProcessPoolExecutor(WORKERS, get_context("fork")) as pool:
        return list(zip(_all, pool.map(_killer, range(len(_all)), chunksize=4), strict=True))


_all: tuple[Mutant, ...] = ()
_told: tuple[Vignette, ...] = ()


def _killer(number: int) -> str | None:
    return killed_by(_all[number], _told)


def main() -> int:
    """Prints every mutant with what notices it; 1 where the suite overlooks a broken rule of danger."""
    began = time.monotonic()
    found = killers(load())
    for mutant, by in found:
        fate = "killed  " if by else "SURVIVED" if mutant.dangerous else "survived"
        print(f"{fate}  {mutant.what}  {by or ''}".rstrip())
    dangerous = [by for mutant, by in found if mutant.dangerous]
    calm = [by for mutant, by in found if not mutant.dangerous]
    print(f"danger  {sum(by is not None for by in dangerous)} of {len(dangerous)} killed")
    print(f"others  {sum(by is not None for by in calm)} of {len(calm)} killed")
    print(f"in {time.monotonic() - began:.0f} seconds")
    return int(None in dangerous)
