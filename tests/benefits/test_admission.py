"""Many at once: only where the programme says so, or to go live, and only by two different people."""

from datetime import date, timedelta

import polars as pl
import pytest

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import GOLIVE, JUNE, Office, entries, law, row
from tests.records_fixtures import EAST, TODAY, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
OLD, DIBAO, RESETTLER = "old_age_allowance", "subsistence_allowance", "resettler_subsidy"
HARDSHIP = "expenditure_hardship"


def prepare(
    office: Office, kind: str, programme: str, put: pl.DataFrame, *, division: str = EAST,
    before: date | None = None, by: org.User | None = None,
) -> str:  # fmt: skip
    return benefits.admission_prepare(
        kind=kind, programme=programme, month=JUNE, division=division, entries=put, law=law(), before=before,
        acting_user=by or office.clerk,
    )  # fmt: skip


def sign_both(office: Office, batch: str) -> int:
    benefits.admission_sign(batch=batch, acting_user=office.clerk)
    return benefits.admission_sign(batch=batch, acting_user=office.approver)


def elder(office: Office) -> tuple[int, int]:
    home, (person,) = office.household({"birth_date": date(1940, 5, 1)})
    return home, person


def test_found_elders_are_admitted_by_the_second_signature_and_due_that_month(office: Office) -> None:
    home, person = elder(office)
    batch = prepare(office, "proactive", OLD, entries((person, home, 5000)))
    assert benefits.admission_sign(batch=batch, acting_user=office.clerk) == 0
    assert not benefits.entitlements_exist()
    assert benefits.admission_sign(batch=batch, acting_user=office.approver) == 1
    (held,) = benefits.entitlements_at(JUNE).to_dicts()
    assert (held["programme"], held["unit_no"]) == (OLD, person)
    assert (held["starts"], held["amount_fen"]) == (JUNE.number, 5000)
    june = row(office.results(office.cut(JUNE)), OLD, person)
    assert (june["in_force"], june["change"], june["due_fen"]) == (True, "new", june["amount_fen"])


def test_a_list_is_due_in_june_and_not_a_month_later(office: Office) -> None:
    home, (person,) = office.household({"resettler": True, "resettled_on": date(2006, 1, 1)})
    sign_both(office, prepare(office, "list", RESETTLER, entries((person, home, 60000))))
    june = office.close(JUNE)
    assert (row(june, RESETTLER, person)["due_fen"], row(june, RESETTLER, person)["change"]) == (60000, "new")
    july = row(office.propose(JUNE + 1, june)[1], RESETTLER, person)
    assert (july["in_force"], july["due_fen"], july["before_fen"]) == (True, 0, 60000)
    assert july["change"] == "none"


def test_a_yearly_list_is_compared_with_the_one_of_the_year_before(office: Office) -> None:
    home, (person,) = office.household({"resettler": True, "resettled_on": date(2006, 1, 1)})
    sign_both(office, prepare(office, "list", RESETTLER, entries((person, home, 60000))))
    results = office.close(JUNE)
    for month in (JUNE + later for later in range(1, 12)):
        results = office.results(office.cut(month), results)
    again = row(office.results(office.cut(JUNE + 12), results), RESETTLER, person)
    assert (again["change"], again["due_fen"], again["before_fen"]) == ("same", 60000, 60000)


def test_holders_are_carried_over_with_their_old_decision_and_reviewed_within_a_year(office: Office) -> None:
    home, _ = office.household({})
    put = entries((home, home, 90000), decided_on=date(2021, 4, 9))
    sign_both(office, prepare(office, "carry_over", DIBAO, put, before=GOLIVE))
    (held,) = benefits.entitlements_at(JUNE).to_dicts()
    found = benefits.entitlement_find(held["number"])
    assert (found.starts, found.decided_on) == (Month(2021, 5), date(2021, 4, 9))
    assert found.decision_no == f"决定{home}"
    assert found.review_due is not None
    assert TODAY <= found.review_due <= date(2024, 6, 30)


def hardship(office: Office, decided_on: date) -> tuple[int, str]:
    """A recognised expenditure household put forward to be carried over; the household and the batch."""
    home, _ = office.household({})
    put = entries((home, home, None), decided_on=decided_on)
    return home, prepare(office, "carry_over", HARDSHIP, put, before=GOLIVE)


@pytest.mark.parametrize(
    ("decided_on", "last"), [(date(2023, 2, 14), Month(2024, 2)), (date(2022, 6, 30), JUNE)]
)
def test_a_recognition_carried_over_ends_with_its_twelve_months_from_the_old_decision(
    office: Office, decided_on: date, last: Month
) -> None:
    home, batch = hardship(office, decided_on)
    sign_both(office, batch)
    (held,) = benefits.entitlements_of_unit(HARDSHIP, home)
    assert (held.starts, held.ends, held.end_reason) == (Month.of(decided_on) + 1, last, benefits.EXPIRY)
    assert benefits.entitlements_rebuilt() == []


def test_a_recognition_that_ran_out_before_is_not_ended_in_the_past_but_reviewed_at_once(
    office: Office,
) -> None:
    home, batch = hardship(office, date(2022, 5, 31))
    sign_both(office, batch)
    (held,) = benefits.entitlements_of_unit(HARDSHIP, home)
    assert (held.ends, held.review_due) == (None, TODAY)
    with clock.standing_on(TODAY + timedelta(days=1)):
        overdue = benefits.reviews_page(
            acting_user=office.clerk, wanted=benefits.ReviewsWanted("overdue")
        )  # fmt: skip
        assert [one.number for one in overdue.rows] == [held.number]
    with pytest.raises(ProblemError, match=r"review\.E020"):
        benefits.entitlement_review(
            number=held.number, outcome="continues", reason="仍困难", law=law(), acting_user=office.clerk
        )
    assert benefits.entitlements_rebuilt() == []


def test_what_ran_out_between_the_signatures_is_reviewed_too(office: Office) -> None:
    home, _ = office.household({})
    put = entries((home, home, None), decided_on=date(2022, 6, 30))
    later = date(2023, 8, 1)
    batch = prepare(office, "carry_over", HARDSHIP, put, before=later)
    with clock.standing_on(date(2023, 7, 3)):
        sign_both(office, batch)
    (held,) = benefits.entitlements_of_unit(HARDSHIP, home)
    assert (held.ends, held.review_due) == (None, date(2023, 7, 3))


def test_nobody_is_carried_over_once_the_bureau_is_live(office: Office) -> None:
    home, _ = office.household({})
    put = entries((home, home, 90000))
    with clock.standing_on(GOLIVE), pytest.raises(ProblemError, match=r"benefit\.E008"):
        prepare(office, "carry_over", DIBAO, put, before=GOLIVE)
    with pytest.raises(ProblemError, match=r"benefit\.E008"):
        prepare(office, "carry_over", DIBAO, put)


def test_a_batch_prepared_in_time_is_not_signed_after_going_live(office: Office) -> None:
    home, _ = office.household({})
    batch = prepare(office, "carry_over", DIBAO, entries((home, home, 90000)), before=GOLIVE)
    benefits.admission_sign(batch=batch, acting_user=office.clerk)
    with clock.standing_on(GOLIVE), pytest.raises(ProblemError, match=r"benefit\.E008"):
        benefits.admission_sign(batch=batch, acting_user=office.approver)


@pytest.mark.parametrize("kind", ["list", "proactive", "application"])
def test_what_is_applied_for_is_never_admitted_in_bulk(office: Office, kind: str) -> None:
    home, _ = office.household({})
    with pytest.raises(ProblemError, match=r"benefit\.E006"):
        prepare(office, kind, DIBAO, entries((home, home, 90000)))


def test_a_programme_is_admitted_to_by_its_own_procedure_only(office: Office) -> None:
    home, person = elder(office)
    with pytest.raises(ProblemError, match=r"benefit\.E007"):
        prepare(office, "list", OLD, entries((person, home, 5000)))


def test_whoever_prepared_or_signed_first_cannot_approve(office: Office) -> None:
    home, person = elder(office)
    batch = prepare(office, "proactive", OLD, entries((person, home, 5000)))
    benefits.admission_sign(batch=batch, acting_user=office.approver)
    with pytest.raises(ProblemError, match=r"benefit\.E019"):
        benefits.admission_sign(batch=batch, acting_user=office.approver)
    assert benefits.admission_sign(batch=batch, acting_user=office.other_approver) == 1


@pytest.mark.parametrize("who", ["clerk", "second_clerk", "steward", "outsider"])
def test_the_second_signature_is_an_approvers(office: Office, who: str) -> None:
    home, person = elder(office)
    batch = prepare(office, "proactive", OLD, entries((person, home, 5000)))
    benefits.admission_sign(batch=batch, acting_user=office.clerk)
    with pytest.raises(org.NotPermitted):
        benefits.admission_sign(batch=batch, acting_user=getattr(office, who))
    assert not benefits.entitlements_exist()


def test_a_signed_batch_is_not_signed_again(office: Office) -> None:
    home, person = elder(office)
    batch = prepare(office, "proactive", OLD, entries((person, home, 5000)))
    sign_both(office, batch)
    with pytest.raises(ProblemError, match=r"benefit\.E009"):
        benefits.admission_sign(batch=batch, acting_user=office.other_approver)
    assert benefits.entitlements_at(JUNE).height == 1


def test_the_same_batch_put_forward_again_is_the_one_there_is(office: Office) -> None:
    home, person = elder(office)
    put = entries((person, home, 5000))
    batch = prepare(office, "proactive", OLD, put)
    assert prepare(office, "proactive", OLD, put) == batch
    sign_both(office, batch)
    assert prepare(office, "proactive", OLD, put) == batch
    assert [one.number for one in benefits.batches_of(programme=OLD, month=JUNE)] == [batch]


def test_who_waits_in_a_batch_or_holds_already_is_not_entered_again(office: Office) -> None:
    home, person = elder(office)
    batch = prepare(office, "proactive", OLD, entries((person, home, 5000)))
    with pytest.raises(ProblemError, match=r"benefit\.E018"):
        prepare(office, "proactive", OLD, entries((person, home, 6000)))
    sign_both(office, batch)
    with pytest.raises(ProblemError, match=r"benefit\.E005"):
        prepare(office, "proactive", OLD, entries((person, home, 6000)))


def test_a_refused_batch_may_be_put_forward_anew(office: Office) -> None:
    home, person = elder(office)
    put = entries((person, home, 5000))
    batch = prepare(office, "proactive", OLD, put)
    benefits.admission_refuse(batch=batch, reason="账号待核", acting_user=office.approver)
    assert prepare(office, "proactive", OLD, put) != batch


def test_every_wrong_line_of_a_batch_is_said_at_once(office: Office) -> None:
    home, person = elder(office)
    wrong = pl.concat(
        [
            entries((person, home, 5000), (person, home, 5000)),
            entries((person + 1, home, -1), decided_on=date(2023, 7, 1)),
            entries((person + 2, home, 1)).with_columns(decision_no=pl.lit("")),
        ]
    )
    with pytest.raises(ProblemError) as caught:
        prepare(office, "proactive", OLD, wrong)
    assert {one.id for one in caught.value.problems} == {
        "benefit.E013", "benefit.E014", "benefit.E015", "benefit.E016"
    }  # fmt: skip


def test_an_empty_batch_and_one_without_its_columns_are_refused(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"benefit\.E011"):
        prepare(office, "proactive", OLD, entries())
    with pytest.raises(ProblemError, match=r"benefit\.E010 .*decided_on"):
        prepare(office, "proactive", OLD, entries().drop("decided_on"))


def test_people_of_another_town_are_not_put_in_the_batch(office: Office) -> None:
    home, person = elder(office)
    with pytest.raises(ProblemError, match=r"benefit\.E017"):
        prepare(office, "proactive", OLD, entries((person, home, 5000)), division=WEST)


@pytest.mark.parametrize("who", ["approver", "outsider"])
def test_only_a_clerk_or_a_steward_prepares(office: Office, who: str) -> None:
    home, person = elder(office)
    with pytest.raises(org.NotPermitted):
        prepare(office, "proactive", OLD, entries((person, home, 5000)), by=getattr(office, who))
