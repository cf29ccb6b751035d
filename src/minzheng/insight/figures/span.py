"""A figure as the grammar finds it: where it stands and what it is worth, not yet what it counts."""

from dataclasses import dataclass
from decimal import Decimal

from minzheng.insight.figures.figure import Qualifier


@dataclass(frozen=True)
class Span:
    """``start`` and ``end`` within the passage; ``named``: what it counts, where the words alone say it."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    qualifier: Qualifier | None
    decimals: int = 0
    named: str = ""
