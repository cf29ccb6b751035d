"""A month closed: once, by an approver, on results that know of everybody; and then nothing moves."""

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.benefits import api as benefits
from minzheng.benefits.models import EntitlementEvent
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import JULY, JUNE, Office, carried, law
from tests.records_fixtures import EAST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO = "subsistence_allowance"


def held_by(office: Office, *homes: int) -> None:
    carried(office, DIBAO, *((home, home) for home in homes), amount=1)


def everything() -> list[tuple[object, ...]]:
    return [
        *EntitlementEvent.objects.order_by("id").values_list("entitlement", "kind", "month", "amount_fen"),
        *benefits.entitlements_at(JULY).iter_rows(),
    ]


def test_a_closed_month_states_its_results_and_by_whom(office: Office) -> None:
    home, _ = office.household({})
    held_by(office, home)
    assert not benefits.month_is_closed("someplace", JUNE)
    office.close(JUNE)
    closed = benefits.close_of("someplace", JUNE)
    assert closed is not None
    assert (closed.closed_by, closed.closed_on, closed.month) == ("shenpi", JUNE.last_day, JUNE)
    assert closed.snapshot == "someplace-2023-06-30-2023-06-30"
    (event,) = org.events_of("month:someplace:2023-06")
    assert (event.name, event.payload["snapshot"]) == ("MonthClosed", closed.snapshot)


def test_a_month_is_closed_once_and_then_nothing_moves(office: Office) -> None:
    home, _ = office.household({})
    held_by(office, home)
    office.close(JUNE)
    held = everything()
    office.households[home]["cars"] = 3
    with pytest.raises(ProblemError, match=r"benefit\.E030"):
        office.close(JUNE)
    assert everything() == held


def test_the_same_results_give_the_same_hash(office: Office) -> None:
    home, _ = office.household({})
    held_by(office, home)
    snapshot, results = office.propose(JUNE)
    shuffled = office.results(snapshot).sample(fraction=1.0, shuffle=True, seed=3)
    first = benefits.month_close(law=law(), snapshot=snapshot, results=shuffled, acting_user=office.approver)
    assert first.results_sha256 == benefits.results_hash(results)
    assert first.results_sha256 != benefits.results_hash(results.with_columns(due_fen=pl.lit(1)))


def test_a_close_that_fails_half_way_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    home, _ = office.household({})
    held_by(office, home)
    held = everything()

    def dies(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(org, "event_record", dies)
        with pytest.raises(KeyboardInterrupt):
            office.close(JUNE)
    assert everything() == held
    assert not benefits.month_is_closed("someplace", JUNE)
    office.close(JUNE)
    assert benefits.month_is_closed("someplace", JUNE)


def test_results_that_do_not_know_of_somebody_are_not_closed_on(office: Office) -> None:
    first, _ = office.household({})
    second, _ = office.household({})
    held_by(office, first)
    snapshot, results = office.propose(JUNE)
    held_by(office, second)
    with pytest.raises(ProblemError, match=r"benefit\.E031"):
        benefits.month_close(law=law(), snapshot=snapshot, results=results, acting_user=office.approver)
    benefits.month_close(
        law=law(), snapshot=snapshot, results=office.results(snapshot), acting_user=office.approver
    )


def test_a_month_that_is_not_over_is_not_closed(office: Office) -> None:
    office.household({})
    snapshot, results = office.propose(JULY)
    with pytest.raises(ProblemError, match=r"benefit\.E033"):
        benefits.month_close(law=law(), snapshot=snapshot, results=results, acting_user=office.approver)


def test_no_month_is_left_out(office: Office) -> None:
    office.household({})
    office.close(JUNE)
    with pytest.raises(ProblemError, match=r"benefit\.E034"):
        office.close(JULY + 1)


@pytest.mark.parametrize("who", ["clerk", "steward", "outsider"])
def test_only_an_approver_closes_a_month(office: Office, who: str) -> None:
    office.household({})
    snapshot, results = office.propose(JUNE)
    with pytest.raises(org.NotPermitted):
        benefits.month_close(law=law(), snapshot=snapshot, results=results, acting_user=getattr(office, who))


def test_an_approver_of_one_town_does_not_close_the_district(office: Office) -> None:
    administrator = org.user_find("admin")
    assert administrator is not None
    township = org.user_register(username="zhen", name="镇", acting_user=administrator)
    seat = org.posts_of(office.approver, on=clock.today())[0].office
    org.post_assign(
        user=township, office=seat, role=org.Role.APPROVER, division=EAST, acting_user=administrator
    )
    office.household({})
    snapshot, results = office.propose(JUNE)
    with pytest.raises(org.NotPermitted):
        benefits.month_close(law=law(), snapshot=snapshot, results=results, acting_user=township)


def test_a_month_proposed_twice_gives_the_same_results(office: Office) -> None:
    home, _ = office.household({})
    held_by(office, home)
    assert office.propose(JUNE)[1].equals(office.propose(JUNE)[1])


def test_somebody_ineligible_for_no_stated_reason_is_looked_at_and_not_stopped(office: Office) -> None:
    home, _ = office.household({}, cars=5)
    held_by(office, home)
    snapshot = office.cut(JUNE)
    silent = pl.DataFrame(schema={"programme": pl.String, "unit_no": pl.Int64, "because": pl.String})
    results = benefits.month_propose(
        law=law(), snapshot=snapshot, outcomes=snapshot.read("outcomes"), failing=silent, before=None
    )
    (line,) = results.filter(pl.col("entitlement").is_not_null()).to_dicts()
    assert (line["outcome"], line["in_force"], line["stop_proposed"]) == ("ineligible", True, True)


def test_what_happened_to_an_entitlement_is_not_rewritten(office: Office) -> None:
    home, _ = office.household({})
    held_by(office, home)
    with pytest.raises(TypeError, match="只增不改"):
        EntitlementEvent.objects.update(amount_fen=5)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("UPDATE benefits_entitlementevent SET amount_fen = 5")
