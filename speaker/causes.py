"""Which question it is where a cause is named: whether it is that, or what that is."""

from __future__ import annotations

from collections.abc import Sequence

from speaker.questions import CARING, asks_of_named, asks_whether, is_subject, points_back
from speaker.spotting import Lexicon, spelled
from speaker.words import each_of

CLOT = "deep_vein_thrombosis"
"""The cause that has an intent of its own."""
ABOUT, ASKS_IF_CLOT = "AboutCauseIntent", "CouldItBeAClotIntent"
WHY, WHEN_TO_SEE = "WhyDoesItHurtIntent", "WhenToSeeADoctorIntent"
FARTHEST_BELIEF = 8
"""Words from "i'm convinced" to the clot."""
BELIEVING = CARING | each_of(
    "think reckon believe suspect bet fear sure certain convinced positive feeling gut says thinks reckons screams "
    "guess fearing diagnosing"
)
SETTLED_OF_CLOT = each_of(
    "had no not never none history ruled negative without family mum mom dad mother father sister brother nan"
)
"""With these a clot is spoken of that was, or is not."""
ASKING_WHAT_IT_IS = frozenset({ABOUT, ASKS_IF_CLOT, WHY, "AnatomyIntent", WHEN_TO_SEE})


class Causes:
    """The names of causes within talk."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def asked_of(self, intent: str, keys: tuple[str, ...], asked: Sequence[int]) -> str:
        """The intent, or that of a cause where the question names one. `asked` says where questions begin."""
        if not asked or intent not in ASKING_WHAT_IT_IS:
            return intent
        named = self._named(keys)
        where = named.get(CLOT, -1)
        if intent == WHEN_TO_SEE:
            if where >= 0 and CARING & set(keys):
                return ASKS_IF_CLOT
            return ABOUT if any(is_subject(keys, start) for start in named.values()) else intent
        if where >= asked[0]:
            return ASKS_IF_CLOT if any(asks_whether(keys[at:], where - at) for at in asked if at < where) else ABOUT
        question = keys[asked[0] :]
        if intent in (ABOUT, WHY) and where >= max(named.values(), default=0) and points_back(question):
            return ASKS_IF_CLOT
        asks_of = any(start >= asked[0] for start in named.values()) and asks_of_named(question)
        return ABOUT if asks_of and intent != ASKS_IF_CLOT else intent

    def fears_clot(self, keys: Sequence[str]) -> bool:
        """Whether a plain statement says that it may be a clot: "i reckon i've got one of those clots"."""
        where = self._named(tuple(keys)).get(CLOT, -1)
        before = set(keys[max(0, where - FARTHEST_BELIEF) : where])
        return where > 0 and bool(BELIEVING & before) and not SETTLED_OF_CLOT & set(keys)

    def mended(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The words with the name of a cause that was misheard put right."""
        keys = spelled(keys)
        if self._named(keys):
            return keys
        found = self._lexicon.misheard(keys)
        return (*keys[: found.start], *found.value.keys, *keys[found.end :]) if found else keys

    def _named(self, keys: tuple[str, ...]) -> dict[str, int]:
        """The causes that are named, each with where it is first."""
        named: dict[str, int] = {}
        for each in self._lexicon.spotted(keys):
            if each.value.type == "CAUSE":
                named.setdefault(each.value.id, each.start)
        return named
