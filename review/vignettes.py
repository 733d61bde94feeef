"""The clinical cases of tests/vignettes as simulated people: each is led through the interview and through the door."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from skill.conversation import Act, Heard, Reply, respond
from skill.doors import assessed, evidence_as_json
from skill.evidence import NONE, Evidence, FindingId, Presence, Side
from skill.guide import CauseId, Guide, QuestionId, RedFlagId, Urgency
from skill.interview import MOST_QUESTIONS, Interview, parts
from skill.loading import Knowledge, load
from skill.reading import Reader

FOLDER = Path(__file__).parents[1] / "tests" / "vignettes"


@dataclass(frozen=True, kw_only=True)
class Vignette:
    """A written clinical case, and what a careful clinician would make of it."""

    name: str
    """A sentence that can be disputed."""
    source: str
    opening: frozenset[FindingId]
    """What the person says unasked."""
    present: frozenset[FindingId] = NONE
    unsure: frozenset[FindingId] = NONE
    absent: frozenset[FindingId] = NONE
    """Said for the reader: whatever is neither present nor unsure is denied when asked."""
    side: Side | None = None
    duration_days: int | None = None
    severity: int | None = None
    age: int | None = None
    urgency: Urgency
    defensible: frozenset[Urgency]
    floor: Urgency
    """Less than this is dangerous."""
    likeliest: CauseId | None = None
    among: frozenset[CauseId] = frozenset()
    """The causes that a careful clinician would think of, the likeliest with them."""
    raises: frozenset[RedFlagId] = frozenset()
    """Red flags that must be raised (at first, where that is asked for): the vignette is about the reason too."""
    at_first: Urgency | None = None
    """What the opening alone comes to, told in the first turn, where the vignette is about that."""

    @property
    def opening_evidence(self) -> Evidence:
        """What the first sentence tells."""
        return Evidence(
            present=self.opening,
            side=self.side,
            duration_days=self.duration_days,
            severity=self.severity,
            age=self.age,
        )

    def answers(self, asked: Iterable[FindingId]) -> Mapping[Presence, frozenset[FindingId]]:
        """What this person says of each of these findings."""
        asked = frozenset(asked)
        present = asked & (self.opening | self.present)
        unsure = (asked & self.unsure) - present
        return {Presence.PRESENT: present, Presence.UNSURE: unsure, Presence.ABSENT: asked - present - unsure}

    def answer(self, question: QuestionId, interview: Interview, guide: Guide) -> Heard:
        """What this person says to the question: what is present by name, else not sure, else no."""
        said = self.answers(parts(question, interview.assessed(guide), guide))
        if guide.questions[question].noted_by_yes in self.present:
            return Heard(Act.answered, answer=Presence.PRESENT)
        if said[Presence.PRESENT]:
            return Heard(Act.answered, Evidence(present=said[Presence.PRESENT]), Presence.PRESENT)
        return Heard(Act.answered, answer=Presence.UNSURE if said[Presence.UNSURE] else Presence.ABSENT)


@dataclass(frozen=True)
class Verdict:
    """What came of a vignette, whichever way it was led."""

    vignette: Vignette
    urgency: Urgency
    red_flags: frozenset[RedFlagId]
    causes: tuple[CauseId, ...]
    questions: int
    at_first: Urgency
    """The urgency of the opening alone."""
    spoken: bool
    """Whether it was led by voice. A program's first line tells more than a first sentence: that there is pain."""

    @property
    def safe(self) -> bool:
        """Whether the urgency is no lower than the floor."""
        return self.urgency >= self.vignette.floor

    @property
    def right(self) -> bool:
        """Whether the urgency is the one written, or one that can be defended."""
        return self.urgency is self.vignette.urgency or self.urgency in self.vignette.defensible

    @property
    def named(self) -> bool:
        """Whether the first three causes hold the likeliest one, or another that the vignette names beside it."""
        wanted = self.vignette
        return wanted.likeliest is None or not {wanted.likeliest, *wanted.among}.isdisjoint(self.causes)

    def faults(self) -> list[str]:
        """What is wrong, each as the end of a sentence about this vignette."""
        wanted, found = self.vignette, []
        if not self.safe:
            found.append(f"ends in {self.urgency.name}, below its floor {wanted.floor.name}")
        elif not self.right:
            found.append(f"ends in {self.urgency.name}, where {wanted.urgency.name} is right")
        if not self.named and self.urgency < Urgency.emergency_now:  # in an emergency no cause is spoken of
            found.append(f"names {', '.join(self.causes) or 'no cause'}, and misses {wanted.likeliest}")
        if missing := wanted.raises - self.red_flags:
            found.append(f"does not raise {', '.join(sorted(missing))}")
        if self.questions > MOST_QUESTIONS:
            found.append(f"takes {self.questions} questions")
        if self.spoken and wanted.at_first is not None and wanted.at_first is not self.at_first:
            at_first = f"is {self.at_first.name} when its opening was told"
            found.append(f"{at_first}, where {wanted.at_first.name} is right")
        return found


def read_vignettes(folder: Path = FOLDER) -> tuple[Vignette, ...]:
    """All vignettes, in the order of the files. Raises ContentError with every mistake in them."""
    reader = Reader(folder)
    files: list[list[Vignette] | None] = [
        reader.read(path.name, list[Vignette]) for path in sorted(folder.glob("*.yaml"))
    ]
    reader.raise_problems()
    return tuple(v for file in files if file is not None for v in file)


def interviewed(vignette: Vignette, guide: Guide) -> Verdict:
    """The vignette led through the conversation itself, turn by turn."""
    replies = conversation(vignette, guide)
    first, last = replies[0], replies[-1]
    at_first, found = first.interview.assess(guide), last.interview.assess(guide)
    return Verdict(
        vignette,
        found.urgency,
        frozenset((found if vignette.at_first is None else at_first).red_flags),
        tuple(s.cause for s in found.suspicions),
        len(last.interview.asked),
        at_first.urgency,
        spoken=True,
    )


def conversation(vignette: Vignette, guide: Guide) -> list[Reply]:
    """What the guide says to this person, turn by turn, until nothing is asked any more."""
    replies = [respond(Interview(), Heard(Act.told, vignette.opening_evidence), guide)]
    while (asking := replies[-1].interview.asking) is not None:
        interview = replies[-1].interview
        replies.append(respond(interview, vignette.answer(asking, interview, guide), guide))
    return replies


def through_the_door(vignette: Vignette, knowledge: Knowledge) -> Verdict:
    """The vignette led by a program through `python -m skill assess`, which keeps no state between the lines."""
    evidence, asked = vignette.opening_evidence, 0
    at_first = None
    while True:
        line = json.dumps({"id": vignette.name, "evidence": evidence_as_json(evidence)})
        answer = json.loads(next(iter(assessed([line], knowledge))))
        if "error" in answer:
            raise ValueError(f"{vignette.name}: {answer['error']}")
        at_first = at_first if at_first is not None else Urgency[answer["urgency"]]
        question = answer["next_question"]
        if question is None or asked > MOST_QUESTIONS:
            causes = tuple(CauseId(c["cause"]) for c in answer["causes"])
            flags = frozenset(map(RedFlagId, answer["red_flags"]))
            return Verdict(vignette, Urgency[answer["urgency"]], flags, causes, asked, at_first, spoken=False)
        asked += 1
        named = knowledge.guide.questions[QuestionId(question["id"])].noted_by_yes
        for presence, findings in vignette.answers(map(FindingId, question["settles"])).items():
            evidence = evidence.answering(findings, presence)
        if named in vignette.present:
            evidence = evidence.answering(frozenset({named}), Presence.PRESENT)


def faults_of(verdicts: Iterable[Verdict]) -> list[str]:
    """Everything that is wrong with these, each a sentence."""
    return [f"{v.vignette.name}: {fault}" for v in verdicts for fault in v.faults()]


def totals(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The figures over many vignettes, a line each."""
    told = tuple(verdicts)
    caused = [v for v in told if v.vignette.likeliest is not None]
    above = [v for v in told if not v.right and v.urgency > v.vignette.urgency]
    questions = [v.questions for v in told]
    yield f"  safe                {_share(sum(v.safe for v in told), len(told))}"
    yield f"  right or defensible {_share(sum(v.right for v in told), len(told))}"
    yield f"  exactly as written  {_share(sum(v.urgency is v.vignette.urgency for v in told), len(told))}"
    yield f"  above what is right {_share(len(above), len(told))}"
    yield f"  first cause         {_share(sum(v.causes[:1] == (v.vignette.likeliest,) for v in caused), len(caused))}"
    yield f"  among three causes  {_share(sum(v.vignette.likeliest in v.causes for v in caused), len(caused))}"
    yield f"  questions           {sum(questions) / len(told):5.1f}   on average, {max(questions)} at most"
    yield f"  safe by the opening {_share(sum(v.at_first >= v.vignette.floor for v in told), len(told))}"


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:5.1f}%  ({count} of {of})"


def main() -> int:
    """Prints the figures of both ways; 1 where a vignette is not met."""
    knowledge, told = load(), read_vignettes()
    wrong = 0
    for way, verdicts in (
        ("through the interview", [interviewed(v, knowledge.guide) for v in told]),
        ("through the door", [through_the_door(v, knowledge) for v in told]),
    ):
        print(f"{len(told)} vignettes {way}")
        print("\n".join([*totals(verdicts), *(f"  WRONG {fault}" for fault in faults_of(verdicts))]))
        wrong += len(faults_of(verdicts))
    return int(wrong > 0)
