"""A report built from its template: the same template, period and snapshot give the same report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from minzheng.insight.drafting.block import Block, blocks_of, markdown_of
from minzheng.insight.drafting.citing import PENDING, Citing, Pending, period_words
from minzheng.insight.drafting.figure import Area, Figure, Figures
from minzheng.insight.drafting.note import Note
from minzheng.insight.drafting.period import Kind, Period, day_zh
from minzheng.insight.drafting.template import Template, rendered
from minzheng.insight.drafting.typed import typed_numbers
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem

#: A month's report may quote January to that month; it is still a month's report.
_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    "week": ("周", "week"), "month": ("月", "month"), "to_month": ("今年以来", "year to date"),
    "quarter": ("季度", "quarter"), "half": ("半年", "half-year"), "year": ("年", "year"),
}  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """A report as it can be printed. ``title`` may be broken into lines where its sense allows;
    ``dated_on`` is the 成文日期. While ``pending`` is not empty it is a draft, whatever anybody calls it;
    ``warnings`` hold nothing up."""

    title: str
    issuer: str
    dated_on: date | None
    period: Period
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    pending: tuple[Pending, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The title on one line."""
        return self.title.replace("\n", "")

    @property
    def is_complete(self) -> bool:
        """Whether every figure is there."""
        return not self.pending

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure cited, in the order of the text."""
        return tuple(figure for note in self.notes for figure in note.figures)

    @property
    def body(self) -> str:
        """The text as Markdown, without title, signature and notes."""
        return markdown_of(self.blocks)

    @property
    def markdown(self) -> str:
        """The report as Markdown, its footnotes at the end."""
        notes = "\n".join(f"[^{note.number}]: {note.text}" for note in self.notes)
        signed = "\n\n".join(filter(None, (self.issuer, day_zh(self.dated_on) if self.dated_on else "")))
        return "\n\n".join(filter(None, (f"# {self.name}", self.body, signed, notes))) + "\n"


def draft_build(
    template: Template,
    *,
    figures: Figures,
    period: Period,
    area: Area,
    issuer: str,
    dated_on: date | None = None,
) -> Draft:
    """Build a report; raises ProblemError with everything in the template that does not hold."""
    if period.kind != template.period:
        told = {"asked": UnfitError(*_KINDS[template.period]), "period": period_words(period)}
        raise ProblemError(problem("drafting.E013", template.file, 2, **told))
    citing = Citing(figures, template.file, period, area, template.forms)
    names: dict[str, object] = {
        "place": area.zh, "issuer": issuer, "year": period.year, "number": period.number, "period": period.zh,
    }  # fmt: skip
    cited = {"figure": citing.figure, "table": citing.table, "completion": citing.completion}
    title = rendered(template.title, names, file=template.file, first_line=2)
    body = rendered(template.body, names | cited, file=template.file, first_line=template.first_line)
    if citing.problems:
        raise ProblemError(*citing.problems)
    pending = sorted((*citing.pending, *_typed(template)), key=lambda one: one.line)
    return Draft(
        title, issuer, dated_on, period, blocks_of(body), tuple(citing.notes), tuple(pending),
        (*citing.warnings, *typed_numbers(template)),
    )  # fmt: skip


def _typed(template: Template) -> Iterator[Pending]:
    """What a person left open in so many words."""
    for line, text in enumerate(template.body.splitlines(), template.first_line):
        for _ in range(text.count(PENDING)):
            yield Pending(line, "")
