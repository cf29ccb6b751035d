"""``name.two_bases``: one name, two values. 持证率 of all is not that of the full-time workers.

A rate that rose from June to December is no finding: then name and base are the same and only the period
differs. Nor are a plan beside a report, and what one sentence sets side by side (由41%提高到47.3%).
"""

import re
from collections.abc import Iterator, Sequence

from minzheng.insight.checking.finding import Finding, Said, finding
from minzheng.insight.checking.naming import in_base, is_planned, key, likeness, neighbours, year_of

_RATE = re.compile(r"([\u4e00-\u9fff]{2}率)$")
_NOT_COMPARED = re.compile(r"完成率|增长率|增速|同比|环比|下降|分别")


def base_findings(said: Sequence[Said]) -> Iterator[Finding]:
    """Pairs of rates of one name that cannot both be of the same people; each pair once."""
    rates = [one for one in said if _is_rate(one)]
    told: set[tuple[str, str]] = set()
    for one, other in neighbours(rates):
        if not _differ(one, other):
            continue
        pair = (one.quoted, other.quoted)
        if pair not in told:
            told.add(pair)
            name = _name(one)
            yield finding(
                "name.two_bases",
                "name.two_bases",
                (one.at, other.at),
                name=name,
                one=one.quoted,
                other=other.quoted,
            )


def _is_rate(one: Said) -> bool:
    figure = one.figure
    fit = figure.unit == "%" and figure.value is not None and not is_planned(figure) and figure.table is None
    return fit and bool(_RATE.search(key(figure.indicator))) and not _NOT_COMPARED.search(figure.indicator)


def _name(one: Said) -> str:
    match = _RATE.search(key(one.figure.indicator))
    return match[1] if match else ""


def _differ(one: Said, other: Said) -> bool:
    first, second = one.figure, other.figure
    if in_base(first) == in_base(second) or _name(one) != _name(other):
        return False
    if year_of(first) != year_of(second) or first.sentence == second.sentence:
        return False
    mine, theirs = _subject(one), _subject(other)
    if mine == theirs:
        return first.period == second.period
    return _one_holds_the_other(mine, theirs)


def _subject(one: Said) -> str:
    """Whose rate it is: 专职社区工作者 of 专职社区工作者持证率."""
    return key(one.figure.indicator)[: -len(_name(one)) or None] if _name(one) else ""


def _one_holds_the_other(mine: str, theirs: str) -> bool:
    short, long = sorted((mine, theirs), key=len)
    return len(short) >= 3 and (long.endswith(short) or likeness(short, long) >= 0.6)
