"""Who comes forward: those who ask at once, others in their time, and the same however often it is asked."""

import polars as pl
import pytest

from minzheng.ops.demo.forward import Records, coming

PROGRAMMES = ("extreme_poverty_support", "subsistence_allowance", "near_poverty", "disability_care_subsidy")
KEY = {"programme": pl.String, "unit_no": pl.Int64}
NOBODY = pl.DataFrame(schema=KEY)


def outcomes(*rows: tuple[str, int, int, str]) -> pl.DataFrame:
    names = ["programme", "unit_no", "household_no", "outcome"]
    frame = pl.DataFrame(rows, schema=names, orient="row")
    return frame.with_columns(pl.lit("town").alias("division"))


def units(*rows: tuple[str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=KEY, orient="row")


def came(
    found: pl.DataFrame,
    *,
    asking: tuple[int, ...] = (),
    held: pl.DataFrame = NOBODY,
    asked: pl.DataFrame = NOBODY,
    before: tuple[pl.DataFrame, ...] = (),
) -> list[tuple[str, int]]:
    households = pl.DataFrame({"household_no": pl.Series(asking, dtype=pl.Int64)})
    records = Records(found, held, asked, before, households)
    return coming(records, applied_for=PROGRAMMES, seed=1).select("programme", "unit_no").rows()


def test_a_household_asks_for_the_first_it_may_have() -> None:
    found = outcomes(
        ("subsistence_allowance", 7, 7, "eligible"), ("near_poverty", 7, 7, "eligible"),
        ("disability_care_subsidy", 70, 7, "eligible"),
    )  # fmt: skip
    assert came(found, asking=(7,)) == [("disability_care_subsidy", 70), ("subsistence_allowance", 7)]


@pytest.mark.parametrize("outcome", ["ineligible", "undetermined"])
def test_who_may_have_nothing_yet_asks_for_the_first_of_all(outcome: str) -> None:
    found = outcomes(("subsistence_allowance", 7, 7, outcome), ("near_poverty", 7, 7, outcome))
    assert came(found, asking=(7,)) == [("subsistence_allowance", 7)]


def test_who_waits_for_an_answer_takes_nothing_less_meanwhile() -> None:
    found = outcomes(("subsistence_allowance", 7, 7, "undetermined"), ("near_poverty", 7, 7, "eligible"))
    assert came(found, asking=(7,)) == [("subsistence_allowance", 7)]


def test_a_run_that_goes_on_asks_for_nothing_more() -> None:
    found = outcomes(("subsistence_allowance", 7, 7, "eligible"), ("near_poverty", 7, 7, "eligible"))
    assert came(found, asking=(7,), asked=units(("subsistence_allowance", 7))) == []
    assert came(found, asking=(7,), held=units(("subsistence_allowance", 7))) == []


def test_a_second_person_of_the_household_still_comes() -> None:
    found = outcomes(
        ("extreme_poverty_support", 70, 7, "eligible"), ("extreme_poverty_support", 71, 7, "eligible")
    )
    assert came(found, asking=(7,), asked=units(("extreme_poverty_support", 70))) == [
        ("extreme_poverty_support", 71)
    ]


def test_nine_in_ten_come_within_two_months_and_nobody_later_than_that() -> None:
    found = outcomes(*(("disability_care_subsidy", unit, unit, "eligible") for unit in range(1, 2001)))
    everybody = found.select("programme", "unit_no")
    at_once = set(came(found))
    in_two = at_once | set(came(found, before=(everybody, everybody)))
    assert 500 < len(at_once) < 700
    assert len(in_two) / 2000 == pytest.approx(0.9, abs=0.02)
    assert set(came(found, before=(everybody,))) >= at_once


def test_a_hardship_does_not_wait() -> None:
    found = outcomes(*(("temporary_assistance", unit, unit, "eligible") for unit in range(1, 50)))
    households = pl.DataFrame(schema={"household_no": pl.Int64})
    records = Records(found, NOBODY, NOBODY, (), households)
    assert coming(records, applied_for=("temporary_assistance",), seed=1).height == 49
