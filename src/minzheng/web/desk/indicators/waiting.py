"""What waits to be filled in: the reported indicators of a unit, each with how far its figure has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from minzheng.insight import api as insight
from minzheng.kernel import clock
from minzheng.policy.indicator import OWNERS, IndicatorSpec
from minzheng.web.desk.indicators.asked import Asked
from minzheng.web.desk.indicators.evidence import EntryRow, entry_rows
from minzheng.web.desk.indicators.words import line_words, period_words, title_of, unit_words


@dataclass(frozen=True)
class Wanted:
    """A figure a unit reports for a period. ``entry``: the newest; ``missing``: units below without one."""

    code: str
    title: str
    unit: str
    line: str
    period: insight.Period
    period_words: str
    entry: EntryRow | None
    missing: int
    below: int

    @property
    def is_open(self) -> bool:
        """Whether something has to be filled in: nothing was, or it was sent back."""
        return self.entry is None or self.entry.one.state == "sent_back"


def wanted_of(asked: Asked, *, named: bool) -> list[Wanted]:
    """The figures of the area asked for: of the period where it was ``named``, else of the last one of each
    rhythm that is over. Raises NotPermitted outside the reader's area."""
    chosen = [(spec, period) for spec in _reported(asked) if (period := _period(asked, spec, named=named))]
    newest = _newest(asked, {period for _, period in chosen})
    missing, below = _missing(asked, chosen)
    return [
        Wanted(
            spec.code, title_of(spec), unit_words(spec.unit), line_words(spec.owner), period,
            period_words(period), newest.get((spec.code, period)), missing[spec.code], below,
        )
        for spec, period in chosen
    ]  # fmt: skip


def _reported(asked: Asked) -> list[IndicatorSpec]:
    found = [one for one in asked.specs if one.is_reported]
    return sorted(found, key=lambda one: list(OWNERS).index(one.owner))


def _period(asked: Asked, spec: IndicatorSpec, *, named: bool) -> insight.Period | None:
    if named:
        return asked.period if asked.period.is_of(spec.frequency) else None
    return insight.Period.ended(spec.frequency, clock.today())


def _newest(
    asked: Asked, periods: Iterable[insight.Period]
) -> dict[tuple[str, insight.Period], EntryRow]:  # fmt: skip
    found = insight.reported_here(asked.division.key, list(periods), acting_user=asked.user)
    return {(row.one.indicator, row.one.period): row for row in entry_rows(asked.place, found)}


def _missing(
    asked: Asked, chosen: list[tuple[IndicatorSpec, insight.Period]]
) -> tuple[dict[str, int], int]:  # fmt: skip
    """How many units right below have yet to report, by indicator, and how many units there are."""
    found: dict[str, int] = {}
    for period in {one for _, one in chosen}:
        specs = [spec for spec, one in chosen if one == period]
        units = insight.all_units_missing(specs, period, asked.division.key)
        found |= {code: len(keys) for code, keys in units.items()}
    return found, len(insight.units_below(asked.division.key))
