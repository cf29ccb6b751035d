"""What a document says of itself: title, publisher, date, index number, year."""

import re
from datetime import date

from minzheng.insight.reading.document import Head, Line
from minzheng.insight.reading.raw import Grid, Raw

_FIRST = 1500
# Both patterns in use: six digits of the division, or the publisher's credit code, then a year and number.
_INDEX = re.compile(r"索\s*引\s*号\s*[:：]?\s*([0-9A-Za-z][0-9A-Za-z/_.-]{5,40})")
_ISSUER = re.compile(
    r"(?:发布机构|发布单位|公开单位|发文机关|信息来源|来源)\s*[:：]?\s*([\u4e00-\u9fff]{3,20})"
)
_DATES = tuple(
    re.compile(rf"{label}\s*[:：]?\s*(\d{{4}})\s?[-年/.]\s?(\d{{1,2}})\s?[-月/.]\s?(\d{{1,2}})")
    for label in ("发布(?:日期|时间)", "成文日期", "(?:公开|印发)?日期")
)
_TITLE = re.compile(r"(?:总结|思路|计划|要点|报告|方案|汇报|情况|安排|打算|清单)")
_LABEL = re.compile(r"[:：]\s*\S*|^\s*附件")
_YEAR = re.compile(r"(20\d{2})\s?年")


def head_of(raw: Raw) -> Head:
    """The head of a document as its first lines give it; what they don't say is None."""
    first = " ".join(_first_texts(raw))[:_FIRST]
    title = raw.title or _title(raw)
    index, issuer = _INDEX.search(first), _ISSUER.search(first)
    return Head(
        title=title,
        issuer=issuer[1] if issuer else None,
        published_on=_published(first),
        index_no=index[1] if index else None,
        year=_year(title) or _year(first),
    )


def _first_texts(raw: Raw) -> list[str]:
    texts: list[str] = []
    for block in raw.blocks[:40]:
        lines = [block] if isinstance(block, Line) else [cell for row in block.rows for cell in row]
        texts += [line.text for line in lines if line.text.strip()]
    return texts


def _title(raw: Raw) -> str:
    lines = [block for block in raw.blocks[:40] if isinstance(block, Line) and block.text.strip()]
    named = [one for one in lines if one.heading and _TITLE.search(one.text)]
    fit = [
        one
        for one in lines
        if _TITLE.search(one.text) and len(one.text) <= 60 and not _LABEL.search(one.text)
    ]
    plain = [one for one in lines[:5] if _is_short(one.text)]
    found = (named or fit)[:1] or ([] if raw.site_title else plain[:1])
    return found[0].text.strip() if found else re.split(r"[-_|—]", raw.site_title)[0].strip()


def _is_short(text: str) -> bool:
    """A title without the usual words is at least no sentence."""
    return len(text) <= 40 and not _LABEL.search(text) and not re.search(r"[。；;，,！]", text)


def _published(text: str) -> str | None:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            try:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            except ValueError:
                continue
    return None


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def is_about_the_document(grid: Grid) -> bool:
    """Whether a table only holds index number and date, as many sites print them."""
    return any("索引号" in re.sub(r"\s", "", cell.text) for row in grid.rows for cell in row)
