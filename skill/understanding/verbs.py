"""The finite forms that a verb after "doesn't" or "didn't" stands for: "it doesn't wake me" denies "it wakes me"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.understanding.words import STOP, Words

_FARTHEST = 4
"""Words from "did" to its verb: "did not even once swell"."""


def finite_forms(
    text: Words, grammar: Mapping[str, frozenset[str]], past: Mapping[str, frozenset[str]]
) -> Mapping[int, Sequence[str]]:
    """What the word at each place may stand for besides itself; `past` holds irregular verbs."""
    found: dict[int, Sequence[str]] = {}
    for at, word in enumerate(text.words[:-1]):
        if word not in grammar["supporting"] or text.words[at + 1] not in grammar["denying_verb"]:
            continue
        for place in range(at + 2, min(at + 2 + _FARTHEST, len(text.words))):
            if text.breaks[place] >= STOP:
                break
            verb = text.words[place]
            if verb not in grammar["before_a_verb"]:
                found[place] = (*_regular(verb), *sorted(past.get(verb, ())))
                break
    return found


def _regular(verb: str) -> Sequence[str]:
    es = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return verb + es, verb + ("d" if verb.endswith("e") else "ed")
