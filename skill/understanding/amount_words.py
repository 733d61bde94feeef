"""The words of amounts of one language as types: the schema of amounts.yaml.

Every scalar holds single words with commas between them, save where it says phrases.
"""

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
    numbered_units: str
    """Those that a number may follow: day three."""
    uncounted: str
    """Plurals that are a stretch of time only after for: it hurts nights."""
    points: Mapping[str, str]
    """Phrases for points in time, by how many days ago they are."""
    today: Mapping[str, str]
    """Phrases for times so near that they only count where something began then."""
    recent: str
    """Phrases for points in time that are not long ago, but nobody knows how many days."""
    recently: str
    """The same, where they only count if something began then."""
    weeks_ago: str
    """Phrases for points in time that are more than a week ago, but nobody knows how many days."""
    article: str
    pointing_articles: str
    latest: str
    """Make one unit of time a stretch until now: the last week."""
    within_time: str
    """May stand between a number and its unit."""
    around_time: str
    """May stand before an amount without changing it."""
    more: str
    over_time: str
    """May mean more, or in the course of: "over a week"."""
    before_over: str
    """After these it means more: "it's been over a week"."""
    likening: str
    """After "more" it means no more: "more like five weeks"."""
    less: str
    bits: str
    half: str
    since_words: str
    """Let even minutes and hours count: since an hour."""
    ever: str
    """Before since, where it points back: ever since."""
    lasting: str
    """Right before a time, these make it a stretch until now: for, since."""
    in_time: str
    """Stretches until now only before "the last": in, within."""
    until: str
    never: str
    """Before "until", these tell that the trouble began then: never bothered me until."""
    then_words: str
    """After "since", these point back at an event told before: ever since then."""
    addressed: str
    """Right before "since", these tell of no event: hello doctor, since."""
    looking_back: str
    """Subjects of a time that was told of before: that was, which was."""
    when_words: str
    """After "that is", these do so too: that's when it went."""
    now: str
    """Right after a time, these make it a stretch until now."""
    ago: str
    before_now: str
    """The same, right after a time that ends or goes on with "and", or before one: three weeks before and."""
    back_again: str
    """The same, where none of the next follow: two weeks back, but not "back of the knee"."""
    back_of: str
    started: str
    """Tell that something began and is there still."""
    onset: str
    """Tell that something happened."""
    not_after: str
    """Right before a time, these make it no stretch until now: every, after."""
    not_before: str
    """The same, right after it: pregnant, later."""
    in_a_row: str
    """Right after days or nights, these make them a stretch: four nights running."""
    from_then: str
    """Right after a stretch with "for", these do not end it: for two days after kneeling."""
    persisting: str
    """What is there with these has been since the time before them: a month after a fall it still hurts."""
    later: str
    """Right after a time that leads to what is there now: two days later it's still stiff."""
    some_of: str
    """Before a plural, these make it no stretch: most days."""
    often: str
    """Count how often in a time: twice a week."""
    have_words: str
    been_words: str
    own_time: str
    """In the same breath, these have times of their own: flew, operation."""
    enduring: str
    """Tell that trouble is lived with: suffering, hobbling."""
    bare_time: str
    """All that may stand beside a time that is the whole answer."""
    beside_a_time: str
    """What may stand beside a time besides without being anything that it could be the time of."""


@dataclass(frozen=True, kw_only=True)
class AgeWords:
    """How old."""

    am: str
    whose_age: str
    age_fillers: str
    """May stand between "am" and the age."""
    old: str
    of_age: str
    """May stand before "old": years of age."""
    age_ending: str
    """After any unit of time, these make it an age."""
    aged: str
    """Right before an age."""
    certain_age: str
    """Those of them that tell even a child's age."""
    at_age: str
    nearly: str
    """Before an age, one year is still missing."""
    next_birthday: str
    """After a bare number, these make it an age: next, in, last."""
    birthday_words: str
    after_years: str
    """May follow years that are an age: i am sixty two years and."""
    coming: str
    """Of those, with these the age is not yet reached."""
    me_words: str
    nearly_fillers: str
    """May stand between "nearly" words and the age: getting on for."""
    going_on: str
    little: str
    trade_fillers: str
    """May stand beside what somebody is, before an age: roofer here, forty five."""
    age_followers: str
    """May follow an age that stands alone after a pause."""
    genders: str
    bare_age: str
    """All that may stand beside an age that is the whole answer."""
    ages: Mapping[str, str]
    """Phrases that are an age."""


@dataclass(frozen=True, kw_only=True)
class ScoreWords:
    """How bad."""

    rating: str
    """Right before a score: say, rate, pain level."""
    loose_rating: str
    """The same where the number ends what is said, or one of these follows: about, is."""
    standing_for_a_noun: str
    """A score only where an article stands before it: one."""
    score_followers: str
    score_range: str
    """Between two scores of which one is meant."""
    and_words: str
    between_words: str
    """Before two scores, these let "and" stand there too."""
    score_fillers: str
    """May stand between those and the score."""
    after_a_score: str
    closing: str
    """May follow a score at the very end: maybe, today."""
    counted_things: str
    """Follow a number that counts them."""
    out_words: str
    of_words: str
    on_words: str
    out_of: str
    scale: str
    scale_to: str
    """Between the two ends of a scale."""
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
    pair: str
    """Make two legs of what follows: two, each, pair."""
    pair_of: str
    leaving: str
    """Before "left", these make it a verb even then."""
    hand_words: str
    i_words: str
    thinking: str
    other_words: str
    """With these and a part, the leg that is not well is the other one."""
    remaining: str
    """Before "left", these make it what remains: no swelling left."""
    not_pair_after: str
    """After these, "two" counts no legs: a grade two calf tear."""
    not_words: str
    that_words: str
    same: str
    """After "both", these compare the two: both the same."""
    not_both_before: str
    once_was: str
    """Before a side that hurts no more."""
    after_an_opening: str
    """After a "right" that opens what is said."""
    other_business: str
    """With these a side is not the one that hurts, if another is told."""
    well_between: str
    well: str
    """Tell that a side is not the bad one."""
    than: str
    between_both: str
    """With nothing but these and parts of the body between two sides, both are meant."""
    as_well: str
    """Beside two sides, these mean both: too, now."""
    worse: str
    """With these, both stays both: both, but the left is worse."""
    short_left: str
    short_right: str
    """Only sides before a part of the body: l knee."""
    between_sides: str
    """With nothing but these between two sides, and a "no" among them, the second corrects the first."""
    denying_side: str
    denied_side: str
    """May stand between "not" and a side."""


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
    troubles: str
    """Concepts of what is wrong with a leg: a time beside them is the trouble's."""
    exertions: str
    """Concepts of what a leg was used for: a time beside them is the trouble's where no other is told."""
    mishaps: str
    """Those of them that happened once: a time beside them is the trouble's even on a bus."""
    comparing: str
    """Concepts that compare one leg with the other."""
