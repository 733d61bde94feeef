"""What is said in the same breath as a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.lexicon import Lexicon
from skill.understanding.numbers import Amount
from skill.understanding.phrases import Span


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside a time."""

    clause: Clause
    words: Sequence[str]
    spans: Sequence[Span]


class Breath:
    """Tells what belongs to the times of a sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, times: Sequence[Amount]) -> None:
        self._sentence = sentence
        self._lexicon = lexicon
        self._times = times

    def beside(self, clause: Clause, time: Amount) -> Beside:
        """What is said in the same breath; a time that stands alone belongs to what is told next to it."""
        first, last = self.around(clause, time)
        if last == clause.last > time.last and self._sentence.is_a(last, "addressed"):
            last -= 1  # "three months now, doctor"
        times = {i for t in self._times for i in range(t.first, t.last + 1)}
        times |= {i for s in clause.of("correcting") for i in s.at}
        words = [w for i, w in enumerate(self._sentence.words[first : last + 1], first) if i not in times]
        spans = [s for s in clause.spans if first <= s.first <= last and not times.intersection(s.at)]
        earlier, grammar = self._sentence.words[first - 1], self._lexicon.words
        since = first == clause.first > 0 and self._sentence.words[first] in grammar["since_words"]
        if since and earlier not in grammar["addressed"]:
            words.append(earlier)  # "diabetic since twelve years"
        return Beside(clause, words, spans)

    def told_next_to(self, time: Amount, beside: Beside) -> Beside | None:
        """What a time that stands alone belongs to: "i had it rebuilt | that was years ago"."""
        grammar, clauses = self._lexicon.words, self._sentence.clauses
        first, last = self.around(beside.clause, time)
        opening = self._sentence.words[beside.clause.first : first]
        if last < beside.clause.last or not all(w in grammar["joiners"] | grammar["breaks"] for w in opening):
            return None
        if not all(w in grammar["bare_time"] for w in beside.words):
            return None
        apart = grammar["pointing"] | grammar["been_words"]
        place = next(i for i, c in enumerate(clauses) if c is beside.clause)
        if any(w in grammar["looking_back"] for w in beside.words):
            place -= 1
        elif not self._goes_on(last + 1) or any(w in apart for w in beside.words):
            return None
        else:
            place += 1
        if not 0 <= place < len(clauses):
            return None
        other = clauses[place]
        return Beside(other, self._sentence.words[other.first : other.last + 1], other.spans)

    def _goes_on(self, place: int) -> bool:
        """Whether what stands there is told in the same breath: "three weeks ago | i had an operation"."""
        apart = self._lexicon.words["joiners"] | self._lexicon.words["breaks"]
        words = self._sentence.words
        return place < len(words) and not self._sentence.stops_before(place) and words[place] not in apart

    def around(self, clause: Clause, time: Amount) -> tuple[int, int]:
        """The first and last place around it without a pause or a joiner."""
        words, strand, breaks = self._sentence.words, self._sentence.strand, self._sentence.breaks
        joiners = self._lexicon.words["joiners"]
        first, last = time.first, time.last
        lasting = self._lexicon.words["lasting"]
        others = [t for t in self._times if t != time]
        ended = {t.last for t in others}  # "tablets since two years | from four days i have pain"
        opened = {t.first - 1 for t in others if words[t.first - 1] in lasting}
        inside = {i for s in clause.spans for i in s.at if s.first < i < s.last}  # "pins and needles" is one thing
        joining = {i for i, word in enumerate(words) if word in joiners} - inside
        while first > clause.first and strand[first - 1] == strand[time.first] and not breaks[first]:
            if first - 1 in joining or (first - 1 in ended and words[first] in lasting):
                break
            first -= 1
        while last < clause.last and strand[last + 1] == strand[time.last] and not breaks[last + 1]:
            if last + 1 in joining or last + 1 in opened:
                break
            last += 1
        return first, last
