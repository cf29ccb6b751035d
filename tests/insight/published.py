"""The published report of a bureau and the figures that were read from it by hand, as test data."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from minzheng.insight.figures.figure import Figure

DATA = Path(__file__).parent / "data"
REPORT = DATA / "published_report.txt"
# The list names units by meaning, the report as it writes them.
_WRITTEN: dict[str, set[str | None]] = {
    "人/万名老年人": {"人"}, "人/万人": {"人"}, "元/年": {"元"}, "平方米": {"平方米", "平米"},
    "人次": {"人次", "人(次)"},
    "version": {None}, "项": {"项", "大", "个"}, "个": {"个", "大", "部门"},
    "人": {"人", "个"}, "名次": {"名次"},
}  # fmt: skip
_QUALIFIERS: dict[str, set[str | None]] = {"": {None}, "over_or_at_least": {"over", "ge"}}


@dataclass(frozen=True)
class Listed:
    """A figure of the list."""

    indicator: str
    value: Decimal
    unit: str
    qualifier: str
    sentence: str

    def is_found_in(self, figure: Figure) -> bool:
        """Whether this is the figure: value, unit and qualifier agree and it stands in the sentence."""
        units: set[str | None] = _WRITTEN.get(self.unit, {self.unit})
        alike = (
            figure.value == self.value
            and figure.unit in units
            and figure.qualifier in _QUALIFIERS[self.qualifier]
        )
        return alike and (
            _bare(figure.sentence) in _bare(self.sentence) or _bare(self.sentence) in _bare(figure.sentence)
        )


def _bare(text: str) -> str:
    return "".join(text.replace("|", "").rstrip(";。").split())


@cache
def listed() -> tuple[Listed, ...]:
    """The figures of the list, in its order."""
    with (DATA / "published_figures.csv").open(encoding="utf-8-sig", newline="") as lines:
        return tuple(
            Listed(row["indicator_zh"], Decimal(row["value"]), row["unit"], row["qualifier"], row["sentence"])
            for row in csv.DictReader(lines)
        )


@cache
def completion_rates() -> frozenset[str]:
    """The rates that the list keeps beside the figure they are of."""
    with (DATA / "published_figures.csv").open(encoding="utf-8-sig", newline="") as lines:
        return frozenset(row["completion_rate"] for row in csv.DictReader(lines) if row["completion_rate"])


def matched(figures: list[Figure]) -> tuple[list[Listed], list[Figure]]:
    """What of the list was not found, and what was found that is not in the list; each figure serves once."""
    left = list(figures)
    missing: list[Listed] = []
    for wanted in listed():
        found = next((figure for figure in left if wanted.is_found_in(figure)), None)
        if found is None:
            missing.append(wanted)
        else:
            left.remove(found)
    return missing, [one for one in left if one.text not in completion_rates()]
