"""The small words of one language as types: the schema of grammar.yaml and moods.yaml.

Every scalar holds words or phrases with commas between them, as in lexicon.py.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """Single small words, by what they do in a sentence (grammar.yaml)."""

    subjects: str
    """Always open a clause."""
    weak_subjects: str
    """Open a clause where a verb follows."""
    owners: str
    """Stand before a noun."""
    verbs: str
    """Finite verbs, as they follow a subject."""
    inverted: str
    """Verbs that stand before their subject in a question."""
    breaks: str
    """Open a clause that stands against or apart from what was said."""
    against: str
    """Open a clause that goes on against what was said before."""
    contrary: str
    """Ends "anything but"."""
    joiners: str
    present_copulas: str
    """Tell how a part is now: "if my leg's swollen"."""
    letting: str
    """Before one who is only let do something: "he won't let me touch it"."""
    thing: str
    """What a part is called by: it."""
    counting_all: str
    """Before an owner, of one noun with it: "both my knees"."""
    handling: str
    """What is done to a part, where it is what hurts: "bending my knee hurts"."""
    inner: str
    """Open a clause inside another: when, if."""
    carriers: str
    """Verbs whose object is a clause: think, say."""
    children: str
    """Of one so young it is told by those who had it: "my girl's three weeks old"."""
    setting_apart: str
    """Before somebody who is not spoken of: "not me"."""
    wondering: str
    """Before what is only asked of: "what lump"."""
    asking_of_all: str
    """Open a question that is of nobody, where nothing in it points at one."""
    barring: str
    """Open a clause of what has not happened: "unless it swells"."""
    undergoing: str
    """May be denied in answer to what was told of another: "i don't suffer with it"."""
    turning_to: str
    """ "She showed | me her leg": who is turned to need not be ill."""
    company: str
    """ "At the zoo | with my niece": who only keeps company is not ill."""
    ailing: str
    """But not after these: "what's wrong with my niece"."""
    hearers: str
    """Stand between such a verb and its object: "told me"."""
    crediting: str
    """Whole with such an object: "they don't believe me"."""
    asked_of: str
    """Subjects that follow their verb where something is asked: "is it"."""
    supporting: str
    """Before a verb that stands for its finite forms: "doesn't wake me"."""
    before_a_verb: str
    """May stand between the two."""
    denying_verb: str
    """Turns a verb: is not."""
    tagged: str
    """Follow the verb of a tag: "it isn't a clot, is it"."""
    pronouns: str
    """Subjects that a verb belongs to even where another follows: "that is it"."""
    prepositions: str
    leading: str
    """May stand after "and" before a second place: "behind the knee and down into the calf"."""
    why: str
    only: str
    light: str
    """All that may stand beside a body part in a half sentence: "just the left one"."""
    between: str
    """May stand between the words of a phrase."""
    me: str
    likened: str
    """Stand for the speaker's own of what was named of another: "her foot was cold, mine's warm"."""
    my: str
    they: str
    """Someone else."""
    reaching: str
    """Lead from one part to another: "from the knee down into the calf"."""
    to: str
    particles: str
    """Prepositions that may end what is said: "puffed up"."""
    upward: str
    """With an endpoint, what lies below it is meant: "swollen up to the knee"."""
    ranging: str
    """Before two parts, all between them is meant: "from the knee to the foot"."""
    endpoint: str
    """Before what only tells how far something reaches."""
    ways: str
    """May stand beside them: "runs right down"."""
    sides: str
    describing: str
    """May stand between a quality and its noun: "a swollen left calf"."""
    being: str
    persons: str
    backwards: str
    """Denials that may follow what they deny: "fever none"."""
    after_nothing: str
    """What "nothing" denies where it follows: "i fell, nothing broken"."""
    examining: str
    """What one does to see how another is: "i checked", "when i looked"."""
    noticing: str
    """Words that a denial passes: "i haven't noticed any"."""
    adverb_ending: str
    """Words that end so are passed too."""
    concerning: str
    """Before what is only spoken of: "haven't seen anyone about"."""
    licensed: str
    """Stand only beside what is denied: "any"."""
    determiners: str
    """Denials right before a noun: "no unusual swelling"."""
    ever_denying: str
    doing: str
    """After these it is what was done that was nothing: "ibuprofen has done nothing"."""
    """Deny all that was before."""
    definite: str
    """Before what is taken for granted: "i'm not happy about the swelling"."""
    interjections: str
    """Denials that stand before no noun: "nope"."""
    no_one: str
    leading_noes: str
    """Those that do not where a place or a time follows: "nothing in my back"."""
    last_noes: str
    after_last_noes: str
    """After these "noes" and up to the end, what was named before is denied: "chest pain not at all"."""
    stressing: str
    """May stand between what is named and such a "no"."""
    intensifying: str
    """Break a sentence, but tell how much in a question."""
    knowing: str
    disclosing: str
    getting: str
    existing: str
    imagining: str
    wishing: str
    inability: str
    exceeding: str
    anything: str
    placing: str
    compared: str
    reasons: str
    happening: str
    paining: str
    wanting: str
    commanding: str
    summoning: str
    """Ask for help to come."""
    moving: str
    """What is over with these is not where a person does it: "i have gone down"."""
    of: str
    open_ended: str
    """A phrase that ends with one of these is another where it goes on: "pain in the back of my leg"."""
    goes_on: str
    """With these: "pain in the back side of the knee"."""
    those: str
    """After a denial and "of", all that was named before: "none of those"."""
    having: str
    """All that may stand in a clause that denies what was named before it: "redness | i haven't seen any"."""
    naming: str
    """May stand beside what is named: "swelling you asked about"."""
    standing_for: str
    """Stand for what was named before: "never had one | i'm not on the pill"."""
    double: str
    """Denials that add nothing to one before them: "haven't got no"."""
    lacking: str
    """Denials that a refusal before them turns round: "can't bend it without pain"."""
    stressed: str
    """After a second "not" that adds nothing: "i couldn't, not even with help"."""
    refusing: str
    """Those refusals."""
    conditional: str
    hypothetical: str
    """Those that only suppose, wherever they stand."""
    openers: str
    """Open a question."""
    light_openers: str
    """May stand before a question."""
    pointing: str
    """Point back at what was spoken of."""
    similes: str
    each: str
    """"Every", as in "every time i walk"."""
    speaking: str
    """Who does so on somebody's behalf is not the one who is ill."""
    on_behalf: str
    """Before a leg that something is asked for: "for her knee"."""
    possessive: str
    owning: str
    """After whose something is: "my son's car"."""
    affirming: str
    asking_oneself: str
    """Open a question that one asks of oneself and answers: "any fever | no"."""
    relating: str
    """Go on about the noun before: "a cramp that won't go"."""
    articles: str
    copulas: str
    present: str
    """Tell how it is now."""
    elided: str
    """Verbs that open a clause without a subject: "no fever | had an operation"."""
    alternatives: str
    """Joiners over which a denial reaches."""


@dataclass(frozen=True, kw_only=True)
class Moods:
    """Phrases that change what the words beside them mean (moods.yaml)."""

    figure: str
    undoing: str
    denying: str
    doubting: str
    over: str
    over_last: str
    now: str
    """What is denied with these is no longer so, whatever it was: "i couldn't walk on it but i'm walking fine now"."""
    nothing_more: str
    """Opens a clause that denies what was told of the past: "fainted once as a child, nothing since"."""
    had_some: str
    """Says that what was denied of now was there: "but i had some yesterday"."""
    was_aged: str
    """Before an age at which something was: "when i was" twelve."""
    quizzing: str
    """Tells what others asked: no more than their question is told."""
    partly: str
    again: str
    formerly: str
    long_ago: str
    supposing: str
    general: str
    asking: str
    turning: str
    """Open a question, and say nothing more."""
    own: str
    unless: str
    but_for: str
    correcting: str
    said_before: str
    """Before what was said or thought, and is not held to: "i told you it wasn't swollen, well i've just looked"."""
    misspoke: str
    meant: str
    """What was said, and that something else was meant: "i said swollen, i meant stiff"."""
    likewise: str
    """Says that what was told of another is so here too."""
    like_mine: str
    """Tells of oneself what is asked in general."""
    beyond: str
    """What never was like this is there now."""
    topic: str
    """Before what is named first, to be spoken of next."""
    relative: str
    newborn: str
    reporter: str
    """Look, and tell what they found: "she" after them is not the one who is ill."""
    reporting: str
    creature: str
