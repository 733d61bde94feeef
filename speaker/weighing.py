"""Which kind of talk an utterance is, where no sample fits it word for word.

What is weighed hangs on the form. A question may be about anything. A plain statement is a report of how the leg is,
unless it is short and plainly a command, or is plainly about something else: a report lost is worse than a report too
many, for it may hold a danger sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speaker.belonging import PLAIN, Belonging
from speaker.likelihood import Likelihood, features
from speaker.questions import leading, openings
from speaker.samples import Model, Slot
from speaker.spotting import Lexicon, Spotted, spelled
from speaker.words import said

REPORT = "a report"
ELSEWHERE = "elsewhere"
REPORTING = frozenset({"TellSymptomsIntent", "DescribeIntent", "YesAndIntent", "NoButIntent"})
NAMED = frozenset({"CAUSE", "REMEDY"})
"""The slot types whose values count as one word, whichever it is."""
STATING = frozenset(
    "i my it the this that there he she we they his her our their no not yes yes yeah a and but his me im its".split()
)
"""Words that open a statement."""
WISHING = frozenset("want need would was am wonder wanted".split())
"""What follows "i" where it opens a question or a call."""

LONGEST_QUESTION = 12
LONGEST_COMMAND = 9
QUESTION_SURE = -2.0
COMMAND_SURE = 8.0
TOPIC_SURE = 14.0
QUESTION_BELONGS = 1.2
FOREIGN = -1.9
STATEMENT_FOREIGN = 1.0
ELSEWHERE_SURE = 6.0
ALWAYS_HAS = 0.9


class Weighing:
    """Kinds of talk, learned from a model and from talk that is not for it."""

    def __init__(self, model: Model, lexicon: Lexicon, elsewhere: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._likelihood = Likelihood(self._lessons(model, elsewhere))
        self._belonging = Belonging(self._likelihood, ELSEWHERE)
        self._needs = dict(self._needed(model))
        self._topics = frozenset(
            name for name, slots in model.slots.items() if slots and name not in REPORTING and name != "SmallTalkIntent"
        ) | {"AnatomyIntent"}

    def kind(self, keys: tuple[str, ...]) -> str:
        """The intent, or `REPORT`, or `ELSEWHERE`."""
        keys = self.mended(keys)
        asked = openings(keys)
        return self._asked(keys, asked) if asked else self._stated(keys)

    def mended(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The words with the name of a cause that was misheard put right."""
        keys = spelled(keys)
        if any(each.value.type == "CAUSE" for each in self._lexicon.spotted(keys)):
            return keys
        found = self._lexicon.misheard(keys)
        return (*keys[: found.start], *found.value.keys, *keys[found.end :]) if found else keys

    def _lessons(self, model: Model, elsewhere: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
        for sample in model.samples:
            keys = tuple(f"<{piece.type}>" if isinstance(piece, Slot) else piece for piece in sample.pieces)
            yield (REPORT if sample.intent in REPORTING else sample.intent), self._shown(keys)
        for value in model.values:
            if value.type == "FINDING":
                yield REPORT, features(value.keys)
        for sentence in elsewhere:
            yield ELSEWHERE, features(said(sentence).keys)

    def _needed(self, model: Model) -> Iterator[tuple[str, str]]:
        """The name that nearly every sample of an intent has, without which it is not meant."""
        for intent in self._likelihood.kinds:
            for name in {value.id for value in model.values if value.type in NAMED}:
                if self._likelihood.share(f"<{name}>", intent) >= ALWAYS_HAS:
                    yield intent, f"<{name}>"

    def _marked(self, keys: Sequence[str]) -> tuple[list[str], set[str]]:
        """The words with each name of a cause or a remedy as one word, and which names they are."""
        first: dict[int, Spotted] = {}
        for each in self._lexicon.spotted(keys):
            if each.value.type in NAMED:
                first.setdefault(each.start, each)
        words: list[str] = []
        names: set[str] = set()
        at = 0
        while at < len(keys):
            found = first.get(at)
            words.append(f"<{found.value.type}>" if found else keys[at])
            if found:
                names.add(f"<{found.value.id}>")
            at = found.end if found else at + 1
        return words, names

    def _shown(self, keys: Sequence[str]) -> set[str]:
        words, names = self._marked(keys)
        return features(words) | names

    def _asked(self, keys: tuple[str, ...], asked: list[int]) -> str:
        """What a question is about: the stretch of it that is surest decides."""
        words, names = self._marked(keys)
        if self._belonging.of(words) < QUESTION_BELONGS:
            return self._otherwise(keys)
        spans = {(0, len(keys)), *((at, len(keys)) for at in asked)}
        for at in asked:
            spans.update((at, end) for end in range(at + 3, min(len(keys), at + LONGEST_QUESTION)))
        sure, intent = max(self._surest(keys[start:end], names) for start, end in spans)
        return intent if sure >= QUESTION_SURE else self._otherwise(keys)

    def _surest(self, span: Sequence[str], names: set[str]) -> tuple[float, str]:
        scores = self._likelihood.scores(self._shown(span))
        against = max(scores[REPORT], scores[ELSEWHERE])
        return max(
            (score - against, kind)
            for kind, score in scores.items()
            if kind not in (REPORT, ELSEWHERE) and self._needs.get(kind, "") in {"", *names}
        )

    def _otherwise(self, keys: Sequence[str]) -> str:
        """What a question is that the skill does not know: a report, if it tells anything of the body."""
        return REPORT if any(each.value.type == "FINDING" for each in self._lexicon.spotted(keys)) else ELSEWHERE

    def _stated(self, keys: tuple[str, ...]) -> str:
        words, names = self._marked(keys)
        if self._is_foreign(keys, words):
            return ELSEWHERE
        scores = self._likelihood.scores(features(words) | names)
        sure, intent = self._surest(keys, names)
        at = leading(keys)
        opens_statement = keys[at] in STATING and not (keys[at] == "i" and keys[at + 1 : at + 2] in ((w,) for w in WISHING))
        needed = TOPIC_SURE if intent in self._topics else COMMAND_SURE
        if intent in self._topics:
            return intent if sure >= needed and not opens_statement else REPORT
        short = len(keys) <= LONGEST_COMMAND
        if short and sure >= needed:
            return intent
        return REPORT if scores[REPORT] + ELSEWHERE_SURE >= scores[ELSEWHERE] else self._otherwise(keys)

    def _is_foreign(self, keys: Sequence[str], words: Sequence[str]) -> bool:
        """Whether it is about another part of the body, or an animal: "my wrist is sore", "the cat's limping"."""
        content = [word for word in words if word not in PLAIN]
        if not content or keys[leading(keys)] not in ("my", "our", "the"):
            return False
        head = self._belonging.of_word(content[0])
        return head is not None and head <= FOREIGN and self._belonging.of(words) <= STATEMENT_FOREIGN
