"""The writer's utterances and slot values -> the interaction model that Alexa is given.

`python -m alexa.interaction_model` writes the committed file; the tests tell when it has drifted.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alexa.phrasing import PatternError, sentences, spread
from skill.reading import ContentError, Problem, Reader

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "skill" / "content"
MODELS = ROOT / "interaction_model" / "interactionModels" / "custom"
LOCALES = ("en-US",)
# Amazon offers slots with several values in these only; elsewhere such a slot takes one.
MANY_VALUES_IN = frozenset({"en-AU", "en-CA", "en-GB", "en-US"})
# A pattern with one choice is a list of sentences, and a writer who lists a sentence wants it.
CHOICES = re.compile(r"[(\[<]")
# Whatever Alexa sends to the fallback comes without its words. A danger sign told oddly must reach us, so: low.
FALLBACK_SENSITIVITY = "LOW"

Model = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Invocation:
    """What people open the skill with."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Utterances:
    """What people say for one intent: a pattern a line."""

    says: str
    slots: Mapping[str, str] = field(default_factory=dict)
    many: tuple[str, ...] = ()
    """The slots that take several values."""
    most: int = 17
    """How many sentences one pattern may become. Amazon's own intents are matched word for word and need most."""


class _Building:
    """One model in the making, and what is wrong with its words."""

    def __init__(self, locale: str, content: Path) -> None:
        self.locale = locale
        self.reader = Reader(content / locale.partition("-")[0])
        self.lists: Mapping[str, str] = self.reader.read("utterances/lists.yaml", Mapping[str, str]) or {}
        self.owner: dict[str, str] = {}

    def model(self) -> Model:
        invocation = self.reader.read("utterances/invocation.yaml", Invocation)
        intents = [self._intent(*found) for found in self._intents()]
        types = [self._type(*found) for found in self._types()]
        self.reader.raise_problems()
        assert invocation is not None  # else a problem was raised
        return {
            "interactionModel": {
                "languageModel": {
                    "invocationName": invocation.name,
                    "modelConfiguration": {"fallbackIntentSensitivity": {"level": FALLBACK_SENSITIVITY}},
                    "intents": intents,
                    "types": types,
                }
            }
        }

    def _intents(self) -> Iterator[tuple[str, str, Utterances]]:
        for path in sorted((self.reader.folder / "utterances").glob("*.yaml")):
            name = f"utterances/{path.name}"
            if path.stem not in ("lists", "invocation"):
                intents: Mapping[str, Utterances] = self.reader.read(name, Mapping[str, Utterances]) or {}
                yield from ((name, intent, told) for intent, told in intents.items())

    def _types(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        yield from (self.reader.read("slot_values.yaml", Mapping[str, Mapping[str, str]]) or {}).items()

    def _intent(self, file: str, name: str, told: Utterances) -> Model:
        samples: dict[str, None] = {}
        for line, sentence in self._told(file, (name, "says"), told.says, told.most):
            owner = self.owner.setdefault(self._sounding(sentence, told), name)
            if owner != name:
                self.reader.problems.append(Problem(file, line, f"{sentence!r} is also said for {owner}"))
            samples[sentence] = None
        intent: Model = {"name": name}
        if told.slots or not name.startswith("AMAZON."):
            intent["slots"] = [self._slot(slot, type_, told) for slot, type_ in told.slots.items()]
        return intent | {"samples": list(samples)}

    def _slot(self, name: str, type_: str, told: Utterances) -> Model:
        many = name in told.many and self.locale in MANY_VALUES_IN
        return {"name": name, "type": type_} | ({"multipleValues": {"enabled": True}} if many else {})

    @staticmethod
    def _sounding(sentence: str, told: Utterances) -> str:
        """The sample as Alexa hears it: two samples that differ only in the names of their slots sound alike."""
        for slot, type_ in told.slots.items():
            sentence = sentence.replace(f"{{{slot}}}", f"{{{type_}}}")
        return sentence

    def _type(self, name: str, values: Mapping[str, str]) -> Model:
        owner: dict[str, str] = {}
        return {"name": name, "values": [self._value(name, id_, told, owner) for id_, told in values.items()]}

    def _value(self, type_: str, id_: str, told: str, owner: dict[str, str]) -> Model:
        said: dict[str, None] = {}
        for line, words in self._told("slot_values.yaml", (type_, id_), told):
            if owner.setdefault(words, id_) != id_:
                what = f"{words!r} is also said for {owner[words]}"
                self.reader.problems.append(Problem("slot_values.yaml", line, what))
            said[words] = None
        first, *others = said or [id_]
        return {"id": id_, "name": {"value": first, "synonyms": others}}

    def _told(self, file: str, at: tuple[str, ...], told: str, most: int = sys.maxsize) -> Iterator[tuple[int, str]]:
        """Each sentence of a block of patterns, with the line it comes from."""
        start = self.reader.line(file, at)
        for line, pattern in enumerate(told.splitlines(), start + 1):
            try:
                found = sentences(pattern, self.lists)
            except PatternError as error:
                self.reader.problems.append(Problem(file, line, f"{pattern.strip()!r}: {error}"))
                continue
            for sentence in found if len(CHOICES.findall(pattern)) < 2 else spread(found, most):
                yield line, sentence


def build(locale: str, content: Path = CONTENT) -> Model:
    """The interaction model of one locale. Raises `ContentError` with everything that is wrong in its words."""
    return _Building(locale, content).model()


def as_json(model: Model) -> str:
    """The model as it is committed: the same words, the same file."""
    return json.dumps(model, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Writes the model of every locale and says where."""
    MODELS.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        path = MODELS / f"{locale}.json"
        try:
            path.write_text(as_json(build(locale)), encoding="utf-8")
        except ContentError as error:
            sys.exit(str(error))
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
