"""The laws that words and marks keep by themselves, whatever is said when: every line, each on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.speech import Speech
from skill.guide import Stage, Urgency
from skill.script import Kind, Line, Phrase, say

CLOT = re.compile(r"\bclots?\b", re.I)


def misworded(speech: Speech) -> Iterator[str]:
    """Every line whose words and marks do not agree."""
    guide = speech.knowledge.guide
    for name, flag in guide.red_flags.items():
        line = Line(Kind.instruction, (name,))
        if speech.levels(line) != {flag.urgency}:
            yield f"law 5: the instruction of {name} is not that of {flag.urgency.name} alone"
        elif (late := speech.late_instruction(line, flag.urgency)) is not None:
            yield f"law 5: {late}"
        urgent = flag.urgency >= Urgency.immediate_care
        if urgent and flag.clot is not all(CLOT.search(text) for text in speech.texts(line)):
            yield f"law 5: {name} fears a clot exactly where its instruction names one"
    if speech.levels(say(Phrase.self_care)) != {Urgency.self_care}:
        yield "law 5: what is said where nothing is urgent is not the sentence of self_care"
    for topic_name, topic in guide.topics.items():
        for piece_name, piece in topic.pieces.items():
            word = speech.treating(Line(Kind.piece, (topic_name, piece_name)))
            if word is not None and not piece.treats:
                yield f"law 4: {topic_name}.{piece_name} speaks of {word!r} and is not marked `treats: true`"
    if not any(cause.clot for cause in guide.causes.values()):
        yield "law 4: no cause is marked as the clot, so nothing keeps it from being named beside self care"


def unmarked(speech: Speech) -> Iterator[str]:
    """Every danger question that feeds a clot flag and need not be answered before treatment is spoken of."""
    guide = speech.knowledge.guide
    of_clots = frozenset(
        finding
        for flag in guide.red_flags.values()
        if flag.clot and flag.urgency is Urgency.immediate_care
        for finding in flag.when.findings()
    )
    for name, question in guide.questions.items():
        if question.stage <= Stage.danger and question.noted_by_yes in of_clots and not question.clot:
            yield f"law 4: {name} asks about a clot and is not marked `clot: true`"
