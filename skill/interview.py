"""Which question comes next, and the state that travels in the session.

An `Interview` is a small hashable value. What is spoken and asked is derived from it, so nothing else is kept.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from skill.evidence import NONE, NOTHING, Evidence, FindingId, Presence, Side
from skill.guide import Guide, Question, QuestionId, Stage, TopicId, Urgency
from skill.triage import SOMETHING_ELSE, Assessment, assess, cause_shares, complete, holds, likelihood, names_a_clot

MOST_QUESTIONS = 12
MOST_CAUSE_QUESTIONS = 3
WORTH_ASKING_BITS = 0.04
"""A question that is expected to tell less than this about the cause is not asked."""
SURE_ENOUGH = 0.7
"""Where one cause has this share, no more is asked about causes."""


@dataclass(frozen=True)
class Interview:
    """The questions and where we are in them."""

    evidence: Evidence = NOTHING
    asked: tuple[QuestionId, ...] = ()
    """Every question put so far, the pending one last."""
    asking: QuestionId | None = None
    """The pending question."""
    rechecked: frozenset[QuestionId] = frozenset()
    """Danger questions that were put a second time, in other words."""
    misses: int = 0
    """How often in a row the person was not understood."""
    topic: TopicId | None = None
    """What was spoken of last, and which piece of it."""
    page: int = 0
    waiting: TopicId | None = None
    """Asked about, but kept back until the clot questions are answered."""
    taking_back: frozenset[FindingId] = NONE
    """What an urgent answer rests on and the person seems to take back: asked about once more before it is believed."""
    advised: Urgency | None = None
    """The answer that was given."""
    slow: bool = False

    def assessed(self, guide: Guide) -> Evidence:
        """The evidence as it is assessed: a danger question that is left unsure twice counts as yes, until all that it
        asks is denied."""
        doubted = frozenset(
            guide.questions[q].noted_by_yes
            for q in self.rechecked
            if not self.evidence.absent.issuperset(guide.questions[q].asks)
        )
        told = complete(self.evidence, guide)
        return replace(told, present=told.present | doubted) if doubted else told

    def assess(self, guide: Guide) -> Assessment:
        """What the evidence so far comes to."""
        return assess(self.assessed(guide), guide)

    def noting(self, told: Evidence) -> Interview:
        """With what was just told."""
        return replace(self, evidence=self.evidence.noting(told))

    def answering(self, answer: Presence, guide: Guide) -> Interview:
        """With the pending question answered. Whoever answers is here for the pain the guide is about."""
        if self.asking is None:
            return self
        question = guide.questions[self.asking]
        evidence = complete(replace(self.evidence, pain=True), guide)
        rechecked = self.rechecked
        if answer is Presence.PRESENT:
            evidence = evidence.answering(frozenset({question.noted_by_yes}), answer)
        else:
            evidence = evidence.answering(frozenset(parts(self.asking, evidence, guide)), answer)
        if answer is Presence.UNSURE and question.stage <= Stage.danger and self.asked.count(self.asking) > 1:
            rechecked = rechecked | {self.asking}
        return replace(self, evidence=evidence, asking=None, rechecked=rechecked, misses=0)

    def doubting_what_was_not_answered(self, guide: Guide) -> Interview:
        """With every danger question that was not answered, since no more may be asked, counted as yes."""
        evidence = complete(self.evidence, guide)
        left = frozenset(
            name
            for name, question in guide.questions.items()
            if question.stage <= Stage.danger
            and (question.when is None or holds(question.when, evidence))
            and parts(name, evidence, guide)
        )
        unsure = frozenset(f for name in left for f in parts(name, self.evidence, guide))
        if not left:
            return self
        evidence = self.evidence.answering(unsure, Presence.UNSURE)
        return replace(self, evidence=evidence, rechecked=self.rechecked | left)

    def to_session(self) -> dict[str, object]:
        """What the session carries: ids and numbers, no words of the person."""
        e = self.evidence
        session: dict[str, object] = {
            "present": sorted(e.present),
            "absent": sorted(e.absent),
            "unsure": sorted(e.unsure),
            "side": e.side and e.side.value,
            "duration_days": e.duration_days,
            "severity": e.severity,
            "age": e.age,
            "pain": e.pain,
            "asked": list(self.asked),
            "asking": self.asking,
            "rechecked": sorted(self.rechecked),
            "misses": self.misses,
            "topic": self.topic,
            "page": self.page,
            "waiting": self.waiting,
            "taking_back": sorted(self.taking_back),
            "advised": None if self.advised is None else self.advised.name,
            "slow": self.slow,
        }
        # Nothing is left out that means something: none out of ten and since today are told as 0.
        return {
            key: value for key, value in session.items() if value is not None and value is not False and value != []
        }

    @classmethod
    def from_session(cls, session: object, guide: Guide) -> Interview:
        """What the session brought back. It may be older than this deployment or tampered with: what is not known is
        left out, what is known is kept, and nothing raises."""
        told = session if isinstance(session, Mapping) else {}
        asked = tuple(QuestionId(q) for q in _known(told.get("asked"), guide.questions))[: 2 * MOST_QUESTIONS]
        asking = told.get("asking")
        advised = told.get("advised")
        return cls(
            evidence=_evidence(told, guide),
            asked=asked,
            asking=asked[-1] if asked and asking == asked[-1] else None,
            rechecked=frozenset(QuestionId(q) for q in _known(told.get("rechecked"), guide.questions)),
            misses=_whole(told.get("misses"), 0, 9) or 0,
            topic=_one(told.get("topic"), guide),
            page=_whole(told.get("page"), 0, 99) or 0,
            waiting=_one(told.get("waiting"), guide),
            taking_back=frozenset(FindingId(f) for f in _known(told.get("taking_back"), guide.findings)),
            advised=Urgency[advised] if isinstance(advised, str) and advised in Urgency.__members__ else None,
            slow=told.get("slow") is True,
        )


def parts(name: QuestionId, evidence: Evidence, guide: Guide) -> tuple[FindingId, ...]:
    """What a question still has to ask about: nothing that was volunteered is asked again."""
    question = guide.questions[name]
    if question.noted_by_yes in evidence.present:
        return ()
    return tuple(f for f in question.asks if f not in evidence.present and f not in evidence.absent)


def next_question(interview: Interview, assessment: Assessment, guide: Guide) -> QuestionId | None:
    """The question to put now, or None where more would not change the advice."""
    if assessment.urgency is Urgency.emergency_now or len(interview.asked) >= MOST_QUESTIONS:
        return None
    for name, question in guide.questions.items():
        wanted = (
            question.stage is Stage.emergency
            or (question.stage is Stage.danger and assessment.urgency < Urgency.immediate_care)
            or (question.stage is Stage.doctor and assessment.urgency < Urgency.see_doctor_soon)
        )
        if wanted and _is_open(name, question, interview, guide):
            return name
    if assessment.urgency >= Urgency.immediate_care:
        return None
    return _most_telling(interview, assessment, guide)


def clot_questions_answered(interview: Interview, guide: Guide) -> bool:
    """Whether everything that is asked about a clot was answered no."""
    asks = {f for q in guide.questions.values() if q.clot for f in q.asks}
    return asks <= interview.evidence.absent


def _is_open(name: QuestionId, question: Question, interview: Interview, guide: Guide) -> bool:
    evidence = complete(interview.evidence, guide)
    if question.when is not None and not holds(question.when, evidence):
        return False
    left = parts(name, evidence, guide)
    if not left:
        return False
    put = interview.asked.count(name)
    if question.stage <= Stage.danger:
        return put < 2
    return put == 0 and not evidence.unsure.issuperset(left)


def _most_telling(interview: Interview, assessment: Assessment, guide: Guide) -> QuestionId | None:
    """The question about causes whose answer is expected to tell most, in bits (mutual information)."""
    evidence = complete(interview.evidence, guide)
    put = sum(guide.questions[q].stage is Stage.cause for q in interview.asked)
    if put >= MOST_CAUSE_QUESTIONS:
        return None
    shares = dict(cause_shares(evidence, names_a_clot(assessment.red_flags, guide), guide))
    if max(shares.values()) >= SURE_ENOUGH:
        return None
    shares[SOMETHING_ELSE] = max(0.0, 1 - sum(shares.values()))
    best, most = None, WORTH_ASKING_BITS
    for name, question in guide.questions.items():
        if question.stage is not Stage.cause or not _is_open(name, question, interview, guide):
            continue
        yes = {c: likelihood(question.asks[0], c, guide) for c in shares}
        overall = sum(share * yes[c] for c, share in shares.items())
        told = _entropy(overall) - sum(share * _entropy(yes[c]) for c, share in shares.items())
        if told > most:
            best, most = name, told
    return best


def _entropy(share: float) -> float:
    """Of a yes that comes with that share, in bits."""
    return 0.0 if share <= 0 or share >= 1 else -share * math.log2(share) - (1 - share) * math.log2(1 - share)


def _evidence(told: Mapping[object, object], guide: Guide) -> Evidence:
    present, absent, unsure = (
        frozenset(FindingId(f) for f in _known(told.get(key), guide.findings))
        for key in ("present", "absent", "unsure")
    )
    side = told.get("side")
    return Evidence(
        present=present,
        absent=absent - present,
        unsure=unsure - absent - present,
        side=Side(side) if isinstance(side, str) and side in Side._value2member_map_ else None,
        duration_days=_whole(told.get("duration_days"), 0, 40_000),
        severity=_whole(told.get("severity"), 0, 10),
        age=_whole(told.get("age"), 0, 120),
        pain=told.get("pain") is True,
    )


def _known(
    value: object, known: Mapping[object, object] | Mapping[FindingId, object] | Mapping[QuestionId, object]
) -> list[str]:
    return [v for v in value if isinstance(v, str) and v in known] if isinstance(value, list | tuple) else []


def _one(value: object, guide: Guide) -> TopicId | None:
    return TopicId(value) if isinstance(value, str) and value in guide.topics else None


def _whole(value: object, least: int, most: int) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if whole and isinstance(value, int) else None
