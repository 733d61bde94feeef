"""Tags: "is it" after "it isn't a clot". They ask to agree, and end what they are said of like a full stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skill.understanding.words import STOP, Words

_LONGEST_TAGGED = 14
"""Words from "it isn't" to "is it"."""
_FOLLOWING = ("subjects", "possessive", "breaks", "joiners", "asked_of", "inner")
"""What goes on after a tag; "is it normal", "is it just a cramp" are none."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, and its places."""

    first: int
    last: int
    denies: bool
    """Whether it is the tag that says no: "isn't it"."""


def marked_off(text: Words, grammar: Mapping[str, frozenset[str]]) -> Sequence[Tag]:
    """Every tag; a stop is set after each."""
    found = list(_tags(text.words, grammar))
    for tag in found:
        if tag.last + 1 < len(text.words):
            text.breaks[tag.last + 1] = STOP
    return found


def _tags(words: Sequence[str], grammar: Mapping[str, frozenset[str]]) -> Iterator[Tag]:
    for first, word in enumerate(words[:-1]):
        said_of = first and words[first - 1] in grammar["pronouns"]  # "this isn't it"
        if said_of or word not in grammar["inverted"] or word in grammar["denying_verb"]:
            continue
        denies = words[first + 1] in grammar["denying_verb"]
        last = first + 1 + denies
        tagged = last < len(words) and words[last] in grammar["tagged"]
        if tagged and _goes_on(words, last + 1, grammar) and _is_turned(words, first, denies, grammar):
            yield Tag(first, last, denies)


def _goes_on(words: Sequence[str], place: int, grammar: Mapping[str, frozenset[str]]) -> bool:
    """Whether nothing that is asked of stands there: "| my calf's sore", "| only my calf's sore"."""
    if place < len(words) - 1 and words[place] in grammar["only"]:
        place += 1
    return place >= len(words) or any(words[place] in grammar[kind] for kind in _FOLLOWING)


def _is_turned(words: Sequence[str], tag: int, denies: bool, grammar: Mapping[str, frozenset[str]]) -> bool:
    """Whether the verb was said before, with "not" where the tag has none, and the other way round."""
    before = [k for k in range(max(0, tag - _LONGEST_TAGGED), tag - 1) if words[k] == words[tag]]
    if denies:
        before = before[-1:]  # "my knee is sore but fever is not there, swelling is not there"
    negative = grammar["denying_verb"] | grammar["backwards"]
    return any((words[k + 1] in negative) is not denies for k in before)
