"""The words of one language as types. These dataclasses are the schema of content/<language>/understanding/.

The small words stand in grammar_words.py, the amounts in amount_words.py. Every scalar there holds phrases with commas
between them; a slash stands between words that may replace each other (`can't catch/get my breath`). Inflections and
small words in between are found by the mechanism.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.evidence import FindingId
from skill.understanding.amount_words import AmountWords
from skill.understanding.phrases import Phrases
from skill.understanding.pieces import Pieces
from skill.understanding.second_hearing import SecondHearing
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
    unless: str = ""
    """Anywhere in the sentence: then it was heard right."""


@dataclass(frozen=True, slots=True)
class MeantInstead:
    """A word that was meant where another was heard, with the neighbours that give it away."""

    word: str
    after: frozenset[str]
    before: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """How text is made plain before it is read (hearing.yaml)."""

    endings: Mapping[str, str]
    written: Mapping[str, str]
    fillers: str
    also: Mapping[str, str]
    """What a word may stand for besides itself: 's for is."""
    of_another: Mapping[str, str]
    """What stands within a phrase where one tells of somebody else: "pain in her heart" for "pain in my heart"."""
    past: Mapping[str, str]
    """Irregular verbs, each with its finite forms of the past."""
    sounds: str
    vowels: str
    vowel_sounds: str
    silent: str
    """The letter at the end of a word that makes the vowel before it long."""
    told_apart: str
    """Pairs of words that sound alike and are told apart by the words beside them: "knot not"."""
    in_pieces: str
    """Long names that are heard as a few short words."""
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
    misheard_where: Mapping[str, tuple[MeantInstead, ...]]
    pieces: Pieces
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
    second_hearing: SecondHearing
    """What danger sounds like beyond all of these (learned.yaml)."""
