"""Shows that nothing of the article is left out, both ways: each statement -> its pieces, each piece -> its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from skill.guide import Guide, PieceId, SourceId, Statement, StatementId, TopicId


class Place(NamedTuple):
    """A piece of a topic."""

    topic: TopicId
    piece: PieceId

    def __str__(self) -> str:
        """As it stands in the report."""
        return f"{self.topic}.{self.piece}"


@dataclass(frozen=True)
class Coverage:
    """The table, both ways."""

    article: Mapping[StatementId, Statement]
    carried_by: Mapping[StatementId, tuple[Place, ...]]
    """Every statement of the article, with the pieces that carry it."""
    resting_on: Mapping[Place, tuple[SourceId, ...]]
    """Every piece, with its sources."""

    @property
    def uncovered(self) -> tuple[StatementId, ...]:
        """The statements that no piece carries."""
        return tuple(statement for statement, places in self.carried_by.items() if not places)

    @property
    def unsourced(self) -> tuple[Place, ...]:
        """The pieces that rest on nothing."""
        return tuple(place for place, sources in self.resting_on.items() if not sources)

    @property
    def complete(self) -> bool:
        """Whether every statement is carried and every piece has a source."""
        return not self.uncovered and not self.unsourced


def coverage(guide: Guide) -> Coverage:
    """Looks every statement and every piece up, in the order of the article and of the content."""
    pieces = {Place(topic, name): piece for topic, t in guide.topics.items() for name, piece in t.pieces.items()}
    return Coverage(
        article=guide.article,
        carried_by={s: tuple(place for place, piece in pieces.items() if s in piece.covers) for s in guide.article},
        resting_on={place: piece.source for place, piece in pieces.items()},
    )


def render(report: Coverage) -> str:
    """The report as text: what is missing first, then both tables, then the figures."""
    return "\n".join(_lines(report))


def _lines(report: Coverage) -> Iterator[str]:
    for statement in report.uncovered:
        yield f"NOT COVERED  {statement}  {report.article[statement].says}"
    for place in report.unsourced:
        yield f"NO SOURCE    {place}"
    if not report.complete:
        yield ""
    section = ""
    for statement, places in report.carried_by.items():
        told = report.article[statement]
        if told.section != section:
            section = told.section
            yield section
        yield f"  {statement}  {told.says}"
        yield f"       -> {', '.join(map(str, places)) or 'nothing'}"
    yield ""
    yield "every piece, and what it rests on"
    width = max((len(str(place)) for place in report.resting_on), default=0)
    for place, sources in report.resting_on.items():
        yield f"  {place!s:{width}}  <- {', '.join(sources) or 'nothing'}"
    yield ""
    statements, pieces = len(report.carried_by), len(report.resting_on)
    covered, sourced = statements - len(report.uncovered), pieces - len(report.unsourced)
    yield f"{covered} of {statements} statements covered, {sourced} of {pieces} pieces sourced"
