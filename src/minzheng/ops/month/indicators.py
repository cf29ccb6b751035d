"""The indicators of a month as a file: the district and its towns, provisional until the month is closed."""

import csv
import io
from pathlib import Path
from typing import Final

from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.policy.law import Law

_HEAD: Final = (
    "指标 indicator", "名称 name", "区划 division", "地区 area", "数值 value", "单位 unit", "分子 numerator",
    "分母 denominator", "暂定 provisional",
)  # fmt: skip


def write_indicators(law: Law, month: Month, out: Path) -> Path:
    """``indicators.csv`` in ``out``; the path.

    It is not among the hashed files of the summary: it tells of payments and cases too, which go on while the
    facts of the month stand still.
    """
    seat = insight.seat_of(law)
    levels = (org.Level.DISTRICT, org.Level.TOWNSHIP)
    areas = {one.key: one.zh for one in org.divisions_below(seat) if one.key == seat or one.level in levels}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    for value in insight.values_of(law, insight.Period.of(month), list(areas)):
        spec = law.catalogue.indicators[value.indicator]
        if value.figure is not None:
            writer.writerow((
                spec.code, spec.zh, value.division, areas[value.division], insight.figure_text(value.figure),
                spec.unit, value.numerator, "" if value.denominator is None else value.denominator,
                "是" if value.is_provisional else "",
            ))  # fmt: skip
    path = out / "indicators.csv"
    partial = path.with_suffix(".partial")
    partial.write_text("\ufeff" + text.getvalue(), encoding="utf-8", newline="")
    partial.replace(path)
    return path
