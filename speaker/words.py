"""What was said, as a row of words that can be compared, and the way back to the words as they were said."""

from __future__ import annotations

import re
from dataclasses import dataclass


def each_of(words: str) -> frozenset[str]:
    """The words of a line, each by itself."""
    return frozenset(words.split())


NEGATED = sorted(each_of("is are was were do does did have has had could would should must need"))
# Only what is short for two words whatever stands around it: "calf's" may be the calf's or "calf is".
IN_FULL = {
    **{f"{verb}n't": f"{verb} not" for verb in NEGATED},
    **{f"{verb}nt": f"{verb} not" for verb in ("is", "do", "does", "did", "have", "has", "could", "would", "should")},
    **{f"{who}'re": f"{who} are" for who in ("you", "we", "they")},
    **{f"{who}'ve": f"{who} have" for who in ("i", "you", "we", "they")},
    **{f"{who}'ll": f"{who} will" for who in ("i", "you", "we", "they", "it", "that", "what", "he", "she")},
    **{f"{who}'d": f"{who} would" for who in ("i", "you", "we", "they")},
    **{f"{it}'s": f"{it} is" for it in ("it", "that", "there", "here", "he", "she", "this")},
    **{f"{what}'s": f"{what} is" for what in ("what", "where", "who", "how", "why", "when")},
    **{f"{what}s": f"{what} is" for what in ("what", "how", "why", "where")},
    "i'm": "i am", "im": "i am", "ive": "i have", "can't": "can not", "cant": "can not", "cannot": "can not",
    "won't": "will not", "wont": "will not", "let's": "let us", "theres": "there is",
}  # fmt: skip
NUMBERS_TO_DIAL = {"911": "nine one one", "999": "nine nine nine", "112": "one one two", "000": "zero zero zero"}
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?")


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance."""

    words: tuple[str, ...]
    """As they were said."""
    keys: tuple[str, ...]
    """The same for comparing."""
    origin: tuple[int, ...]
    """Which word each key comes from."""

    def text(self, start: int, end: int) -> str:
        """The words as they were said that these keys come from."""
        return " ".join(self.words[self.origin[start] : self.origin[end - 1] + 1])

    @property
    def all(self) -> str:
        """The whole utterance as Alexa writes it: small letters, no punctuation."""
        return " ".join(self.words)


def said(text: str) -> Said:
    """The words of an utterance."""
    found = WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    words = [part for word in found for part in NUMBERS_TO_DIAL.get(word, word).split()]
    keys = [(key.replace("'", ""), at) for at, word in enumerate(words) for key in IN_FULL.get(word, word).split()]
    return Said(tuple(words), tuple(key for key, _ in keys), tuple(at for _, at in keys))
