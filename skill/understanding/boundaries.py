"""Where clauses open: before a subject with its verb, a break, a question, an answer."""

from __future__ import annotations

from collections.abc import Sequence

from skill.understanding.line import LONGEST_SUBJECT, Line, Names
from skill.understanding.phrases import Span
from skill.understanding.subjects import Subjects
from skill.understanding.tags import Tag
from skill.understanding.words import STOP


class Boundaries:
    """The places of a line where a clause, or a strand of one, opens."""

    def __init__(self, line: Line, spans: Sequence[Span], tags: Sequence[Tag]) -> None:
        self._words = line.words
        self._breaks = line.breaks
        self._lexicon = line.lexicon
        self._is_a = line.is_a
        self._spans = spans
        self._tags = tags
        around = ("double", "ask", "correcting", "like_mine")
        self._inside = {place for s in spans for place in range(s.first + 1, s.last + 1) if s.concept not in around}
        led = {s for s in spans if s.concept == "denying" and self._is_object(s.first)}
        ending = ("doubting", "supposing", "denying", "reporting")
        self._ends = {s.last + 1 for s in spans if s.concept in ending and s not in led}
        questions = [s for s in spans if not (self._is_a(s.first - 1, "why") or self._is_denied_verb(s.first))]
        self._asked = {s.first for s in questions if s.concept == "asking" and self._is_a(s.first, "copulas")}
        self._questions = self._asked | {
            s.first
            for s in questions
            if s.concept in ("general", "asking", "turning", "supposing") and self._is_a(s.first, "openers")
        }
        more = [s for s in spans if s.concept == "nothing_more"]
        self._openings = {s.first for s in more if not any(o.first < s.first <= o.last for o in more)}
        self._more_ends = {s.last + 1 for s in spans if s.concept == "nothing_more"}
        self._names = Names(line, spans)
        self._subjects = Subjects(
            line, spans, self._names, inside=self._inside, ends=self._ends, questions=self._questions
        )

    def _is_object(self, i: int) -> bool:
        """ "I'm on nothing | my knee hurts", "it's nothing | my knee hurts", "i've nobody | i live alone"."""
        before = any(self._is_a(i - 1, kind) for kind in ("prepositions", "doing", "have_words"))
        verb = i - 1
        while self._is_a(verb, "between") and not self._is_a(verb, "copulas"):
            verb -= 1  # "it's probably nothing"
        of_it = self._is_a(verb, "copulas") and (self._is_a(verb - 1, "pointing") or self._is_a(i + 1, "possessive"))
        return (before or of_it) and (self._is_a(i, "leading_noes") or self._is_a(i, "no_one"))

    def _is_denied_verb(self, i: int) -> bool:
        """ "I don't even do any running": no question."""
        return self._is_a(i - 1, "before_a_verb") and self._is_a(i - 2, "denying_verb")

    def at(self, i: int) -> tuple[bool, bool]:
        """Whether a clause opens here, and whether at least a strand does."""
        if self._breaks[i] >= STOP:
            return True, True
        if i in self._openings or self._asks_when(i):
            return True, True
        if i in self._inside and i not in self._asked:
            return False, False
        if self._is_a(i, "breaks") and not self._is_how_much(i):
            return True, True
        if (self._is_a(i, "backwards") and self._answers(i)) or (i in self._more_ends and self._subjects.opens(i)):
            return True, True  # "nothing since | the calf hasn't swollen"
        led = self._is_a(i - 1, "breaks") or self._is_a(i - 1, "inner") or self._is_a(i - 2, "each")
        if led and i not in self._more_ends:
            return False, False  # it opened with the word before
        if self._is_a(i, "inner"):
            return False, True
        if self._is_a(i, "only") and self._is_a(i + 1, "wanting"):
            return True, True  # "no swelling | just want to know how to stop it"
        if self._is_a(i, "only"):  # "nothing much | just a bit sore"
            return False, self._said_before(i) or any(self._is_a(k, "leading_noes") for k in range(i))
        if self._asks(i):
            return True, True
        if self._is_a(i, "joiners"):
            if (
                self._subjects.opens(i + 1)
                or self._subjects.noun_with_verb(i + 1)
                or self._what_is(i + 1)
                or self._answers(i + 1)
            ):
                return True, True
            return False, not self._is_a(i, "alternatives") and self._subjects.verb_follows(i + 1)
        if self._is_a(i - 1, "joiners"):
            return False, False
        if self._answers(i):
            return True, True
        if i in self._questions or self._subjects.opens(i) or self._goes_on_after_denial(i) or self._was_not_there(i):
            return True, True
        return False, False

    def _is_how_much(self, i: int) -> bool:
        """ "Why is my foot so cold", "my foot is so cold": no new beginning."""
        before = range(max(1, i - LONGEST_SUBJECT), i)
        asked = any(self._is_a(p, "inverted") and self._is_a(p - 1, "why") for p in before)
        said_of = (self._is_a(i - 1, "copulas") or self._is_a(i - 1, "getting")) and not self._breaks[i]
        return self._is_a(i, "intensifying") and (asked or said_of)

    def _asks(self, i: int) -> bool:
        """ "My calf hurts | is it normal": a verb before its subject, where no other subject stands before it."""
        modal = self._is_a(i, "inverted") and not (self._is_a(i, "copulas") or self._is_a(i, "denying_verb"))
        wonders = modal and self._is_a(i + 2, "being") and not self._is_a(i + 2, "copulas")
        asks = (self._is_a(i, "copulas") and not self._is_a(i + 2, "verbs")) or wonders  # "could it be a clot"
        of_this = (
            self._is_a(i + 1, "definite") and self._is_a(i + 1, "weak_subjects") and self._is_a(i + 2, "possessive")
        )
        if not asks or not (self._is_a(i + 1, "asked_of") or of_this):  # "is that my hamstring gone"
            return False
        if any(tag.first == i for tag in self._tags) or self._is_there(i):
            return False
        return not any(self._is_a(i - 1, kind) for kind in ("pronouns", "why", "relating", "openers", "joiners"))

    def _is_there(self, i: int) -> bool:
        """ "Numbness is there in the toes", but not "it hurts | is there anything i can do"."""
        asks = any(self._is_a(i + 2, kind) for kind in ("articles", "licensed", "pronouns"))
        return i in self._names.content_lasts and self._is_a(i + 1, "existing") and not asks

    def _asks_when(self, i: int) -> bool:
        """ "My toes are numb | when should i worry", "| why is that": a verb before its subject makes a question."""
        return (
            (self._is_a(i, "inner") or self._is_a(i, "why"))
            and not (self._is_a(i - 1, "carriers") or self._is_a(i - 1, "copulas"))
            and self._is_a(i, "openers")
            and self._is_a(i + 1, "inverted")
            and self._is_a(i + 2, "tagged")
        )

    def _answers(self, i: int) -> bool:
        """ "No fever | no it didn't pop", "| well i looked": what answers, where the next word is a subject."""
        if self._is_a(i, "against") and self._is_a(i + 1, "subjects"):
            return True
        if not self._is_a(i, "backwards") or self._is_a(i - 1, "copulas"):
            return False
        if self._is_a(i + 1, "subjects") or self._is_a(i + 1, "thing") or self._what_is(i + 1):
            return True
        if self._is_a(i + 1, "only") and self._is_a(i + 2, "owners") and self._is_a(i + 3, "sides"):
            return True  # "both legs aren't swollen | no just the right one"
        return self._is_a(i + 1, "pointing") and self._is_a(i + 2, "verbs")

    def _what_is(self, i: int) -> bool:
        """ "And what i have now": a clause stands for a noun."""
        return self._is_a(i, "why") and self._is_a(i + 1, "subjects")

    def _was_not_there(self, i: int) -> bool:
        """ "Fever is not there | swelling is not there", as said in India."""
        there = self._is_a(i - 1, "existing") and self._is_a(i - 2, "denying_verb") and self._is_a(i - 3, "copulas")
        return there and self._subjects.noun_with_verb(i)

    def _goes_on_after_denial(self, i: int) -> bool:
        """ "No pains in the chest | breathing's fine": what has a verb of its own is not denied any more."""
        if i not in self._names.content_lasts or self._is_a(i - 1, "owners") or not self._subjects.noun_with_verb(i):
            return False
        if any(s.first == i and self._is_a(s.last + 1, "have_words") for s in self._spans):
            return False  # "no hormones, haven't flown"
        if self._asks(i + 1) or (self._is_a(i + 1, "copulas") and self._is_a(i + 2, "compared")):
            return False  # "no chest trouble | is it a clot", "i don't feel poorly | is this one to go in with"
        before = range(max(0, i - LONGEST_SUBJECT), i)
        return any(s.concept == "denying" and s.first in before for s in self._spans)

    def _said_before(self, i: int) -> bool:
        return any(e <= i for e in self._names.content_lasts)
