"""Which fields of a case the public may read, programme by programme (specification §28).

A table and not a setting: the law names these fields, and no more (最低生活保障审核确认办法
第二十四条). A programme that nobody placed here shows nothing.
"""

from datetime import date
from typing import Final

from minzheng.kernel.identity import years_completed
from minzheng.kernel.masking import name_mask
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.notices.records import NoticeShown, Shown

#: 低保、特困 (S); 低边 follows 低保's procedure and has no amount, 支出型 likewise.
_STATUTORY: Final = ("name", "members", "amount_fen")
_STATUS: Final = ("name", "members")
#: 临时救助 (A): name, village, class of reason, amount.
_TEMPORARY: Final = ("name", "village", "reason", "amount_fen")

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "subsistence_allowance": _STATUTORY,
    "extreme_poverty_support": _STATUTORY,
    "near_poverty": _STATUS,
    "expenditure_hardship": _STATUS,
    "temporary_assistance": _TEMPORARY,
}
#: Who receives these is made known for as long as they do (第二十四条; 特困人员认定办法 第十八条).
ANNOUNCED: Final = ("subsistence_allowance", "extreme_poverty_support")
#: Nothing may ever be shown of a child (N10: 不宜设置公示环节).
NEVER: Final = frozenset({"orphan_allowance", "unsupported_child_allowance", "child_hardship_allowance"})

#: The two classes the law knows. Anything finer would tell an illness or an accident.
REASONS: Final = {"emergency": "急难型", "spending": "支出型"}
_ADULT: Final = 18
_WORDS: Final = {
    "name": ("姓名", "the name"), "members": ("保障人口", "how many it is for"),
    "amount_fen": ("金额", "the amount"), "village": ("村（社区）", "the village"),
    "reason": ("救助类型", "the class of reason"),
}  # fmt: skip


def fields_of(programme: str) -> tuple[str, ...]:
    """The fields a notice of the programme shows; raises ProblemError where it shows nothing."""
    if programme in NEVER:
        raise ProblemError(problem("notice.E010", programme=programme))
    if programme not in FIELDS:
        raise ProblemError(problem("notice.E011", programme=programme))
    return FIELDS[programme]


def shown_of(programme: str, shown: Shown, *, name: str, born: date, village: str, on: date) -> NoticeShown:
    """What will be shown of ``shown``; raises ProblemError for a programme that shows nothing and for a
    field it has to show and was not given."""
    fields = fields_of(programme)
    offered = {
        "name": name_mask(name, is_minor=True) if years_completed(born, on) < _ADULT else name,
        "members": shown.members,
        "amount_fen": shown.amount_fen,
        "village": village,
        "reason": REASONS.get(shown.reason, ""),
    }
    lacking = [field for field in fields if offered[field] in (None, "")]
    if lacking:
        zh, en = zip(*(_WORDS[field] for field in lacking), strict=True)
        raise ProblemError(problem("notice.E012", fields=UnfitError("、".join(zh), ", ".join(en))))
    return NoticeShown(**{field: offered[field] for field in fields})  # type: ignore[arg-type]
