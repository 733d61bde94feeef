"""Which kind of talk an utterance is, where no sample fits it word for word.

What is weighed hangs on the form. A question may be about anything. A plain statement is a report of how the leg is,
unless it is short and plainly a command, or is plainly about something else: a report lost is worse than a report too
many, for it may hold a danger sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from speaker.belonging import FOREIGN, PLAIN, UNHEARD, Belonging
from speaker.causes import ABOUT, ASKS_IF_CLOT, WHY, Causes
from speaker.likelihood import Likelihood, features
from speaker.marking import NAMED, Marking
from speaker.questions import leading, openings, turned_to
from speaker.samples import Model, Slot, Value
from speaker.spotting import Lexicon
from speaker.stories import Stories, is_story
from speaker.tiling import Tiles
from speaker.words import each_of, said

REPORT = "a report"
ELSEWHERE = "elsewhere"
SEVERE = "severe_pain"
"""The finding that anything may be said to be: "my tooth's killing me"."""
WHY_THEN = "WhyWhenMovingIntent"
YES_OR_NO = frozenset({"AMAZON.YesIntent", "AMAZON.NoIntent"})
REPORTING = frozenset({"TellSymptomsIntent", "DescribeIntent", "YesAndIntent", "NoButIntent"})
STATING = each_of(
    "i my it the this that there he she we they his her our their no not yes yeah a and but me might may maybe perhaps "
    "probably"
)
"""Words that open a statement."""
PEOPLE = each_of(
    "husband wife son daughter mum mom mother dad father nan gran granny grandma grandad grandpa baby kid boy girl "
    "child brother sister friend partner boyfriend girlfriend aunt uncle husbands wifes sons daughters mums moms dads"
)
"""Whose leg it may be."""
PLACING = each_of("like as at on in down up from through off over outside into than since after before by near of")
"""What joins a thing to what is spoken of."""
WHICH = each_of("back front top bottom hot cold new old big little upper lower")
"""What may stand before a thing: "the back door", "my bottom tooth"."""
WISHING = each_of("want need would wonder wanted")
"""What follows "i" where it opens a question or a call."""

# Lengths in words and limits of weight, set on the sentences for development. Each could be a good deal higher or lower
# with hardly a difference; where safety asks for a side, it is that of taking talk for a report.
LONGEST_QUESTION = 12
LONGEST_COMMAND = 9
LONGEST_ANSWER = 5
SHORT_COMMAND = 6
QUESTION_SURE = 17.2
ASKED_BELONGING_COUNTS = 3.0
COMMAND_SURE = 8.0
TOPIC_SURE = 14.0
QUESTION_BELONGS = 1.2
SURELY_BELONGS = 3.3
OWN_WORD = 3.0
SURE_OF_ITSELF = 24.0
NEARLY_BELONGS = -3.0
COMMON = 0.0015
THINGS_OUTWEIGH = 0.0
ELSEWHERE_BEST = 3.0
ELSEWHERE_SURE = 8.0
LONG_ELSEWHERE_SURE = 14.0
ELSEWHERE_SURE_OF_FINDING = 30.0
BELONGING_COUNTS = 2.0
USUAL_OPENING = 0.002
UNUSUAL_OPENING_NEEDS = 8.0
FIRST_PERSON_NEEDS = 8.0
ALWAYS_HAS = 0.9
HINT_COUNTS = 4.0
TELLS_WHEN = 4.0
NO_HINTS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """What Alexa knows of how people talk, which no interaction model holds."""

    complaints: Sequence[str]
    """How they tell of a sore leg, a sentence each."""
    elsewhere: Sequence[str]
    """What they say that is not for this skill, a sentence each."""
    things: frozenset[str]
    """Words for what other talk is about."""


class Weighing:
    """Kinds of talk, learned from a model and from talk that is not for it."""

    def __init__(self, model: Model, lexicon: Lexicon, tiles: Tiles, known: Known) -> None:
        told = [Value("", "", "", said(sentence).keys) for sentence in known.complaints]
        told.extend(value for value in model.values if value.type == "FINDING")
        self._lexicon = lexicon
        self._telling = Lexicon(told, frozenset())
        self._marking = Marking(model.values)
        self._likelihood = Likelihood(self._lessons(model, told, known.elsewhere))
        self._belonging = Belonging(self._likelihood, ELSEWHERE, known.things)
        self._causes = Causes(lexicon)
        self._named_causes = frozenset(f"<{value.id}>" for value in model.values if value.type == "CAUSE")
        self._needs = dict(self._needed(model))
        self._intents = frozenset(self._likelihood.kinds) - {REPORT, ELSEWHERE}
        self._topics = frozenset(
            name for name, slots in model.slots.items() if slots and name not in REPORTING and name != "SmallTalkIntent"
        ) | {"AnatomyIntent"}
        self._stories = Stories(
            self._likeliest,
            lambda words: [each.intent for each in tiles.tilings(words, lexicon.spotted(words)) if each.words is None],
            self._topics,
            self._named_causes,
            self._marking,
            self._belonging,
            self._likelihood,
        )

    def kind(self, keys: tuple[str, ...], hints: Mapping[str, int]) -> str:
        """The intent, or `REPORT`, or `ELSEWHERE`. `hints` says how many words of each intent's samples fit."""
        asked = self._openings(keys)
        if self._sets_apart(keys):
            return ELSEWHERE
        if asked and is_story(keys):
            return self._told(keys, asked)
        if asked or len(keys) <= LONGEST_COMMAND:
            keys = self._causes.mended(keys)
            asked = self._openings(keys)
        if not asked and self._causes.fears_clot(keys):
            return ASKS_IF_CLOT
        intent = self._asked(keys, asked, hints) if asked else self._stated(keys)
        return self._why(self._causes.asked_of(intent, keys, asked), keys[asked[0] :]) if asked else intent

    def _told(self, keys: tuple[str, ...], asked: list[int]) -> str:
        """What a story asks, if anything, else what it is. A name is mended only where a question seems to begin."""
        keys = (*keys[: asked[0]], *self._causes.mended(keys[asked[0] :]))
        asked = self._openings(keys)
        found = self._stories.asked(keys, asked)
        if found is None:
            return self._otherwise(keys)
        intent = self._causes.asked_of(found.intent, keys, [found.start])
        return intent if found.worded else self._why(intent, keys[found.start : found.start + LONGEST_QUESTION])

    def _why(self, intent: str, question: Sequence[str]) -> str:
        """The intent, or where one word tells so surely, why it hurts then: "why does my knee hurt when i climb"."""
        weights = (self._likelihood.weights(word) for word in question)
        when = any(each and each[WHY_THEN] - each[WHY] >= TELLS_WHEN for each in weights)
        return WHY_THEN if when and intent == WHY else intent

    def _openings(self, keys: tuple[str, ...]) -> list[int]:
        """Every word at which a question seems to begin, be it turned to a name: "... is ice good for that"."""
        named = [each.start for each in self._lexicon.spotted(keys) if each.value.type in NAMED]
        return sorted({*openings(keys), *turned_to(keys, named)})

    def _lessons(self, model: Model, told: Iterable[Value], elsewhere: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
        for sample in model.samples:
            keys = tuple(f"<{piece.type}>" if isinstance(piece, Slot) else piece for piece in sample.pieces)
            yield (REPORT if sample.intent in REPORTING else sample.intent), self._marking.shown(keys)
        for value in told:
            yield REPORT, features(value.keys)
        for sentence in elsewhere:
            yield ELSEWHERE, self._marking.shown(said(sentence).keys)

    def _needed(self, model: Model) -> Iterator[tuple[str, str]]:
        """The name that nearly every sample of an intent has, without which it is not meant."""
        for intent in self._likelihood.kinds:
            for name in {value.id for value in model.values if value.type in NAMED}:
                if self._likelihood.share(f"<{name}>", intent) >= ALWAYS_HAS:
                    yield intent, f"<{name}>"

    def _asked(self, keys: tuple[str, ...], asked: list[int], hints: Mapping[str, int]) -> str:
        """What a question is about: the stretch of it that is surest decides."""
        words, names = self._marking.marked(keys)
        belongs = self._belonging.of(words)
        spans = {(0, len(keys)), *((at, len(keys)) for at in asked)}
        for at in asked:
            spans.update((at, end) for end in range(at + 3, min(len(keys), at + LONGEST_QUESTION)))
        short = len(keys) <= LONGEST_COMMAND
        if not names and self._is_of_things(keys, words):
            return ELSEWHERE
        sure, intent = max(self._surest(keys[start:end], names, short, hints) for start, end in spans)
        own_leg = self._speaks_of_leg([word for before, word in pairwise(words) if before == "my"])
        plainly_ours = names or own_leg or belongs >= SURELY_BELONGS
        if short and not plainly_ours and self._is_best_elsewhere(words):
            return ELSEWHERE
        if intent not in self._topics and (
            self._tells_at_length(keys) or self._speaks_of_leg([word for word in words if word != "back"])
        ):
            return self._otherwise(keys)  # "calf pain's gone, the stretching did it": no command, and not to be lost
        if belongs >= QUESTION_BELONGS and sure + ASKED_BELONGING_COUNTS * belongs >= QUESTION_SURE:
            return intent
        if (names or sure >= SURE_OF_ITSELF) and belongs >= NEARLY_BELONGS:
            return intent
        unknown = belongs < OWN_WORD and not self._tells(keys) and not own_leg
        if asked[0] == leading(keys) and len(keys) <= LONGEST_QUESTION and unknown:
            return ELSEWHERE
        return self._otherwise(keys)

    def _is_best_elsewhere(self, words: Sequence[str]) -> bool:
        """Whether the whole of it sounds most like talk from elsewhere, whatever a part of it sounds like."""
        scores = self._likelihood.scores(features(words))
        return scores.pop(ELSEWHERE) - max(scores.values()) >= ELSEWHERE_BEST

    def _tells(self, keys: Sequence[str]) -> bool:
        """Whether it names anything that the skill looks for."""
        return bool(self._telling.spotted(keys))

    def _surest(
        self, span: Sequence[str], names: set[str], short: bool = True, hints: Mapping[str, int] = NO_HINTS
    ) -> tuple[float, str]:
        """How sure the likeliest intent is, and which. What is long is no command."""
        return self._likeliest(span, names, self._intents if short else self._topics, hints)

    def _likeliest(
        self, span: Sequence[str], names: set[str], kinds: frozenset[str], hints: Mapping[str, int] = NO_HINTS
    ) -> tuple[float, str]:
        """How sure the likeliest of some intents is, and which."""
        scores = self._likelihood.scores(self._marking.shown(span))
        against = max(scores[REPORT], scores[ELSEWHERE])
        return max(
            (scores[kind] - against + HINT_COUNTS * hints.get(kind, 0), kind)
            for kind in kinds
            if self._needs.get(kind, "") in {"", *names}
        )

    def _otherwise(self, keys: tuple[str, ...]) -> str:
        """What no intent was found for: a report, unless it rather is talk from elsewhere."""
        if is_story(keys) and _opens_statement(keys):
            return REPORT
        words, names = self._marking.marked(keys)
        scores = self._likelihood.scores(features(words) | names)
        if self._tells(keys):
            needed = ELSEWHERE_SURE_OF_FINDING
        else:
            needed = ELSEWHERE_SURE if len(keys) <= LONGEST_COMMAND else LONG_ELSEWHERE_SURE
        belongs = self._belonging.of(words)
        if self._speaks_of_leg([word for word in words if word not in PLAIN]):
            return REPORT
        sure = scores[ELSEWHERE] - scores[REPORT] - BELONGING_COUNTS * belongs
        if not self._opens_elsewhere(words):
            needed += UNUSUAL_OPENING_NEEDS
        if keys[leading(keys)] == "i":
            needed += FIRST_PERSON_NEEDS  # "i came to on the kitchen floor"
        if sure < needed:
            return REPORT
        return ABOUT if names & self._named_causes else ELSEWHERE

    def _opens_elsewhere(self, words: Sequence[str]) -> bool:
        """Whether its first word rather opens talk from elsewhere: "play ...", "order ..."."""
        opening = f"^_{words[leading(words)]}"
        return self._likelihood.share(opening, ELSEWHERE) > self._likelihood.share(opening, REPORT)

    def _stated(self, keys: tuple[str, ...]) -> str:
        words, names = self._marking.marked(keys)
        if self._is_foreign(keys, words) or self._belonging.is_nonsense(words) or self._is_of_things(keys, words):
            return ELSEWHERE
        sure, intent = self._surest(keys, names)
        unusual = self._likelihood.share(f"^_{words[leading(words)]}", intent) < USUAL_OPENING
        if unusual and (_opens_statement(keys) or (intent in self._topics and sure < SURE_OF_ITSELF)):
            return self._otherwise(keys)
        if intent in self._topics:
            if sure >= TOPIC_SURE and not _opens_statement(keys):
                return intent
        elif not self._tells(keys) and not self._speaks_of_leg(words):
            belongs = self._belonging.of(words)
            if intent in YES_OR_NO and len(keys) > LONGEST_ANSWER:
                return self._otherwise(keys)
            if sure >= COMMAND_SURE and len(keys) <= LONGEST_COMMAND and belongs >= 0:
                return intent
            if sure >= SURE_OF_ITSELF and len(keys) <= SHORT_COMMAND and belongs >= UNHEARD:
                return intent
        return self._otherwise(keys)

    def _is_foreign(self, keys: Sequence[str], words: Sequence[str]) -> bool:
        """Whether it is about another part of the body, or an animal: "my wrist is sore", "the cat's limping"."""
        content = [word for word in words if word not in PLAIN]
        if len(content) > 1 and content[0] in WHICH and self._belonging.is_thing(content[1]):
            content = content[1:]
        opening = keys[leading(keys)]
        if not content or content[0] in PEOPLE or len(keys) > LONGEST_COMMAND or opening not in ("my", "our", "the"):
            return False
        if self._opens_with_thing(keys, opening, content[0]):
            return True
        if self._speaks_of_leg(content):
            return False
        head = self._belonging.of_word(content[0])
        # "my jaw hurts and i can't breathe"
        return head is not None and head <= FOREIGN and not self._tells_at_length(keys)

    def _is_of_things(self, keys: Sequence[str], words: Sequence[str]) -> bool:
        """Whether it is about a thing of other talk, and tells nothing of a leg: "i've got a sore shoulder"."""
        named = (at for at, word in enumerate(words) if self._belonging.is_thing(word))
        if len(keys) > LONGEST_COMMAND or not any(_is_spoken_of(words, at) for at in named):
            return False
        content = [word for word in words if word not in PLAIN]
        if self._speaks_of_leg(content) or self._tells_at_length(keys):
            return False
        return self._belonging.of(words) <= THINGS_OUTWEIGH

    def _sets_apart(self, keys: tuple[str, ...]) -> bool:
        """Whether it is told to be another part: "my shin's fine, it's my elbow", and nothing of a leg is told."""
        for at in range(2, len(keys) - 1):
            if keys[at] != "my" or keys[at - 2 : at] != ("it", "is"):
                continue
            if any(self._belonging.is_thing(word) for word in keys[at + 1 : at + 3]):
                after = [keys[place] for place in range(at, len(keys)) if keys[place - 2 : place] != ("not", "my")]
                return not self._tells(keys) and not self._speaks_of_leg(after)
        return False

    def _tells_at_length(self, keys: Sequence[str]) -> bool:
        """Whether it tells a finding that takes several words to say, which is no slip of the spotter."""
        return any(
            s.end - s.start - (keys[s.start] in ("a", "i")) > 1 and s.value.id != SEVERE
            for s in self._telling.spotted(keys)
        )

    def _opens_with_thing(self, keys: Sequence[str], opening: str, head: str) -> bool:
        """Whether what it opens with is never the skill's, though a leg is in it: "the table leg's broken"."""
        ours, theirs = (self._share_of_either(f"^_{opening}_{head}", kind) for kind in (REPORT, ELSEWHERE))
        own_leg = any(before == "my" and self._speaks_of_leg([word]) for before, word in pairwise(keys))
        never_ours = theirs > ours == 0 or self._belonging.is_thing(head)
        return never_ours and not own_leg and "me" not in keys and not self._tells_at_length(keys)

    def _share_of_either(self, word: str, kind: str) -> float:
        """How often a word stands in a kind of talk, be it as it is or with the ending of several."""
        return max(self._likelihood.share(form, kind) for form in (word, word.removesuffix("s")))

    def _speaks_of_leg(self, words: Sequence[str]) -> bool:
        """Whether it names what people report of: my knee, my calf, my chest."""
        named = (f"my_{form}" for word in words for form in (word, word.removesuffix("s")))
        return any(self._likelihood.share(each, REPORT) >= COMMON for each in named)


def _is_spoken_of(words: Sequence[str], at: int) -> bool:
    """Whether a thing is not just where, when or like what something else is: "slid down the wall", "like a horse"."""
    return words[at - 1] == "my" or not PLACING & set(words[max(0, at - 3) : at])


def _opens_statement(keys: Sequence[str]) -> bool:
    at = leading(keys)
    return keys[at] in STATING and not (keys[at] == "i" and at + 1 < len(keys) and keys[at + 1] in WISHING)
