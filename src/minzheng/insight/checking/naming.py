"""When two indicators bear the same name, and how figures of different units compare."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

from minzheng.insight.checking.finding import Said
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.units import MONEY, measure

_GENERIC = re.compile(
    r"^(?:全年|上半年|下半年|今年|目前|现有|全[区县市省]|我[区县市局]|累计|共|已|开展|发放|落实|完成|实现|支出|投入|建设完成|建成|建设|组织"
    r"|计划|预计|力争|确保|办理|提供|拥有|达到|共有)+"
)
# A name that stands more often is the column of a list, in which no line is like another.
_MOST_ALIKE = 400
_SIGNS = re.compile(r"[“”\"'()（）《》、，,\s·的]")
_YEAR = re.compile(r"20\d{2}年度?")


@cache
def key(indicator: str) -> str:
    """The name without what any sentence could say of it: 发放, 累计, 全区, signs."""
    bare = _SIGNS.sub("", _YEAR.sub("", indicator))
    return _GENERIC.sub("", bare) or bare


def same(one: str, other: str) -> bool:
    """Whether two indicators are one. Too much is better left apart than compared."""
    first, second = key(one), key(other)
    if min(len(first), len(second)) < 2:
        return False
    if first == second:
        return True
    return first[-2:] == second[-2:] and min(len(first), len(second)) >= 4 and likeness(first, second) >= 0.85


def neighbours(said: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs whose names end alike, at least one of them of the report itself; no others can be the same."""
    endings: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        endings[key(one.figure.indicator)[-2:]].append(one)
    for alike in endings.values():
        for one, other in combinations(alike[:_MOST_ALIKE], 2):
            if one.at is not None or other.at is not None:
                yield one, other


def likeness(one: str, other: str) -> float:
    """How many pairs of neighbouring characters two names share, from 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def in_base(figure: Figure) -> Decimal | None:
    """The value in 元 for money and as it is for all else; None where it was blacked out."""
    return based(figure.value, figure.unit)


def based(value: Decimal | None, unit: str | None) -> Decimal | None:
    """A value in its base unit."""
    if value is None:
        return None
    return value * MONEY.get((unit or "").split("/", maxsplit=1)[0], 1)


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two figures measure alike: 万元 and 元 do, 人 and 人次 do not."""
    return one.unit is not None and other.unit is not None and measure(one.unit) == measure(other.unit)


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures may be added: of money, of people, or of things counted by one word."""
    return same_measure(one, other) and (one.unit == other.unit or measure(one.unit or "") in {"元", "人"})


def year_of(figure: Figure) -> str:
    """The year of its period; empty where it is not known."""
    return (figure.period or "")[:4]


def is_planned(figure: Figure) -> bool:
    """Whether it is yet to be done."""
    return (figure.period or "").endswith("(plan)")


def plain(value: Decimal) -> str:
    """A value as one would write it: 21, 1560.5."""
    return f"{value.normalize():f}"
