"""Figures against a ledger: as printed, as qualified, in the unit of either."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from minzheng.insight import api as insight
from tests.insight.texts import text_file


@dataclass(frozen=True)
class OneValue:
    """A ledger that knows one value, for indicators that contain its name."""

    name: str
    value: insight.LedgerValue

    def lookup(self, *, indicator: str, unit: str | None, period: str | None) -> insight.LedgerValue | None:
        """Its value."""
        return self.value if self.name in indicator else None


def _checked(folder: Path, text: str, value: str, unit: str) -> insight.ReportCheck:
    ledger = OneValue("救助", insight.LedgerValue(Decimal(value), unit))
    return insight.report_check(text_file(folder, text), ledger=ledger)


@pytest.mark.parametrize(
    ("text", "value", "unit", "status"),
    [
        ("救助资金2768.187万元。", "27681870", "元", "agrees"),
        ("救助资金2768.19万元。", "27681870", "元", "agrees"),
        ("救助资金2768.2万元。", "27681870", "元", "agrees"),
        ("救助资金2768.18万元。", "27681870", "元", "differs"),
        ("救助400余人次。", "412", "人次", "agrees"),
        ("救助400余人次。", "399", "人次", "differs"),
        ("救助400余人次。", "500", "人次", "differs"),
        ("救助3.2万人次。", "32049", "人次", "agrees"),
        ("救助3.2万人次。", "32600", "人次", "differs"),
        ("救助20人以上。", "20", "人", "agrees"),
        ("救助超过20人。", "20", "人", "differs"),
        ("救助不足20人。", "19", "人", "agrees"),
        ("救助近500户。", "480", "户", "agrees"),
        ("救助近500户。", "300", "户", "differs"),
        ("救助86人。", "86", "人次", "not_in_ledger"),
        ("助餐86人。", "86", "人", "not_in_ledger"),
        ("救助xx人。", "86", "人", "not_checked"),
    ],
)
def test_a_figure_agrees_as_it_is_printed_and_qualified(
    tmp_path: Path, text: str, value: str, unit: str, status: str
) -> None:
    check = _checked(tmp_path, text, value, unit)
    assert [one.status for one in check.standings] == [status]


def test_a_difference_is_a_finding_in_the_unit_of_the_report(tmp_path: Path) -> None:
    check = _checked(tmp_path, "救助资金2700万元。", "27681870", "元")
    (found,) = check.findings
    assert (found.code, found.figures) == ("ledger.differs", (0,))
    assert "2768.187万元" in found.message()
    assert "68.187万元" in found.message()
    form = insight.report_form(check)
    assert form["figures"][0]["ledger_value"] == 2768.187
