"""Where the subject of a clause stands: "my knee hurts | i fell", "| the calf is hard"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from skill.understanding.line import LONGEST_SUBJECT, Line, Names
from skill.understanding.phrases import Span
from skill.understanding.words import STOP

_NAMED = 4
"""Words from "the" to the end of what it names: "the bad left calf pain"."""
_CLEFT = 3
"""Words from "not" to what it sets apart: "it isn't my chest that hurts"."""


class Subjects:
    """Tells where clauses open with their subject.

    No subject stands inside a phrase, nor right after what ends with its object; `questions` are where one is asked.
    """

    def __init__(
        self,
        line: Line,
        spans: Sequence[Span],
        names: Names,
        *,
        inside: Collection[int],
        ends: Collection[int],
        questions: Collection[int],
    ) -> None:
        self._words = line.words
        self._breaks = line.breaks
        self._lexicon = line.lexicon
        self._is_a = line.is_a
        self._spans = spans
        self._names = names
        self._inside = inside
        self._ends = ends
        self._questions = questions

    def opens(self, i: int) -> bool:
        """Whether the subject of a clause stands here."""
        if i < len(self._words) and self._cut_short(i):
            return True
        if self._is_a(i - 1, "denying_verb") and self._is_a(i, "subjects") and self._is_a(i - 3, "pronouns"):
            return True  # "i said i was fine but i'm not | i can't breathe"
        if i and self._is_a(i, "summoning") and self._is_command(i):
            return True  # "it's nothing | send an ambulance", "forget the timer, just | get me an ambulance"
        led = any(self._is_a(i - 1, kind) for kind in ("conditional", "inner", "inverted", "carriers"))
        own = self._is_a(i, "likened") and not led and self.verb_follows(i + 1)
        if own and i in self._ends:
            return True  # "does a tear need an operation | mine locks"
        if i >= len(self._words) or i in self._ends or (i and i in self._inside):
            return False
        likened = self._is_a(i - 1, "pointing") and self._is_a(i - 2, "similes")  # "nothing like that | i haven't"
        complete = self._is_a(i - 4, "compared") or not self._is_a(i, "pronouns")
        if self._is_a(i - 1, "pointing") and self._is_a(i - 2, "denying_verb") and complete:
            likened = True  # "it isn't that | the whole calf's hard", but not "it's not that i can't feel it"
        if self._is_relative(i) or self._is_cleft(i):
            return False
        if self._is_a(i, "thing") and self._is_a(i + 1, "counting_all") and self._is_a(i + 2, "owners"):
            return False  # "i can bend | it all the way", but not "it all hurts"
        if self._follows_a_verb(i):
            return True
        if i and not likened and (self._is_a(i - 1, "carriers") or self._is_a(i - 1, "inverted")):
            return False
        ended = i in self._names.content_lasts and (
            self._is_a(i - 1, "particles") or not self._is_a(i - 1, "prepositions")
        )
        if ended and self._is_a(i, "thing") and self._is_a(i + 1, "copulas"):
            return True  # "puffed up | it is sore"
        if self._is_a(i - 1, "prepositions") and (not self._is_a(i, "subjects") or {i - 1, i} & self._names.part_lasts):
            return False  # "from the knee down i am", but "it's all puffed up | i have no car"
        denied = self._is_a(i - 2, "denying_verb") and self._is_a(i - 1, "thing")  # "that's not it | this is"
        one = self._is_a(i - 1, "standing_for") and self._is_a(i + 1, "inverted")  # "never had one | i am"
        one = one and (self._is_a(i, "subjects") or self._is_a(i, "thing"))
        open_question = self._is_a(i - 1, "between") and self._is_a(i - 2, "inverted")
        if i > 1 and not (denied or likened or one) and open_question:
            return False
        if self._is_a(i - 1, "hearers") and self._is_a(i - 2, "carriers") and not self._is_a(i - 2, "crediting"):
            return False  # "nobody told me | i had a clot"
        if self._is_a(i, "subjects"):
            return True
        numbers = self._lexicon.amounts.numbers.values
        if i and self._words[i] in numbers and self._words[i - 1] in numbers:
            return False  # "thirty | one weeks gone"
        if self._is_a(i, "weak_subjects") and (self.verb_follows(i + 1) or not self._is_a(i, "owners")):
            return self.verb_follows(i + 1)
        if self._is_a(i, "owners"):
            if i and self._is_a(i, "articles") and self._is_a(i - 1, "verbs"):
                return False  # "i got | a cramp that won't go" is no new clause
            if self._is_a(i - 1, "counting_all") or self._is_handled(i):
                return False  # "both | my knees hurt"
            return self._noun_and_verb(i + 1)
        if self._is_sided(i):
            return True
        return (
            i in self._names.part_firsts
            and not self._is_a(i, "prepositions")
            and not (i and (self._is_a(i - 1, "owners") or self._is_a(i - 1, "sides")))
            and (bool(self._breaks[i]) or (i in self._names.content_lasts and not self._described(i)))
            and self._noun_and_verb(i)
        )

    def _is_command(self, i: int) -> bool:
        """ "| Send an ambulance", but not "they sent", "can you send"."""
        if self._is_a(i - 1, "leading_noes") or self._is_a(i - 1, "commanding"):
            return True
        calls = any(s.first == i and s.concept in ("emergency call", "emergency call for") for s in self._spans)
        led = ("subjects", "weak_subjects", "pronouns", "to", "inverted", "joiners", "breaks", "summoning")
        return calls and not any(self._is_a(i - 1, kind) for kind in led)

    def _follows_a_verb(self, i: int) -> bool:
        """ "The only other thing is | i've lost control", "the right one never did | it's still swollen"."""
        told = self._is_a(i - 1, "copulas") and self._is_a(i, "subjects") and self._is_a(i + 1, "inverted")
        did = self._is_a(i - 1, "supporting") and self._is_a(i, "thing") and self._is_a(i + 1, "copulas")
        return (told or did) and not self._is_a(i + 1, "denying_verb")

    def _is_relative(self, i: int) -> bool:
        """ "The pain i get | under my ribs": it goes on about the noun."""
        if not self._is_a(i, "subjects") or i not in self._names.content_lasts:
            return False
        if not any(self._is_a(p, kind) for p in range(i - _NAMED, i) for kind in ("definite", "articles")):
            return False
        after = i + 1
        while self._is_a(after, "have_words") or self._is_a(after, "getting"):
            after += 1
        leads = self._is_a(after, "prepositions") and not self._is_a(after, "to")
        ends = after == len(self._words) or self._is_a(after, "inner")  # "not the first clot i've had"
        return after > i + 1 and (leads or ends)

    def _is_cleft(self, i: int) -> bool:
        """ "It isn't my chest | that hurts": it is denied of the chest."""
        part = next((s for s in self._spans if s.last == i - 1 and s.concept in self._lexicon.parts), None)
        if part is None or not self._is_a(i, "relating"):
            return False
        denied = any(self._is_a(p, "denying_verb") for p in range(part.first - _CLEFT, part.first))
        return denied and any(self._is_a(p, "thing") for p in range(part.first - _CLEFT - 2, part.first))

    def _is_sided(self, i: int) -> bool:
        """ "I had a clot last year | left knee's sore": a part with its side and a verb, with no owner before it."""
        if (
            not i
            or not self._is_a(i, "sides")
            or any(self._is_a(i - 1, kind) for kind in ("owners", "prepositions", "sides"))
        ):
            return False
        return any(
            s.first == i + 1 and self._is_a(s.last + 1, "copulas")
            for s in self._spans
            if s.concept in self._lexicon.parts
        )

    def _is_handled(self, i: int) -> bool:
        """ "Bending | my knee hurts", "why does lifting | my leg hurt": what is done to a part is the subject."""
        before = i - 2
        opens = (
            before < 0 or self._breaks[i - 1] >= STOP or self._is_a(before, "inverted") or self._is_a(before, "breaks")
        )
        return self._is_a(i - 1, "handling") and (opens or self._is_a(before, "joiners"))

    def _cut_short(self, i: int) -> bool:
        """ "He has a fever, i haven't | it's only my knee", "it's the twin, not me | mine's from football"."""
        alone = self._is_a(i - 1, "denying_verb") and self._is_a(i - 2, "sides") and not self._is_a(i - 3, "inverted")
        weak = self._is_a(i, "weak_subjects") and self._is_a(i + 1, "copulas")
        noun = self._is_a(i, "possessive") and self._noun_and_verb(i + 1)
        if alone and (self._is_a(i, "subjects") or weak or noun):
            return True  # "right one not | i'm a driver"
        if not self._is_a(i - 1, "setting_apart"):
            apart = self._is_a(i - 1, "me") and self._is_a(i - 2, "setting_apart") and not self._is_a(i - 3, "inverted")
            return apart and (self._is_a(i, "weak_subjects") or self._is_a(i, "subjects"))
        answered = self._is_a(i - 2, "inverted") and self._is_a(i - 3, "pronouns")
        if answered and noun and self._is_a(i - 3, "subjects"):
            return True  # "like wearing a sock when i'm not | my back's been bad"
        return answered and self._is_a(i, "weak_subjects") and self._is_a(i + 1, "copulas")

    def _noun_and_verb(self, i: int) -> bool:
        for k in range(i, min(i + LONGEST_SUBJECT, len(self._words))):
            if k in self._questions:
                return False
            if k > i and self._is_a(k, "verbs") and not self._is_last_adverb(k):
                return not (
                    self._is_a(k, "owning") and k in self._names.relative_lasts
                )  # "my knee at my niece's party"
            if self._breaks[k] or (k > i and self._is_a(k, "relating")):
                return False
            if any(self._is_a(k, kind) for kind in ("subjects", "thing", "breaks", "joiners")):
                return False
        return False

    def _is_last_adverb(self, i: int) -> bool:
        """ "I leak a bit of wee now": no verb."""
        ends = i + 1 == len(self._words) or bool(self._breaks[i + 1])
        return ends and self._is_a(i, "between")

    def verb_follows(self, i: int) -> bool:
        """Whether nothing but small words stands from there to a verb."""
        while i < len(self._words) and self._is_a(i, "between") and not self._is_a(i, "verbs"):
            i += 1
        return i < len(self._words) and self._is_a(i, "verbs")

    def noun_with_verb(self, i: int) -> bool:
        """ "And breathing's fine"."""
        known = self._lexicon.parts | self._lexicon.qualities
        if any(s.first == i and s.concept == "relative" and self._is_a(s.last + 1, "verbs") for s in self._spans):
            return True  # "and mum's passed out"
        return any(
            s.first == i and s.concept in known and any(self._is_a(k, "copulas") for k in range(i + 1, s.last + 2))
            for s in self._spans
        )

    def _described(self, i: int) -> bool:
        """ "With a sore calf": the quality before is said of this part."""
        owned = {k for k in range(i) if self._is_a(k, "owners") and not self._is_a(k, "me")}
        return any(
            s.last == i - 1 and s.first - 1 in owned for s in self._spans if s.concept in self._lexicon.qualities
        )
