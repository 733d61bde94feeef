"""Bare answers: yes, no, not sure, also at the head of a longer answer, and half sentences that answer a question."""

from __future__ import annotations

from collections.abc import Sequence

from skill.evidence import Presence
from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span
from skill.understanding.words import Words


def bare_answer(text: Words, spans: Sequence[Span], lexicon: Lexicon, asked: bool) -> tuple[Presence | None, int]:
    """What was answered, and how many words at the head were the answer."""
    words = text.words
    replies = lexicon.answers.find(words)
    at = {
        s.first: s
        for s in sorted(replies, key=lambda s: len(s.at))
        if s.concept in _KINDS and ((s.concept == "yes" and len(s.at) == 1) or _stands_alone(text, s, lexicon))
    }
    place, heard = 0, None
    while place < len(words):
        span = at.get(place)
        if span is None and words[place] in lexicon.words["between"] and place + 1 in at:
            place += 1
            continue
        if span is None:
            break
        presence = _KINDS[span.concept]
        if presence is None:
            break
        if heard is None or presence != Presence.UNSURE or heard == presence:
            heard = presence if heard is None or _corrects(span, spans) else heard
        place = span.last + 1
    if heard is None and asked and len(words) and 0 not in at:
        return _half_sentence(text, [*spans, *replies], lexicon), 0
    return heard, place if heard is not None else 0


_KINDS = {
    "yes": Presence.PRESENT,
    "no": Presence.ABSENT,
    "unsure": Presence.UNSURE,
}


def _corrects(span: Span, spans: Sequence[Span]) -> bool:
    return any(s.concept == "correcting" and s.last < span.first for s in spans)


def _stands_alone(text: Words, span: Span, lexicon: Lexicon) -> bool:
    """Whether a "no" answers, and is not the "no" of "no swelling"."""
    after = span.last + 1
    if after >= len(text.words) or text.breaks[after]:
        return True
    if text.words[span.last] in lexicon.words["inverted"] and text.words[after] not in lexicon.words["breaks"]:
        return False  # "it is swollen", "i did my knee"
    if text.words[after] in lexicon.words["copulas"]:
        return False  # "nothing's red"
    if text.words[after] in lexicon.words["denying_verb"] and text.words[span.last] in lexicon.words["ever_denying"]:
        return False  # "never not swollen"
    if text.words[after] in lexicon.words["exceeding"]:  # "no, more like a tightness", but "no more swelling"
        following = text.words[after + 1] if after + 1 < len(text.words) else ""
        return any(following in lexicon.words[kind] for kind in ("similes", "of", "owners", "prepositions"))
    return text.words[after] in lexicon.words["after_no"]


def _half_sentence(text: Words, spans: Sequence[Span], lexicon: Lexicon) -> Presence | None:
    """ "Only the left one", "a bit", "neither", to something that was asked."""
    light = lexicon.words["light"]
    covered = {
        i for s in spans if s.concept in lexicon.parts or s.concept in ("agreeing", "refusing", *_KINDS) for i in s.at
    }
    if any(w not in light and i not in covered and w not in lexicon.words["sides"] for i, w in enumerate(text.words)):
        return None
    kinds = {s.concept for s in spans}
    if "refusing" in kinds or "denying" in kinds:
        return Presence.ABSENT if not any(s.concept in lexicon.parts for s in spans) else None
    if "agreeing" in kinds or any(w in lexicon.words["sides"] for w in text.words):
        return Presence.PRESENT
    return None
