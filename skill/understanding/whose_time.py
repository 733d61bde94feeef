"""Whose time it is: how long the trouble has lasted, or when something else was, or how old somebody is."""

from __future__ import annotations

from collections.abc import Sequence

from skill.understanding.breath import Beside, Breath
from skill.understanding.clauses import Clause, Sentence
from skill.understanding.leading_time import LeadingTime
from skill.understanding.numbers import Amount, Slots
from skill.understanding.since_then import SinceThen
from skill.understanding.times import AGO, LASTING, LATEST, POINT, WEEK, Time, Times

LONG_AGO = 120
"""Days after which what happened no longer counts as recent."""
_SOON = 2
"""Clauses in which what was done the day before is followed by what came of it."""
_PART_DONE = {"organ", "worked on"}
"""Concepts that together are an operation: "since my valve was done"."""


class WhoseTime:
    """Tells the time of the trouble from those of events, jobs and other people."""

    def __init__(self, slots: Slots, sentence: Sentence, times: Times) -> None:
        self._slots = slots
        self._sentence = sentence
        self._lexicon = slots.lexicon
        self._times = times
        self._leading = LeadingTime(sentence, slots.lexicon)
        self._since_then = SinceThen(sentence, slots.lexicon)
        self._breath = Breath(sentence, slots.lexicon, [self._times.amount(t) for t in times.found])

    def is_new(self, time: Time) -> bool:
        """Whether something new is told since then: "sore for weeks, and since last night it's hot"."""
        return self._leading.is_since(self._times.amount(time))

    def is_of_the_trouble(self, time: Time, whose: str) -> bool:
        """Whether it is how long the trouble of the one who is ill has lasted."""
        if self._is_since_an_event(self._times.amount(time)):
            return False
        led = self._led(time) or (None if time.of_others else self._leading.befell(self._times.amount(time)))
        if led is not None:
            return not self._sentence.is_of_another(led, whose)
        still = self._since_then.is_still_there(self._times.amount(time))
        if time.short or (time.of_others and not (still and self._is_followed(time))):
            return False
        ever_since = self._since_then.is_ever_since(self._times.amount(time))
        since_then = still or ever_since
        if time.near and not since_then and not self.begins_beside(time):
            return False
        place = self._times.amount(time).first
        clause = self._sentence.clause_at(place)
        if self._sentence.is_of_another(clause, whose):
            return False
        until_now = time.rank == LATEST or (time.ago and time.days <= LONG_AGO)
        if not clause.told or ((clause.past or clause.long_ago) and not until_now):
            return False
        if any(s.concept == "over" for s in self._sentence.ends_something(clause)) and time.rank <= AGO:
            return False
        dated = time.ago or time.of_others or (time.rank == POINT and time.days >= WEEK)
        if time.until or (dated and since_then) or (time.rank == POINT and ever_since):
            return True
        beside = self._breath.beside(clause, self._times.amount(time))
        if not self._is_of_trouble(beside) and not self._closes(time, clause):
            return False
        if self._has_been(clause, self._times.amount(time)):
            return True
        if self._it_began(time, beside):
            return True
        if self._is_of_an_event(beside, time) and not self._follows_the_trouble(time, beside):
            return False
        other = self._breath.told_next_to(self._times.amount(time), beside)
        return other is None or not self._is_of_an_event(other, time)

    def may_be_of_the_trouble(self, time: Time, whose: str) -> bool:
        """Whether the trouble may have begun with what was done then: "i ran a race two weeks ago"."""
        amount = self._times.amount(time)
        clause = self._sentence.clause_at(amount.first)
        if time.of_others or time.short or time.days > LONG_AGO or self._is_since_an_event(amount):
            return False
        if not clause.told or clause.past or clause.long_ago or clause.has("over"):
            return False
        beside = self._breath.beside(clause, amount)
        if self._sentence.is_of_another(clause, whose) or self._is_of_an_event(beside, time):
            return False
        done = time.rank in (AGO, LASTING) or any(s.concept in self._lexicon.exertions for s in beside.spans)
        done = done or self._came_the_day_before(time, clause)
        return done and any(c.told and self._is_of_the_leg(c) for c in self._sentence.clauses)

    def _came_the_day_before(self, time: Time, clause: Clause) -> bool:
        """ "I danced all night yesterday | and now my calves are sore": what is felt now came with it."""
        if time.rank != POINT or time.days != 1 or clause.has("denying"):
            return False
        if any(s.concept in self._lexicon.events for s in clause.spans):
            return False
        ill = any(s.concept in self._lexicon.troubles - self._lexicon.exertions for s in clause.spans)
        if ill and not any(s.concept in self._lexicon.leg for s in clause.spans):
            return False  # "i had the shakes last night | it's sore to bend"
        following = [c for c in self._sentence.clauses if c.first > clause.last][:_SOON]
        return any(c.told and self._is_of_the_leg(c) and not c.has("denying") for c in following)

    def is_new_by_now(self, time: Time, whose: str) -> bool:
        """ "They put the cast on, and today the foot's cold": it is told how it is at a time that is near."""
        if time.rank != POINT or not 0 <= time.days <= 1 or time.of_others or time.until:
            return False
        led = self._leading.trouble(self._times.amount(time))
        if led is None or not led.told or led.past or led.long_ago:
            return False
        return not self._sentence.is_of_another(led, whose)

    def _closes(self, time: Time, clause: Clause) -> bool:
        """ "It's warmer than the other | for four days", "a pain when i squat | four weeks now": it is at the end."""
        amount = self._times.amount(time)
        end = self._slots.on(time.last + 1, "now")
        closed = end >= len(self._slots) or self._slots.slots[end].first > clause.last or self._slots.pause_before(end)
        whole = Beside(clause, self._sentence.words[clause.first : amount.first], clause.spans)
        stretch = time.rank in (LASTING, LATEST) or self._slots.is_in(time.last + 1, "now")
        wrong = self._lexicon.troubles - self._lexicon.exertions
        told = any(s.concept in wrong and s.last < amount.first for s in clause.spans)
        return closed and stretch and told and self._is_of_trouble(whole)

    def _is_followed(self, time: Time) -> bool:
        """ "Three weeks after my operation", "after three weeks": it is counted from something."""
        return self._slots.is_in(time.last + 1, "from_then") or self._slots.is_in(time.first - 1, "from_then")

    def _is_of_the_leg(self, clause: Clause) -> bool:
        """Whether it tells what is wrong, and not with another part of the body."""
        parts = {s.concept for s in clause.spans if s.concept in self._lexicon.parts}
        wrong = any(s.concept in self._lexicon.troubles for s in clause.spans)
        return wrong and (not parts or bool(parts & self._lexicon.leg))

    def _led(self, time: Time) -> Clause | None:
        """The clause of what is wrong that the time leads to: "two days ago | the calf got tight"."""
        amount = self._times.amount(time)
        apart = time.of_others and not self._slots.is_in(time.last + 1, "later")
        led = None if apart or time.short else self._leading.trouble(amount) or self._leading.lasted(amount, time.ago)
        if led is None or not led.told or led.past or led.long_ago or time.days > LONG_AGO:
            return None
        began = self._lexicon.words["onset"] | self._lexicon.words["started"]
        words = self._sentence.words[min(amount.last + 1, led.first) : led.last + 1]
        return led if not time.near or any(w in began for w in words) else None

    def _has_been(self, clause: Clause, amount: Amount) -> bool:
        """ "It's been four days | ibuprofen did nothing", but not "it's been four days since my operation"."""
        grammar, words = self._lexicon.words, self._sentence.words
        before = words[clause.first : amount.first]
        small = grammar["bare_time"] | grammar["joiners"] | grammar["around_time"]
        been = any(w in grammar["been_words"] for w in before) and any(w in grammar["pointing"] for w in before)
        goes_on = grammar["since_words"] | grammar["prepositions"] | grammar["joiners"] | grammar["inner"]
        return been and all(w in small for w in before) and not any(w in goes_on for w in words[amount.last + 1 :][:1])

    def _it_began(self, time: Time, beside: Beside) -> bool:
        """ "It started at work this afternoon", "my knee locked in the car": it is told to begin."""
        grammar, lexicon = self._lexicon.words, self._lexicon
        began = grammar["started"] - grammar["lasting"]
        befell = began | grammar["onset"] if time.near else began
        wrong = lexicon.leg | (lexicon.troubles - lexicon.exertions)
        after = [s.last + 1 for s in beside.spans if s.concept in wrong and s.last + 1 < len(self._sentence.words)]
        done = {i for s in beside.spans if s.concept in lexicon.events for i in s.at}  # "had my hip done"
        if any(self._sentence.words[place] in befell for place in after if place not in done):
            return True
        return any(w in grammar["pointing"] and beside.words[i + 1] in began for i, w in enumerate(beside.words[:-1]))

    def _is_since_an_event(self, time: Amount) -> bool:
        """ "I've been on the patch | since march", "it hasn't hurt | since march": something else is told before it."""
        clause = self._sentence.clause_at(time.first)
        since = time.first <= clause.first + 1 and self._sentence.is_a(clause.first, "since_words")
        earlier = next((c for c in self._sentence.clauses if c.last == clause.first - 1), None)
        leads = any(s.concept in self._lexicon.troubles and s.first > time.last for s in clause.spans)
        if not since or earlier is None or leads:
            return False
        known = self._lexicon.troubles | self._lexicon.events
        told = max((s for s in earlier.spans if s.concept in known), key=lambda s: s.last, default=None)
        if told is None or told.concept in self._lexicon.events:
            return told is not None
        denied = any(s.last < told.first for s in earlier.of("denying"))
        return denied and not earlier.has("cannot") and not earlier.has("amiss")

    def _follows_the_trouble(self, time: Time, beside: Beside) -> bool:
        """ "Cancer, with an aching calf for four days": what was told last before a stretch is what has lasted."""
        if time.rank not in (LASTING, AGO) or (time.rank == AGO and time.ago):
            return False
        place = self._times.amount(time).first
        clause = beside.clause
        if self._sentence.words[clause.first] in self._lexicon.words["since_words"] and place <= clause.first + 1:
            earlier = (s for c in self._sentence.clauses if c.last == clause.first - 1 for s in c.spans)
            if any(s.last == clause.first - 1 and s.concept in self._lexicon.troubles for s in earlier):
                return True  # "one leg is puffy | since two days, please tell is it a clot"
        known = self._lexicon.troubles | self._lexicon.events
        before = [s for s in beside.spans if s.last < place]
        told = [s for s in before if s.concept in known]
        if told:
            return max(told, key=lambda s: s.last).concept in self._lexicon.troubles
        leg = any(s.concept in self._lexicon.leg for s in before)  # "behind my knee for weeks, ibuprofen did nothing"
        return leg and not self._names_an_event(self._sentence.words[clause.first : place])

    def _is_of_an_event(self, beside: Beside, time: Time) -> bool:
        """Whether something else is told there whose time it is: an operation, a flight, a job."""
        said = {s.concept for s in beside.spans}
        if said >= _PART_DONE or any(
            c in self._lexicon.events and (c != "newborn" or beside.clause.has("relative")) for c in said
        ):
            return True
        if said & self._lexicon.mishaps and time.days <= LONG_AGO:
            return False  # "i twisted it getting off the bus"
        return self._names_an_event(beside.words)

    def _names_an_event(self, words: Sequence[str]) -> bool:
        grammar = self._lexicon.words
        if any(w in grammar["own_time"] or w.removesuffix("s") in grammar["own_time"] for w in words):
            return True
        for i in range(len(words) - 3):  # "i have been a postman"
            been = words[i] in grammar["have_words"] and words[i + 1] in grammar["been_words"]
            if been and words[i + 2] in grammar["article"] and words[i + 3] not in grammar["between"]:
                return True
        return False

    def _is_of_trouble(self, beside: Beside) -> bool:
        """Whether the leg or what is wrong with it is told there, or nothing that the time could be of instead."""
        grammar, lexicon = self._lexicon.words, self._lexicon
        parts = {s.concept for s in beside.spans if s.concept in lexicon.parts}
        if parts and not parts & lexicon.leg:
            return False
        if parts or any(s.concept in lexicon.troubles for s in beside.spans):
            return True
        telling = grammar["pointing"] | grammar["onset"] | grammar["started"] | grammar["enduring"]
        light = grammar["bare_time"] | grammar["beside_a_time"] | grammar["around_time"]
        light |= lexicon.amounts.numbers.values.keys()
        return any(w in telling for w in beside.words) or all(w in light for w in beside.words)

    def begins_beside(self, time: Time, kind: str = "onset") -> bool:
        """Whether its clause tells that something began."""
        amount = self._times.amount(time)
        clause = self._sentence.clause_at(amount.first)
        words, grammar = self._sentence.words, self._lexicon.words
        first, end = self._breath.around(clause, amount)
        others = [words[i] for i in range(first, end + 1) if not amount.first <= i <= amount.last]
        if self._times.is_whole_answer(time.first, time.last):
            answering = clause is self._sentence.clauses[-1] or any(w in grammar["pointing"] for w in others)
            if answering:  # "that was yesterday", but not "last year | it was swollen"
                return True
        beginning = grammar[kind] | grammar["started"]
        alone = end == clause.last and all(w in grammar["bare_time"] or w in grammar["joiners"] for w in others)
        following = next((c for c in self._sentence.clauses if c.first > clause.last), clause)
        last = following.last if alone else clause.last  # "two years ago | it started"
        mishaps = (s for c in (clause, following) if c.last <= last for s in c.spans)
        return any(s.concept in self._lexicon.mishaps for s in mishaps) or any(
            w in beginning for w in words[clause.first : last + 1]
        )
