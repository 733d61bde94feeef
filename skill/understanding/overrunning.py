"""Phrases that run over into what is said next, and are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.understanding.line import LONGEST_SUBJECT
from skill.understanding.phrases import Span

_DENIED_BEFORE = 3
"""Words from "not" to "is": "i do not think it is"."""


def runs_over(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """Whether a phrase found there is none; `small` are the small words of the language by kind."""
    return (
        _is_named_on(span, words, small)
        or _ends_with_a_subject(span, words, small)
        or _asks_within(span, words, small)
        or _begins_within(span, words, small)
        or _ends_with_an_owner(span, words, small)
        or _ends_with_a_break(span, words, small)
        or _passes_a_quality(span, words, small)
        or _is_pointed_out(span, words, small)
        or _excepts_nothing(span, words, small)
    )


def _is_named_on(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "Pain in the back | of my lower leg": the place is only named by what follows."""
    goes_on = span.last + 1 < len(words) and words[span.last + 1] in small["goes_on"]
    return goes_on and len(span.at) > 1 and words[span.last] in small["open_ended"]


def _ends_with_a_subject(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "It doesn't hurt much | it's big", "it's nothing | there's a lump": its last word is the next subject."""
    following, after = (*words[span.last + 1 : span.last + 3], "", "")[:2]
    passed = span.last - 1 > span.first and span.last - 1 not in span.at
    again = (
        words[span.first] in small["denying_verb"] and following in small["supporting"]
    )  # "it doesn't hurt | it doesn't swell"
    there = words[span.last] in small["asked_of"] and after in small["articles"]
    paining = words[span.first] in small["paining"]  # "it's not that it hurts | it's that it won't hold me"
    verb = again or (following in small["copulas"] and (passed or there or paining))
    return verb and len(span.at) > 1 and words[span.last] in small["weak_subjects"]


def _asks_within(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "It's sore again | is it back": a question stands between its words."""
    passed = {i for i in range(span.first, span.last) if i not in span.at}
    return any(i + 1 in passed and words[i] in small["copulas"] and words[i + 1] in small["asked_of"] for i in passed)


def _begins_within(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "Nobody's knocked it | it's back pain", "nothing like that | i haven't": a clause opens between its words."""
    passed = {i for i in range(span.first, span.last) if i not in span.at}
    pronouns = small["pronouns"]
    again = any(words[i] in pronouns and words[i - 1] in pronouns and words[i + 1] in small["copulas"] for i in passed)
    likened = (i for i in passed if words[i - 1] in small["similes"] and words[i] in pronouns)
    return again or any(words[i + 1] in small["subjects"] for i in likened)


def _ends_with_an_owner(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "My calf hurts | my ankle's in plaster": its last word owns the subject of the next clause."""
    passed = (i for i in range(span.first + 1, span.last - 1) if i not in span.at)
    if words[span.last] in small["possessive"] and any(
        words[i] in small["thing"] and words[i + 1] in small["copulas"] for i in passed
    ):
        return True  # "my chest hurts | it's my ribs"
    verb = span.last + 2 < len(words) and words[span.last + 2] in small["copulas"]
    owner = words[span.last] in small["possessive"] and span.last - 1 in span.at
    return verb and owner and words[span.last - 1] in small["verbs"]


def _ends_with_a_break(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "It isn't anything | but my foot has gone white", "i don't think it's anything | but ..."."""
    if span.concept != "denying" or len(span.at) == 1 or words[span.last] not in small["contrary"]:
        return False
    follows = words[span.last + 1 : span.last + 1 + LONGEST_SUBJECT]
    verb = any(w in small["verbs"] for w in follows[1:])
    opens = any(w in small["weak_subjects"] or w in small["possessive"] for w in follows[:1])
    denied = any(w in small["denying_verb"] for w in words[max(0, span.first - _DENIED_BEFORE) : span.first])
    return denied or any(w in small["subjects"] for w in follows[:1]) or (opens and verb)


def _passes_a_quality(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "It's not right since", "can't wee since": neither is "not since"; "haven't had it since" is."""
    passed = (words[i] for i in range(span.first, span.last) if i not in span.at)
    may_pass = (small["having"] | small["only"] | small["light"] | small["happening"]) - small["sides"]
    return span.concept == "nothing_more" and any(word not in may_pass for word in passed)


def _is_pointed_out(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "This isn't that | the whole calf's hard": what is compared is complete."""
    compared = span.first > 1 and words[span.first - 2] in small["compared"]
    return span.concept in ("undoing", "doubting") and compared and words[span.first] in small["denying_verb"]


def _excepts_nothing(span: Span, words: Sequence[str], small: Mapping[str, frozenset[str]]) -> bool:
    """ "No pain at all | but i can't breathe", which is not "all but"."""
    after_at = span.first > 0 and words[span.first - 1] in small["placing"]
    return span.concept == "but_for" and after_at and words[span.first] in small["counting_all"]
