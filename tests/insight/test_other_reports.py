"""Reports as four other bureaus would write them, made up for this test: the figures listed by hand are
found, each with value, unit and qualifier, and few others."""

import csv
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from minzheng.insight import api as insight

REPORTS = Path(__file__).parent / "data" / "other_reports"
Told = tuple[str, Decimal | None, str | None, str | None]


def listed(report: str) -> Counter[Told]:
    """What was listed of a report: as written, value, unit and qualifier."""
    with (REPORTS / "figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["report"] == report]
    return Counter(
        (row["text"], Decimal(row["value"]), row["unit"] or None, row["qualifier"] or None) for row in rows
    )


def found(report: str) -> Counter[Told]:
    """What is found in it."""
    figures = insight.report_check(REPORTS / f"{report}.txt").figures
    return Counter((one.text, one.value, one.unit, one.qualifier) for one in figures)


@pytest.mark.parametrize("report", sorted(path.stem for path in REPORTS.glob("*.txt")))
def test_the_figures_listed_by_hand_are_found_and_few_others(
    report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted, figures = listed(report), found(report)
    missing, surplus = wanted - figures, figures - wanted
    recall = 1 - missing.total() / wanted.total()
    precision = 1 - surplus.total() / figures.total()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{report}: recall {recall:.2%} of {wanted.total()}, "
            f"precision {precision:.2%} of {figures.total()}\n"
            f"missing {list(missing)}, besides {list(surplus)}\n"
        )
    assert recall >= 0.98
    assert precision >= 0.95


@pytest.mark.parametrize(
    ("report", "text", "indicator", "period"),
    [
        ("southern_district_year", "99.2%", "区级执行率", "2023"),
        ("southern_district_year", "1.8 倍", "是上年", "2023"),
        ("southern_district_year", "98.7%", "全区共有社会组织年检率", "2023"),
        ("southern_district_year", "200 张以上", "新增家庭养老床位", "2024(plan)"),
        ("northern_county_year", "翻了一番", "全县行政村总数比2020年", "2023"),
        ("northern_county_year", "347名", "事实无人抚养儿童", "2023"),
        ("hill_city_quarter", "1106人", "新纳入低保", "2023-Q3"),
        ("riverside_half_year", "2.4个百分点", "护理型床位占比比年初提高", "2024-H1"),
        ("riverside_half_year", "不少于6个", "计划新增助餐点", "2024-H2(plan)"),
    ],
)
def test_what_a_figure_counts_and_when(report: str, text: str, indicator: str, period: str) -> None:
    """A year that something is held against is not when it holds; a rate is not of what a bracket lists."""
    figures = insight.report_check(REPORTS / f"{report}.txt").figures
    found = [(one.indicator, one.period) for one in figures if one.text == text]
    assert found == [(indicator, period)]
