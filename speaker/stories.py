"""A question within a story: long talk that tells much and may ask something, at its end or in passing.

In short talk every word bears on what is asked. In a story most words are about something else, so a question is
weighed by its own words alone, from where it begins, and is taken for one only where these are sure enough. What
holds no such question is told, whatever question words and names of causes stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from speaker.belonging import Belonging
from speaker.causes import ABOUT
from speaker.likelihood import Likelihood
from speaker.marking import Marking
from speaker.questions import asks_for_someone, wants_told

OF_THE_TALK = frozenset({"NotSureIntent", "WhyThisAnswerIntent"})
"""What is only said to the words just heard, and never with a story."""
HOME_CARE = "HomeCareIntent"

# Lengths in words and limits of weight, set on the sentences for development.
LONGEST_PLAIN = 14
SHORTEST_QUESTION, LONGEST_QUESTION = 3, 12
INNER_SURE = 18.0
"""How sure a question must be in the midst of telling."""
PLAIN_SURE = 8.0
"""The same for one that ends the talk, is said to be one ("i want to know if ...") or has the form of no telling."""
STRAYS = -1.0
STORY_BELONGS = 0.0

Surest = Callable[[Sequence[str], set[str], frozenset[str]], tuple[float, str]]
"""Words, the names in the whole talk, the intents in question -> how sure the likeliest of them is, and which."""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """A question: how sure it is, what it asks, and from which word up to which."""

    sure: float
    intent: str
    start: int
    end: int
    worded: bool = False
    """Whether it is asked word for word as in a sample."""


def is_story(keys: Sequence[str]) -> bool:
    """Whether talk is so long that it tells more than it asks."""
    return len(keys) > LONGEST_PLAIN


@dataclass(frozen=True, slots=True)
class Stories:
    """Finds what is asked in a story."""

    surest: Surest
    samples: Callable[[tuple[str, ...]], list[str]]
    """Words -> the intents that have them for a sample, the fittest first."""
    topics: frozenset[str]
    causes: frozenset[str]
    """The marks of the names of causes."""
    marking: Marking
    belonging: Belonging
    likelihood: Likelihood

    def asked(self, keys: tuple[str, ...], openings: Sequence[int]) -> Asked | None:
        """The surest question, if any is. `openings` says where one seems to begin."""
        words, names = self.marking.marked(keys)
        if self.belonging.of(words) < STORY_BELONGS:
            return None
        found = max(filter(None, (self._asked_at(keys, at, names) for at in openings)), default=None)
        if found and found.intent == HOME_CARE and names & self.causes and self._is_about_cause(keys):
            return replace(found, intent=ABOUT)
        return found

    def _asked_at(self, keys: tuple[str, ...], at: int, names: set[str]) -> Asked | None:
        kinds = self.topics - OF_THE_TALK - (frozenset() if names & self.causes else {ABOUT})
        ends = range(min(at + SHORTEST_QUESTION, len(keys)), min(at + LONGEST_QUESTION, len(keys)) + 1)
        found = max(self._weighed(keys, at, end, names, kinds) for end in ends)
        worded = self._worded(keys[at:], kinds)
        if worded:
            return Asked(max(found.sure, PLAIN_SURE), worded, at, len(keys), worded=True)
        words, _ = self.marking.marked(keys[at : found.end])
        plain = len(keys) - at <= LONGEST_QUESTION or wants_told(keys, at) or asks_for_someone(keys, at)
        sure = found.sure >= (PLAIN_SURE if plain else INNER_SURE)
        return found if sure and self.belonging.of(words) >= STRAYS else None

    def _weighed(self, keys: tuple[str, ...], at: int, end: int, names: set[str], kinds: frozenset[str]) -> Asked:
        sure, intent = self.surest(keys[at:end], names, kinds)
        return Asked(round(sure, 6), intent, at, end)  # a sum of floats must not hang on the order of a set

    def _worded(self, rest: tuple[str, ...], kinds: frozenset[str]) -> str | None:
        """The intent of a sample that ends the talk word for word."""
        if not SHORTEST_QUESTION <= len(rest) <= LONGEST_QUESTION:
            return None
        return next((intent for intent in self.samples(rest) if intent in kinds), None)

    def _is_about_cause(self, keys: tuple[str, ...]) -> bool:
        """Whether all that is said is about a cause: "i was told it's a cyst, i fear the knife, what do you advise"."""
        scores = self.likelihood.scores(self.marking.shown(keys))
        return max(scores, key=lambda kind: scores[kind]) == ABOUT
