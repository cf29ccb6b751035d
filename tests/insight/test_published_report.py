"""The published report: every figure found, and every irregularity said once."""

import sys
from collections import Counter

import pytest

from minzheng.insight import api as insight
from minzheng.insight.checking.report import ReportCheck
from tests.insight.published import REPORT, listed, matched


@pytest.fixture(scope="module")
def check() -> ReportCheck:
    return insight.report_check(REPORT)


def test_the_figures_listed_by_hand_are_found_and_few_others(
    check: ReportCheck, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, surplus = matched(list(check.figures))
    recall = 1 - len(missing) / len(listed())
    precision = 1 - len(surplus) / len(check.figures)
    with capsys.disabled():
        sys.stdout.write(
            f"\nrecall {recall:.2%} of {len(listed())}, precision {precision:.2%} of {len(check.figures)}\n"
        )
        sys.stdout.write(
            f"missing {[one.indicator for one in missing]}, besides {[one.text for one in surplus]}\n"
        )
    assert len(listed()) == 174
    assert recall >= 0.98
    assert precision >= 0.95


def test_every_figure_stands_where_it_says(check: ReportCheck) -> None:
    text = check.document.text
    assert [one.text for one in check.figures if text[one.start : one.end] != one.text] == []


def test_the_targets_that_only_rates_give_away_are_worked_out(check: ReportCheck) -> None:
    implied = [one.message() for one in check.findings if one.code == "rate.implied_target"]
    assert [said.rpartition(" ")[2] for said in implied] == ["21", "70", "71"]


def test_every_irregularity_is_reported_once(check: ReportCheck) -> None:
    assert Counter(one.code for one in check.findings) == {
        "rate.implied_target": 3,
        "unit.mixed": 1,
        "row.duplicate": 1,
        "row.missing_field": 1,
        "row.field_repeats": 1,
        "name.address_differs": 1,
        "spelling.variants": 1,
        "plan.rows_differ_from_target": 1,
    }


def test_the_irregular_rows_are_named(check: ReportCheck) -> None:
    rows = {one.code: one.rows for one in check.findings if one.rows}
    assert rows == {
        "row.duplicate": (10, 16),
        "row.missing_field": (11,),
        "row.field_repeats": (19,),
        "name.address_differs": (29,),
        "spelling.variants": (13, 24),
    }


def test_a_report_without_a_ledger_is_not_checked_against_one(check: ReportCheck) -> None:
    assert {standing.status for standing in check.standings} == {"not_checked"}


def test_what_the_head_says(check: ReportCheck) -> None:
    head = check.document.head
    assert (head.issuer, head.index_no, head.published_on, head.year) == (
        "区民政局", "330502/2024-00854", "2024-02-20", 2023,
    )  # fmt: skip


def test_done_and_planned_are_told_apart(check: ReportCheck) -> None:
    periods = {one.indicator: one.period for one in check.figures}
    assert periods["新增持证护理员"] == "2023"
    assert periods["新增南太湖领军人才"] == "2024(plan)"
