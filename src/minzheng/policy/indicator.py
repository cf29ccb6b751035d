"""指标: what an indicator may say. It selects rows, never just a number, so that value and drill-down agree.

Declared in ``catalogue/indicators/*.yaml`` and read by ``indicator_reader``. Which rows there are to select
from is a closed list (SOURCES); the room of indicators reads them, and none of it knows an indicator by name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal

from minzheng.kernel.citation import Citation
from minzheng.kernel.problem import UnfitError

IndicatorKind = Literal["stock", "flow", "rate"]
Nature = Literal["stock", "flow", "either"]
Counts = Literal["rows", "household", "unit", "person", "fen"]
Split = Literal["division", "programme"]
Frequency = Literal["month", "quarter", "year"]
Qualifier = Literal["ge", "gt", "le", "lt", "approx", "over"]
Word = str | bool

PROGRAMME: Final = "programme"
PERCENT: Final = "%"
FEN_OF: Final[Mapping[str, int]] = MappingProxyType({"元": 100, "万元": 1_000_000})
"""Units of money, in fen."""
UNITS: Final = (
    "户", "人", "人次", "户次", "万元", "元", "元/人/月", "元/年", "张", "家", "个", "处", "条", "块", "件",
    "例", "场", "平方米", PERCENT, "人/万人", "星", "辆次", "项", "次", "套",
)  # fmt: skip
"""Specification TJ-04; the last three stand in the reports. A unit is part of what an indicator is."""
OWNERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "assistance": ("社会救助", "social assistance"),
    "verification": ("经济状况核对", "verification"),
    "disability": ("残疾人福利", "disability welfare"),
    "children": ("儿童福利", "child welfare"),
    "elderly": ("养老服务", "elder care"),
    "resettlement": ("移民后期扶持", "resettlement support"),
    "organisations": ("社会组织与慈善", "social organisations and charity"),
    "community": ("基层治理与社会工作", "community governance and social work"),
    "affairs": ("社会事务", "marriage, funerals and relief"),
    "divisions": ("区划地名", "divisions and place names"),
    "office": ("综合", "the bureau as a whole"),
})  # fmt: skip
"""Lines of work, each of which one office of a bureau answers for; what it is called differs by place."""


@dataclass(frozen=True)
class SourceSpec:
    """Rows that may be counted. ``columns``: what may stand in ``where``, with the words it holds (none: any,
    such as the code of a programme; True and False for a flag); ``money``: what may be summed.

    ``nature``: whether the rows of a month stand at its end or happened in it. ``has_units``: whether a row
    names a unit of a programme; ``has_persons``: whether it says how many people stand behind that.
    """

    zh: str
    en: str
    nature: Nature
    columns: Mapping[str, tuple[Word, ...]]
    money: tuple[str, ...] = ()
    has_persons: bool = False
    has_units: bool = True


_FLAG: Final = (True, False)
_CAUSES: Final = ("regular", "arrears", "correction")
SOURCES: Final[Mapping[str, SourceSpec]] = MappingProxyType({
    "results": SourceSpec(
        "当月认定结果", "the results of a month", "either",
        {PROGRAMME: (), "in_force": _FLAG, "suspended": _FLAG, "asked": _FLAG, "newly": _FLAG,
         "outcome": ("eligible", "ineligible", "undetermined"),
         "change": ("new", "stopped", "changed", "undetermined", "same", "outreach", "none")},
        ("due_fen",), has_persons=True,
    ),
    "admissions": SourceSpec(
        "当月核定的待遇", "what was granted in a month", "flow",
        {PROGRAMME: (), "admitted_by": ("application", "list", "proactive", "carry_over")}, ("amount_fen",),
    ),
    "payments": SourceSpec(
        "当月到账的款项", "what arrived in a month", "flow",
        {PROGRAMME: (), "kind": _CAUSES}, ("amount_fen",),
    ),
    "obligations": SourceSpec(
        "当月名册上的应发", "what stands on the lists of a month", "flow",
        {PROGRAMME: (), "kind": _CAUSES, "paid_in_month": _FLAG}, ("amount_fen",),
    ),
    "applications": SourceSpec("当月的申请", "applications of a month", "flow", {PROGRAMME: ()}),
    "decisions": SourceSpec(
        "当月办结的申请", "applications decided in a month", "flow",
        {PROGRAMME: (), "state": ("confirmed", "refused"), "on_time": _FLAG},
    ),
    "open_cases": SourceSpec(
        "月末在办的申请", "applications open at the month's end", "stock", {PROGRAMME: (), "overdue": _FLAG},
    ),
    "checks": SourceSpec(
        "当月的核对申请", "verifications asked for in a month", "flow",
        {PROGRAMME: (), "issued": _FLAG, "conclusion": ("consistent", "exceeds", "to_review")},
        has_units=False,
    ),
    "discrepancies": SourceSpec(
        "当月核对申请的疑点", "discrepancies of the verifications of a month", "flow",
        {PROGRAMME: (), "verdict": ("differs", "unknown"), "settled": _FLAG},
        has_units=False,
    ),
    "letters": SourceSpec(
        "当月的文书", "letters written in a month", "flow",
        {"kind": ("supplement", "refusal", "confirmation", "adjustment", "suspension", "resumption",
                  "termination", "exit_notice"), "served": _FLAG}, has_units=False,
    ),
})  # fmt: skip


@dataclass(frozen=True)
class Selection:
    """Rows of a source, and what of them counts: the rows, the distinct households or units (a household or
    a person, as the programme has it), the people behind distinct units, or the sum of ``of`` in fen.

    ``where``: column → words, any of which matches; an unknown in it matches nothing.
    """

    rows: str
    where: Mapping[str, tuple[Word, ...]]
    counts: Counts
    of: str | None = None

    @property
    def is_money(self) -> bool:
        """Whether what counts is a sum in fen."""
        return self.counts == "fen"

    def content(self) -> dict[str, object]:
        """As JSON, equal for equal selections."""
        where = {name: sorted(words, key=str) for name, words in sorted(self.where.items())}
        return {"rows": self.rows, "where": where, "counts": self.counts, "of": self.of}


@dataclass(frozen=True, eq=False)
class IndicatorSpec:
    """One indicator. ``counted`` is None where a unit reports it; ``denominator`` stands with a rate.

    ``qualifier``: how its figure is said (specification T13), None where exactly. ``aliases``: what reports
    and plans also call it in Chinese; one name may be that of several indicators if their units differ.
    """

    code: str
    zh: str
    en: str
    kind: IndicatorKind
    unit: str
    owner: str
    frequency: Frequency
    law: Citation
    confidence: str
    counted: Selection | None
    denominator: Selection | None = None
    splits: tuple[Split, ...] = ("division",)
    note: str = ""
    qualifier: Qualifier | None = None
    aliases: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> UnfitError:
        """Both its names, as the detail of a message."""
        return UnfitError(self.zh, self.en)

    @property
    def is_reported(self) -> bool:
        """Whether a unit fills it in, with its evidence, instead of the records giving it."""
        return self.counted is None

    @property
    def adds_up(self) -> bool:
        """Whether the value of a year is that of its months together: of a flow, and of a rate of flows. Of
        whatever stands, it is that of the last month."""
        if self.kind != "rate" or self.counted is None:
            return self.kind == "flow"
        return SOURCES[self.counted.rows].nature == "flow"

    @cached_property
    def definition(self) -> str:
        """What two values must have in common to be compared: 12 digits of the hash of what is counted."""
        parts = [one.content() if one else None for one in (self.counted, self.denominator)]
        text = json.dumps([self.code, self.kind, self.unit, *parts], ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()[:12]

    def line_of(self, key: str) -> int:
        """The line of a key in the file, or that on which the indicator begins."""
        return self.lines.get(key, self.line)
