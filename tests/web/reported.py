"""A figure a town reported, for the walk over two towns."""

from datetime import date
from decimal import Decimal

from minzheng.insight import api as insight
from tests.benefits.office import Office, law


def figure_reported(office: Office, town: str, name: str) -> int:
    """The number of an entry that waits for somebody: the town's first, or one that corrects its last."""
    period = insight.Period.parse("2023-Q2")
    before = insight.reported_here(town, [period], acting_user=office.clerk)
    said = insight.Reported(Decimal(100 + len(before)), date(2023, 6, 30), f"台账 {name}")
    return insight.reported_enter(
        catalogue=law().catalogue, indicator="care_beds", division=town, period=period, said=said,
        corrects=before[-1].number if before else None, acting_user=office.clerk,
    )  # fmt: skip
