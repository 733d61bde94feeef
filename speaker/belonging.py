"""Whether talk belongs to the skill at all, told by the words that carry its content."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from speaker.likelihood import Likelihood
from speaker.words import each_of

PLAIN = each_of(
    """
    a an the my your his her its our their mine yours these those i you he she we they me him them us and or but so
    if than as of to in on at by for from with without about over under up down out off into through after before
    since until while when whenever where what which who whom whose why how is am are was were be been being do does
    did done doing have has had having can could shall should will would might may must not no nor yes any some all
    both each every much many more most little few very really quite too just only also even still again now there
    here because like get got gets getting go goes going gone went come comes make makes made take takes took let
    want need zero one two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty
    forty fifty sixty seventy eighty ninety oh well okay ok please sorry um uh er say said tell told know think
    thing things something anything someone anyone way day days good bad best better right left next last first time
    times put set give keep keeps mean means half today yesterday tomorrow tonight morning evening night week
    weekend month year
    """
)
"""Words that stand in any talk and tell nothing of what it is about."""
POINTING = {"it": 0.8, "this": 0.8, "that": 0.5}
"""Words that point at what the talk was about before: here, at a leg."""
UNHEARD = -1.5
FOREIGN = -1.9
"""What weighs so little is about something else."""
SMALLEST, MOST = 1e-4, 3.0
THING = 2e-3
"""How often a thing that other talk is about is taken to stand in it, at the least."""


class Belonging:
    """Weighs content words by how much more often the skill's own sentences have them than talk from elsewhere."""

    def __init__(self, likelihood: Likelihood, elsewhere: str, things: Collection[str] = ()) -> None:
        """`things` are what talk from elsewhere is known to be about."""
        self._likelihood = likelihood
        self._things = things
        self._elsewhere = elsewhere
        self._own = [kind for kind in likelihood.kinds if kind != elsewhere]
        self._weights: dict[str, float | None] = {}

    def of(self, words: Sequence[str]) -> float:
        """How much the words belong; above nothing they rather do."""
        content = (word for word in words if word not in PLAIN)
        return sum(POINTING[word] if word in POINTING else self._or_unheard(word) for word in content)

    def is_nonsense(self, words: Sequence[str]) -> bool:
        """Whether not one of the words was ever heard: "blorp zing"."""
        return len(words) > 1 and all(word not in PLAIN and self.of_word(word) is None for word in words)

    def is_thing(self, word: str) -> bool:
        """Whether other talk is about it, and the skill's own is not."""
        weight = self.of_word(word) if self._is_listed(word) else None
        return weight is not None and weight <= FOREIGN

    def of_word(self, word: str) -> float | None:
        """How much one word belongs, or None where it was never heard."""
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def _is_listed(self, word: str) -> bool:
        return word in self._things or word.removesuffix("s") in self._things

    def _or_unheard(self, word: str) -> float:
        weight = self.of_word(word)
        return UNHEARD if weight is None else weight

    def _weigh(self, word: str) -> float | None:
        # "my elbow's sore": what is said of one thing holds for several, and for what it has.
        for form in (word, word.removesuffix("s")):
            own = max(self._likelihood.share(form, kind) for kind in self._own)
            other = self._likelihood.share(form, self._elsewhere)
            if self._is_listed(word):
                other = max(other, THING)
            if own or other:
                return max(-MOST, min(MOST, math.log((own + SMALLEST) / (other + SMALLEST))))
        return None
