"""A month closed keeps its figures: once, whole, and whatever is learnt later shows elsewhere."""

from datetime import date
from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.benefits import api as benefits
from minzheng.insight import api as insight
from minzheng.insight.api import Period
from minzheng.insight.indicators.rows import MonthRows
from minzheng.insight.models import IndicatorValue
from minzheng.insight.values import keeping
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.warehouse.snapshot import snapshot_of
from tests.benefits.office import JUNE, Office, carried, law
from tests.records_fixtures import EAST, SEAT, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO = "subsistence_allowance"
RECEIVED = "applications_received"


def held_by(office: Office, *homes: int) -> None:
    carried(office, DIBAO, *((home, home) for home in homes), amount=1)


def closed(office: Office, month: Month = JUNE) -> None:
    """Run and close a month on its last day, with its figures."""
    with clock.standing_on(month.last_day):
        snapshot, results = office.propose(month)
        insight.month_close(law=law(), snapshot=snapshot, results=results, acting_user=office.approver)


def figures(code: str, *areas: str, month: Month = JUNE) -> list[Fraction | None]:
    return [one.figure for one in insight.values_of(law(), Period.of(month), areas, [code])]


def today_says(code: str, month: Month = JUNE) -> insight.Value:
    (found,) = insight.values_now(law(), month, [SEAT], [code])
    return found


def test_a_closed_month_has_a_value_for_every_area_also_where_nobody_is(closing: Office) -> None:
    homes = [closing.household({})[0] for _ in range(2)]
    held_by(closing, *homes)
    closed(closing)
    assert figures("subsistence_households", SEAT, EAST, WEST) == [2, 2, 0]


def test_before_the_close_the_value_is_provisional_and_nothing_is_stored(closing: Office) -> None:
    home, _ = closing.household({})
    held_by(closing, home)
    closing.propose(JUNE)
    (found,) = insight.values_of(law(), Period.of(JUNE), [SEAT], ["subsistence_households"])
    assert (found.figure, found.is_provisional) == (Fraction(1), True)
    assert not IndicatorValue.objects.exists()


def test_a_month_that_was_not_run_has_no_value_and_not_none(closing: Office) -> None:
    closing.household({})
    (found,) = insight.values_of(law(), Period.of(JUNE), [SEAT], [RECEIVED])
    assert (found.figure, found.sources) == (None, ())
    assert [str(one) for one in found.missing] == ["2023-06"]


def test_what_is_recorded_after_the_close_changes_today_and_not_what_was_closed(closing: Office) -> None:
    home, _ = closing.household({})
    held_by(closing, home)
    closed(closing)
    other, _ = closing.household({})
    closing.case(DIBAO, other, other, applied_on=date(2023, 6, 5))
    now = today_says(RECEIVED)
    assert (now.figure, now.is_provisional) == (Fraction(1), True)
    assert figures(RECEIVED, SEAT) == [0]
    shown = insight.rows_of(law(), RECEIVED, SEAT, Period.of(JUNE), acting_user=closing.clerk)
    assert shown.frame.height == 0


def test_the_values_of_a_closed_month_are_landed_once(closing: Office) -> None:
    home, _ = closing.household({})
    held_by(closing, home)
    closed(closing)
    snapshot = snapshot_of(closing.home, "someplace", JUNE)
    assert snapshot is not None
    rows = MonthRows(law(), snapshot, SEAT, kept=True)
    kept = IndicatorValue.objects.count()
    assert kept > 0
    assert keeping.values_keep(rows) == 0
    assert IndicatorValue.objects.count() == kept


def test_the_database_refuses_another_value_for_a_closed_month(closing: Office) -> None:
    closing.household({})
    closed(closing)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE insight_indicatorvalue SET numerator = numerator + 1")


def test_a_close_that_fails_keeps_neither_the_close_nor_the_figures(
    closing: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _ = closing.household({})
    held_by(closing, home)

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "values_keep", dies)
        with pytest.raises(KeyboardInterrupt):
            closed(closing)
    assert not benefits.month_is_closed("someplace", JUNE)
    assert not IndicatorValue.objects.exists()
    closed(closing)
    assert figures("subsistence_households", SEAT) == [1]


def test_only_who_may_close_a_month_keeps_its_figures(closing: Office) -> None:
    closing.household({})
    snapshot, results = closing.propose(JUNE)
    with pytest.raises(org.NotPermitted):
        insight.month_close(law=law(), snapshot=snapshot, results=results, acting_user=closing.clerk)
    assert not IndicatorValue.objects.exists()


def test_who_was_carried_over_is_no_new_holder(closing: Office) -> None:
    home, _ = closing.household({})
    held_by(closing, home)
    closed(closing)
    assert figures("subsistence_new_households", SEAT) == [0]
