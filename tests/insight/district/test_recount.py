"""The rows behind a value make the value: counted again, by hand, for every indicator in several areas."""

from typing import Any

import pytest

from minzheng.insight import api as insight
from minzheng.insight.api import Period
from minzheng.policy.indicator import IndicatorSpec, Selection
from tests.insight.district.conftest import Built

pytestmark = pytest.mark.django_db
PERIODS = [Period.parse(text) for text in ("2023-01", "2023-03", "2023-Q1")]


def again(rows: list[dict[str, Any]], chosen: Selection) -> int:
    """What a clerk with a list and a pencil would count."""
    match chosen.counts:
        case "rows":
            return len(rows)
        case "household":
            return len({(row["month"], row["household_no"]) for row in rows})
        case "unit":
            return len({(row["month"], row["unit"]) for row in rows})
        case "person":
            return sum({(row["month"], row["unit"]): row["persons"] for row in rows}.values())
        case "fen":
            return sum(row[str(chosen.of)] for row in rows)


def both(district: Built, spec: IndicatorSpec, area: str, period: Period) -> tuple[Any, Any]:
    """Numerator and denominator as kept, and as counted again from the rows."""
    (value,) = insight.values_of(district.law, period, [area], [spec.code])
    shown = insight.rows_of(district.law, spec.code, area, period, acting_user=district.clerk)
    parts = [("numerator", spec.counted), ("denominator", spec.denominator)]
    counted = [
        again(shown.frame.filter(part=name).to_dicts(), one) if one is not None else None
        for name, one in parts
    ]
    return (value.numerator, value.denominator), tuple(counted)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_every_value_is_made_by_the_rows_shown_behind_it(district: Built, period: Period) -> None:
    computed = [one for one in district.law.catalogue.indicators.values() if not one.is_reported]
    areas = [*district.areas[:4], *district.areas[-3:]]
    differing = {
        (spec.code, area): pair
        for spec in computed
        for area in areas
        if (pair := both(district, spec, area, period))[0] != pair[1]
    }
    assert differing == {}
