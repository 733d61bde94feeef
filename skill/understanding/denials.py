"""What is denied, what is no longer so, and what one cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.granted import Granted
from skill.understanding.line import LONGEST_SUBJECT
from skill.understanding.phrases import Span
from skill.understanding.reach import Reach

_FARTHEST_INVERSION = 2
_NEXT = 2
"""Words from "isn't" to what it denies."""
_SOON = 2
"""Clauses until it is said that it is back."""
_FARTHEST_UNDOING = 14
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
    turns: bool = False
    """Turns round all that is said: "there isn't a day it doesn't click"."""


class Denials:
    """What is denied in a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._lexicon = sentence.lexicon
        self._grammar = sentence.lexicon.words
        self._granted = Granted(sentence)
        self._reach = Reach(sentence)
        found: list[Denial] = []
        for denial in sorted(self._denials(), key=lambda d: -len(d.at)):
            if not any(set(denial.at) & set(d.at) for d in found):
                found.append(denial)
        self.found = sorted(found, key=lambda d: d.at)

    def denied(self, places: Sequence[int], own: frozenset[int], *, over: bool = True) -> bool:
        """Whether what stands there is denied by words other than its own; `over`: or is no longer so."""
        outer = [d for d in self.found if (over or not d.over) and not own.issuperset(d.at)]
        turned = sum(d.turns and any(self._reaches(d, place) for place in places) for d in outer) % 2 == 1
        plain = [d for d in outer if not d.turns]
        return turned is not any(self._is_denied(place, plain) for place in places)

    def _is_denied(self, place: int, denials: Sequence[Denial]) -> bool:
        reaching = [d for d in denials if self._reaches(d, place)]
        if any(not d.over for d in reaching):
            reaching = [d for d in reaching if not d.over]  # "it isn't swollen any more, the tablets sorted that"
        return sum(not d.double or d is reaching[0] for d in reaching) % 2 == 1

    def _reaches(self, denial: Denial, place: int) -> bool:
        return place in denial.reach and not self._granted.is_granted(denial.at[-1], place)

    def stands_at(self, place: int) -> bool:
        """Whether the word there is itself what denies."""
        return any(place in d.at for d in self.found)

    def right_before(self, places: Sequence[int]) -> bool:
        """Whether a denial stands right before one of these: "isn't fine", but not "no numbness | fine"."""
        known = self._lexicon.qualities
        return any(
            0 < p - d.at[-1] <= _NEXT
            and not any(s.concept in known and d.at[-1] < s.first and s.last < p for s in self._sentence.spans)
            for d in self.found
            for p in places
        )

    def doubted(self, places: Sequence[int]) -> bool:
        """Whether it is said that one cannot tell, or cannot be told what is denied: "not imagining chest pain"."""
        reaching = [d for d in self.found if self._reaches(d, places[0])]
        if len(reaching) % 2 == 1 and any(self._granted.passes(d.at[-1], places[0]) for d in reaching):
            return True
        for clause in self._sentence.clauses:
            for span in clause.spans:
                if span.concept == "doubting" and clause.first <= places[0] <= clause.last and span.last < places[0]:
                    return True
        return False

    def _denials(self) -> Iterator[Denial]:
        all_no = self._all_noes_look_back()
        for clause in self._sentence.clauses:
            excepting = [s.first for s in clause.spans if s.concept == "unless"]
            over = self._sentence.ends_something(clause)
            seen = False
            for span in clause.of("undoing"):
                if self._reach.closes(span, clause):
                    yield Denial(span.at, range(clause.first, span.first))
                else:
                    yield Denial(span.at, self._undone(span, clause), turns=True)
            for span in clause.spans:
                if span.concept != "denying" or self._is_no_denial(span, clause, all_no):
                    continue
                if any(span.last < place for place in excepting):
                    continue
                if any(
                    0 < o.first - span.last <= LONGEST_SUBJECT
                    and self._sentence.strand[o.first] == self._sentence.strand[span.last]
                    for o in over
                ):
                    continue  # "hasn't gone down"
                reach = self._reach.of(span, clause, all_no or self._answers_each(clause))
                double = seen and self._sentence.words[span.first] in self._grammar["double"]
                seen = True
                yield Denial(span.at, reach, double=double)
            back = self._sentence.is_back(clause) or self._comes_back(clause)
            for span in over:
                if not clause.has("partly") and not back and not self._denied_over(span, clause):
                    yield Denial(span.at, range(self._over_from(span, clause), span.first), over=True)
            yield from self._listed_on(clause)

    def _undone(self, span: Span, clause: Clause) -> range:
        """ "There's no way | it isn't swollen": up to the end of the clause that tells something."""
        known = self._lexicon.qualities
        ends = [c for c in self._sentence.clauses if c.last > span.last and c.first >= clause.first]
        end = next((c for c in ends if any(s.concept in known and s.first > span.last for s in c.spans)), None)
        last = min(end.last, span.last + _FARTHEST_UNDOING) if end is not None else span.last
        within = range(span.last + 1, last + 1)
        stop = (
            i
            for i in within
            if self._sentence.is_a(i, "breaks") or self._sentence.is_a(i, "only") or self._sentence.stops_before(i)
        )
        return range(span.last + 1, next(stop, last + 1))

    def _listed_on(self, clause: Clause) -> Iterator[Denial]:
        """ "I haven't got a temperature | or a lump": what says no in a phrase of its own denies what is listed on."""
        denying = {p for s in clause.of("denying") for p in s.at}
        for span in clause.spans:
            patterns = self._lexicon.by_first.get(span.concept, ())
            says_no = [p for p in span.at if self._sentence.is_a(p, "denying_verb") and p not in denying]
            listed = self._sentence.is_a(span.last + 1, "alternatives")
            if listed and says_no and patterns and all(p.denies for p in patterns):
                no = Span("denying", (says_no[0],))
                yield Denial(no.at, range(span.last + 1, max(span.last + 1, self._reach.of(no, clause, False).stop)))

    def _over_from(self, over: Span, clause: Clause) -> int:
        """From where on it is over: "it feels wobbly | bruise has gone", "the swelling and the heat have gone"."""
        known = self._lexicon.qualities
        verb = over.first - (self._sentence.is_a(over.first - 1, "copulas"))
        named = next((s for s in clause.spans if s.concept in known and s.last == verb - 1), None)
        if named is None or verb == over.first:
            return clause.first
        parts = {p for s in clause.spans if s.concept in self._lexicon.parts for p in s.at}
        first, joined = named.first, False
        while first > clause.first:
            before = first - 1
            listed = [s for s in clause.spans if joined and s.concept in known and s.last == before]
            joins = self._sentence.is_a(before, "joiners") or self._sentence.is_a(before, "prepositions")
            if listed:
                first, joined = listed[0].first, False
            elif joins or before in parts or any(self._sentence.is_a(before, k) for k in ("owners", "describing")):
                first, joined = before, joined or joins
            else:
                break
        return first

    def _comes_back(self, clause: Clause) -> bool:
        """ "The swelling has gone down | but it's still there"."""
        clauses = self._sentence.clauses
        later = clauses[clauses.index(clause) + 1 :][:_SOON]
        return any(c.has("again") and not any(s.concept in self._lexicon.placed for s in c.spans) for c in later)

    def _denied_over(self, over: Span, clause: Clause) -> bool:
        return any(
            s.concept == "denying"
            and 0 < over.first - s.last <= LONGEST_SUBJECT
            and self._sentence.strand[s.last] == self._sentence.strand[over.first]
            for s in clause.spans
        )

    def _is_refused(self, place: int, clause: Clause) -> bool:
        """ "Can't walk | without pain", not "never without": a refusal goes before, with no new beginning between."""
        if self._sentence.is_a(place - 1, "refusing"):
            return False
        for i in range(place - 1, -1, -1):
            if self._sentence.is_a(i, "refusing") or self._sentence.is_a(i, "why"):
                return True  # also "how do i bend it | without pain"
            if self._sentence.is_a(i, "joiners") or self._sentence.is_a(i, "breaks"):
                return False
            if i < clause.first and (self._sentence.is_a(i, "subjects") or self._sentence.is_a(i, "weak_subjects")):
                return False
        return False

    def _is_no_denial(self, span: Span, clause: Clause, looks_back: bool) -> bool:
        i = span.first
        if self._sentence.is_a(i, "lacking") and self._is_refused(i, clause):
            return True
        ends = i + 1 == clause.last and self._sentence.is_a(i, "determiners") and self._sentence.is_a(i + 1, "only")
        if ends and any(self._sentence.is_a(k, "refusing") for k in range(clause.first, i)):
            return True  # "can't bend it no more"
        if self._sentence.is_a(i, "ever_denying") and any(
            s.first > span.last and not self._sentence.is_a(s.first - 1, "anything") for s in clause.of("beyond")
        ):
            return True  # "never had pain like this", but not "never had a clot or anything like that"
        if any(set(span.at) <= set(s.at) and self._takes_back(s, clause) for s in clause.spans):
            return True  # "left, well no, right", but not "well, no fever"
        if self._sentence.is_a(i - 1, "refusing") and self._sentence.is_a(i + 1, "stressed"):
            return True  # "and i couldn't, not even with help"
        if self._sentence.is_a(i, "leading_noes") and any(
            self._sentence.is_a(i - 1, kind) for kind in ("doing", "alternatives", "similes", "placing")
        ):
            return True  # "ibuprofen's done nothing", "ice or nothing", "like sitting on nothing"
        named = any(s.last == i - 1 for s in clause.spans if s.concept in self._lexicon.qualities)
        if self._sentence.words[i] in self._grammar["determiners"] and self._sentence.is_a(i + 1, "possessive"):
            return not named  # "my knee, no, my chest hurts", but "swelling no, my knee's only sore"
        if self._sentence.is_a(i, "backwards") and self._sentence.is_a(i + 1, "each") and not named:
            return True  # "but no, every time i cough there's more of it"
        if i == 0 and self._sentence.is_a(i, "interjections") and self._has_its_verb(i + 1):
            return True  # "nope breathing's fine"
        named = any(s.concept == "relative" and s.first == i + 1 for s in clause.spans)
        if i == 0 and self._sentence.is_a(i, "backwards") and named and self._sentence.is_a(i + 2, "copulas"):
            return True  # "no mum's not short of breath"
        if self._sentence.is_a(i, "backwards") and len(span.at) == 1:
            opening = self._sentence.is_a(i + 1, "pointing") or (
                self._sentence.is_a(i + 1, "weak_subjects")
                and not (self._sentence.is_a(i + 1, "owners") or self._sentence.is_a(i + 1, "sides"))
            )
            pointing = opening and self._sentence.is_a(i + 2, "verbs")
            again = any(s.first == i + 1 and s.concept == "denying" for s in clause.spans) and any(
                i + 1 < s.first <= i + 1 + _NEXT and s.concept in self._lexicon.qualities for s in clause.spans
            )  # "hot, no, not hot", but not "fever, no, not at all"
            if (
                (again and not looks_back)
                or pointing
                or self._sentence.is_a(i + 1, "subjects")
                or self._sentence.is_a(i + 1, "thing")
            ):
                return True  # "no it doesn't"
        if len(span.at) > 1 or not self._sentence.is_a(i - 1, "inverted") or self._sentence.is_a(i, "double"):
            return False
        if self._reach.closes(span, clause):
            return False  # "fever is not there"
        pronoun = self._sentence.is_a(i + 1, "subjects") or self._sentence.is_a(i + 1, "weak_subjects")
        opens = i - 1 == clause.first or self._sentence.is_a(i - 2, "light_openers")
        opens = opens and not self._sentence.is_a(i - 2, "subjects")  # "i'm not a runner"
        noun = self._sentence.is_a(i + 1, "owners") and not self._sentence.is_a(i + 1, "articles")
        if (pronoun and i + 1 == clause.last) or (opens and (pronoun or noun)):
            return not any(
                self._sentence.is_a(k, "why") for k in range(max(clause.first, i - 2 - _FARTHEST_INVERSION), i)
            )
        return False

    def _has_its_verb(self, place: int) -> bool:
        """Whether what is named there has a verb of its own: "breathing's fine"."""
        known = self._lexicon.qualities | self._lexicon.parts
        verb = self._sentence.is_a(place + 1, "copulas") or self._sentence.is_a(place + 1, "supporting")
        return verb and any(s.first == place for s in self._sentence.spans if s.concept in known)

    def _takes_back(self, span: Span, clause: Clause) -> bool:
        """ "Left, well no, right", but not "otherwise well | no fever", "puffy as well | no fever"."""
        if span.concept != "correcting":
            return span.concept == "over"
        before = self._sentence.words[span.first - 1] if span.first else ""
        said_of = self._sentence.is_a(span.first - 1, "similes") or before.endswith(
            tuple(self._grammar["adverb_ending"])
        )
        begun = any(s.first < span.first <= s.last for s in clause.spans)
        return span.first > 0 and not begun and not said_of

    def _answers_each(self, clause: Clause) -> bool:
        """ "Calf yes blood no": each is asked of oneself and answered."""
        known = self._lexicon.qualities | self._lexicon.parts
        after = [s.last + 1 for s in clause.spans if s.concept in known and s.last < clause.last]
        if self._sentence.is_a(clause.last, "affirming") and any(self._sentence.is_a(i, "backwards") for i in after):
            return True  # "breathless no, tired yes"
        return any(self._sentence.is_a(i, "affirming") and not self._sentence.is_a(i + 1, "backwards") for i in after)

    def _all_noes_look_back(self) -> bool:
        """ "Swelling no fever no neither of those": the last word tells how the others are meant."""
        noes = [i for i in range(len(self._sentence.words)) if self._sentence.is_a(i, "backwards")]
        small = ("light", "pointing", "weak_subjects")
        after = range(noes[-1] + 1, len(self._sentence.words)) if noes else range(0)
        if not all(any(self._sentence.is_a(i, kind) for kind in small) for i in after):
            return False
        named = {s.last + 1 for s in self._sentence.spans if s.concept in self._lexicon.placed}
        return bool(noes) and noes[0] in named and (len(noes) > 1 or not after)
