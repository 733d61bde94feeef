"""How bad it is, on a scale from 0 to 10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from skill.understanding.clauses import Sentence
from skill.understanding.durations import Durations
from skill.understanding.numbers import Amount, Slots

_WORST = 10
_OFF_THE_SCALE = 100


class Scores:
    """The scores of a sentence."""

    def __init__(self, slots: Slots, sentence: Sentence, durations: Durations, ages: Sequence[Amount]) -> None:
        self._slots = slots
        self._sentence = sentence
        aged = {i for i in range(len(slots)) for a in ages if a.first <= slots.slots[i].first <= a.last}
        self._taken = durations.taken() | aged
        self._scale = self._scale_places()

    def severity(self, asked: bool) -> int | None:
        """Points from 0 to 10: the worst that was told, or the last where they corrected themselves."""
        found = {s.first: s for s in self._scores()}
        if found:  # "two sitting, eight walking"
            free = [i for i in range(len(self._slots)) if self._is_free(i)]
            others = [self._score(i) for i in free if self._slots.is_in(i + 1, "score_followers")]
            found |= {s.first: s for s in others}
        scores = sorted(found.values(), key=lambda s: s.first)
        if not scores and (asked or self._only_numbers()):
            scores = [self._score(i) for i in range(len(self._slots)) if self._is_free(i)]
        if not scores:
            return None
        if self._corrected(scores) or self._was_worse(scores):
            return scores[-1].value
        return max(s.value for s in scores)

    # --- finding ------------------------------------------------------------------------------------------------------
    def _scores(self) -> Iterator[Amount]:
        slots = self._slots
        for i in range(len(slots)):
            if slots.is_in(slots.back(i - 1, "article"), "not_words"):
                continue  # "it's not ten out of ten"
            if self._is_of_ten(i):
                yield self._score(i)
            elif self._is_free(i) and (self._scale or self._is_rated(i)):
                yield self._score(i)
                other = self._other_of_two(i)
                if other is not None:
                    yield self._score(other)

    def _score(self, i: int) -> Amount:
        slots = self._slots
        value = slots.slots[i].value if slots.is_number(i) else self._mistaken(i)
        return slots.amount(min(ceil(value), _WORST), i, i)

    def _mistaken(self, i: int) -> int:
        return self._slots.lexicon.amounts.numbers.mistaken_scores.get(self._slots.slots[i].word, 0)

    def _is_of_ten(self, i: int) -> bool:
        """ "Seven out of ten", "eight on the pain scale"."""
        slots = self._slots
        number = slots.is_number(i) and slots.slots[i].value <= _OFF_THE_SCALE
        of = i + 1
        if not (slots.is_in(of, "out_words") and (slots.is_in(of + 1, "of_words") or slots.is_in(of, "of_words"))):
            return number and i not in self._scale and slots.is_in(of, "on_words") and any(
                slots.is_in(k, "scale") for k in range(of + 1, of + 5)
            )  # fmt: skip
        ten = slots.on(of, "out_words", "of_words", "article")
        known = number or slots.slots[i].word in slots.lexicon.amounts.numbers.mistaken_scores
        return known and slots.is_number(ten) and slots.slots[ten].value in (_WORST, _OFF_THE_SCALE)

    def _scale_places(self) -> frozenset[int]:
        """Where the scale itself is told: out of ten, from one to ten."""
        slots = self._slots
        found: set[int] = set()
        for i in range(len(slots)):
            if not (slots.is_number(i) and slots.slots[i].value == _WORST):
                continue
            start = slots.back(i - 1, "scale_to")
            low = slots.is_number(start) and slots.slots[start].value <= 1 and start < i - 1
            if slots.is_in(i - 1, "out_words") and slots.is_number(i - 2):
                found.add(i)  # "nine from ten"
            elif low or (slots.is_in(i - 1, "of_words") and slots.is_in(i - 2, "out_words")):
                before = slots.back((start if low else i - 2) - 1, "around_time", "article")
                if low or not slots.counts(before):
                    found.update(range(start + (not low), i + 1))
                else:
                    found.add(i)
        return frozenset(found)

    def _is_free(self, i: int) -> bool:
        """Whether a number up to ten stands there that counts nothing."""
        slots = self._slots
        return (
            slots.is_number(i)
            and slots.slots[i].value <= _WORST
            and i not in self._taken
            and i not in self._scale
            and not self._is_counting(i)
        )

    def _is_counting(self, i: int) -> bool:
        slots = self._slots
        beside = any(  # "nine one one"
            slots.is_number(k) and k not in self._scale and not slots.pause_before(max(k, i)) for k in (i - 1, i + 1)
        )
        return slots.is_unit(i + 1) or slots.is_in(i + 1, "counted_things") or beside

    def _is_rated(self, i: int) -> bool:
        slots = self._slots
        if self._sentence.is_a(slots.slots[i].first, "standing_for_a_noun") and not slots.is_in(i - 1, "articles"):
            return False  # "i'm terrified it's one", "could it be another one"
        first = self._first_of_two(i)
        before = slots.back(first - 1, "score_fillers", "article")
        article = slots.any_in(range(before + 1, first), "article")
        rated = slots.any_in(range(max(before, 0), first), "rating")
        if (article or rated) and self._ends_there(i):
            return True
        opens = first == 0 and slots.is_in(i + 1, "me") and self._ends_there(i)  # "eight i would say doctor"
        if opens or slots.is_in(i + 1, "ish"):
            return True
        if not (self._ends_all(i) or slots.is_in(i + 1, "score_followers")):
            return False
        return first < i or first == 0 or slots.any_in(range(max(before, 0), first), "loose_rating")

    def _first_of_two(self, i: int) -> int:
        slots = self._slots
        before = slots.back(i - 1, "score_range", "article")
        if before == i - 1 or not self._is_free(before):
            return i
        between = slots.is_in(slots.back(before - 1, "article"), "between_words")
        return before if between or not slots.any_in(range(before + 1, i), "and_words") else i

    def _other_of_two(self, i: int) -> int | None:
        """The second of "six maybe seven"."""
        after = self._slots.on(i + 1, "score_range", "article")
        return after if i + 1 < after and self._is_free(after) and self._first_of_two(after) == i else None

    def _ends_there(self, i: int) -> bool:
        """Whether no noun follows."""
        after = i + 1
        return (
            self._slots.pause_before(after)
            or self._slots.is_in(after, "after_a_score")
            or self._sentence.clause_at(self._slots.slots[i].first) != self._clause_of(after)
        )

    def _clause_of(self, i: int) -> object:
        return self._sentence.clause_at(self._slots.slots[i].first)

    def _ends_all(self, i: int) -> bool:
        return self._slots.on(i + 1, "closing") >= len(self._slots)

    def _only_numbers(self) -> bool:
        slots = self._slots
        return all(
            i in self._scale or slots.is_number(i) or slots.is_in(i, "beside_a_score") for i in range(len(slots))
        )

    # --- choosing -----------------------------------------------------------------------------------------------------
    def _corrected(self, scores: list[Amount]) -> bool:
        marks = [s.first for s in self._sentence.spans if s.concept == "correcting"]
        return len(scores) > 1 and any(scores[0].last < m < scores[-1].first for m in marks)

    def _was_worse(self, scores: list[Amount]) -> bool:
        """ "It was a nine but now it's a four"."""
        words = self._sentence.words
        earlier, by_now = self._slots.lexicon.words["earlier"], self._slots.lexicon.words["by_now"]
        return (
            len(scores) > 1
            and any(w in earlier for w in words[: scores[0].first])
            and any(w in by_now for w in words[scores[0].last + 1 :])
        )
