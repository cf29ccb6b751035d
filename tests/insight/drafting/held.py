"""A district's figures as a room above would hand them in: a few codes, two years, two towns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from minzheng.insight.drafting.draft import Draft, draft_build
from minzheng.insight.drafting.figure import Area, Figure
from minzheng.insight.drafting.period import Period
from minzheng.insight.drafting.template import template_read

DISTRICT = Area("330000", "某某区")
YEAR = Period("year", 2023)
SNAPSHOTS = {2022: "2022-12-31", 2023: "2023-12-31"}

HOUSEHOLDS = Figure(
    "low_income_households", "在册低收入家庭", "stock", "count", "户", 3140,
    "低保、特困、低边、支出型在册家庭", YEAR, DISTRICT, "待遇表", known_at=date(2024, 1, 2), target=3000,
)  # fmt: skip
PAID = replace(
    HOUSEHOLDS, code="assistance_paid", zh="救助资金", kind="flow", measure="money", unit="元",
    value=4_604_599_620, definition="当期实际发放到账的救助金", target=None,
)  # fmt: skip
ON_TIME = replace(
    HOUSEHOLDS, code="on_time_rate", zh="按时办结率", kind="rate", measure="share", unit="%",
    value=Fraction(3141, 3200), numerator=3141, denominator=3200, definition="按时办结件数除以办结件数",
    target=None,
)  # fmt: skip
MEALS = replace(
    PAID, code="meals", zh="助餐人次", measure="count", unit="人次", value=534_211,
    definition="当期助餐人次",
)  # fmt: skip
UNKNOWN = replace(HOUSEHOLDS, code="flats", zh="助餐点", value=None, reason="尚未接入", target=None)


@dataclass
class Held:
    """Figures by code; ``changed`` holds what differs for a year, ``by_area`` for a place."""

    figures: tuple[Figure, ...] = (HOUSEHOLDS, PAID, ON_TIME, MEALS, UNKNOWN)
    changed: Mapping[tuple[str, int], Mapping[str, object]] = field(default_factory=dict)
    by_area: Mapping[tuple[str, str], int | None] = field(default_factory=dict)

    def figure(self, code: str, *, period: Period, area: str) -> Figure | None:
        found = next((one for one in self.figures if one.code == code), None)
        if found is None:
            return None
        place = next((one for one in (DISTRICT, *TOWNS) if one.key == area), Area(area, area))
        found = replace(found, period=period, area=place, snapshot=SNAPSHOTS.get(period.year, ""))
        found = replace(found, **self.changed.get((code, period.year), {}))  # type: ignore[arg-type]
        return replace(found, value=self.by_area.get((code, area), found.value))

    def areas(self, by: str, *, within: str) -> Sequence[Area]:
        return TOWNS if by == "township" and within == DISTRICT.key else ()


TOWNS = (Area("330001", "甲街道"), Area("330002", "乙镇"))


def template_text(body: str, *, period: str = "year", more: str = "") -> str:
    title = "{{ place }}{{ year }}年工作总结"
    return f'---\ntitle: "{title}"\nen: Report\nperiod: {period}\n{more}---\n{body}\n'


def drafted(body: str, held: Held | None = None, *, period: Period = YEAR, more: str = "") -> Draft:
    template = template_read(template_text(body, period=period.kind, more=more), "report.md")
    return draft_build(
        template, figures=held or Held(), period=period, area=DISTRICT, issuer="某某区民政局",
        dated_on=date(2024, 2, 20),
    )  # fmt: skip


def said(draft: Draft) -> str:
    """The text of the report on one line, footnote marks and all."""
    return draft.body.strip()
