"""下钻 of a week: the very rows that were counted for an area. Those of months are `values.drilling`'s."""

from dataclasses import dataclass
from typing import Final

import polars as pl
from django.db import transaction

from minzheng.insight.drafting.period import Period
from minzheng.insight.indicators.measure import adding
from minzheng.insight.league.weekly import week_rows
from minzheng.insight.permissions import INDICATOR_ROWS
from minzheng.insight.values.drilling import within
from minzheng.insight.values.reading import indicator_of
from minzheng.insight.written import period_written
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.indicator import IndicatorSpec
from minzheng.policy.law import Law

PURPOSE: Final = "晾晒下钻"


@dataclass(frozen=True)
class LeagueRows:
    """Rows of the numerator and of the denominator, ``part`` telling which, ``adds`` what each adds to it; no
    name stands in them."""

    spec: IndicatorSpec
    division: org.DivisionRecord
    frame: pl.DataFrame


@transaction.atomic
def league_rows(law: Law, code: str, division: str, week: Period, *, acting_user: org.User) -> LeagueRows:
    """The rows of a week by an indicator and an area; the look is noted.

    Raises NotPermitted outside the reader's area, ProblemError where it is not counted by the week.
    """
    spec = indicator_of(law.catalogue, code)
    place = org.permission_check(acting_user, INDICATOR_ROWS, division=division)
    if week.kind != "week" or spec.counted is None:
        raise ProblemError(problem("league.E020", name=spec.name))
    rows = week_rows(law, [spec], week)
    parts = [("numerator", spec.counted), ("denominator", spec.denominator)]
    chosen = [(part, one, within(rows, one, place.key)) for part, one in parts if one is not None]
    frame = pl.concat(
        [
            found.select(pl.lit(part).alias("part"), adding(found, one).alias("adds"), pl.all())
            for part, one, found in chosen
        ],
        how="diagonal_relaxed",
    )
    org.looked(
        user=acting_user, subject=f"indicator:{code}", purpose=PURPOSE,
        detail={"division": place.key, "period": period_written(week), "rows": frame.height},
    )  # fmt: skip
    return LeagueRows(spec, place, frame)
