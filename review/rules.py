"""Law 1 on the rules themselves, over every evidence there is: z3 looks for one more sign that lowers the urgency.

The rules are written for z3 as they stand in triage.holds and Interview.assessed: every finding is present, denied,
unsure or unknown, every danger question may have been left unsure, every number may have been told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import z3  # type: ignore[import-untyped]

from skill.evidence import FindingId
from skill.guide import Condition, Guide, QuestionId, Stage, Urgency
from skill.interview import Interview

NUMBERS = ("duration_days", "severity", "age")


@dataclass(frozen=True)
class _Known:
    """An evidence, as z3 terms."""

    present: dict[FindingId, Any]
    denied: dict[FindingId, Any]
    rechecked: dict[QuestionId, Any]
    told: dict[str, Any]
    """Whether each number was told."""
    number: dict[str, Any]
    pain: Any
    side: Any


def _evidence(guide: Guide) -> _Known:
    return _Known(
        present={f: z3.Bool(f"present {f}") for f in guide.findings},
        denied={f: z3.Bool(f"denied {f}") for f in guide.findings},
        rechecked={
            q: z3.Bool(f"left unsure {q}") for q, question in guide.questions.items() if question.stage <= Stage.danger
        },
        told={n: z3.Bool(f"told {n}") for n in NUMBERS},
        number={n: z3.Int(n) for n in NUMBERS},
        pain=z3.Bool("pain"),
        side=z3.String("side"),
    )


def _holds(condition: Condition, present: dict[FindingId, Any], known: _Known) -> Any:
    """triage.holds."""
    parts = [present[f] for f in condition.all_of]
    if condition.any_of:
        parts.append(z3.AtLeast(*(present[f] for f in sorted(condition.any_of)), condition.at_least))
    parts += [_holds(c, present, known) for c in condition.each_of]
    if condition.either_of:
        parts.append(z3.Or([_holds(c, present, known) for c in condition.either_of]))
    if condition.pain:
        parts.append(known.pain)
    for name in NUMBERS:
        if (least := getattr(condition, f"{name}_from")) is not None:
            parts.append(z3.And(known.told[name], known.number[name] >= least))
    if condition.age_below is not None:
        parts.append(z3.And(known.told["age"], known.number["age"] < condition.age_below))
    if condition.side is not None:
        parts.append(known.side == condition.side.value)
    return z3.And(parts)


def _urgency(known: _Known, guide: Guide) -> Any:
    """Interview.assess, as far as the urgency goes."""
    present = dict(known.present)
    for finding, (_, condition) in guide.measured.items():
        present[finding] = z3.Or(present[finding], _holds(condition, known.present, known))
    doubted: dict[FindingId, list[Any]] = {}
    for name, left_unsure in known.rechecked.items():
        question = guide.questions[name]
        all_denied = z3.And([known.denied[f] for f in question.asks])
        doubted.setdefault(question.noted_by_yes, []).append(z3.And(left_unsure, z3.Not(all_denied)))
    present |= {f: z3.Or(present[f], *ways) for f, ways in doubted.items()}
    urgency = z3.IntVal(Urgency.self_care.value)
    for level in sorted(Urgency)[1:]:
        raised = [_holds(flag.when, present, known) for flag in guide.red_flags.values() if flag.urgency is level]
        urgency = z3.If(z3.Or(raised), z3.IntVal(level.value), urgency)
    return urgency


def lowering(guide: Guide) -> str | None:
    """Evidence and one more sign whose telling lowers the urgency, or None where z3 proves that there is none."""
    known = _evidence(guide)
    solver = z3.Solver()
    solver.add([z3.Not(z3.And(known.present[f], known.denied[f])) for f in guide.findings])
    told = {f: z3.Bool(f"told now {f}") for f in guide.findings}
    solver.add(z3.AtMost(*told.values(), 1))
    more = _Known(
        present={f: z3.Or(known.present[f], told[f]) for f in guide.findings},
        denied={f: z3.And(known.denied[f], z3.Not(told[f])) for f in guide.findings},
        rechecked=known.rechecked,
        told=known.told,
        number=known.number,
        pain=z3.Or(known.pain, z3.Bool("pain told now")),
        side=known.side,
    )
    solver.add(_urgency(more, guide) < _urgency(known, guide))
    match solver.check():
        case z3.unsat:
            return None
        case z3.sat:
            model = solver.model()
            return ", ".join(sorted(str(d) for d in model.decls() if z3.is_true(model[d])))
        case undecided:
            return f"z3 could not decide ({undecided})"


def urgency_by_z3(interview: Interview, guide: Guide) -> Urgency:
    """The urgency of an interview as z3 reads the rules, so that its reading can be compared with the triage's."""
    known, evidence = _evidence(guide), interview.evidence
    solver = z3.Solver()
    solver.add([known.present[f] == z3.BoolVal(f in evidence.present) for f in guide.findings])
    solver.add([known.denied[f] == z3.BoolVal(f in evidence.absent) for f in guide.findings])
    solver.add([term == z3.BoolVal(q in interview.rechecked) for q, term in known.rechecked.items()])
    for name in NUMBERS:
        value: int | None = getattr(evidence, name)
        solver.add(known.told[name] == z3.BoolVal(value is not None), known.number[name] == (value or 0))
    solver.add(known.pain == z3.BoolVal(evidence.pain))
    solver.add(known.side == z3.StringVal(evidence.side.value if evidence.side is not None else ""))
    solver.check()
    return Urgency(solver.model().eval(_urgency(known, guide)).as_long())
