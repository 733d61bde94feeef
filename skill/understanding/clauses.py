"""Words cut into clauses: which words speak together, and how far a "no" reaches.

A clause is as far as concepts combine ("when i bend it it hurts"); a strand is as far as a denial reaches ("it isn't
swollen | when i stand").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from skill.understanding.lexicon import Lexicon
from skill.understanding.phrases import Span
from skill.understanding.words import STOP, Words

_LONGEST_SUBJECT = 6
"""Words from "my" to its verb: "the back of my left knee is"."""
_FARTHEST_INVERSION = 2
_NEXT = 2
"""Words from "not" to the part it denies: "not the calf"."""
_FARTHEST_UNDOING = 10
"""Words that "there isn't a day" reaches, over the ends of clauses."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A word such as "no", and the places it denies."""

    at: tuple[int, ...]
    reach: range
    over: bool = False
    """It was, and is no longer."""
    double: bool = False
    """Adds nothing to a denial before it: "i haven't got no swelling"."""


@dataclass(slots=True)
class Clause:
    """Words that speak together."""

    first: int
    last: int
    spans: list[Span] = field(default_factory=list)
    person: str = ""
    """Whose body it is about: the speaker's, another person's, a creature's, or nobody said."""
    told: bool = True
    """Whether it tells how things are; not a supposition or a general question."""
    past: bool = False
    long_ago: bool = False

    def has(self, concept: str) -> bool:
        """Whether the concept is said in it."""
        return any(s.concept == concept for s in self.spans)

    def of(self, concept: str) -> list[Span]:
        """Where the concept is said in it."""
        return [s for s in self.spans if s.concept == concept]


class Sentence:
    """What was said, cut up."""

    def __init__(self, text: Words, spans: Sequence[Span], lexicon: Lexicon) -> None:
        self.words = text.words
        self.lexicon = lexicon
        self.spans = list(spans)
        self._breaks = text.breaks
        self._grammar = lexicon.words
        self._inside = {place for s in spans for place in range(s.first + 1, s.last + 1) if s.concept != "double"}
        self._ends = {s.last + 1 for s in spans if s.concept in ("doubting", "supposing", "denying", "reporting")}
        self._questions = {
            s.first for s in spans if s.concept in ("general", "asking") and self._is(s.first, "openers")
        }
        self.strand = [0] * len(self.words)
        """The strand each word is in."""
        self.clauses = self._cut()
        for span in self.spans:
            self.clause_at(span.first).spans.append(span)
        self.denials: list[Denial] = []
        for denial in sorted(self._denials(), key=lambda d: -len(d.at)):
            if not any(set(denial.at) & set(d.at) for d in self.denials):
                self.denials.append(denial)
        self.denials.sort(key=lambda d: d.at)

    # --- cutting ------------------------------------------------------------------------------------------------------
    def _cut(self) -> list[Clause]:
        if not self.words:
            return []
        starts = [0]
        strand = 0
        inner = self._is(0, "inner")
        for i in range(1, len(self.words)):
            strong, weak = self._boundary(i)
            if strong and inner and self._breaks[i] < STOP and not self._is(i, "breaks"):
                strong, inner = False, False  # "when i bend it | it hurts" is one clause
            if strong:
                starts.append(i)
                inner = self._is(i, "inner")
            if strong or weak:
                strand += 1
            self.strand[i] = strand
        ends = [*(s - 1 for s in starts[1:]), len(self.words) - 1]
        return [Clause(a, b) for a, b in zip(starts, ends, strict=True)]

    def _boundary(self, i: int) -> tuple[bool, bool]:
        """Whether a clause opens here, and whether at least a strand does."""
        if self._breaks[i] >= STOP:
            return True, True
        if i in self._inside:
            return False, False
        if self._is(i, "breaks"):
            return True, True
        if self._is(i - 1, "breaks") or self._is(i - 1, "inner") or self._is(i - 2, "each"):
            return False, False  # it opened with the word before
        if self._is(i, "inner"):
            return False, True
        if self._is(i, "only"):
            return False, self._said_before(i)
        if self._is(i, "joiners"):
            if self._opens(i + 1):
                return True, True
            return False, not self._is(i, "alternatives") and self._verb_follows(i + 1)
        if self._is(i - 1, "joiners"):
            return False, False
        if i in self._questions:
            return True, True
        if self._opens(i):
            return True, True
        return False, False

    def _opens(self, i: int) -> bool:
        """Whether the subject of a clause stands here."""
        if i >= len(self.words) or i in self._ends or (i and i in self._inside):
            return False
        if i and (self._is(i - 1, "carriers") or self._is(i - 1, "inverted") or self._is(i - 1, "prepositions")):
            return False
        if i > 1 and self._is(i - 1, "between") and self._is(i - 2, "inverted"):
            return False
        if self._is(i, "subjects"):
            return True
        if self._is(i, "weak_subjects"):
            return self._verb_follows(i + 1)
        if self._is(i, "owners"):
            return self._noun_and_verb(i + 1)
        return (
            self._part_starts(i)
            and not (i and (self._is(i - 1, "owners") or self._is(i - 1, "sides")))
            and (bool(self._breaks[i]) or self._content_ends(i))
            and self._noun_and_verb(i)
        )

    def _noun_and_verb(self, i: int) -> bool:
        for k in range(i, min(i + _LONGEST_SUBJECT, len(self.words))):
            if k > i and self._is(k, "verbs"):
                return True
            if self._is(k, "subjects") or self._is(k, "breaks") or self._is(k, "joiners") or self._breaks[k]:
                return False
        return False

    def _verb_follows(self, i: int) -> bool:
        while i < len(self.words) and self._is(i, "between") and not self._is(i, "verbs"):
            i += 1
        return i < len(self.words) and self._is(i, "verbs")

    def _part_starts(self, i: int) -> bool:
        return i in self._part_firsts

    @cached_property
    def _part_firsts(self) -> frozenset[int]:
        return frozenset(s.first for s in self.spans if s.concept in self.lexicon.parts)

    @cached_property
    def _content_lasts(self) -> frozenset[int]:
        known = self.lexicon.parts | self.lexicon.qualities
        return frozenset(s.last + 1 for s in self.spans if s.concept in known)

    def _content_ends(self, i: int) -> bool:
        return i in self._content_lasts

    def _said_before(self, i: int) -> bool:
        return any(e <= i for e in self._content_lasts)

    def _is(self, i: int, kind: str) -> bool:
        return 0 <= i < len(self.words) and self.words[i] in self._grammar[kind]

    # --- denying ------------------------------------------------------------------------------------------------------
    def _denials(self) -> Iterator[Denial]:
        all_no = self._all_noes_look_back()
        for clause in self.clauses:
            excepting = [s.first for s in clause.spans if s.concept == "unless"]
            over = [
                s
                for s in clause.spans
                if s.concept == "over" or (s.concept == "over_last" and self._ends_clause(s, clause))
            ]
            seen = False
            for span in clause.of("undoing"):
                end = min(span.last + 1 + _FARTHEST_UNDOING, len(self.words))
                stop = next((i for i in range(span.last + 1, end) if self._is(i, "breaks")), end)
                yield Denial(span.at, range(span.last + 1, stop))
            for span in clause.spans:
                if span.concept != "denying" or self._is_no_denial(span, clause):
                    continue
                if any(span.last < place for place in excepting):
                    continue
                if any(
                    0 < o.first - span.last <= _LONGEST_SUBJECT and self.strand[o.first] == self.strand[span.last]
                    for o in over
                ):
                    continue  # "hasn't gone down"
                reach = self._reach(span, clause, all_no)
                double = seen and self.words[span.first] in self._grammar["double"]
                seen = True
                yield Denial(span.at, reach, double=double)
            for span in over:
                if not clause.has("partly") and not clause.has("again") and not self._denied_over(span, clause):
                    yield Denial(span.at, range(clause.first, span.first), over=True)

    def _denied_over(self, over: Span, clause: Clause) -> bool:
        return any(
            s.concept == "denying"
            and 0 < over.first - s.last <= _LONGEST_SUBJECT
            and self.strand[s.last] == self.strand[over.first]
            for s in clause.spans
        )

    def _ends_clause(self, span: Span, clause: Clause) -> bool:
        return all(self._is(i, "between") or self._is(i, "light") for i in range(span.last + 1, clause.last + 1))

    def _is_no_denial(self, span: Span, clause: Clause) -> bool:
        i = span.first
        if any(s.concept in ("correcting", "over") and set(span.at) <= set(s.at) for s in clause.spans):
            return True
        if self._is(i, "backwards") and self._is(i + 1, "subjects"):
            return True  # "no it doesn't"
        if len(span.at) > 1 or not self._is(i - 1, "inverted") or self._is(i, "double"):
            return False
        pronoun = self._is(i + 1, "subjects") or self._is(i + 1, "weak_subjects")
        opens = i - 1 == clause.first or self._is(i - 2, "light_openers")
        if (pronoun and i + 1 == clause.last) or (opens and (pronoun or self._is(i + 1, "owners"))):
            return not any(self._is(k, "why") for k in range(max(clause.first, i - 2 - _FARTHEST_INVERSION), i))
        return False

    def _reach(self, span: Span, clause: Clause, looks_back: bool) -> range:
        strand = self.strand[span.last]
        last = span.last
        while last + 1 <= clause.last and self.strand[last + 1] == strand:
            last += 1
        first = span.first
        while first - 1 >= clause.first and self.strand[first - 1] == strand:
            first -= 1
        known = self.lexicon.qualities
        after = any(s.concept in known and span.last < s.first <= last for s in clause.spans)
        before = any(s.concept in known and first <= s.first < span.first for s in clause.spans)
        if before and self.words[span.first] in self._grammar["backwards"]:
            at_once = any(s.concept in known and s.last == span.first - 1 for s in clause.spans)
            none = at_once and self.words[span.first] not in self._grammar["owners"]
            if none or (looks_back and at_once) or (not after and self._ends_clause(span, clause)):
                start = max((s.last + 1 for s in clause.spans if s.concept == "denying" and s.last < span.first), default=first)
                return range(max(first, start), span.first)
        for i in range(span.last + 1, last):  # "no pain and my foot": what is somebody's is not denied any more
            if self._is(i, "joiners") and self._is(i + 1, "possessive"):
                last = i - 1
                break
        for part in clause.spans:  # "not the calf the foot"
            follows = self._is(part.last + 1, "owners") and part.last < last
            if part.concept in self.lexicon.parts and part.first - span.last <= _NEXT and part.first > span.last and follows:
                last = part.last
                break
        for other in clause.spans:  # "not swollen not hot": each denies its own
            if other.concept == "denying" and span.last < other.first <= last and any(
                s.concept in known and s.last == other.first - 1 for s in clause.spans
            ):
                last = min(last, other.first - 1)
        return range(span.last + 1, last + 1)

    def _all_noes_look_back(self) -> bool:
        """ "Swelling no fever no": the last word tells how the others are meant."""
        return bool(self.words) and len(self.words) > 1 and self._is(len(self.words) - 1, "backwards")

    # --- asking -------------------------------------------------------------------------------------------------------
    def clause_at(self, place: int) -> Clause:
        """The clause that a place is in."""
        return next(c for c in reversed(self.clauses) if c.first <= place)

    def stops_before(self, place: int) -> bool:
        """Whether a full stop or the like stands before that place."""
        return self._breaks[place] >= STOP

    def denied(self, places: Sequence[int], own: frozenset[int], *, over: bool = True) -> bool:
        """Whether what stands there is denied by words other than its own; `over`: or is no longer so."""
        outer = [
            d
            for d in self.denials
            if (over or not d.over) and not own.issuperset(d.at) and any(p in d.reach for p in places)
        ]
        return sum(not d.double or d is outer[0] for d in outer) % 2 == 1

    def doubted(self, places: Sequence[int]) -> bool:
        """Whether it is said that one cannot tell."""
        for clause in self.clauses:
            for span in clause.spans:
                if span.concept == "doubting" and clause.first <= places[0] <= clause.last and span.last < places[0]:
                    return True
        return False
