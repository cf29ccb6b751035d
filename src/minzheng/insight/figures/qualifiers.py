"""What stands around a number and says that it is not exact: 余, 以上, 近, 超过, 不足."""

import re

from minzheng.insight.figures.figure import Qualifier

# 至少配备1名: the verb may stand between.
_DOES = r"(?:[配拥建设开培组安][备有成立置展育织排装])"
_BEFORE: dict[Qualifier, str] = {
    "ge": rf"≥|>=|不少于|不低于|不小于|不得少于|不得低于|(?:至少|最少){_DOES}?|上(?=[百千万亿])",
    "le": r"≤|<=|不超过|不高于|不多于|不大于|不得超过|至多|最多",
    "lt": r"<|＜|达不到|未达到|不足|低于|少于|小于|未满|不到|不满",
    "gt": r">|＞|超过|超出|突破|高于|多于|大于|超|逾|破",
    "approx": r"≈|接近|将近|大约|大概|约为|约|近",
}
_AFTER: dict[Qualifier, str] = {
    "ge": r"(?:[(（]含[)）])?(?:及)?以上",
    "le": r"(?:[(（]含[)）])?(?:及)?(?:以下|以内)|之内|内(?![部容设蒙外生])",
    "approx": r"左右|上下",
}
BEFORE = rf"(?:{'|'.join(_BEFORE.values())})(?:了|到)?"
AFTER = rf"(?:{'|'.join(_AFTER.values())})"
WITHIN = r"余|多|来"


def qualifier(before: str, within: str, after: str) -> Qualifier | None:
    """The one qualifier of a figure; what stands after goes before what stands in it and before it."""
    for text, table in ((after, _AFTER), (within, {"over": rf"(?:{WITHIN})"}), (before, _BEFORE)):
        for name, pattern in table.items():
            if text and re.match(pattern, text):
                return name  # type: ignore[return-value]
    return _of_scale(before)


def _of_scale(before: str) -> Qualifier | None:
    """上 counts only before 百, 千 and 万, which the text of the qualifier alone doesn't show."""
    return "ge" if before.startswith("上") else None
