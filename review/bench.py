"""`make bench`: the figures. Every number is measured as it is printed; none is an assertion."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from review.sentences import files, read
from skill.coverage import coverage
from skill.reading import Reader
from speaker.echo import known
from speaker.recogniser import Recogniser
from speaker.session import MODEL, connect

ROOT = Path(__file__).parents[1]
WORDS_A_SECOND = 150 / 60
OPENING = "my calf is swollen and warm"
PROCESSES = 9
_TIMED = "t = time.perf_counter(); {}; print((time.perf_counter() - t) * 1000)"
LOADING = (
    "import time; from skill.loading import CONTENT, load_guide; from skill.understanding import load; "
    "findings = load_guide().findings; " + _TIMED.format("load(CONTENT / 'en' / 'understanding', findings)")
)
IMPORTING = "import sys, time; sys.path[:0] = ['.', 'lambda']; " + _TIMED.format("import lambda_function")


def main() -> int:
    """Prints all figures."""
    echo, knowledge = connect()
    sentences = [s.says for path in files() for s in read(path)]
    understanding = knowledge.understanding(knowledge.locale(None))
    _print("understanding a sentence", _timed(understanding.understand, sentences))
    recogniser = Recogniser(json.loads(MODEL.read_text(encoding="utf-8")), known())
    _print("the pretend Echo taking a sentence", _timed(recogniser.recognise, sentences))
    _print("a whole turn, from words to speech", _turns(echo.says, echo.new_session))
    loads = [_in_a_new_process(LOADING) for _ in range(PROCESSES)]
    name = f"loading the understanding, {PROCESSES} new processes"
    print(f"{name:<44}{statistics.median(loads):8.1f} ms median, {min(loads):.1f} to {max(loads):.1f}")
    print(f"{'a new process to the first answer':<44}{_first_answer():8.1f} ms")
    print(f"{'import of lambda_function, content included':<44}{_in_a_new_process(IMPORTING):8.1f} ms")
    echo.new_session()
    speech = echo.says(OPENING).speech
    end = speech.index(". ", speech.index("Please get medical care now"))
    words = len(speech[:end].split())
    print(f"{f'words to the end of the instruction ({OPENING!r})':<44} {words}, {words / WORDS_A_SECOND:.1f} s")
    found = coverage(knowledge.guide)
    covered = len(knowledge.guide.article) - len(found.uncovered)
    print(f"article statements covered: {covered} of {len(knowledge.guide.article)}")
    print(f"interaction model: {MODEL.stat().st_size / 1000:.0f} kB")
    print(f"talks: {_entries('conversations')}, vignettes: {_entries('vignettes')}, sentences: {len(sentences)}")
    return 0


def _entries(folder: str) -> int:
    files = (ROOT / "tests" / folder).glob("*.yaml")
    return sum(len(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files)


def _timed(call: Callable[[str], object], said: Iterable[str]) -> list[float]:
    times = []
    for words in said:
        started = time.perf_counter()
        call(words)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _turns(says: Callable[[str], object], new_session: Callable[[], None]) -> list[float]:
    times: list[float] = []
    reader = Reader(ROOT / "tests" / "conversations")
    for path in sorted(reader.folder.glob("*.yaml")):
        talks: list[dict[str, Any]] = reader.read(path.name, list[dict[str, Any]]) or []
        for talk in talks:
            new_session()
            times += _timed(says, [turn["says"] for turn in talk["talk"] if turn["says"]])
    return times


def _print(name: str, times: list[float]) -> None:
    percentiles = statistics.quantiles(times, n=100)
    print(
        f"{name:<44}{statistics.median(times):8.2f} ms median, {percentiles[98]:.2f} ms 99th percentile ({len(times)})"
    )


def _first_answer() -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "speaker"], input=OPENING, text=True, capture_output=True, check=True, cwd=ROOT
    )
    return (time.perf_counter() - started) * 1000


def _in_a_new_process(code: str) -> float:
    """The milliseconds that the code prints: with the heap of nothing else, as on a cold start."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout.splitlines()[-1])
