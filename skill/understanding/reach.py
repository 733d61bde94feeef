"""How far a "no" reaches: the places that it denies."""

from __future__ import annotations

from dataclasses import dataclass

from skill.understanding.clauses import Clause, Sentence
from skill.understanding.patterns import DENIES
from skill.understanding.phrases import Span

_NEXT = 2
"""Words from "not" to the part it denies: "not the calf"."""
_HEARERS = 4
"""Words from "told" to what was not told: "told the nice doctor | i fainted"."""


@dataclass(frozen=True, slots=True)
class _Strand:
    """The words that speak together with a "no"."""

    first: int
    last: int
    before: bool
    """Whether anything is named in it before the "no"."""
    after: bool


class Reach:
    """Tells how far denials reach in a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._lexicon = sentence.lexicon
        self._grammar = sentence.lexicon.words
        self._known = sentence.lexicon.qualities

    def of(self, span: Span, clause: Clause, looks_back: bool) -> range:
        """The places denied by what is said there; `looks_back`: every "no" of the sentence stands after its noun."""
        strand = self._strand(span, clause)
        if self._is_of_those(span) and any(s.concept in self._known and s.last < span.first for s in clause.spans):
            return range(clause.first, span.first)
        excepted = [s.first for s in clause.of("but_for") if self._excepts(s, clause)]
        if self._looks_back(span, clause, strand, looks_back):
            first = self._back_to(span, clause, strand)
            return range(first, min([span.first, *excepted]))  # "apart from a faint nothing"
        last = min([strand.last, *(place - 1 for place in excepted if place > span.last)])
        return range(span.last + 1, self._forward_to(span, clause, last) + 1)

    def _strand(self, span: Span, clause: Clause) -> _Strand:
        strands = self._sentence.strand
        strand, last = strands[span.last], span.last
        compared = last
        while self._sentence.is_a(compared + 1, "licensed") or self._sentence.is_a(compared + 1, "worse"):
            compared += 1
        if compared < clause.last and self._sentence.is_a(compared + 1, "inner"):
            last = compared  # "it's not any worse after i've been walking"
        inner = last < clause.last and self._sentence.is_a(last + 1, "inner")
        if inner and not self._sentence.is_a(last + 1, "similes"):
            strand = strands[last + 1]  # "not after exercise"
        while last + 1 <= clause.last and strands[last + 1] == strand:
            last += 1
        strand, first = strands[span.last], span.first
        while first - 1 >= clause.first and strands[first - 1] == strand:
            first -= 1
        after = any(s.concept in self._known and span.last < s.first <= last for s in clause.spans)
        before = any(s.concept in self._known and first <= s.first < span.first for s in clause.spans)
        return _Strand(first, last, before, after)

    # --- back -----------------------------------------------------------------------------------------------------
    def _looks_back(self, span: Span, clause: Clause, strand: _Strand, all_do: bool) -> bool:
        """Whether it denies what stands before it: "fever none"."""
        word = self._sentence.words[span.first]
        if self.closes(span, clause):
            return True
        if not strand.before or word not in self._grammar["backwards"] or self._leads_on(span):
            return False
        known, first = self._known, strand.first
        at_once = any(s.concept in known and s.last == span.first - 1 for s in clause.spans)
        earlier = [s.first for s in clause.of("denying") if first <= s.first < span.first]
        onward = earlier and not any(s.concept in known and first <= s.first < min(earlier) for s in clause.spans)
        listed = earlier and (strand.after or onward)  # "no swelling no fever nothing like that"
        leads = strand.after and self._leads(span, clause, all_do)
        if at_once and not listed and not leads and word not in self._grammar["owners"]:
            return True
        if at_once and not strand.after and self._sentence.asks_oneself(clause):
            return True
        denied_again = [s for s in clause.of("denying") if s.first == span.last + 1]  # "fever no never"
        last = denied_again[0] if denied_again else span
        ends = not strand.after and self._sentence.ends_clause(last, clause) and not onward
        return (all_do and at_once) or ends

    def closes(self, span: Span, clause: Clause) -> bool:
        """ "Chest pain not at all", "redness not that i've noticed": it ends with the "no"."""
        if not self._sentence.is_a(span.first, "last_noes"):
            return False
        known = self._known | self._lexicon.parts
        covered = {p for s in clause.spans if s.concept in known for p in s.at}
        before = range(clause.first, span.first)
        if any(self._sentence.is_a(p, "refusing") or self._sentence.is_a(p, "backwards") for p in before):
            return False  # "can't walk, not really"
        named = any(p in covered for p in before) and all(p in covered or self._may_name(p) for p in before)
        return named and all(self._sentence.is_a(p, "after_last_noes") for p in range(span.last + 1, clause.last + 1))

    def _may_name(self, place: int) -> bool:
        return any(
            self._sentence.is_a(place, kind) for kind in ("licensed", "naming", "joiners", "stressing", "contrary")
        )

    def _leads(self, span: Span, clause: Clause, all_do: bool) -> bool:
        """ "I fell, nothing bent", "nothing red nothing hot"."""
        if not self._sentence.is_a(span.first, "leading_noes"):
            return False
        if self._sentence.is_a(span.last + 1, "copulas"):
            return True  # "nothing's swollen"
        at_next = any(s.concept in self._known and s.first == span.last + 1 for s in clause.spans)
        nothing = at_next and not all_do and not self._sentence.is_a(span.first, "no_one")
        return nothing or len(clause.of("denying")) == 1

    def _back_to(self, span: Span, clause: Clause, strand: _Strand) -> int:
        """The first place it denies: what was denied or affirmed before is not meant."""
        denied = {p for s in clause.of("denying") for p in s.at}
        run = span.first
        while run - 1 in denied:  # "nah none"
            run -= 1
        start = max((p + 1 for p in denied if p < run), default=strand.first)
        affirmed = (self._after_yes(i) for i in range(strand.first, span.first) if self._sentence.is_a(i, "affirming"))
        return max(strand.first, max(affirmed, default=start))

    def _after_yes(self, place: int) -> int:
        """ "Calf yes | blood no", "yes to the fever | the rest no"."""
        named = [s.last + 1 for s in self._sentence.spans if s.concept in self._known and s.first > place]
        return min(named, default=place + 1) if self._sentence.is_a(place + 1, "to") else place + 1

    def _leads_on(self, span: Span) -> bool:
        """ "Nothing in my back", "nothing when i breathe": it denies what comes, not what was before."""
        if len(span.at) > 1 and self._sentence.is_a(span.last, "to"):
            return True  # "yes to the swelling, no to the fever"
        place = span.last + 1
        leads = self._sentence.is_a(span.first, "leading_noes")
        if leads and self._sentence.is_a(place, "similes") and self._sentence.is_a(place + 1, "compared"):
            return True  # "he's passed out | nothing like this has happened"
        return leads and any(self._sentence.is_a(place, kind) for kind in ("prepositions", "inner", "after_nothing"))

    def _is_of_those(self, span: Span) -> bool:
        """ "Fever, chills, none of those"."""
        return self._sentence.is_a(span.last + 1, "of") and self._sentence.is_a(span.last + 2, "those")

    # --- forward --------------------------------------------------------------------------------------------------
    def _forward_to(self, span: Span, clause: Clause, last: int) -> int:
        """The last place it denies of those up to there."""
        for step in (
            self._somebodys,
            self._credited,
            self._unknown_to_others,
            self._said_again,
            self._verb_alone,
            self._other_part,
            self._other_denial,
        ):
            last = step(span, clause, last)
        return last

    def _somebodys(self, span: Span, _: Clause, last: int) -> int:
        """ "No pain and | my foot ...": what is somebody's is not denied any more."""
        joined = (
            i
            for i in range(span.last + 1, last)
            if self._sentence.is_a(i, "joiners") and self._sentence.is_a(i + 1, "possessive")
        )
        return next(joined, last + 1) - 1

    def _credited(self, span: Span, _: Clause, last: int) -> int:
        """ "Nobody believes me | send an ambulance"."""
        credited = (
            i
            for i in range(span.last + 2, last)
            if self._sentence.is_a(i, "hearers") and self._sentence.is_a(i - 1, "crediting")
        )
        return next(credited, last)

    def _unknown_to_others(self, span: Span, _: Clause, last: int) -> int:
        """ "She didn't know | i'd fainted", "i haven't told him | my chest hurts": it is so all the same."""
        for i in range(span.last + 1, min(span.last + _NEXT, last) + 1):
            if self._sentence.is_a(i, "knowing"):
                after = range(i + 1, i + 2)
            elif self._sentence.is_a(i, "disclosing") and not self._sentence.is_a(i + 1, "me"):
                after = range(i + 1, i + 1 + _HEARERS)
            else:
                continue
            if any(self._tells_on(p) for p in after):
                return i
        return last

    def _tells_on(self, place: int) -> bool:
        existing = self._sentence.is_a(place, "existing") and self._sentence.is_a(place + 1, "copulas")
        if self._sentence.is_a(place, "thing") and self._sentence.is_a(place + 1, "paining"):
            return True
        return existing or self._sentence.is_a(place, "subjects") or self._sentence.is_a(place, "possessive")

    def _said_again(self, span: Span, _: Clause, last: int) -> int:
        """ "I've not been to the gym | i've been in bed": what begins with the same words is not denied again."""
        words, first = self._sentence.words, span.first
        opening = words[max(0, first - 2) : first]
        if len(opening) < 2 or not self._sentence.is_a(first - 2, "subjects"):
            return last
        again = (
            i
            for i in range(span.last + 2, last)
            if words[i : i + 2] == opening and not self._sentence.is_a(i - 1, "carriers")
        )  # but "i've never been told i have arthritis"
        return next(again, last + 1) - 1

    def _verb_alone(self, span: Span, clause: Clause, last: int) -> int:
        """ "No fever | had an operation": a verb without its subject."""
        for i in range(span.last + 2, last + 1):
            place = self._sentence.is_a(i, "prepositions") and self._sentence.is_a(i + 1, "pointing")  # "fallen on it"
            if place or self._sentence.is_a(i - 1, "inverted") or not self._sentence.is_a(i, "elided"):
                continue
            if any(s.concept in self._known and s.last == i - 1 for s in clause.spans):
                return i - 1
        return last

    def _other_part(self, span: Span, clause: Clause, last: int) -> int:
        """ "Not the calf | the foot"."""
        for part in clause.spans:
            near = part.concept in self._lexicon.parts and 0 < part.first - span.last <= _NEXT
            follows = part.last + 1
            other = self._sentence.is_a(follows, "owners") and not self._sentence.is_a(follows, "relating")
            if near and part.last < last and other:
                return part.last
        return last

    def _other_denial(self, span: Span, clause: Clause, last: int) -> int:
        """ "Not swollen | not hot": each denies its own."""
        for other in clause.spans:
            denies = other.concept in ("denying", "undoing") or other.concept.startswith(DENIES) or self._says_no(other)
            if denies and span.last < other.first <= last and self._begins_anew(span, other, clause):
                last = min(last, other.first - 1)
        return last

    def _excepts(self, span: Span, clause: Clause) -> bool:
        """ "Apart from a faint", but not "apart from that", "not at all but it shoots"."""
        names = any(s.first > span.last for s in clause.spans if s.concept in self._known)
        follows = span.last + 1
        return names and not any(self._sentence.is_a(follows, kind) for kind in ("subjects", "pronouns"))

    def _says_no(self, span: Span) -> bool:
        """Whether a "no" is the first of its own words: "no rash | no temperature"."""
        return len(span.at) > 1 and self._sentence.is_a(span.first, "determiners")

    def _begins_anew(self, one: Span, other: Span, clause: Clause) -> bool:
        """Whether a denial does not belong to what the one before denies: "it isn't anything bad | no swelling"."""
        if any(s.concept in self._known and one.last < s.first and s.last < other.first for s in clause.spans):
            return True
        if self._sentence.is_a(other.first - 1, "thing"):
            return True  # "nothing touches it | no calf pain"
        words = self._sentence.words
        carried = any(self._sentence.is_a(p, "carriers") for p in range(one.first, other.first))
        if (
            words[one.first - 1] == words[other.first - 1]
            and self._sentence.is_a(one.first - 1, "inverted")
            and not carried
        ):
            return True  # "haven't been anywhere | haven't had surgery"
        if not carried and self._has_a_subject(other) and not self._sentence.is_a(one.first, "determiners"):
            return True  # "never had one, i am not on the pill", "isn't picking up, my leg is not red"
        leading = ("verbs", "inverted", "carriers", "prepositions", "inner", "persons", "between")
        return other.first - one.last > 1 and not any(self._sentence.is_a(other.first - 1, kind) for kind in leading)

    def _has_a_subject(self, denial: Span) -> bool:
        """ "My leg is | not": the verb that is denied has a subject of its own."""
        verb = denial.first - 1
        if not (self._sentence.is_a(denial.first, "denying_verb") and self._sentence.is_a(verb, "inverted")):
            return False
        named = any(s.concept in self._lexicon.parts and s.last == verb - 1 for s in self._sentence.spans)
        return named or self._sentence.is_a(verb - 1, "subjects")
