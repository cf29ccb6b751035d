"""What a unit reports: with evidence, approved by somebody else, corrected by a new entry, never changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from minzheng.insight import api as insight
from minzheng.insight.api import Period, Reported
from minzheng.insight.models import ReportedEntry
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from tests.benefits.office import Office, law
from tests.records_fixtures import EAST, SEAT, WEST

pytestmark = [pytest.mark.records, pytest.mark.django_db]
BEDS, RATE = "care_beds", "nursing_beds_rate"
QUARTER = Period.parse("2023-Q2")
SAID = Reported(Decimal(120), date(2023, 6, 30), "床位台账 2023-6")


def entered(
    office: Office, said: Reported = SAID, *, code: str = BEDS, area: str = EAST,
    corrects: int | None = None, by: org.User | None = None, period: Period = QUARTER,
) -> int:  # fmt: skip
    return insight.reported_enter(
        catalogue=law().catalogue, indicator=code, division=area, period=period, said=said,
        corrects=corrects, acting_user=by or office.clerk,
    )  # fmt: skip


def approved(office: Office, entry: int) -> None:
    insight.reported_review(entry=entry, is_approved=True, acting_user=office.approver)


def figure(code: str = BEDS, area: str = EAST, period: Period = QUARTER) -> Fraction | None:
    (found,) = insight.values_of(law(), period, [area], [code])
    return found.figure


def test_a_figure_counts_once_somebody_else_has_approved_it(closing: Office) -> None:
    entry = entered(closing)
    assert figure() is None
    assert [one.number for one in insight.reported_waiting(acting_user=closing.approver)] == [entry]
    approved(closing, entry)
    assert figure() == 120
    assert insight.reported_waiting(acting_user=closing.approver) == []


def test_nobody_approves_what_they_entered_themselves(closing: Office) -> None:
    administrator = org.user_find("admin")
    office = org.office_at(zh="救助科", division=SEAT)
    assert administrator is not None
    assert office is not None
    org.post_assign(
        user=closing.clerk, office=office, role=org.Role.APPROVER, division=SEAT, acting_user=administrator
    )
    entry = entered(closing)
    with pytest.raises(ProblemError, match=r"indicator\.E033"):
        insight.reported_review(entry=entry, is_approved=True, acting_user=closing.clerk)
    assert figure() is None


def test_a_clerk_does_not_approve_and_an_outsider_does_not_report(closing: Office) -> None:
    entry = entered(closing)
    with pytest.raises(org.NotPermitted):
        insight.reported_review(entry=entry, is_approved=True, acting_user=closing.second_clerk)
    with pytest.raises(org.NotPermitted):
        entered(closing, by=closing.outsider)


def test_a_unit_reports_for_its_own_area_only(closing: Office) -> None:
    east = org.user_find("clerk")
    assert east is not None
    assert entered(closing, by=east)
    with pytest.raises(org.NotPermitted):
        entered(closing, by=east, area=WEST)


def test_what_is_sent_back_says_why_and_does_not_count(closing: Office) -> None:
    entry = entered(closing)
    with pytest.raises(ProblemError, match=r"indicator\.E038"):
        insight.reported_review(entry=entry, is_approved=False, acting_user=closing.approver)
    insight.reported_review(entry=entry, is_approved=False, acting_user=closing.approver, reason="与台账不符")
    (record,) = insight.reported_of(BEDS, EAST, QUARTER, acting_user=closing.clerk)
    assert (record.state, record.reason, figure()) == ("sent_back", "与台账不符", None)


def test_an_entry_is_reviewed_once(closing: Office) -> None:
    entry = entered(closing)
    approved(closing, entry)
    with pytest.raises(ProblemError, match=r"indicator\.E034"):
        insight.reported_review(
            entry=entry, is_approved=False, acting_user=closing.other_approver, reason="晚了"
        )
    assert figure() == 120


def test_a_correction_is_a_further_entry_and_the_first_stays(closing: Office) -> None:
    first = entered(closing)
    approved(closing, first)
    second = entered(closing, replace(SAID, value=Decimal(118)), corrects=first)
    assert figure() == 120
    approved(closing, second)
    assert figure() == 118
    records = insight.reported_of(BEDS, EAST, QUARTER, acting_user=closing.clerk)
    assert [(one.number, one.corrects) for one in records] == [(first, None), (second, first)]


def test_a_correction_is_of_the_same_unit_and_period(closing: Office) -> None:
    first = entered(closing)
    with pytest.raises(ProblemError, match=r"indicator\.E036"):
        entered(closing, area=WEST, corrects=first)
    with pytest.raises(ProblemError, match=r"indicator\.E035"):
        entered(closing, corrects=first + 1000)


def test_a_second_figure_says_that_it_corrects_the_first(closing: Office) -> None:
    first = entered(closing)
    with pytest.raises(ProblemError, match=r"indicator\.E039"):
        entered(closing, replace(SAID, value=Decimal(118)))
    insight.reported_review(entry=first, is_approved=False, acting_user=closing.approver, reason="不符")
    assert entered(closing, replace(SAID, value=Decimal(118))) > first


def test_an_entry_is_never_changed(closing: Office) -> None:
    entry = entered(closing)
    with pytest.raises(TypeError):
        ReportedEntry.objects.filter(pk=entry).update(numerator=1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE insight_reportedentry SET numerator = 1")


def test_entry_and_approval_leave_their_trace(closing: Office) -> None:
    entry = entered(closing)
    approved(closing, entry)
    events = org.events_of(f"reported:{entry}")
    assert [one.name for one in events] == ["IndicatorReported", "IndicatorApproved"]
    assert events[0].payload["evidence"] == SAID.evidence


@pytest.mark.parametrize(
    ("said", "code", "period", "expected"),
    [
        (replace(SAID, evidence=" "), BEDS, "2023-Q2", "E031"),
        (SAID, "subsistence_households", "2023-06", "E030"),
        (SAID, BEDS, "2023-Q3", "E037"),
        (SAID, BEDS, "2023-06", "E032"),
        (replace(SAID, value=Decimal(-1)), BEDS, "2023-Q2", "E032"),
        (replace(SAID, value=Decimal("NaN")), BEDS, "2023-Q2", "E032"),
        (replace(SAID, value=Decimal("0.00001")), BEDS, "2023-Q2", "E032"),
        (replace(SAID, base=Decimal(200)), BEDS, "2023-Q2", "E032"),
        (SAID, RATE, "2023-Q2", "E032"),
        (replace(SAID, base=Decimal(100)), RATE, "2023-Q2", "E032"),
        (SAID, "beds", "2023-Q2", "E020"),
    ],
)
def test_what_will_not_do_is_refused_and_says_why(
    closing: Office, said: Reported, code: str, period: str, expected: str
) -> None:
    with pytest.raises(ProblemError, match=rf"indicator\.{expected}"):
        entered(closing, said, code=code, period=Period.parse(period))
    assert not ReportedEntry.objects.exists()


def test_the_district_has_the_sum_once_every_unit_below_has_reported(closing: Office) -> None:
    spec = law().catalogue.indicators[BEDS]
    units = [one.key for one in org.divisions_below(SEAT) if one.parent == SEAT]
    for number, unit in enumerate(units):
        assert insight.units_missing(spec, QUARTER, SEAT) == units[number:]
        assert figure(area=SEAT) is None
        approved(closing, entered(closing, area=unit))
    assert insight.units_missing(spec, QUARTER, SEAT) == []
    assert figure(area=SEAT) == 120 * len(units)


def test_what_the_district_reports_itself_goes_before_the_sum(closing: Office) -> None:
    for unit in [one.key for one in org.divisions_below(SEAT) if one.parent == SEAT]:
        approved(closing, entered(closing, area=unit))
    approved(closing, entered(closing, replace(SAID, value=Decimal(500)), area=SEAT))
    assert figure(area=SEAT) == 500


def test_a_share_of_several_units_is_that_of_their_bases(closing: Office) -> None:
    units = [one.key for one in org.divisions_below(SEAT) if one.parent == SEAT]
    for unit in units[1:]:
        approved(closing, entered(closing, Reported(Decimal(9), QUARTER.last_day, "账", Decimal(90)),
                                  code=RATE, area=unit))  # fmt: skip
    last = Reported(Decimal(0), QUARTER.last_day, "账", Decimal(1))
    approved(closing, entered(closing, last, code=RATE, area=units[0]))
    others = len(units) - 1
    assert figure(RATE, SEAT) == Fraction(900 * others, 90 * others + 1)


def test_a_share_without_a_base_is_the_units_own_and_adds_to_none(closing: Office) -> None:
    for unit in [one.key for one in org.divisions_below(SEAT) if one.parent == SEAT]:
        entry = entered(closing, replace(SAID, value=Decimal("98.5")), code=RATE, area=unit)
        approved(closing, entry)
    assert figure(RATE, EAST) == Fraction("98.5")
    assert figure(RATE, SEAT) is None
