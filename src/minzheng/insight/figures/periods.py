"""When a figure holds: 2023, 2023-H1, 2023-Q3, 2023-06; with (plan) behind it where it is yet to be done.

The nearest word decides: the clause, then the sentence, then the heading above, then the document.
"""

import re
from dataclasses import dataclass

# 较2022年增长: what a figure is held against is not when it holds; 较2022年的86件 is of that year.
_STATED = re.compile(r"(?:(?<![较比])(?<![较比]\s)|(?=20\d{2}\s?年的\s?\d))(20\d{2})\s?年(?!代|级|版)")
_PLANS = re.compile(r"思路|计划|安排|打算|下一步|下步|目标|展望|要点|谋划|清单|培育名单|部署")
_REPORTS = re.compile(r"总结|工作(?:开展)?情况|成效|亮点|回顾|完成情况|进展|做法")
_HALF = re.compile(r"(上|下)半年|(?<!\d)1\s?[-—–~～至到]\s?6\s?月")
_QUARTER = re.compile(r"([一二三四1-4])季度")
_MONTH = re.compile(r"(?:截至|截止|截止到|到|至)\s?(?:20\d{2}\s?年)?\s?(\d{1,2})\s?月(?:底|末|份|\d{1,2}日)?")
# A month by itself; 6月底 counts up to it, 6月起 and 6月1日 say since when or on which day.
_ALONE = re.compile(r"(?<![\d.])(1[0-2]|[1-9])\s?月(?!\s?(?:[底末起\d—–~～至到-]|以来|开始|启动))")
_LAST_YEAR = re.compile(r"(?<![比较是为])(?:去年|上年)(?!度?工作|同期)")
_SOFAR = re.compile(r"[-—–~～至到]\s?(\d{1,2})\s?月")


@dataclass(frozen=True)
class Setting:
    """What the headings above say: the year and part of it, and whether it is a plan."""

    year: int | None
    part: str = ""
    plan: bool = False


def setting_of(title: str, year: int | None) -> Setting:
    """What the title says of everything below it, until a heading says otherwise."""
    both = bool(_REPORTS.search(title))
    return Setting(year, _part(_first_half(title)), plan=bool(_PLANS.search(title)) and not both)


def moved(setting: Setting, heading: str, reported: int | None) -> Setting:
    """The setting below a heading; a heading without year or plan changes nothing."""
    years = [int(year) for year in _STATED.findall(heading)]
    plans = bool(_PLANS.search(heading)) or ("下半年" in heading and setting.part == "H1")
    reports = bool(_REPORTS.search(heading))
    if not years and not plans and not reports:
        return setting
    year = years[-1] if years else setting.year
    ahead = bool(years and reported and year and year > reported)
    plan = (plans and not reports) or ahead
    if not years and plans and not reports and reported and "下半年" not in heading and not setting.part:
        year = setting.year if setting.plan else reported + 1
    part = _part(heading) or ("" if years else "H2" if plan and setting.part == "H1" else setting.part)
    return Setting(year, part, plan)


def is_heading(text: str) -> bool:
    """Whether a passage is short and unpunctuated enough to head what follows."""
    return (
        len(text) <= 45
        and not re.search(r"[。；;！，,]", text)
        and not re.search(r"\d\s?(?:%|元|人|户|家)", text)
    )


def period_of(setting: Setting, before: str) -> str | None:
    """The period of a figure; ``before`` is its sentence up to it."""
    clause = re.split(r"[，,；;。]", before)[-1]
    year, part = setting.year, setting.part
    stated = _STATED.findall(clause) or _STATED.findall(before)
    if stated:
        year, part = int(stated[-1]), ""
    elif _LAST_YEAR.search(clause) and year:
        year, part = year - 1, ""
    part = _part(clause) or _part(before) or part
    if year is None:
        return None
    plan = setting.plan and not (stated and setting.year and year < setting.year)
    return f"{year}{f'-{part}' if part else ''}{'(plan)' if plan else ''}"


def _part(text: str) -> str:
    half = _HALF.search(text)
    if half:
        return "H2" if half[1] == "下" else "H1"
    quarter = _QUARTER.search(text)
    if quarter:
        return f"Q{'一二三四'.index(quarter[1]) + 1 if quarter[1] in '一二三四' else quarter[1]}"
    month = _MONTH.search(text) or _SOFAR.search(text)
    if month is None:
        alone = _ALONE.search(text)
        return f"{int(alone[1]):02d}" if alone else ""
    whole = int(month[1]) == 12  # to the end of December is the year
    return f"{int(month[1]):02d}" if 1 <= int(month[1]) <= 12 and not whole else ""


def _first_half(title: str) -> str:
    """Of 上半年总结和下半年思路 the first part, which is what is reported on."""
    return re.split(r"[和及暨与]", title)[0]
