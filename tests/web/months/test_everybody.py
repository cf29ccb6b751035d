"""What a month keeps, of whom it says anything, and everybody as put together from it."""

import polars as pl
import pytest
from django.test import Client

from minzheng.benefits import api as benefits
from minzheng.kernel.month import Month
from minzheng.warehouse.snapshot import Snapshot, new_snapshot
from tests.web.months.conftest import PLAN, Built

pytestmark = [pytest.mark.django_db, pytest.mark.records]
MONTH = str(PLAN.run[-1])
KEY = ["programme", "unit_no"]
LAW_SAYS = [*KEY, "household_no", "division", "outcome", "amount_fen", "asked", "persons"]


def cut(district: Built) -> Snapshot:
    return new_snapshot(district.home, district.law.place.code, Month.parse(MONTH))


def test_everybody_who_was_determined_is_there_once(district: Built) -> None:
    snapshot = cut(district)
    found = benefits.everybody(snapshot).collect()
    assert not found.select(pl.struct(KEY).is_duplicated().any()).item()
    said = found.join(snapshot.read("outcomes").select(KEY), on=KEY, how="semi").select(LAW_SAYS).sort(KEY)
    assert said.equals(snapshot.read("outcomes").select(LAW_SAYS).sort(KEY))


def test_nothing_is_due_to_whom_the_month_does_not_keep(district: Built) -> None:
    snapshot = cut(district)
    kept = snapshot.read("results")
    quiet = benefits.everybody(snapshot).collect().join(kept.select(KEY), on=KEY, how="anti")
    assert kept.height > 0
    assert quiet.height > 0
    assert set(quiet["outcome"]) <= {"ineligible", "undetermined"}
    assert quiet.filter(benefits.TELLS | pl.col("asked") | pl.col("entitlement").is_not_null()).is_empty()
    assert set(quiet.select("due_fen", "change", "because", "applied").unique().rows()) == {
        (0, "none", "", False)
    }


@pytest.mark.parametrize("programme", ["old_age_allowance", "near_poverty"])
def test_the_list_of_all_holds_and_counts_everybody(programme: str, district: Built, client: Client) -> None:
    here = (pl.col("programme") == programme, pl.col("household_no").is_not_null())
    everybody = benefits.everybody(cut(district), *here).collect()
    page = client.get(f"/lists/{MONTH}/{programme}/?group=all").context["page"]
    assert (page.count, page.tabs[-1].count) == (everybody.height, everybody.height)
    asked = client.get(f"/lists/{MONTH}/{programme}/?group=all&outcome=ineligible").context["page"]
    assert asked.count == everybody.filter(pl.col("outcome") == "ineligible").height
