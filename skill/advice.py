"""An assessment -> the lines that say it: what to do first, then why, what not to do, what it could be."""

from __future__ import annotations

from collections.abc import Collection

from skill.evidence import Evidence, FindingId
from skill.guide import Guide, RedFlagId, Urgency
from skill.script import Kind, Line, Phrase, say
from skill.triage import Assessment, Suspicion, complete, names_a_clot

REASONS_SPOKEN = 3
"""More cannot be followed by ear."""

SPOKEN_FROM = 0.15
"""The least share of the whole that a cause must have to be spoken of in the answer."""
STANDS_OUT_FROM = 0.4

SAFETY_NETS = {
    Urgency.self_care: Phrase.safety_net_self_care,
    Urgency.see_doctor_soon: Phrase.safety_net_see_doctor_soon,
    Urgency.immediate_care: Phrase.safety_net_immediate_care,
    Urgency.emergency_now: Phrase.safety_net_emergency_now,
}


def instruction(assessment: Assessment) -> Line:
    """What to do, and nothing before it."""
    if not assessment.red_flags:
        return say(Phrase.self_care)
    return Line(Kind.instruction, (assessment.red_flags[0],))


def reason(assessment: Assessment, evidence: Evidence, guide: Guide) -> tuple[Line, ...]:
    """Why, in what the person told: the findings of the flags that are as urgent as the answer."""
    if not assessment.red_flags:
        return ()
    told = reasons(assessment, evidence, guide)
    if told:
        return (say(Phrase.because, *told[:REASONS_SPOKEN]),)
    return (Line(Kind.reason, (assessment.red_flags[0],)),)


def reasons(assessment: Assessment, evidence: Evidence, guide: Guide) -> tuple[FindingId, ...]:
    """The present findings that the urgency rests on, those of the first flag first, then other risks of a clot."""
    told = complete(evidence, guide).present
    found: dict[FindingId, None] = {}
    first, *others = decisive(assessment, guide) or (None,)
    if first is not None:
        found.update(dict.fromkeys(sorted(guide.red_flags[first].when.findings() & told)))
    if fears_a_clot(assessment, guide):
        found.update(dict.fromkeys(f for q in guide.questions.values() if q.clot for f in q.asks if f in told))
    for name in others:
        found.update(dict.fromkeys(sorted(guide.red_flags[name].when.findings() & told)))
    said_already = {guide.findings[f].narrower_than for f in found}
    return tuple(f for f in found if f not in said_already)


def decisive(assessment: Assessment, guide: Guide) -> tuple[RedFlagId, ...]:
    """The red flags that are as urgent as the answer."""
    return tuple(f for f in assessment.red_flags if guide.red_flags[f].urgency is assessment.urgency)


def urgent(assessment: Assessment, evidence: Evidence, doubted: bool, guide: Guide) -> tuple[Line, ...]:
    """The answer where care is needed today or now."""
    why = (
        (say(Phrase.unsure_because),)
        if doubted and not reasons(assessment, evidence, guide)
        else reason(assessment, evidence, guide)
    )
    return (
        instruction(assessment),
        *why,
        Line(Kind.avoid, (assessment.red_flags[0],)),
        say(SAFETY_NETS[assessment.urgency]),
        say(Phrase.cannot_call),
    )


def calm(assessment: Assessment, evidence: Evidence, guide: Guide) -> tuple[Line, ...]:
    """The answer where a doctor in the next days, or home, is soon enough."""
    why_soon = reason(assessment, evidence, guide)
    said = {i for line in why_soon for i in line.ids}
    best = [fits(s, Phrase.fits, guide, said) for s in assessment.suspicions[:1] if s.fit >= SPOKEN_FROM]
    # A cause with no reason of its own is named only where it stands out.
    named = [
        line for line in best if line.ids[0] != Phrase.fits_bare or assessment.suspicions[0].fit >= STANDS_OUT_FROM
    ]
    return (
        instruction(assessment),
        *why_soon,
        *(named or (say(Phrase.fits_none),)),
        say(SAFETY_NETS[assessment.urgency]),
    )


def fits(suspicion: Suspicion, phrase: Phrase, guide: Guide, said: Collection[str] = ()) -> Line:
    """A cause that could be behind it, and what speaks for it: two things at most that were not said just before."""
    covered = {guide.findings[f].narrower_than for f in suspicion.because}
    new = [f for f in suspicion.because if f not in said and f not in covered]
    because = new[: REASONS_SPOKEN - 1] if said else new[:REASONS_SPOKEN]
    return say(phrase if because else Phrase.fits_bare, suspicion.cause, *because)


def echoed(told: Collection[FindingId], guide: Guide) -> tuple[FindingId, ...]:
    """What was just told, as it is said back: no more than can be followed, and nothing twice."""
    covered = {guide.findings[f].narrower_than for f in told}
    return tuple(sorted(f for f in told if f not in covered))[:REASONS_SPOKEN]


def why(assessment: Assessment, evidence: Evidence, guide: Guide) -> tuple[Line, ...]:
    """Why this answer: what the urgency rests on, what spoke for and against the cause, and what would change it."""
    lines = list(reason(assessment, evidence, guide)) or [say(Phrase.why_self_care)]
    for best in assessment.suspicions[:1]:
        lines.append(fits(best, Phrase.why_for, guide, {i for line in lines for i in line.ids}))
        against = [f for f in best.against if f in evidence.present][:REASONS_SPOKEN]
        if against:
            lines.append(say(Phrase.why_against, best.cause, *against))
    if assessment.urgency < Urgency.immediate_care:
        lines.append(say(Phrase.would_change))
    return tuple(lines)


def source(assessment: Assessment, guide: Guide) -> Line:
    """Who says so: the source of the flag that decided, or the article."""
    if not assessment.red_flags:
        return say(Phrase.who_says_article)
    return say(Phrase.who_says, guide.red_flags[assessment.red_flags[0]].source)


def fears_a_clot(assessment: Assessment, guide: Guide) -> bool:
    """Whether the answer names a blood clot."""
    return names_a_clot(decisive(assessment, guide), guide)
