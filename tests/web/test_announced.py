"""长期公布: who receives is made known as the law wants it, and comes down by itself."""

from pathlib import Path

import polars as pl
import pytest
from django.conf import settings
from django.test import Client

from minzheng.kernel.month import Month
from minzheng.warehouse.snapshot import new_snapshot
from tests.notices.office import Office, demo_office
from tests.records_fixtures import EAST, EAST_COMMUNITY, bureau, code_list, today
from tests.web.test_notice_pages import desk, text_of

__all__ = ["bureau", "code_list", "demo_office", "desk", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
DIBAO, TEKUN = "subsistence_allowance", "extreme_poverty_support"


def announced(office: Office) -> None:
    """June, in which the household receives 低保 and the child, by itself, 特困."""
    snapshot = new_snapshot(Path(settings.HOME), "someplace", Month(2023, 6))
    rows = {
        "programme": [DIBAO, TEKUN, "old_age_allowance"],
        "unit_no": [office.household_no, office.child, office.applicant],
        "household_no": [office.household_no] * 3, "entitlement": [1, 2, 3], "in_force": [True] * 3,
        "persons": [2, 1, 1], "due_fen": [175200, 173100, 10000],
    }  # fmt: skip
    snapshot.write("results", pl.DataFrame(rows))
    standing = {
        "household_no": [office.household_no], "division": [EAST], "community": [EAST_COMMUNITY],
    }  # fmt: skip
    snapshot.write("standing", pl.DataFrame(standing))
    born = {"person_no": [office.applicant, office.child], "birth_date": [19700203, 20120506]}
    snapshot.write("person", pl.DataFrame(born))
    snapshot.seal({"held": True})


def test_who_receives_is_announced_with_name_members_and_amount_and_nothing_else(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced(desk)
    running = {1, 2, 3}
    monkeypatch.setattr(
        "minzheng.benefits.api.entitlements_running", lambda numbers, month: running & set(numbers)
    )
    answer = Client().get(f"/letters/public/{EAST_COMMUNITY}/")
    shown = [(one.name, one.members, one.amount_fen) for one, _programme in answer.context["announced"]]
    # A child is named by the surname alone, and the high-age allowance is nobody's business.
    assert shown == [("小**", 1, 173100), ("欧阳喆堃", 2, 175200)]
    assert 'name="robots" content="noindex' in text_of(answer)
    assert answer["X-Robots-Tag"].startswith("noindex")
    running -= {1}
    again = Client().get(f"/letters/public/{EAST_COMMUNITY}/")
    assert "欧阳喆堃" not in text_of(again)


def test_the_first_public_page_counts_what_is_posted_and_what_is_announced(desk: Office) -> None:
    announced(desk)
    desk.notice()
    (place,) = Client().get("/letters/public/").context["places"]
    assert (place[0], place[2], place[3]) == (EAST_COMMUNITY, 1, 2)
