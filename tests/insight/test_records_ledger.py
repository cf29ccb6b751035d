"""A report against the records of an area: what agrees, what differs by how much, what nobody can say."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from minzheng.insight import api as insight
from minzheng.insight.api import Period, Reported, TargetSaid
from minzheng.insight.indicators.named import indicator_named
from minzheng.kernel import clock
from minzheng.org import api as org
from tests.benefits.office import Office, law
from tests.insight.texts import text_file
from tests.records_fixtures import EAST, SEAT

pytestmark = [pytest.mark.records, pytest.mark.django_db]
LATER = date(2024, 1, 10)


def reported(office: Office, code: str, period: str, value: str, area: str = SEAT) -> None:
    said = Reported(Decimal(value), date(2023, 6, 30), "台账")
    entry = insight.reported_enter(
        catalogue=law().catalogue, indicator=code, division=area, period=Period.parse(period), said=said,
        acting_user=office.clerk,
    )  # fmt: skip
    insight.reported_review(entry=entry, is_approved=True, acting_user=office.approver)


def a_year_of(office: Office, code: str, *values: str, area: str = SEAT) -> None:
    with clock.standing_on(LATER):
        for quarter, value in enumerate(values, start=1):
            reported(office, code, f"2023-Q{quarter}", value, area)


def checked(
    folder: Path, text: str, area: str = SEAT, title: str = "某区民政局2023年工作总结"
) -> list[tuple[str, str]]:
    with clock.standing_on(LATER):
        ledger = insight.RecordsLedger(law(), area)
        found = insight.report_check(text_file(folder, text, title=title), ledger=ledger)
    return [
        (one.status, "" if one.ledger_value is None else f"{one.ledger_value:f}") for one in found.standings
    ]


def test_a_figure_agrees_with_what_was_reported_through_the_year(closing: Office, tmp_path: Path) -> None:
    a_year_of(closing, "smart_sites_new", "14", "10", "6", "4")
    assert checked(tmp_path, "新增智能无感终端点位34家。") == [("agrees", "34")]
    assert checked(tmp_path, "新增智能无感终端点位36家。") == [("differs", "34")]
    assert checked(tmp_path, "新增智能无感终端点位30余家。") == [("agrees", "34")]
    assert checked(tmp_path, "新增智能无感终端点位40家以上。") == [("differs", "34")]
    assert checked(tmp_path, "上半年新增智能无感终端点位24家。") == [("agrees", "24")]


def test_money_is_compared_in_the_unit_of_the_report(closing: Office, tmp_path: Path) -> None:
    a_year_of(closing, "services_purchased_spending", "1000", "1000", "1000", "1859")
    assert checked(tmp_path, "政府购买服务资金4859万元。") == [("agrees", "4859")]
    assert checked(tmp_path, "政府购买服务资金48590000元。") == [("agrees", "48590000")]
    assert checked(tmp_path, "政府购买服务资金0.4859亿元。") == [("agrees", "0.4859")]
    assert checked(tmp_path, "政府购买服务资金4589万元。") == [("differs", "4859")]


def test_a_name_of_two_indicators_is_told_apart_by_the_unit_or_not_at_all(
    closing: Office, tmp_path: Path
) -> None:
    catalogue = law().catalogue
    households = indicator_named(catalogue, "全区在册低收入对象", "户")
    persons = indicator_named(catalogue, "全区在册低收入对象", "人")
    assert households is not None and persons is not None  # noqa: PT018
    assert (households.unit, persons.unit) == ("户", "人")
    assert indicator_named(catalogue, "全区在册低收入对象", "万元") is None
    assert indicator_named(catalogue, "发放资金", "万元") is None
    assert indicator_named(catalogue, "新增智能无感终端点位", None) is None


def test_what_is_not_certain_is_not_in_the_ledger(closing: Office, tmp_path: Path) -> None:
    a_year_of(closing, "smart_sites_new", "14", "10", "6", "4")
    nobody_says = [("not_in_ledger", "")]
    # A quarter or month that adds up may be meant alone or from January on.
    assert checked(tmp_path, "三季度新增智能无感终端点位6家。") == nobody_says
    assert checked(tmp_path, "截至9月底，新增智能无感终端点位30家。") == nobody_says
    assert checked(tmp_path, "一季度新增智能无感终端点位14家。") == [("agrees", "14")]
    # Another unit is another thing, and so is another name.
    assert checked(tmp_path, "新增智能无感终端点位34人。") == nobody_says
    assert checked(tmp_path, "新增智能终端34家。") == nobody_says


def test_a_year_that_is_not_over_is_not_held_against_half_of_it(closing: Office, tmp_path: Path) -> None:
    reported(closing, "smart_sites_new", "2023-Q1", "14")
    reported(closing, "smart_sites_new", "2023-Q2", "10")
    path = text_file(tmp_path, "新增智能无感终端点位34家。", title="某区民政局2023年工作总结")
    (standing,) = insight.report_check(path, ledger=insight.RecordsLedger(law(), SEAT)).standings
    assert standing.status == "not_in_ledger"


def test_a_plan_is_held_against_the_targets_of_its_year(closing: Office, tmp_path: Path) -> None:
    for number, name, value, unit, code in (
        ("1", "新建养老服务中心", 20, "家", "home_care_centres_new"), ("2", "新建老年食堂", 14, "个", ""),
        ("3", "新建驿站", 3, "个", ""), ("4", "新建驿站", 4, "个", ""),
    ):  # fmt: skip
        said = TargetSaid(
            number, name, Decimal(value), unit, "养老服务科", "计划", code, "ge" if code else ""
        )
        insight.target_set(
            catalogue=law().catalogue, year=2024, division=SEAT, said=said, acting_user=closing.approver
        )
    title = "某区民政局2024年工作计划"
    assert checked(tmp_path, "新建补建提升居家养老服务(照料)中心20家以上。", title=title) == [
        ("agrees", "20")
    ]
    assert checked(tmp_path, "新建老年食堂14个。", title=title) == [("agrees", "14")]
    assert checked(tmp_path, "新建老年食堂15个。", title=title) == [("differs", "14")]
    assert checked(tmp_path, "新建驿站3个。", title=title) == [("not_in_ledger", "")]


def test_each_area_has_its_own_ledger_and_nobody_reads_anothers(closing: Office, tmp_path: Path) -> None:
    a_year_of(closing, "smart_sites_new", "14", "10", "6", "4")
    a_year_of(closing, "smart_sites_new", "1", "2", "3", "4", area=EAST)
    assert checked(tmp_path, "新增智能无感终端点位34家。", area=EAST) == [("differs", "10")]
    east = org.user_find("clerk")
    assert east is not None
    (own, whole) = (insight.records_ledger(law(), acting_user=one) for one in (east, closing.clerk))
    assert own is not None and whole is not None  # noqa: PT018
    assert (own.division, whole.division) == (EAST, SEAT)
    assert insight.records_ledger(law(), acting_user=closing.outsider) is None
