"""How well people are understood: python tests/score.py [--misses | --classes] [--no-list] [FILE ...]

Scores files of labelled sentences, our own YAML form and JSON lines alike (tests/sentences/LABELS.md says how they are
labelled): what was noted in the words, whether the urgency kept its floor, and where the pretend Echo takes the
sentence. `--misses` lists every miss by finding, `--classes` counts them without any sentence, as may be done for
held-out ones too; `--no-list` prints the figures only.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from review.sentences import HELD_OUT, Sentence, files, read  # noqa: E402
from skill.evidence import Evidence, FindingId, Presence  # noqa: E402
from skill.guide import Urgency  # noqa: E402
from skill.loading import load_guide  # noqa: E402
from skill.triage import assess  # noqa: E402
from skill.understanding import Understanding, load  # noqa: E402
from speaker.echo import known  # noqa: E402
from speaker.recogniser import Recogniser  # noqa: E402
from speaker.session import MODEL  # noqa: E402

CONTENT = HERE.parent / "skill" / "content"
DANGER = frozenset(
    """
    chest_pain short_of_breath coughing_blood faint cold_or_pale_foot saddle_numbness bladder_or_bowel_change
    ambulance_asked swelling_one_leg calf_swelling warmth redness clot_suspected cannot_bear_weight deformity
    fever_or_chills
    """.split()  # noqa: SIM905 - names read better as a text
)
"""What the rules for emergency_now and immediate_care of LABELS.md name."""
INVENTORY = frozenset(
    """
    swelling_one_leg swelling_both_legs swelling_behind_knee calf_swelling warmth redness sudden_onset
    gradual_onset calf_pain calf_cramp tightness_pressure stiffness morning_stiffness
    cannot_fully_bend_or_straighten worse_after_activity pain_pushing_off pain_bending_or_extending tenderness
    weakness locking giving_way_instability twisting_pain clicking_popping pop_at_injury bruising
    injury_fall_or_collision sports_or_running long_standing walking_uphill downhill_or_stairs_pain deep_pain
    burning_or_tingling numbness radiates_from_back back_pain fever_or_chills unwell chest_pain
    short_of_breath coughing_blood faint cold_or_pale_foot cannot_bear_weight deformity severe_pain night_pain
    weight_loss bladder_or_bowel_change saddle_numbness recent_surgery recent_immobility_or_cast long_travel
    pregnancy_or_recent_birth hormone_pill_or_hrt active_cancer previous_clot known_arthritis blood_thinner
    over_40
    """.split()  # noqa: SIM905 - names read better as a text
)
"""Findings that every sentence is labelled for; what else is told is counted only where it is labelled."""
TOLERANCE = (0.6, 1.6)
INTENTS: Mapping[str, Sequence[str]] = yaml.safe_load((HERE / "intents.yaml").read_text(encoding="utf-8"))["means"]
Assess = Callable[[Evidence], Urgency]
Recognise = Callable[[str], str]
"""A sentence -> the intent that the pretend Echo takes it for."""
OUT_OF_SCOPE = "out_of_scope"


@dataclass
class Score:
    """Counts over the sentences of one file."""

    sentences: int = 0
    hits: int = 0
    labelled: int = 0
    wrong: int = 0
    danger_hits: int = 0
    danger: int = 0
    denial_hits: int = 0
    denials: int = 0
    flips: int = 0
    exact: int = 0
    slots: Counter[str] = field(default_factory=Counter)
    slots_right: Counter[str] = field(default_factory=Counter)
    slots_made_up: Counter[str] = field(default_factory=Counter)
    floors: Counter[str] = field(default_factory=Counter)
    floors_kept: Counter[str] = field(default_factory=Counter)
    calm: int = 0
    alarmed: int = 0
    intents: Counter[str] = field(default_factory=Counter)
    intents_right: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of labelled findings that were understood."""
        return self.hits / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """The share of findings understood that were right."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def danger_recall(self) -> float:
        """The same as recall, of the dangerous ones that are present."""
        return self.danger_hits / self.danger if self.danger else 1.0

    @property
    def denial_recall(self) -> float:
        """The same as recall, of what is denied."""
        return self.denial_hits / self.denials if self.denials else 1.0

    def line(self, name: str) -> str:
        """One line of figures."""
        slots = " ".join(
            f"{k} {self.slots_right[k]}/{n}" + (f"+{self.slots_made_up[k]}" if self.slots_made_up[k] else "")
            for k, n in sorted(self.slots.items())
        )
        return (
            f"{name:36} {self.sentences:4} recall {self.recall:.3f} precision {self.precision:.3f} "
            f"danger {self.danger_recall:.3f} denials {self.denial_recall:.3f} flips {self.flips} "
            f"exact {self.exact / max(1, self.sentences):.2f}  {slots}\n"
            f"{'':41} {self._floors()}  {self._intents()}"
        )

    def _floors(self) -> str:
        kept = [f"{name} {self.floors_kept[name]}/{n}" for name, n in sorted(self.floors.items())]
        return f"floors kept: {', '.join(kept) or 'none asked'}; alarmed for nothing {self.alarmed}/{self.calm}"

    def _intents(self) -> str:
        return " ".join(f"{kind} {self.intents_right[kind]}/{n}" for kind, n in sorted(self.intents.items()))


def score(
    sentences: Iterable[Sentence],
    understanding: Understanding,
    assess: Assess | None = None,
    recognise: Recognise | None = None,
) -> Score:
    """Counts what was understood rightly, and what was not."""
    total = Score()
    for sentence in sentences:
        before = time.perf_counter()
        evidence = understanding.understand(sentence.says).evidence
        total.seconds.append(time.perf_counter() - before)
        total.sentences += 1
        right = _score_findings(total, sentence, evidence)
        right = _score_slots(total, sentence, evidence) and right
        total.exact += right
        if assess is not None:
            _score_urgency(total, sentence, assess(evidence))
        if recognise is not None and sentence.intent is not None:
            _score_intent(total, sentence, sentence.intent, recognise(sentence.says))
    return total


def _score_urgency(total: Score, sentence: Sentence, urgency: Urgency) -> None:
    floor = Urgency.self_care if sentence.min_urgency == "none" else Urgency[sentence.min_urgency]
    if floor is Urgency.self_care:
        total.calm += 1
        if urgency >= Urgency.immediate_care:
            total.alarmed += 1
            total.misses.append(("alarmed", urgency.name, sentence.says))
        return
    total.floors[floor.name] += 1
    total.floors_kept[floor.name] += urgency >= floor
    if urgency < floor:
        total.misses.append(("below the floor", f"{urgency.name} not {floor.name}", sentence.says))


def _score_intent(total: Score, sentence: Sentence, wanted: str, got: str) -> None:
    kind = OUT_OF_SCOPE if wanted == OUT_OF_SCOPE else "intent"
    total.intents[kind] += 1
    right = got in INTENTS[wanted]
    total.intents_right[kind] += right
    if not right:
        total.misses.append(("wrong intent", f"{got} not {wanted}", sentence.says))


def _score_findings(total: Score, sentence: Sentence, evidence: Evidence) -> bool:
    wanted = {(f, Presence.PRESENT) for f in sentence.present} | {(f, Presence.ABSENT) for f in sentence.absent}
    got = {(str(f), Presence.PRESENT) for f in evidence.present} | {(str(f), Presence.ABSENT) for f in evidence.absent}
    right = True
    for finding, presence in sorted(wanted):
        hit = (finding, presence) in got
        total.labelled += 1
        total.hits += hit
        if presence is Presence.ABSENT:
            total.denials += 1
            total.denial_hits += hit
        elif finding in DANGER:
            total.danger += 1
            total.danger_hits += hit
        other = Presence.ABSENT if presence is Presence.PRESENT else Presence.PRESENT
        total.flips += (finding, other) in got
        if not hit:
            right = False
            total.misses.append((f"missed {presence}", finding, sentence.says))
    for finding, presence in sorted(got - wanted):
        labelled = finding in INVENTORY or finding in sentence.present | sentence.absent
        if labelled and finding not in sentence.also_ok:
            right = False
            total.wrong += 1
            total.misses.append((f"wrongly {presence}", finding, sentence.says))
    return right


def _score_slots(total: Score, sentence: Sentence, evidence: Evidence) -> bool:
    right = True
    for slot in ("side", "duration_days", "severity", "age"):
        wanted, got = sentence.slots.get(slot), getattr(evidence, slot)
        got = str(got) if slot == "side" and got is not None else got
        if wanted is None:
            if got is not None:
                total.slots_made_up[slot] += 1
                total.misses.append((f"made up {slot}", str(got), sentence.says))
            continue
        total.slots[slot] += 1
        hit = got is not None and (_near(got, wanted) if slot == "duration_days" else got == wanted)
        total.slots_right[slot] += hit
        if not hit:
            right = False
            total.misses.append((f"missed {slot}", f"{wanted} not {got}", sentence.says))
    return right


def _near(got: int, wanted: int) -> bool:
    return got == wanted or wanted * TOLERANCE[0] <= got <= wanted * TOLERANCE[1]


def english() -> Understanding:
    """The understanding of English, as it is shipped."""
    findings = yaml.load((CONTENT / "findings.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return load(CONTENT / "en" / "understanding", [FindingId(f) for f in findings])


def main(arguments: Sequence[str]) -> None:
    """Prints the figures of the files named, or of all that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every miss, by finding")
    parser.add_argument("--classes", action="store_true", help="count the misses by finding, no sentence is shown")
    parser.add_argument("--no-list", action="store_true", help="figures only")
    chosen = parser.parse_args(arguments)
    scored = chosen.files or files()
    if chosen.misses and any(f.name.startswith(HELD_OUT) for f in scored):
        parser.error("the held-out sentences are never listed, leave out --misses")
    understanding, guide = english(), load_guide()
    recogniser = Recogniser(json.loads(MODEL.read_text(encoding="utf-8")), known())
    seconds: list[float] = []
    for path in scored:
        result = score(
            read(path),
            understanding,
            lambda evidence: assess(evidence, guide).urgency,
            lambda words: recogniser.recognise(words).intent,
        )
        seconds += result.seconds
        print(result.line(path.name))
        if chosen.misses and not chosen.no_list:
            for kind, what, says in sorted(result.misses):
                print(f"    {kind:16} {what:32} {says}")
        if chosen.classes:
            for (kind, what), n in sorted(Counter((kind, what) for kind, what, _ in result.misses).items()):
                print(f"    {kind:16} {what:32} {n}")
    seconds.sort()
    if seconds:
        print(
            f"median {seconds[len(seconds) // 2] * 1000:.2f} ms, p99 {seconds[int(len(seconds) * 0.99)] * 1000:.2f} ms"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
