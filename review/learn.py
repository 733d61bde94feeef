"""`make learn`: learns from the labelled sentences what danger sounds like beyond the listed words (learned.yaml).

For each finding a logistic regression over the phrases of one to three words (scikit-learn, which nothing else needs):
first with a strong L1 penalty, which leaves few phrases, then with an L2 penalty over those, which weighs them better.
Its weights become whole points. The held-out sentences are left alone. Each finding is also tried on sentences that it
did not learn from, a sixth of the files at a time; what was heard more there, rightly and wrongly, stands beside it in
the file.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from review.sentences import HELD_OUT, Sentence, files, read
from review.tidy import FOLDER, tidied
from skill.evidence import FindingId
from skill.loading import load_guide
from skill.understanding import Understanding
from skill.understanding.loading import LexiconReader
from skill.understanding.second_hearing import Learned, SecondHearing, phrases_in

EMERGENCIES = frozenset(
    """
    chest_pain short_of_breath coughing_blood faint cold_or_pale_foot saddle_numbness bladder_or_bowel_change
    """.split()  # noqa: SIM905 - names read better as a text
)
OTHERS = frozenset(
    """
    swelling_one_leg calf_swelling warmth redness cannot_bear_weight deformity fever_or_chills calf_pain severe_pain
    recent_surgery long_travel recent_immobility_or_cast pregnancy_or_recent_birth
    """.split()  # noqa: SIM905 - names read better as a text
)
"""What else makes it urgent, alone or with a sore calf, and is told often enough to learn from. Whatever is heard
wrongly at least as often as rightly on files that were left out is not kept."""
SURE_OF_EMERGENCIES, SURE = 0.85, 0.9
"""How probable a finding must be to be heard. A missed emergency costs more than one heard where there is none."""
FOLDS = 6
IN_SENTENCES = 3
"""Sentences that a phrase must stand in to count."""
CHOOSING, WEIGHING = 0.5, 3.0
"""The inverse of the two penalties. Choosier (0.3) it heard 742 findings more and 214 wrongly on files left out, where
this heard 800 and 221. One step, less choosy (L1, 2.0), heard as much with three times as many phrases; more in the
second one (10) heard a quarter more rightly, and half again as much wrongly."""
POINTS = 4
"""To a factor of e in the odds."""
OUT = FOLDER / "learned.yaml"
HEAD = """\
# learned.yaml: what danger sounds like beyond the words of the other files. Written by `make learn`, from the labelled
# sentences in tests/sentences; not to be edited by hand, though whatever counts wrongly may be taken out.
# takes: the points that it takes to hear the finding, where nothing else was said of it. points: phrases, each with
# what it counts where it is said of the patient, now. Their words are as the understanding has them (hearing.yaml).
"""


@dataclass(frozen=True)
class Lesson:
    """A sentence to learn from, the file it stands in, and its words that tell of the patient now."""

    file: str
    sentence: Sentence
    words: Sequence[str]


def main() -> int:
    """Learns, tries on what was left out what is learned without it, and writes the file."""
    lexicon = LexiconReader(FOLDER, load_guide().findings).read()
    plain = Understanding(replace(lexicon, second_hearing=SecondHearing({})))
    said = [
        Lesson(path.name, sentence, plain.told(sentence.says))
        for path in files()
        if not path.name.startswith(HELD_OUT)
        for sentence in read(path)
    ]
    names = sorted({s.file for s in said})
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for fold in (frozenset(names[k::FOLDS]) for k in range(FOLDS)):
        second_hearing = SecondHearing(_learned([s for s in said if s.file not in fold]))
        helped = Understanding(replace(lexicon, second_hearing=second_hearing))
        for one in said:
            if one.file in fold and any(second_hearing.heard(one.words)):
                added = helped.understand(one.sentence.says).evidence.present
                added -= plain.understand(one.sentence.says).evidence.present
                right.update(added & one.sentence.present)
                wrong.update(added - one.sentence.present - one.sentence.also_ok.keys())
    learned = {finding: what for finding, what in _learned(said).items() if right[finding] > wrong[finding]}
    entries = (_entry(finding, what, right[finding], wrong[finding]) for finding, what in learned.items())
    OUT.write_text(tidied(HEAD + "".join(entries)), encoding="utf-8")
    print(f"learned from {len(said)} sentences in {len(names)} files; on files left out:")
    print(f"{sum(right[f] for f in learned)} findings heard more, {sum(wrong[f] for f in learned)} heard wrongly")
    return 0


def _learned(said: Sequence[Lesson]) -> dict[FindingId, Learned]:
    """What these sentences teach of each finding. Those that may or may not tell of it teach nothing."""
    counting = CountVectorizer(analyzer=phrases_in, min_df=IN_SENTENCES, binary=True, dtype=float)
    stands_in = counting.fit_transform([s.words for s in said])
    phrases = counting.get_feature_names_out()
    found = {}
    for finding in sorted(EMERGENCIES | OTHERS):
        clear = [i for i, s in enumerate(said) if finding not in s.sentence.also_ok]
        told = [finding in said[i].sentence.present for i in clear]
        choosing = LogisticRegression(l1_ratio=1, solver="liblinear", C=CHOOSING, random_state=0)
        chosen = choosing.fit(stands_in[clear], told).coef_[0].nonzero()[0]
        weighing = LogisticRegression(solver="liblinear", C=WEIGHING, max_iter=300, random_state=0)
        weighing.fit(stands_in[clear][:, chosen], told)
        weights = zip(phrases[chosen], weighing.coef_[0], strict=True)
        points = [(worth, phrase) for phrase, weight in weights if (worth := round(POINTS * weight))]
        sure = SURE_OF_EMERGENCIES if finding in EMERGENCIES else SURE
        takes = math.ceil(POINTS * (math.log(sure / (1 - sure)) - weighing.intercept_[0]))
        listed = ", ".join(f"{phrase} {worth}" for worth, phrase in sorted(points, key=lambda p: (-p[0], p[1])))
        found[FindingId(finding)] = Learned(takes=takes, points=listed)
    return found


def _entry(finding: FindingId, what: Learned, right: int, wrong: int) -> str:
    tried = f"  # on files left out: {right} heard more, {wrong} heard wrongly\n"
    return f"{finding}:\n{tried}  takes: {what.takes}\n  points: >-\n    {what.points}\n"


if __name__ == "__main__":
    sys.exit(main())
