"""What Alexa would make of an utterance: an intent and its slots, learned from nothing but the interaction model.

A sample that fits word for word wins; else the talk is weighed. A report goes to the skill with all its words, so that
nothing said in passing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from speaker.causes import ABOUT, CLOT
from speaker.measures import duration
from speaker.samples import SEARCH, Model, Slot
from speaker.spotting import Lexicon, Spotted
from speaker.stories import is_story
from speaker.tiling import Filled, Tiles, Tiling
from speaker.weighing import ELSEWHERE, REPORT, Known, Weighing
from speaker.words import Said, each_of, said

FALLBACK = "AMAZON.FallbackIntent"
TELLING = ("YesAndIntent", "NoButIntent", "DescribeIntent")
"""The intents that take a report's words."""
GREETING = "SmallTalkIntent"
TRAILING = each_of("please thanks alexa love dear mate then sir madam doctor doc")
HESITATING = each_of(
    "well um uh er erm oh ooh ah hmm so okay ok right hey alexa please sorry like actually sadly unfortunately"
)
"""What may come before a sample; never a yes or a no, which turn the meaning."""
CONNECTING = frozenset({"for", "about", "from", "to", "if", "whether", "and"})
"""Words that no sample may begin with, because Alexa takes them for her own."""
OWN_WORDS = 3
"""With so many words of its own a sample is taken at its word for what its free words are."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """An intent, and what fills its slots."""

    intent: str
    filled: tuple[Filled, ...]
    said: Said

    def text(self, each: Filled) -> str:
        """The words that fill a slot, as they were said."""
        return self.said.text(each.start, each.end)


class Recogniser:
    """Recognises utterances by one interaction model."""

    def __init__(self, model: Mapping[str, Any], known: Known) -> None:
        self.model = Model(model)
        self._lexicon = Lexicon(self.model.values, frozenset({"CAUSE"}))
        self._tiles = Tiles(self.model.samples)
        self._weighing = Weighing(self.model, self._lexicon, self._tiles, known)

    def recognise(self, text: str) -> Recognised:
        """The intent of an utterance."""
        heard = said(text)
        if not heard.keys:
            return Recognised(FALLBACK, (), heard)
        tilings = self._tilings(heard.keys)
        exact = next((each for each in tilings if each.words is None and not _asks_of_clot(each)), None)
        if exact is not None:
            return Recognised(exact.intent, exact.filled, heard)
        kind = self._weighing.kind(heard.keys, _hints(tilings))
        if kind == ELSEWHERE:
            return Recognised(FALLBACK, (), heard)
        if kind == REPORT:
            return self._report(heard, tilings)
        return Recognised(kind, tuple(self._slots(kind, heard, tilings)), heard)

    def _tilings(self, keys: tuple[str, ...]) -> list[Tiling]:
        """The samples that fit, with what comes before and after left off where nothing fits as it stands."""
        start, end = 0, len(keys)
        while start < end - 1 and keys[start] in HESITATING:
            start += 1
        while end > start + 1 and keys[end - 1] in TRAILING:
            end -= 1
        joined = start
        while joined < end - 1 and keys[joined] in CONNECTING:
            joined += 1
        found: list[Tiling] = []
        for first, last in dict.fromkeys(((0, len(keys)), (0, end), (start, end), (joined, end))):
            part = keys[first:last]
            for each in self._tiles.tilings(part, self._lexicon.spotted(part)):
                if first == 0 or each.words is None:
                    filled = tuple(replace(f, start=f.start + first, end=f.end + first) for f in each.filled)
                    found.append(replace(each, filled=filled))
        return found

    def _report(self, heard: Said, tilings: list[Tiling]) -> Recognised:
        """A report with its words, less what a sample has before them; or a call that a sample tells from a report."""
        calls = [each for each in tilings if each.intent not in TELLING and each.literal >= OWN_WORDS]
        if is_story(heard.keys):
            calls = [each for each in calls if each.intent != GREETING]  # "good evening i am a nurse and ..."
        call = max(calls, key=lambda each: each.literal, default=None)
        if call is not None:
            return Recognised(call.intent, call.filled, heard)
        whole = [each for each in tilings if each.intent in TELLING and each.filled[-1].end == len(heard.keys)]
        best = max(whole, key=lambda each: each.literal, default=None)
        if best is not None:
            return Recognised(best.intent, best.filled, heard)
        return Recognised("DescribeIntent", (self._free("DescribeIntent", heard),), heard)

    def _slots(self, intent: str, heard: Said, tilings: list[Tiling]) -> Iterator[Filled]:
        for slot in self.model.slots[intent].values():
            if slot.type == SEARCH:
                yield self._words(intent, slot, heard, tilings)
            elif slot.type == "AMAZON.DURATION":
                spans = (duration(heard.keys, at) for at in range(len(heard.keys)))
                found = next(((at, span) for at, span in enumerate(spans) if span), None)
                if found:
                    yield Filled(slot, found[0], found[1].end, found[1].value)
            else:
                named = self._named(slot, heard)
                if named:
                    yield Filled(slot, named.start, named.end, named)

    def _words(self, intent: str, slot: Slot, heard: Said, tilings: list[Tiling]) -> Filled:
        """The free words of a question: those of a sample that fits, or all, so that a symptom told in it arrives."""
        fitting = [each for each in tilings if each.intent == intent and each.literal >= OWN_WORDS and each.words]
        best = max(fitting, key=lambda each: each.literal, default=None)
        return best.filled[0] if best else Filled(slot, 0, len(heard.keys))

    def _named(self, slot: Slot, heard: Said) -> Spotted | None:
        spotted = [each for each in self._lexicon.spotted(heard.keys) if each.value.type == slot.type]
        longest = max(spotted, key=lambda each: (each.end - each.start, -each.start), default=None)
        if longest is not None:
            return longest
        misheard = self._lexicon.misheard(heard.keys)
        return misheard if misheard and misheard.value.type == slot.type else None

    def _free(self, intent: str, heard: Said) -> Filled:
        return Filled(self.model.slots[intent]["words"], 0, len(heard.keys))


def _hints(tilings: list[Tiling]) -> dict[str, int]:
    """The intents whose samples fit with free words, and how many of their own words stand there."""
    fitting = [each for each in tilings if each.intent not in TELLING and each.literal >= OWN_WORDS]
    return {each.intent: each.literal for each in sorted(fitting, key=lambda each: each.literal)}


def _asks_of_clot(tiling: Tiling) -> bool:
    """Whether a cause is asked about that has an intent of its own, so that the words around it have to be weighed."""
    named = [each.value.value.id for each in tiling.filled if isinstance(each.value, Spotted)]
    return tiling.intent == ABOUT and CLOT in named
