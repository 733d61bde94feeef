"""`make verify`: the laws checked over every state that can be reached, and the figures of the walk."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from review.laws import LAWS
from review.openings import openings
from review.orders import order_matters
from review.rules import lowering
from review.speech import Speech
from review.vignettes import read_vignettes
from review.walk import Tried, Turn, Walk, urgent
from skill.evidence import Evidence
from skill.interview import Interview
from skill.loading import Knowledge, load
from skill.script import Phrase, say

BREACHES_TOLD = 5
"""Of each law: more would hide the others."""
WORKERS = 2


@dataclass
class Findings:
    """What a walk found. Two of them can be put together."""

    states: int = 0
    edges: int = 0
    ends: int = 0
    """Answers after which nothing is asked."""
    dead_ends: int = 0
    """Those of them that bring no advice."""
    longest: int = 0
    """Questions in the longest interview."""
    questions_to_danger: int = 0
    seconds_to_danger: float = 0.0
    """Speech of the guide until the urgent sentence has ended, the greeting included."""
    breaches: dict[str, list[str]] = field(default_factory=dict)
    """By the number of the law."""

    def add(self, other: Findings) -> None:
        """Puts another walk's findings to these."""
        self.states += other.states
        self.edges += other.edges
        self.ends += other.ends
        self.dead_ends += other.dead_ends
        self.longest = max(self.longest, other.longest)
        self.questions_to_danger = max(self.questions_to_danger, other.questions_to_danger)
        self.seconds_to_danger = max(self.seconds_to_danger, other.seconds_to_danger)
        for law, told in other.breaches.items():
            self.breaches.setdefault(law, []).extend(told)

    def breach(self, law: str, told: str) -> None:
        """Notes what breaks a law."""
        self.breaches.setdefault(law, []).append(told)


def walked(told: Iterable[Evidence], knowledge: Knowledge, tried: Tried = Tried.ASIDES) -> Findings:
    """The laws checked on every turn that can be reached from these openings."""
    walk, speech, found = Walk(knowledge.guide, tried), Speech(knowledge), Findings()
    so_far = {Interview(): speech.seconds([say(Phrase.greeting)])}
    for turn in walk.turns(told):
        for law in LAWS:
            for breach in law.check(turn, speech):
                found.breach(law.number, f"{turn}: {breach}")
        _measure(turn, so_far, speech, found)
    found.states, found.edges = len(walk.states), walk.edges
    return found


def _measure(turn: Turn, so_far: dict[Interview, float], speech: Speech, found: Findings) -> None:
    found.longest = max(found.longest, len(turn.after.asked))
    opens = turn.before == Interview() and bool(turn.heard.told.present or turn.heard.told.pain)
    if turn.before not in so_far or not (turn.answers_a_question or opens):
        return
    before = so_far[turn.before]
    if urgent(turn.reply.urgency) and not urgent(turn.standing_before.urgency):
        found.questions_to_danger = max(found.questions_to_danger, len(turn.before.asked))
        found.seconds_to_danger = max(found.seconds_to_danger, before + speech.seconds(turn.reply.lines[:1]))
    if turn.after.asking is None:
        found.ends += 1
        found.dead_ends += turn.reply.urgency is None
    after = before + speech.seconds(turn.reply.lines)
    so_far[turn.after] = max(after, so_far.get(turn.after, 0.0))


def verified(knowledge: Knowledge, told: Sequence[Evidence]) -> Findings:
    """Every law over everything that can be reached from these openings, on all workers."""
    guide = knowledge.guide
    found = Findings()
    with ProcessPoolExecutor(WORKERS, get_context("fork")) as pool:
        shares = [pool.submit(_share, told[n::WORKERS]) for n in range(WORKERS)]
        if (lower := lowering(guide)) is not None:
            found.breach("1", f"z3: the urgency falls where to {lower}")
        for breach in order_matters([*told, *(v.opening_evidence for v in read_vignettes())], guide):
            found.breach("7", breach)
        for share in shares:
            found.add(share.result())
    return found


def _share(told: Sequence[Evidence]) -> Findings:
    return walked(told, load())


def names_of_laws() -> tuple[tuple[str, str], ...]:
    """The laws checked here, in order."""
    orders = ("7", "the order in which things are told does not change the assessment")
    every = [*((law.number, law.says) for law in LAWS), orders]
    return tuple(sorted(every, key=lambda law: (int(law[0].rstrip("b")), law[0])))


def render(found: Findings) -> Iterator[str]:
    """The figures, and each law with whether it holds."""
    answered = found.ends - found.dead_ends
    yield f"states              {found.states}"
    yield f"edges               {found.edges}"
    yield f"dead ends           {found.dead_ends}"
    yield f"ends in an answer   {100 * answered / max(1, found.ends):.1f}%  ({answered} of {found.ends})"
    yield f"longest interview   {found.longest} questions"
    yield (
        f"longest way to the urgent sentence: {found.questions_to_danger} questions, "
        f"{found.seconds_to_danger:.0f} seconds of speech"
    )
    for number, says in names_of_laws():
        broken = found.breaches.get(number, [])
        yield f"law {number:<3} {'held  ' if not broken else 'BROKEN'}  {says}"
        yield from (f"          {breach}" for breach in broken[:BREACHES_TOLD])
        if len(broken) > BREACHES_TOLD:
            yield f"          and {len(broken) - BREACHES_TOLD} more"


def main() -> int:
    """Prints the proof; 1 where a law is broken or an interview leads nowhere."""
    began = time.monotonic()
    knowledge = load()
    told = openings(knowledge.guide)
    found = verified(knowledge, told)
    print(f"openings            {len(told)}")
    print("\n".join(render(found)))
    print(f"in {time.monotonic() - began:.0f} seconds")
    return int(bool(found.breaches or found.dead_ends))
