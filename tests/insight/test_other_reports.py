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
