"""The words of amounts of one language as types: the schema of amounts.yaml. Every scalar holds single words with commas
between them, save where it says phrases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NumberWords:
    """Numbers."""

    values: Mapping[str, float]
    vague: Mapping[str, float]
    """Numbers for counting days only: a few."""
    ordinals: Mapping[str, int]
    halves: Mapping[str, float]
    """What may follow "and": a half."""
    point: str
    range_words: str
    """Stand between two numbers of which one is meant: three or four."""
    one_as_a_noun_after: str
    """Here "one" counts nothing: the one."""
    one_as_a_noun_before: str
    mistaken_scores: Mapping[str, int]
    """Words that a speaker hears for a number before "out of ten"."""


@dataclass(frozen=True, kw_only=True)
class TimeWords:
    """How long."""

    units: Mapping[str, float]
    """Days in each."""
    single_units: str
    """Those that are no plurals; after a number above one they describe a noun: a ten hour flight."""
    points: Mapping[int, str]
    """Phrases for points in time, by how many days ago they are."""
    today: str
    """Phrases for times so near that they only count where something began then."""
    weekdays: str
    article: str
    latest: str
    """Make one unit of time a stretch until now: the last week."""
    within_time: str
    """May stand between a number and its unit."""
    around_time: str
    """May stand before an amount without changing it."""
    more: str
    less: str
    bits: str
    half: str
    lasting: str
    """Right before a time, these make it a stretch until now: for, since."""
    in_time: str
    """Stretches until now only before "the last": in, within."""
    until: str
    now: str
    """Right after a time, these make it a stretch until now."""
    ago: str
    tomorrow: str
    """Right after a time, these change nothing: two weeks tomorrow."""
    back_of: str
    onset: str
    """Tell that something began."""
    not_after: str
    """Right before a time, these make it no stretch until now: every, after."""
    not_before: str
    """The same, right after it: pregnant, later."""
    often: str
    """Count how often in a time: twice a week."""
    own_time: str
    """In the same breath, these have times of their own: flew, operation."""
    asking_long: str
    bare_time: str
    """All that may stand beside a time that is the whole answer."""


@dataclass(frozen=True, kw_only=True)
class AgeWords:
    """How old."""

    am: str
    persons: str
    age_fillers: str
    """May stand between "am" and the age."""
    old: str
    of_age: str
    aged: str
    """Right before an age."""
    turned: str
    nearly: str
    """Before an age, one year is still missing."""
    next_birthday: str
    genders: str
    age_ends: str
    """What may follow a bare age: "i am fifty and"."""
    bare_age: str
    """All that may stand beside an age that is the whole answer."""
    ages: Mapping[int, str]
    """Phrases that are an age."""


@dataclass(frozen=True, kw_only=True)
class ScoreWords:
    """How bad."""

    rating: str
    """Right before a score: say, rate, pain level."""
    loose_rating: str
    """The same where the number ends what is said: about, is."""
    score_fillers: str
    """May stand between those and the score."""
    after_a_score: str
    counted_things: str
    """Follow a number that counts them."""
    out_of: str
    scale: str
    scale_from: str
    ish: str
    earlier: str
    """Before a score that is no more: it was a nine."""
    by_now: str
    beside_a_score: str
    """All that may stand beside a score that is the whole answer."""


@dataclass(frozen=True, kw_only=True)
class SideWords:
    """Which leg."""

    left: str
    right: str
    both: str
    sided_parts: str
    """Right after "left" or "right", these make it a side whatever stands before."""
    before_a_side: str
    """Right before "left" or "right", these make it a side: my, the."""
    not_left_after: str
    """Right before "left", these make it no side: i, nothing."""
    not_left_before: str
    not_right_after: str
    not_right_before: str
    not_right_even_so: str
    """No side whatever stands before: the right way."""
    one_of: str
    """Before a plural, these make it one leg."""
    not_both_after: str
    """Before a plural, these tell what is done with both legs, not where it hurts: on my knees."""
    two: str
    pair: str
    well: str
    """Tell that a side is not the bad one."""
    than: str
    between_sides: str
    """With nothing but these between two sides, and a "no" among them, the second corrects the first."""
    denied_side: str


@dataclass(frozen=True, kw_only=True)
class AmountWords:
    """Numbers, times, ages, scores and sides (amounts.yaml)."""

    numbers: NumberWords
    times: TimeWords
    people: AgeWords
    scores: ScoreWords
    which_leg: SideWords
    events: str
    """Concepts whose times are their own, not the pain's."""
    comparing: str
    """Concepts that compare one leg with the other."""
