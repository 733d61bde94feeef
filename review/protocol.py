"""`python -m review protocol`: all rules, questions, causes and words on one page for a clinician to print and sign.

Writes build/protocol.html, and build/protocol.pdf where chromium is installed. The page's text is in protocol.html.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from review.in_words import Told, condition_in_words, names
from skill.evidence import FindingId
from skill.guide import Cause, CauseId, Condition, Frequency, Piece, PieceId, SourceId, Stage, TopicId, Urgency
from skill.interview import MOST_CAUSE_QUESTIONS, MOST_QUESTIONS
from skill.loading import CONTENT, DEFAULT_LOCALE, Knowledge, load
from skill.reading import ContentError, Reader, hint
from skill.script import Kind, Line, Script
from skill.triage import AT_MOST

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
PARTS = {
    "decides": "How it decides",
    "flags": "How soon care is needed: the rules",
    "questions": "What is asked, in this order",
    "causes": "What could be behind the pain",
    "remedies": "What helps at home",
    "topics": "What else can be asked about",
    "phrases": "Everything else that is said",
    "instructions": "The instructions as they are heard in each place",
    "findings": "What each sign means",
    "sources": "Sources",
    "review": "The state of review",
    "signature": "Signature",
}
LEVELS = {
    Urgency.emergency_now: "the emergency number, now",
    Urgency.immediate_care: "seen today; every suspected clot",
    Urgency.see_doctor_soon: "a doctor in the next days",
    Urgency.self_care: "no rule is met and the danger questions are answered",
}
STAGES = {
    Stage.emergency: "Emergency: asked even after immediate care was advised",
    Stage.danger: "Danger: asked of everyone, before anything calm is said",
    Stage.doctor: "Doctor: asked while looking after it at home is still possible",
    Stage.cause: "Cause: asked where the answer is expected to tell the causes apart",
}
SEEN = {"read": "read", "quoted": "quoted", "memory": "FROM MEMORY, to be verified"}
UNSHOWN = frozenset({"article.yaml", "slot_values.yaml", "utterances", "understanding"})
"""Content that decides and says nothing: the statements that coverage looks for, and the ways in which people speak."""
BOXES = '<span style="float:right" class="small">&#9744; agreed &nbsp; &#9744; change</span>'


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Who reviewed a file, when, and in which state of it."""

    by: str
    on: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """The form of docs/review.yaml."""

    unless_listed: str
    reviewed: Mapping[str, Signed] = field(default_factory=dict)

    def of(self, file: str, fingerprint: str) -> str:
        """The state of one file, in words."""
        signed = self.reviewed.get(file)
        if signed is None:
            return self.unless_listed
        state = "" if signed.fingerprint == fingerprint else "; CHANGED SINCE, so no longer reviewed"
        return f"{signed.by}, {signed.on}{state}"

    def count(self, files: Mapping[str, str], file: str) -> bool:
        """Whether the file stands as it was reviewed."""
        return file in self.reviewed and self.reviewed[file].fingerprint == files[file]


def fingerprints(folder: Path = CONTENT) -> dict[str, str]:
    """Every content file that the page shows, with its fingerprint."""
    files = [f.relative_to(folder) for f in sorted(folder.rglob("*.yaml"))]
    shown = [f for f in files if UNSHOWN.isdisjoint(f.parts)]
    return {str(f): sha256((folder / f).read_bytes()).hexdigest()[:12] for f in shown}


def load_reviews(files: Mapping[str, str], folder: Path = ROOT / "docs") -> Reviews:
    """The state of review. Raises ContentError where it names a file that is not there."""
    reader = Reader(folder)
    reviews: Reviews | None = reader.read("review.yaml", Reviews)
    for file in reviews.reviewed if reviews is not None else ():
        if file not in files:
            reader.add("review.yaml", ("reviewed", file), f"{file!r} is not a content file{hint(file, files)}")
    reader.raise_problems()
    assert reviews is not None  # nothing was wrong, so it was read
    return reviews


def edition(files: Mapping[str, str]) -> str:
    """The version, and a fingerprint of all content."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return f"Knee Guide {version}, content {sha256(repr(sorted(files.items())).encode()).hexdigest()[:12]}"


# --- small parts of the page ------------------------------------------------------------------------------------------


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """Cells are HTML already."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>'


def _terms(terms: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{term}</dt><dd>{what}</dd>' for term, what in terms if what)}</dl>"


def _named(name: str) -> str:
    """An id in words, and as it stands in the files."""
    return f"{escape(name.replace('_', ' ').capitalize())} {_id(name)}"


def _said(text: str) -> str:
    return f'<span class="said">{escape(text)}</span>' if text else ""


def _id(name: str) -> str:
    return f'<span class="id">{escape(name)}</span>'


def _mark(text: str) -> str:
    return f' <span class="mark">{text}</span>'


def _told(told: Told) -> str:
    if told.short:
        return escape(str(told))
    return f"{escape(told.says)}<ul>{''.join(f'<li>{_told(item)}</li>' for item in told.items)}</ul>"


@dataclass(frozen=True)
class Page:
    """The page of one state of the content."""

    knowledge: Knowledge
    files: Mapping[str, str]
    reviews: Reviews

    def html(self) -> str:
        """The whole page, without anything that lies outside it."""
        known = escape(edition(self.files))
        left = [f for f in self.files if not self.reviews.count(self.files, f)]
        notice = (
            f"Not reviewed by a clinician: {len(left)} of {len(self.files)} content files." if left else "Reviewed."
        )
        here = Path(__file__).parent
        css = Template((here / "protocol.css").read_text("utf-8")).substitute(edition=known)
        contents = "".join(
            f'<tr><td>{n}.</td><td><a href="#{name}">{escape(title)}</a></td></tr>'
            for n, (name, title) in enumerate(PARTS.items(), 1)
        )
        guide = self.knowledge.guide
        others = [t for t in guide.topics if t not in guide.remedies and CauseId(t) not in guide.causes]
        return Template((here / "protocol.html").read_text("utf-8")).substitute(
            css=css,
            edition=known,
            notice=notice,
            contents=contents,
            most_questions=MOST_QUESTIONS,
            most_cause_questions=MOST_CAUSE_QUESTIONS,
            most_causes=AT_MOST,
            levels=self._levels(),
            red_flags="".join(self._red_flags()),
            questions="".join(self._questions()),
            frequencies="; ".join(f"{f.name} {f.probability:.1%}" for f in Frequency),
            causes="".join(self._cause(name, cause) for name, cause in guide.causes.items()),
            remedies="".join(self._topic(t) for t in guide.remedies),
            topics="".join(self._topic(TopicId(t)) for t in others),
            phrases=self._phrases(),
            places=self._places(),
            instructions="".join(self._instructions()),
            findings=self._findings(),
            sources=self._sources(),
            reviews=self._reviews(),
        )

    def _spoken(self, line: Line, locale: str = DEFAULT_LOCALE) -> str:
        place = self.knowledge.locale(locale)
        return self.knowledge.script(place).spoken([line], place)

    @property
    def _script(self) -> Script:
        return self.knowledge.script(self.knowledge.locale(DEFAULT_LOCALE))

    @cached_property
    def _names(self) -> Mapping[FindingId, str]:
        return names(self.knowledge.guide, self._script)

    def _source(self, name: SourceId) -> str:
        source = self.knowledge.guide.sources[name]
        return f"{escape(source.title)}, {escape(source.date)} ({SEEN[source.seen]}) {_id(name)}"

    def _levels(self) -> str:
        locale = self.knowledge.locale(DEFAULT_LOCALE)
        levels = self.knowledge.levels[locale.language]
        rows = (
            (
                f"<b>{escape(level.name.replace('_', ' '))}</b>",
                escape(meaning),
                _said(levels[level].format(emergency_number=locale.emergency_number, doctor=locale.doctor)),
            )
            for level, meaning in LEVELS.items()
        )
        return _table(("answer", "means", "the sentence it is known by"), rows)

    def _red_flags(self) -> Iterator[str]:
        guide, words = self.knowledge.guide, self._names
        for level, meaning in LEVELS.items():
            flags = {name: flag for name, flag in guide.red_flags.items() if flag.urgency is level}
            if not flags:
                continue
            yield f"<h3>{escape(level.name.replace('_', ' ').capitalize())}: {escape(meaning)}</h3>"
            for name, flag in flags.items():
                spoken = self._script.red_flags[name]
                terms = (
                    ("when", _told(condition_in_words(flag.when, words))),
                    ("says first", _said(self._spoken(Line(Kind.instruction, (name,))))),
                    ("then", _said(self._spoken(Line(Kind.avoid, (name,))))),
                    ("because", _said(spoken.because)),
                    ("source", self._source(flag.source)),
                )
                clot = _mark("clot") if flag.clot else ""
                yield f'<div class="card">{BOXES}<h4>{_named(name)}{clot}</h4>{_terms(terms)}</div>'

    def _questions(self) -> Iterator[str]:
        """The danger and doctor questions each on a card, the short ones on causes in a table."""
        guide, words = self.knowledge.guide, self._names
        rows = []
        for number, (name, question) in enumerate(guide.questions.items(), 1):
            asked = self._script.questions[name]
            asks = _said(self._spoken(Line(Kind.ask, (name, *question.asks))))
            yes = escape(words[question.noted_by_yes])
            if question.stage is Stage.cause:
                title = f"{number}. {_id(name)}<br>&#9744; agreed<br>&#9744; change"
                other = f"{_said(asked.again)}<br>{_said(asked.why)}"
                rows.append((title, asks, other, yes, _id(question.source)))
                continue
            terms = (
                ("stage", escape(STAGES[question.stage])),
                ("only where", _told(condition_in_words(question.when, words)) if question.when else ""),
                ("asks", asks),
                ("in other words", _said(asked.again)),
                ("why, if asked", _said(asked.why)),
                ("a bare yes notes", yes),
                ("a no denies", escape("; ".join(sorted({words[f] for f in question.asks})))),
                ("source", self._source(question.source)),
            )
            clot = _mark("clot question") if question.clot else ""
            yield f'<div class="card">{BOXES}<h4>{number}. {_named(name)}{clot}</h4>{_terms(terms)}</div>'
        yield f"<h3>{escape(STAGES[Stage.cause])}</h3>"
        yield _table(
            ("question", "asks", "in other words; why, if asked", "yes notes, no denies", "source"), rows, "asked"
        )

    def _cause(self, name: CauseId, cause: Cause) -> str:
        words = self._names
        by_word = sorted(cause.findings, key=lambda f: (-cause.findings[f], words[f]))
        terms = [("how common", f"{cause.share.name} ({cause.share.probability:.1%} of people with this pain)")]
        for often, group in groupby(by_word, key=lambda f: cause.findings[f]):
            terms.append((often.name, escape("; ".join(words[f] for f in group))))
        terms.append(("source", self._source(cause.source)))
        clot = _mark("named only where a clot rule is met") if cause.clot else ""
        title = self._script.topics[TopicId(name)].name
        heading = f"<h3>{escape(title.capitalize())} {_id(name)}{clot}</h3>"
        return f'{heading}<div class="card">{BOXES}{_terms(terms)}</div>{self._pieces(TopicId(name), cause.pieces)}'

    def _topic(self, name: TopicId) -> str:
        title = self._script.topics[name].name
        heading = f"<h3>{escape(title.capitalize())} {_id(name)}</h3>"
        return heading + self._pieces(name, self.knowledge.guide.topics[name].pieces)

    def _pieces(self, topic: TopicId, pieces: Mapping[PieceId, Piece]) -> str:
        rows = (
            (
                _id(name) + (_mark("after the clot questions") if p.treats else ""),
                _said(self._spoken(Line(Kind.piece, (topic, name)))),
                "<br>".join(map(_id, p.source)),
            )
            for name, p in pieces.items()
        )
        return _table(("piece", "says", "sources"), rows, "pieces")

    def _phrases(self) -> str:
        phrases = self._script.phrases
        rows = ((_id(p), _said(" ".join(text.split()))) for p, text in phrases.items())
        return _table(("phrase", "says"), rows)

    def _places(self) -> str:
        rows = (
            (name, p.emergency_number, p.urgent_place, p.doctor, p.pharmacist)
            for name, p in self.knowledge.locales.items()
        )
        head = ("place", "emergency number", "where to be seen today", "doctor", "pharmacist")
        return _table(head, ([escape(cell) for cell in row] for row in rows))

    def _instructions(self) -> Iterator[str]:
        """Rules that say the same are told together, and so are places that hear the same."""
        flags: dict[tuple[str, ...], list[str]] = {}
        for flag in self.knowledge.guide.red_flags:
            line = Line(Kind.instruction, (flag,))
            flags.setdefault(tuple(self._spoken(line, p) for p in self.knowledge.locales), []).append(flag)
        for sentences, alike in flags.items():
            heard: dict[str, list[str]] = {}
            for place, sentence in zip(self.knowledge.locales, sentences, strict=True):
                heard.setdefault(sentence, []).append(place)
            rows = ((escape(", ".join(places)), _said(sentence)) for sentence, places in heard.items())
            yield f'<div class="card"><h4>{"; ".join(_named(n) for n in alike)}</h4>{_terms(rows)}</div>'

    def _findings(self) -> str:
        words = self._script.findings
        rows = (
            (
                _id(name),
                escape(words[name].name),
                escape(finding.means)
                + (f" Also known where {self._follows(finding.follows_from)}." if finding.follows_from else ""),
                _id(finding.source),
            )
            for name, finding in self.knowledge.guide.findings.items()
        )
        return _table(("sign", "said back as", "means", "source"), rows, "signs")

    def _follows(self, condition: Condition) -> str:
        return escape(str(condition_in_words(condition, self._names)))

    def _sources(self) -> str:
        rows = (
            (_id(name), escape(s.title), escape(s.where), escape(s.date), SEEN[s.seen])
            for name, s in self.knowledge.guide.sources.items()
        )
        return _table(("source", "named aloud as", "where", "date", "how seen"), rows, "known")

    def _reviews(self) -> str:
        rows = (
            (escape(file), f"<code>{mark}</code>", escape(self.reviews.of(file, mark)))
            for file, mark in self.files.items()
        )
        return _table(("file", "fingerprint", "reviewed by, when"), rows)


# --- to paper ---------------------------------------------------------------------------------------------------------


def print_pdf(html: Path, pdf: Path, chromium: str) -> bool:
    """The page as PDF, by a browser without a window. Whether that worked."""
    with tempfile.TemporaryDirectory() as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        where = [f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri()]
        done = subprocess.run([chromium, *flags, *where], capture_output=True, timeout=180, check=False)
    return done.returncode == 0 and pdf.exists()


def main() -> int:
    """Writes the page; the exit code is 0 also where no PDF can be made, which is then said."""
    files = fingerprints()
    try:
        page = Page(load(), files, load_reviews(files)).html()
    except ContentError as error:
        print(error)
        return 1
    BUILD.mkdir(exist_ok=True)
    html, pdf = BUILD / "protocol.html", BUILD / "protocol.pdf"
    html.write_text(page, encoding="utf-8")
    print(f"{BUILD.name}/{html.name} written: {edition(files)}")
    pdf.unlink(missing_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no PDF: chromium is not installed; install the package chromium, or print the page from any browser")
    elif print_pdf(html, pdf, chromium):
        print(f"{BUILD.name}/{pdf.name} written")
    else:
        print("no PDF: chromium could not print the page; print it from any browser")
    return 0
