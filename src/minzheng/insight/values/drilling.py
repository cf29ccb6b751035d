"""下钻: the very rows that make a value, for whoever may see them."""

from dataclasses import dataclass
from typing import Final

import polars as pl
from django.db import transaction

from minzheng.insight.indicators.measure import adding
from minzheng.insight.indicators.rows import AREAS, MonthRows
from minzheng.insight.permissions import INDICATOR_ROWS
from minzheng.insight.values.months import month_rows, month_rows_now, seat_of
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import indicator_of
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.indicator import PROGRAMME, IndicatorSpec, Selection
from minzheng.policy.law import Law
from minzheng.registry import api as registry

PURPOSE: Final = "指标下钻"
_NUMERATOR: Final = "numerator"
_DENOMINATOR: Final = "denominator"


@dataclass(frozen=True)
class ValueRows:
    """The rows of a value: those of the numerator and, of a rate, of the denominator, told apart by ``part``;
    ``month`` is yyyymm, ``key`` the number of the record, ``adds`` what the row adds to its part: they
    add up to the value. No name stands in them."""

    indicator: str
    division: str
    period: Period
    frame: pl.DataFrame


@transaction.atomic
def rows_of(
    law: Law,
    code: str,
    division: str,
    period: Period,
    *,
    acting_user: org.User,
    programme: str | None = None,
    now: bool = False,
) -> ValueRows:
    """Exactly the rows that make the value of an indicator, an area and a period; the look is noted.

    ``programme``: those of one only, as `value_split` counts them. ``now``: as the records stand today, also
    of a closed month (`values_now`). Raises NotPermitted outside the reader's area, ProblemError for an
    indicator that is reported (it has evidence instead), where the period has no value, and for a programme
    where the declaration allows no such split.
    """
    spec = indicator_of(law.catalogue, code)
    place = org.permission_check(acting_user, INDICATOR_ROWS, division=division)
    if spec.counted is None:
        raise ProblemError(problem("indicator.E023", name=spec.name))
    if programme is not None and PROGRAMME not in spec.splits:
        known = "、".join(spec.splits)
        raise ProblemError(problem("indicator.E025", name=spec.name, by=PROGRAMME, known=known))
    months = months_of(law, spec, period, now=now)
    frames = [_of_month(rows, spec, place.key, programme) for rows in months]
    frame = pl.concat(frames, how="diagonal_relaxed")
    org.looked(
        user=acting_user, subject=f"indicator:{code}", purpose=PURPOSE,
        detail={"division": place.key, "period": str(period), "rows": frame.height},
    )  # fmt: skip
    return ValueRows(code, place.key, period, frame)


def months_of(law: Law, spec: IndicatorSpec, period: Period, *, now: bool = False) -> list[MonthRows]:
    """The months whose rows make the value, as `value.folded` puts it together."""
    read = month_rows_now if now else month_rows
    begun = [month for month in period.months if month.first_day <= clock.today()]
    there = {month: rows for month in begun if (rows := read(law, month)) is not None}
    if not there:
        raise _nothing(spec, period, begun)
    last = max(there)
    if not spec.adds_up:
        return [there[last]]
    missing = [month for month in begun if month < last and month not in there]
    if missing:
        raise _nothing(spec, period, missing)
    return list(there.values())


def _nothing(spec: IndicatorSpec, period: Period, missing: list[Month]) -> ProblemError:
    months = "、".join(str(month) for month in missing) or str(period)
    return ProblemError(
        problem("indicator.E022", period=period, name=spec.name, missing=months)
    )  # fmt: skip


def _of_month(
    rows: MonthRows, spec: IndicatorSpec, division: str, programme: str | None
) -> pl.DataFrame:  # fmt: skip
    parts = [(_NUMERATOR, spec.counted), (_DENOMINATOR, spec.denominator)]
    month = pl.lit(rows.snapshot.month.number, pl.Int64).alias("month")
    frames = []
    for name, one in parts:
        if one is not None:
            chosen = within(rows, one, division)
            if programme is not None:
                chosen = chosen.filter(pl.col(PROGRAMME) == programme)
            adds = adding(chosen, one).alias("adds")
            frames.append(chosen.select(pl.lit(name).alias("part"), month, adds, pl.all()))
    return pl.concat(frames, how="diagonal_relaxed")


def within(rows: MonthRows, selection: Selection, division: str) -> pl.DataFrame:
    chosen = rows.selected(selection)
    if division == seat_of(rows.law):
        return chosen
    here = [(pl.col(area) == division).fill_null(value=False) for area in AREAS[1:]]
    return chosen.filter(pl.any_horizontal(here))


def rows_named(frame: pl.DataFrame, *, acting_user: org.User) -> list[dict[str, object]]:
    """Rows of `rows_of`, a page of them, each with ``name``: the head of the household, or the person.

    Names are given only where the reader may read the register there. A row of the reader's own household or
    a relative's stays in the list, since it counts, and says nothing of whom: ``withheld`` is then true.
    """
    reach = {one.key for one in org.divisions_in_reach(acting_user, registry.REGISTRY_READ)}
    homes = [number for number in frame["household_no"].to_list() if number is not None]
    names = registry.head_names(homes, on=clock.today())
    rows = frame.to_dicts()
    persons = registry.person_names({_person(row) for row in rows} - {None})  # type: ignore[arg-type]
    return [_named(row, names, persons, reach, acting_user) for row in rows]


def _person(row: dict[str, object]) -> int | None:
    """Whom a row is about, where that is one person."""
    unit = row.get("unit")
    if isinstance(unit, int) and unit % 2:
        return unit // 2
    number = row.get("person_no")
    return number if isinstance(number, int) else None


def _named(
    row: dict[str, object],
    heads: dict[int, str],
    persons: dict[int, str],
    reach: set[str],
    user: org.User,
) -> dict[str, object]:
    home, person = row["household_no"], _person(row)
    own = isinstance(home, int) and registry.is_own(user, home)
    if own or (person is not None and person in registry.own_persons(user)):
        hidden = dict.fromkeys(("key", "unit_no", "unit", "household_no", "person_no", "name"))
        return {**row, **hidden, "withheld": True}
    found = persons.get(person) if person is not None else heads.get(home) if isinstance(home, int) else None
    return {**row, "name": found if row["division"] in reach else None, "withheld": False}
