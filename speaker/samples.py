"""An interaction model as a recogniser needs it: samples as rows of words and slots, slot values by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Any

from speaker.words import said

SEARCH = "AMAZON.SearchQuery"


@cache
def _keys(word: str) -> tuple[str, ...]:
    return said(word).keys


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of one intent."""

    name: str
    type: str
    many: bool = False


Piece = str | Slot


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample utterance of an intent."""

    intent: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a custom slot type, and one way of saying it."""

    type: str
    id: str
    name: str
    """The value itself, which Alexa reports whatever way it was said."""
    keys: tuple[str, ...]


class Model:
    """The language model of one locale."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        language = model["interactionModel"]["languageModel"]
        self.invocation: str = language["invocationName"]
        self._intents = language["intents"]
        self._types = language["types"]
        self.slots: dict[str, dict[str, Slot]] = {
            intent["name"]: {
                slot["name"]: Slot(slot["name"], slot["type"], slot.get("multipleValues", {}).get("enabled", False))
                for slot in intent.get("slots", [])
            }
            for intent in self._intents
        }

    @cached_property
    def samples(self) -> list[Sample]:
        """Every sample, and the bare name of each of Amazon's intents, which Alexa knows without being told."""
        return [*self._written(), *(Sample(name, words) for name, words in self._amazons())]

    def _written(self) -> Iterator[Sample]:
        for intent in self._intents:
            slots = self.slots[intent["name"]]
            for sample in intent["samples"]:
                pieces: list[Piece] = []
                for word in sample.split():
                    if word.startswith("{"):
                        pieces.append(slots[word[1:-1]])
                    else:
                        pieces.extend(_keys(word))
                yield Sample(intent["name"], tuple(pieces))

    def _amazons(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        known = {
            "AMAZON.YesIntent": "yes", "AMAZON.NoIntent": "no", "AMAZON.HelpIntent": "help",
            "AMAZON.StopIntent": "stop", "AMAZON.CancelIntent": "cancel", "AMAZON.RepeatIntent": "repeat",
            "AMAZON.StartOverIntent": "start over", "AMAZON.NavigateHomeIntent": "go home",
        }  # fmt: skip
        return ((name, tuple(known[name].split())) for name in self.slots if name in known)

    @cached_property
    def values(self) -> list[Value]:
        """Every way of saying every value."""
        return [
            Value(type_["name"], value["id"], value["name"]["value"], tuple(chain(*map(_keys, way.split()))))
            for type_ in self._types
            for value in type_["values"]
            for way in (value["name"]["value"], *value["name"].get("synonyms", ()))
        ]
