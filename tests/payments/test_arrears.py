"""补发 on a list: a month gone by stands beside the month's own, with its own words, and is paid once."""

import polars as pl
import pytest

from minzheng.kernel.problem import ProblemError
from minzheng.payments import api as payments
from tests.payments.office import DIBAO, JUNE, Office, answered, due, freeze, read, sign, write

pytestmark = [pytest.mark.django_db, pytest.mark.records]


def with_arrears(cause: str = "202300000007") -> pl.DataFrame:
    """Two households, and May of the first."""
    own = due(100, 200)
    said = {"period": pl.lit(202305, pl.Int64), "kind": pl.lit("arrears"), "cause": pl.lit(cause)}
    may = own.head(1).with_columns(value.alias(name) for name, value in said.items())
    return pl.concat([own, may], how="diagonal")


def test_a_month_gone_by_is_a_line_of_its_own_with_its_own_month_on_the_statement(office: Office) -> None:
    freeze(office, with_arrears())
    sign(office)
    file = write(office)
    lines = file.read_text(encoding="utf-8").splitlines()
    summaries = sorted(line.split(",")[9] for line in lines[1:-1])
    assert summaries == ["低保2023年05月", "低保2023年06月", "低保2023年06月"]
    read(office, answered(office, file))
    paid = payments.payments_of_unit(DIBAO, 101)
    assert [(one.period, one.kind, one.state) for one in paid] == [
        (202305, "arrears", "paid"), (202306, "regular", "paid"),
    ]  # fmt: skip
    assert payments.check() == []


def test_the_same_list_with_its_arrears_is_frozen_once(office: Office) -> None:
    freeze(office, with_arrears())
    freeze(office, with_arrears())
    (listed,) = payments.lists_of(JUNE)
    assert (listed.count, listed.total_fen) == (3, 400)
    with pytest.raises(ProblemError, match=r"pay\.E002"):
        freeze(office, due(100, 200))


def test_one_month_owed_twice_for_one_cause_is_refused(office: Office) -> None:
    twice = pl.concat([with_arrears(), with_arrears().tail(1)])
    with pytest.raises(ProblemError, match=r"pay\.E003"):
        freeze(office, twice)


def test_periods_owed_leave_out_the_arrears_of_the_list_that_is_asked_about(office: Office) -> None:
    freeze(office, with_arrears())
    whole = payments.periods_owed([(DIBAO, 101)])
    besides = payments.periods_owed([(DIBAO, 101)], besides=JUNE)
    assert whole - besides == {(DIBAO, 101, 202305)}
