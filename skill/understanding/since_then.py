"""What is told to be there from a time on: "i flew a week ago | it has ached ever since", "it still hurts"."""

from __future__ import annotations

from skill.understanding.clauses import Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.numbers import Amount

_NAMING = 4
"""Words from "ever since" to the part: "the back of my knee"."""


class SinceThen:
    """Tells whether the trouble began at a time, though something else is told beside it."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._lexicon = lexicon

    def is_ever_since(self, time: Amount) -> bool:
        """Whether something is told to have been there from then on: "i flew a week ago | it has ached ever since"."""
        return any(
            self._points_back(i) and self._is_trouble_at(i) for i in range(time.last + 1, len(self._sentence.words))
        )

    def is_still_there(self, time: Amount) -> bool:
        """Whether the trouble is told to be there still: "six months after a fall | my knee still hurts"."""
        clause = self._sentence.clause_at(time.first)
        wrong = self._lexicon.troubles | self._lexicon.limbs
        return any(
            any(self._sentence.is_a(p, "persisting") for p in range(c.first, c.last + 1))
            and any(s.concept in wrong for s in c.spans)
            for c in self._sentence.clauses
            if c.first >= clause.first and c.told
        )

    def _is_trouble_at(self, i: int) -> bool:
        """Whether the clause there, or the one that ends there, tells what is wrong."""
        clauses = {id(c): c for c in (self._sentence.clause_at(i - 1), self._sentence.clause_at(i))}.values()
        wrong = self._lexicon.limbs | self._lexicon.troubles
        pointing = self._lexicon.words["pointing"]
        return any(
            any(s.concept in wrong for s in c.spans)
            or any(w in pointing for w in self._sentence.words[c.first : c.last + 1])
            for c in clauses
        )

    def _ends_at(self, i: int) -> bool:
        """ "It has ached since | it's not swollen", "ached since | no swelling"."""
        anew = self._sentence.is_a(i + 1, "thing") or self._sentence.is_a(i + 1, "existing")
        now = anew and self._sentence.is_a(i + 2, "present_copulas")
        return now or self._sentence.is_a(i + 1, "determiners") or self._sentence.clause_at(i).last == i

    def _points_back(self, i: int) -> bool:
        """ "Ever since", "since then", "that's when" it went."""
        words, grammar = self._sentence.words, self._lexicon.words
        if words[i] in grammar["since_words"] and words[i - 1] in grammar["ever"]:
            opening = ("subjects", "weak_subjects", "owners", "articles")
            leg = any(s.concept in self._lexicon.leg and 0 < s.first - i <= _NAMING for s in self._sentence.spans)
            return leg or not any(self._sentence.is_a(i + 1, kind) for kind in opening)
        if words[i] in grammar["since_words"]:
            ends = i + 1 == len(words) or bool(self._sentence.breaks[i + 1]) or self._ends_at(i)
            return ends or words[i + 1] in grammar["then_words"]
        then = words[i] in grammar["when_words"] and words[i - 1] in grammar["copulas"]
        return then and words[i - 2] in grammar["pointing"]
