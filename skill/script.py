"""A reply -> the words of one language and locale. All words live in content/<language>/; none stand here.

A `Line` names what is to be said; `Script.spoken(lines, locale)` says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from skill.evidence import FindingId
from skill.guide import PieceId, QuestionId, RedFlagId, SourceId, TopicId

LocaleId = NewType("LocaleId", str)


class Phrase(StrEnum):
    """Everything that is said besides questions, topics and advice. The words: speech.yaml."""

    greeting = "greeting"
    help = "help"
    help_asking = "help_asking"
    help_urgent = "help_urgent"
    tell_me = "tell_me"
    anything_else = "anything_else"
    thanks = "thanks"
    noted = "noted"
    safety_first = "safety_first"
    back_to_question = "back_to_question"
    before_that = "before_that"
    did_not_catch = "did_not_catch"
    yes_no_or_unsure = "yes_no_or_unsure"
    give_up = "give_up"
    because = "because"
    unsure_because = "unsure_because"
    fits = "fits"
    also_fits = "also_fits"
    fits_bare = "fits_bare"
    fits_none = "fits_none"
    cannot_call = "cannot_call"
    say_again = "say_again"
    say_again_reprompt = "say_again_reprompt"
    one_more_check = "one_more_check"
    played_down_clot = "played_down_clot"
    played_down = "played_down"
    advice_stands = "advice_stands"
    not_before_seen = "not_before_seen"
    stop_stretching = "stop_stretching"
    offer_help = "offer_help"
    offer_waiting = "offer_waiting"
    offer_more = "offer_more"
    nothing_more = "nothing_more"
    more_reprompt = "more_reprompt"
    safety_net_self_care = "safety_net_self_care"
    safety_net_see_doctor_soon = "safety_net_see_doctor_soon"
    safety_net_immediate_care = "safety_net_immediate_care"
    safety_net_emergency_now = "safety_net_emergency_now"
    self_care = "self_care"
    changed_mind = "changed_mind"
    ask_twice = "ask_twice"
    cannot_tell_clot = "cannot_tell_clot"
    cannot_set_timer = "cannot_set_timer"
    small_talk = "small_talk"
    starting_over = "starting_over"
    slower = "slower"
    nothing_before = "nothing_before"
    going_back = "going_back"
    goodbye = "goodbye"
    goodbye_see_doctor_soon = "goodbye_see_doctor_soon"
    goodbye_urgent = "goodbye_urgent"
    why_nothing_yet = "why_nothing_yet"
    why_self_care = "why_self_care"
    why_for = "why_for"
    why_against = "why_against"
    would_change = "would_change"
    who_says = "who_says"
    who_says_article = "who_says_article"


class Kind(StrEnum):
    """What a line says, and so what its ids are."""

    phrase = "phrase"
    """A phrase; then finding ids, or a topic or source, that fill it."""
    ask = "ask"
    """A question, then the findings still to be asked about."""
    again = "again"
    """The same question in other words, with a way to check."""
    why_ask = "why_ask"
    """Why a question is asked."""
    piece = "piece"
    """A topic and one of its pieces."""
    instruction = "instruction"
    """What to do now, in the words of a red flag."""
    avoid = "avoid"
    """What not to do, in the words of a red flag."""
    reason = "reason"
    """Why, in the words of a red flag where no finding says it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be said, in ids."""

    kind: Kind
    ids: tuple[str, ...]


def say(phrase: Phrase, *ids: str) -> Line:
    """The line for a phrase."""
    return Line(Kind.phrase, (phrase.value, *ids))


@dataclass(frozen=True, kw_only=True)
class FindingWords:
    """How a finding is spoken of."""

    because: str
    """A clause after "because": "one calf is swollen"."""
    name: str
    """A noun phrase: "swelling in one calf"."""


@dataclass(frozen=True, kw_only=True)
class QuestionWords:
    """How a question is asked: at most 25 words, plain, usable lying down with eyes shut."""

    ask: str
    """With {parts} where it names several things."""
    again: str
    """Other words, and a way to check."""
    why: str
    """Why it is asked, in a sentence."""
    parts: Mapping[FindingId, str] = field(default_factory=dict)
    """How each finding is named inside the question. What sounds the same is said once."""


@dataclass(frozen=True, kw_only=True)
class TopicWords:
    """How a topic is spoken of."""

    name: str
    pieces: Mapping[PieceId, str]


@dataclass(frozen=True, kw_only=True)
class RedFlagWords:
    """What a red flag makes us say."""

    instruction: str
    """What to do, first and in at most 25 words."""
    avoid: str = ""
    """What not to do."""
    because: str = ""
    """A clause after "because" where no finding told says it."""


@dataclass(frozen=True, kw_only=True)
class Locale:
    """What differs between places that share a language."""

    language: str
    emergency_number: str
    urgent_place: str
    """Where to be seen today."""
    doctor: str
    pharmacist: str


@dataclass(frozen=True, kw_only=True)
class Script:
    """All words of one language."""

    phrases: Mapping[Phrase, str]
    findings: Mapping[FindingId, FindingWords]
    questions: Mapping[QuestionId, QuestionWords]
    topics: Mapping[TopicId, TopicWords]
    red_flags: Mapping[RedFlagId, RedFlagWords]
    sources: Mapping[SourceId, str]
    """How a source is named aloud, with its date."""
    last_and: str
    last_or: str
    denial: str
    """What a person says before what they do not have: Alexa hands over only what follows it."""
    subject: str
    """What stands for the knee before a verb, which Alexa may leave out likewise."""

    def spoken(self, lines: Iterable[Line], locale: Locale) -> str:
        """The lines as plain text, in one breath after the other."""
        words = {
            "emergency_number": locale.emergency_number,
            "urgent_place": locale.urgent_place,
            "doctor": locale.doctor,
            "pharmacist": locale.pharmacist,
        }
        return " ".join(self._line(line, words) for line in lines)

    def _line(self, line: Line, words: Mapping[str, str]) -> str:
        first, *rest = line.ids
        match line.kind:
            case Kind.phrase:
                return self.phrases[Phrase(first)].format(**words, **self._filling(rest))
            case Kind.ask:
                question = self.questions[QuestionId(first)]
                named = [question.parts[FindingId(f)] for f in rest if FindingId(f) in question.parts]
                return question.ask.format(parts=_listed(named, self.last_or))
            case Kind.again:
                return self.questions[QuestionId(first)].again
            case Kind.why_ask:
                return self.questions[QuestionId(first)].why
            case Kind.piece:
                return self.topics[TopicId(first)].pieces[PieceId(rest[0])].format(**words)
            case Kind.instruction:
                return self.red_flags[RedFlagId(first)].instruction.format(**words)
            case Kind.avoid:
                return self.red_flags[RedFlagId(first)].avoid.format(**words)
            case Kind.reason:
                return self.phrases[Phrase.because].format(because=self.red_flags[RedFlagId(first)].because)

    def _filling(self, ids: list[str]) -> dict[str, str]:
        findings = [self.findings[FindingId(i)] for i in ids if FindingId(i) in self.findings]
        topics = [self.topics[TopicId(i)].name for i in ids if TopicId(i) in self.topics]
        sources = [self.sources[SourceId(i)] for i in ids if SourceId(i) in self.sources]
        return {
            "because": _listed([f.because for f in findings], self.last_and),
            "names": _listed([f.name for f in findings], self.last_and),
            "topic": _listed(topics, self.last_and),
            "source": _listed(sources, self.last_and),
        }


def _listed(words: Iterable[str], last: str) -> str:
    """ "a, b, or c", each once."""
    once = list(dict.fromkeys(words))
    if len(once) > 2:  # the comma is a pause, without which "a cold or pale foot or ..." cannot be followed
        return f"{', '.join(once[:-1])}, {last} {once[-1]}"
    return f" {last} ".join(once)
