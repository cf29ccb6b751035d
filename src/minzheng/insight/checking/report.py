"""A report checked whole: its figures, how each stands to the ledger, and what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minzheng.insight.checking.bases import base_findings
from minzheng.insight.checking.finding import Finding, Said, finding
from minzheng.insight.checking.labels import label_findings
from minzheng.insight.checking.ledger import Compared, Ledger, compared
from minzheng.insight.checking.mixed_units import unit_findings
from minzheng.insight.checking.naming import plain
from minzheng.insight.checking.plan_rows import plan_row_findings
from minzheng.insight.checking.rates import rate_findings
from minzheng.insight.checking.rows import row_findings
from minzheng.insight.checking.spelling import spelling_findings
from minzheng.insight.checking.sums import sum_findings, table_sum_findings
from minzheng.insight.checking.table_rates import table_rate_findings
from minzheng.insight.checking.trend import trend_findings
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.find import figures_of
from minzheng.insight.reading.document import Document


@dataclass(frozen=True)
class ReportCheck:
    """A report and what was found in it; ``standings`` in the order of ``figures``."""

    document: Document
    figures: tuple[Figure, ...]
    standings: tuple[Compared, ...]
    findings: tuple[Finding, ...]

    @property
    def has_faults(self) -> bool:
        """Whether anything found has to be mended."""
        return any(not one.is_note for one in self.findings)


def checked(
    document: Document, *, others: Sequence[Document] = (), ledger: Ledger | None = None
) -> ReportCheck:
    """The report against itself, against other reports, and against the ledger."""
    figures = figures_of(document)
    standings = compared(figures, ledger)
    said = [Said(figure, at) for at, figure in enumerate(figures)]
    said += [Said(figure, None, other.head.title) for other in others for figure in figures_of(other)]
    found = [
        *_ledger_findings(figures, standings),
        *rate_findings(figures),
        *trend_findings(said),
        *sum_findings(figures, document.text),
        *base_findings(said),
        *unit_findings(said),
        *label_findings(figures, document.text),
        *table_findings(document, figures),
    ]
    return ReportCheck(document, tuple(figures), tuple(standings), tuple(found))


def table_findings(document: Document, figures: Sequence[Figure]) -> Iterator[Finding]:
    """What is irregular in the tables, each with the figures of its rows."""
    for number, table in enumerate(document.tables):
        inside = [at for at, figure in enumerate(figures) if figure.table == number]
        for one in (*row_findings(table), *spelling_findings(table)):
            rows = {at for at in range(len(table.rows)) if table.number(at) in one.rows}
            yield replace(one, figures=tuple(at for at in inside if figures[at].row in rows))
        yield from table_rate_findings(table, inside, figures)
        yield from table_sum_findings(table, inside, figures)
        yield from plan_row_findings(table, figures, range(len(figures)))


def _ledger_findings(figures: Sequence[Figure], standings: Sequence[Compared]) -> Iterator[Finding]:
    for at, (figure, standing) in enumerate(zip(figures, standings, strict=True)):
        if standing.status == "differs" and standing.ledger_value is not None and figure.value is not None:
            by = standing.ledger_value - figure.value
            yield finding(
                "ledger.differs", "ledger.differs", (at,), figure=f"{figure.indicator}{figure.text}",
                value=f"{plain(standing.ledger_value)}{figure.unit or ''}",
                by=f"{plain(by)}{figure.unit or ''}",
            )  # fmt: skip
