"""``unit.mixed``: 人 counts people and 人次 visits; one name cannot be both, and 人(次) is neither."""

import re
from collections.abc import Iterator, Sequence

from minzheng.insight.checking.finding import Finding, Said, finding
from minzheng.insight.checking.naming import is_planned, neighbours, same, year_of
from minzheng.insight.figures.units import measure

_BOTH = re.compile(r"[人户家]\s?[(（]\s?次\s?[)）]")
_PAIRS = {"人": "人次", "户": "户次", "件": "件次", "场": "场次"}
_EITHER = {*_PAIRS, *_PAIRS.values()}


def unit_findings(said: Sequence[Said]) -> Iterator[Finding]:
    """Figures in both units at once, and names that are counted now in the one and now in the other."""
    for one in said:
        if one.at is not None and _BOTH.fullmatch(one.figure.unit or ""):
            yield finding(
                "unit.mixed", "unit.both_at_once", (one.at,), figure=one.quoted, unit=one.figure.unit
            )
    told: set[tuple[str, str]] = set()
    for first, second in neighbours(one for one in said if measure(one.figure.unit or "") in _EITHER):
        one, other = (first, second) if measure(first.figure.unit or "") in _PAIRS else (second, first)
        pair = (one.quoted, other.quoted)
        if pair not in told and _mixed(one, other):
            told.add(pair)
            yield finding(
                "unit.mixed", "unit.mixed", (one.at, other.at), one=one.quoted, other=other.quoted,
                unit=one.figure.unit, times=other.figure.unit,
            )  # fmt: skip


def _mixed(one: Said, other: Said) -> bool:
    """The same name with 人 here and 人次 there; both in one sentence are a pair and meant so."""
    first, second = one.figure, other.figure
    times = _PAIRS.get(measure(first.unit or ""))
    if times is None or measure(second.unit or "") != times or first.sentence == second.sentence:
        return False
    alike = year_of(first) == year_of(second) and is_planned(first) == is_planned(second)
    return alike and same(first.indicator, second.indicator)
