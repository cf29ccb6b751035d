"""A report's draft as a page shows it: its text with marks that lead to the notes, its notes with the rows
behind each figure, and what is still owed."""

from collections.abc import Sequence
from dataclasses import dataclass

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.policy.law import Law
from minzheng.web.desk.figures import Figure, figure_of


@dataclass(frozen=True)
class Piece:
    """A heading, paragraph or table: ``kind`` is h2, h3, h4, p or table."""

    kind: str
    line: Sequence[insight.Span] = ()
    rows: Sequence[Sequence[Sequence[insight.Span]]] = ()


@dataclass(frozen=True)
class Noted:
    """A footnote and the ways to the rows of its figures."""

    number: int
    text: str
    figures: list[Figure]


def pieces_of(draft: insight.Draft) -> list[Piece]:
    """The text from top to bottom."""
    return [_piece(block) for block in draft.blocks]


def notes_of(law: Law, draft: insight.Draft) -> list[Noted]:
    """Every footnote with links to the rows of the figures it answers for."""
    return [
        Noted(note.number, note.text, [found for one in note.figures if (found := _rows(law, one))])
        for note in draft.notes
    ]


def period_now(kind: insight.ReportKind) -> str:
    """The last period of a kind that is over, as an address writes it."""
    return insight.report_period_written(insight.report_periods_ended(kind, clock.today(), many=1)[0])


def _rows(law: Law, figure: insight.ReportFigure) -> Figure | None:
    asked = insight.months_of(figure.period)
    if asked is None:
        return None
    spec = law.catalogue.indicators[figure.code]
    return figure_of(spec, insight.values_of(law, asked, [figure.area.key], [figure.code])[0])


def _piece(block: insight.Block) -> Piece:
    if isinstance(block, insight.ReportTable):
        return Piece("table", rows=block.rows)
    kind = f"h{block.level + 1}" if isinstance(block, insight.Heading) else "p"
    return Piece(kind, line=block.line)
