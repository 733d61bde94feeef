"""The words of one language as types. These dataclasses are the schema of content/<language>/understanding/.

Every scalar there holds phrases with commas between them; a slash stands between words that may replace each other
(`can't catch/get my breath`). Inflections and small words in between are found by the mechanism.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.evidence import FindingId
from skill.understanding.amount_words import AmountWords
from skill.understanding.phrases import Phrases
from skill.understanding.words import Spelling

UNPLACED = "unplaced"
"""The part of what is said without a place."""
ELSEWHERE = "elsewhere"
"""The part that stands for all parts of the body this guide is not about."""
LIMBS = "leg or knee"
"""The group of the parts this guide is about."""
WHOLE_LEG = "leg only"
"""The group of the parts whose times are the trouble's."""
LOWER = "limb"
"""The group of the parts whose swelling, denied, is denied of them alone: "my calf's sore but not swollen"."""
THEMSELVES = "themselves"
"""The part of what is said of the whole person: "i am hot"."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """The parts of the body (body.yaml)."""

    parts: Mapping[str, str]
    groups: Mapping[str, str]
    """Names for several parts, to be used in findings.yaml."""
    many: str
    """Plurals that mean both legs."""
    carried: str
    """Contexts that go with a part into the next clause."""
    looked_back: str
    """Contexts that tell of the clause before: "i measured both calves | and they're the same"."""
    done_with: str
    """What is done with a part, that is not what is spoken of then: "when i bend my foot up"."""


@dataclass(frozen=True, kw_only=True)
class FindingWords:
    """How one finding is said (findings.yaml)."""

    words: str = ""
    """Whole phrases that say it by themselves."""
    said: str = ""
    """Concepts that say it together: `calf + swollen`; `cannot > bend` in this order; `! far` not beside it."""
    denied: str = ""
    """Concepts that together say that it is not there."""
    denied_words: str = ""
    """Whole phrases that say that it is not there."""
    implies: str = ""
    """Findings that are there where this one is."""
    asked: bool = False
    """Heard in a question as well."""
    lasting: bool = False
    """Counts however long ago it was."""
    stays: bool = False
    """Counts although it is over, unless it was long ago."""
    history: bool = False
    """Something known about a person, not felt: told of a relative it says nothing of the one who asks."""


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
    hearers: str
    """Stand between such a verb and its object: "told me"."""
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
    """Deny all that was before."""
    definite: str
    """Before what is taken for granted: "i'm not happy about the swelling"."""
    leading_noes: str
    """Those that do not where a place or a time follows: "nothing in my back"."""
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
    double: str
    """Denials that add nothing to one before them: "haven't got no"."""
    lacking: str
    """Denials that a refusal before them turns round: "can't bend it without pain"."""
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
    on_behalf: str
    """Before a leg that something is asked for: "for her knee"."""
    possessive: str
    affirming: str
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


@dataclass(frozen=True, kw_only=True)
class AnswerWords:
    """Bare answers (answers.yaml)."""

    yes: str
    no: str
    unsure: str
    agreeing: str
    """A yes where something was asked: "a bit", "only the left one"."""
    refusing: str
    """A no where something was asked: "neither"."""
    after_no: str
    """What may follow a "no" that is an answer, not "no swelling"."""


@dataclass(frozen=True, kw_only=True)
class Misheard:
    """Real words that a speaker hears in place of one of ours, where their neighbours give them away."""

    heard: str
    after: str = ""
    """Right before it, or one word further."""
    before: str = ""
    """Within three words after it."""


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """How text is made plain before it is read (hearing.yaml)."""

    endings: Mapping[str, str]
    written: Mapping[str, str]
    fillers: str
    also: Mapping[str, str]
    """What a word may stand for besides itself: 's for is."""
    past: Mapping[str, str]
    """Irregular verbs, each with its finite forms of the past."""
    sounds: str
    vowels: str
    vowel_sounds: str
    silent: str
    """The letter at the end of a word that makes the vowel before it long."""
    told_apart: str
    """Pairs of words that sound alike and are told apart by the words beside them: "knot not"."""
    always: Mapping[str, str]
    where: Mapping[str, Misheard]


@dataclass(frozen=True, kw_only=True)
class CommonWords:
    """Words of the language that are never taken for a misspelt word of ours (common_words.yaml)."""

    words: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Concepts that say a finding together."""

    finding: FindingId
    terms: tuple[str, ...]
    ordered: tuple[bool, ...]
    """Whether each term must follow the one before it closely."""
    parts: tuple[frozenset[str], ...]
    """Parts of the body it must be said of."""
    beside: tuple[frozenset[str], ...]
    """Of each of these, one part or concept must be named in the clause, or shortly before."""
    without: frozenset[str]
    denies: bool
    only_denied: bool = False
    """Tells something only where it is denied."""


@dataclass(frozen=True)
class Lexicon:
    """Everything the mechanism needs of one language."""

    spelling: Spelling
    past: Mapping[str, frozenset[str]]
    """Irregular verbs, each with its finite forms of the past."""
    misheard: Phrases
    """Phrases that always stand for another: the concept is the right phrase."""
    misheard_where: Mapping[str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]]
    phrases: Phrases
    answers: Phrases
    amount_phrases: Phrases
    amounts: AmountWords
    by_first: Mapping[str, tuple[Pattern, ...]]
    """The patterns by their first term."""
    essence: Mapping[FindingId, str]
    """What is said of a part where that finding is meant: the first combination of each."""
    flags: Mapping[FindingId, FindingWords]
    implied: Mapping[FindingId, frozenset[FindingId]]
    parts: frozenset[str]
    limbs: frozenset[str]
    """The parts this guide is about."""
    lower: frozenset[str]
    """The parts from the calf down, and the leg as a whole."""
    leg: frozenset[str]
    """All parts of the leg, up to the hip."""
    many: frozenset[str]
    carried: frozenset[str]
    looked_back: frozenset[str]
    done_with: frozenset[str]
    apart: frozenset[str]
    """Concepts that only matter beside others."""
    qualities: frozenset[str]
    """Concepts that say something of a part or a person."""
    placed: frozenset[str]
    """Those of them that are said of a part."""
    events: frozenset[str]
    troubles: frozenset[str]
    mishaps: frozenset[str]
    exertions: frozenset[str]
    comparing: frozenset[str]
    words: Mapping[str, frozenset[str]]
    """Small words by what they do."""
