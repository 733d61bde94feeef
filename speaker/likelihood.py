"""How well a row of words goes with each of several kinds of talk, learned by counting.

A naive Bayes classifier over single words, pairs and triples. Every feature weighs by how much more often it stands in
the sentences of one kind than in those of all kinds; what was never seen weighs nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

SMALLEST_SHARE = 0.00002
"""What a kind is taken to have of a feature that it never showed.

So small that what speaks for a kind counts for more than what is missing: people say much besides.
"""


def features(words: Sequence[str]) -> set[str]:
    """The words, each with its neighbour, and each with its two."""
    framed = ["^", *words, "$"]
    found = set(words)
    found.update(map("{}_{}".format, framed, framed[1:]))
    found.update(map("{}_{}_{}".format, framed, framed[1:], framed[2:]))
    return found


class Likelihood:
    """Weights of features for each kind of talk."""

    def __init__(self, told: Iterable[tuple[str, Iterable[str]]]) -> None:
        """`told` gives the features of each sentence of each kind."""
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._many: dict[str, int] = defaultdict(int)
        for kind, shown in told:
            self._many[kind] += 1
            self._counts[kind].update(shown)
        self.kinds = sorted(self._many)
        self._weights: dict[str, dict[str, float]] = {}

    def weights(self, feature: str) -> Mapping[str, float]:
        """What a feature tells for and against each kind; kinds left out are all alike."""
        if feature not in self._weights:
            row = {kind: counts[feature] for kind, counts in self._counts.items() if feature in counts}
            self._weights[feature] = self._weigh(row) if row else {}
        return self._weights[feature]

    def _weigh(self, row: Mapping[str, int]) -> dict[str, float]:
        shares = {kind: count / self._many[kind] + SMALLEST_SHARE for kind, count in row.items()}
        mean = (sum(shares.values()) + SMALLEST_SHARE * (len(self.kinds) - len(shares))) / len(self.kinds)
        never = math.log(SMALLEST_SHARE / mean)
        return {kind: math.log(shares[kind] / mean) if kind in shares else never for kind in self.kinds}

    def share(self, feature: str, kind: str) -> float:
        """How many of the sentences of a kind have the feature."""
        return self._counts[kind].get(feature, 0) / self._many[kind]

    def scores(self, shown: Iterable[str]) -> dict[str, float]:
        """How well the features go with each kind."""
        total = dict.fromkeys(self.kinds, 0.0)
        for feature in shown:
            heavy = 1.0 if "_" not in feature else 0.5
            for kind, weight in self.weights(feature).items():
                total[kind] += heavy * weight
        return total
