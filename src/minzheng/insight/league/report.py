"""An issue as a document: the composite, every indicator with numerator and denominator, how it was made, and
what those named in it replied. Set as every report is; until it is published each page says 征求意见稿."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from minzheng.insight.drafting.block import Block, Heading, Line, Paragraph, Span, Table
from minzheng.insight.drafting.draft import Draft
from minzheng.insight.drafting.note import Note
from minzheng.insight.drafting.pdf import pdf_of
from minzheng.insight.drafting.period import day_zh
from minzheng.insight.drafting.printed import number_text
from minzheng.insight.drafting.word import docx_of
from minzheng.insight.league.declared import Indicator, League
from minzheng.insight.league.publication import Publication, State
from minzheng.insight.league.ranking import Apart, Ranked, Standing, shown
from minzheng.insight.league.scoring import DECIMALS
from minzheng.insight.league.table import GroupTables, Issue

UNPUBLISHED: Final = "征求意见稿"
_NUMERALS: Final = "一二三四五六七八九十"
_BETTER: Final = {"higher": "越高越好", "lower": "越低越好"}
_NORMALISED: Final = {
    "min_max": "每项最好的计100分、最差的计0分，其余按数值折算",
    "rank": "每项按名次折算为0至100分",
}
_MISSING: Final = {
    "apart": "缺任何一项的不计综合得分，另行列出",
    "reweigh": "缺项的按其余权重折算，权重不足{least}的不计综合得分",
}


def issue_docx(issue: Issue, publication: Publication, *, issuer: str, mark: str = "") -> bytes:
    """The issue as .docx; ``mark`` as 演示文书."""
    return docx_of(issue_draft(issue, publication, issuer=issuer), mark=_mark(publication, mark))


def issue_pdf(issue: Issue, publication: Publication, *, issuer: str, fonts: Path, mark: str = "") -> bytes:
    """The issue as PDF."""
    draft = issue_draft(issue, publication, issuer=issuer)
    return pdf_of(draft, fonts=fonts, mark=_mark(publication, mark))


def issue_draft(issue: Issue, publication: Publication, *, issuer: str) -> Draft:
    """The issue as a report, dated the day it was published."""
    notes = tuple(
        Note(number, _note(issue, one), ()) for number, one in enumerate(issue.league.indicators, 1)
    )
    blocks = (
        *_composite(issue), *_indicators(issue), *_apart(issue), *_method(issue.league),
        *_replies(issue, publication),
    )  # fmt: skip
    dated: date | None = publication.published_on
    return Draft(
        f"{issue.place}{issue.league.zh}\n（{issue.period.zh}）", issuer, dated, issue.period, blocks, notes
    )


def moved_zh(one: Standing) -> str:
    """↑2, ↓1, 持平, or 新上榜 where there was no rank before."""
    if one.moved is None:
        return "新上榜"
    return f"↑{one.moved}" if one.moved > 0 else f"↓{-one.moved}" if one.moved else "持平"


def method_zh(league: League) -> list[str]:
    """How the table is made, a sentence each: everybody in it may reckon it again."""
    missing = _MISSING[league.missing].format(least=league.least_weight)
    lines = [
        "各项只在同一对比组内排名："
        + "；".join(f"{one.zh}（{'、'.join(sorted(one.kinds))}）" for one in league.groups)
        + "。",
        "按表中印出的数值排名，数值相同的名次并列，其后名次顺延（1、2、2、4）。",
        "没有数据的、本期没有此类事项的和件数过少的不排名，另行列出，不按0计算。",
        f"综合得分为各项得分按权重相加：{_NORMALISED[league.normalisation]}；{missing}。",
    ]
    if league.confidence != "S":
        lines.append("权重、对比组、最少件数和折算方法为演示默认值（A），正式使用前须由本单位确定。")
    return lines


def _mark(publication: Publication, mark: str) -> str:
    draft = "" if publication.state == State.PUBLISHED else UNPUBLISHED
    return "　".join(filter(None, (mark, draft)))


def _note(issue: Issue, one: Indicator) -> str:
    source = issue.source
    return (
        f"{one.zh}：{one.definition.rstrip('。')}；{issue.period.zh}，{_BETTER[one.better]}；"
        f"来源{source.source}，快照{source.snapshot}（{day_zh(source.known_at)}取数），指标{one.code}。"
    )


def _composite(issue: Issue) -> Iterator[Block]:
    yield _head(1, "一、综合得分")
    for at, group in enumerate(issue.groups):
        standings = group.composite.standings
        if not standings:
            continue
        yield _head(2, f"（{_ordinal(at)}）{group.group.zh}")
        reweighed = any(one.note for one in standings)
        heads = ("名次", "单位", "得分", "上期名次", "升降", *(("说明",) if reweighed else ()))
        yield _table(heads, [_composite_row(one, reweighed) for one in standings])


def _composite_row(one: Standing, reweighed: bool) -> tuple[str, ...]:
    points = number_text(one.value, DECIMALS)
    told = (one.note,) if reweighed else ()
    return (str(one.rank), one.area.zh, points, _before(one), moved_zh(one), *told)


def _indicators(issue: Issue) -> Iterator[Block]:
    yield _head(1, "二、分项排名")
    for at, one in enumerate(issue.league.indicators):
        yield Heading(2, (Span("text", f"（{_ordinal(at)}）{one.zh}"), Span("note", str(at + 1))))
        for group in issue.groups:
            table = group.tables[one.code]
            if table.standings:
                yield _paragraph(f"{group.group.zh}：")
                yield _indicator_table(one, table)


def _indicator_table(indicator: Indicator, table: Ranked) -> Table:
    counted = indicator.measure == "count"
    cases = () if counted else ("分子", "分母")
    rows = [
        (
            str(one.rank), one.area.zh, *(() if counted else (str(one.numerator), str(one.denominator))),
            shown(indicator, one.value), _before(one), moved_zh(one),
        )
        for one in table.standings
    ]  # fmt: skip
    return _table(("名次", "单位", *cases, f"数值（{indicator.unit}）", "上期名次", "升降"), rows)


def _apart(issue: Issue) -> Iterator[Block]:
    yield _head(1, "三、未排名的单位")
    rows = [
        (one.area.zh, zh, one.zh, _cases(one))
        for group in issue.groups
        for zh, table in (*_named_tables(issue.league, group), ("综合得分", group.composite))
        for one in table.apart
    ]
    rows += [(one.area.zh, "各项", one.zh, "") for one in issue.ungrouped]
    yield _table(("单位", "项目", "原因", "分子/分母"), rows) if rows else _paragraph("没有。")


def _named_tables(league: League, group: GroupTables) -> list[tuple[str, Ranked]]:
    return [(one.zh, group.tables[one.code]) for one in league.indicators]


def _cases(one: Apart) -> str:
    if one.numerator is None or one.denominator is None:
        return ""
    return f"{one.numerator}/{one.denominator}"


def _method(league: League) -> Iterator[Block]:
    yield _head(1, "四、编制说明")
    for line in method_zh(league):
        yield _paragraph(line)
    rows = [(one.zh, f"{one.weight}", _BETTER[one.better], _fewest(one)) for one in league.indicators]
    yield _table(("指标", "权重", "方向", "最少件数"), rows)


def _fewest(one: Indicator) -> str:
    return str(one.fewest_cases) if one.fewest_cases else "不限"


def _replies(issue: Issue, publication: Publication) -> Iterator[Block]:
    yield _head(1, "五、答复情况")
    if publication.sent_on is None or publication.reply_by is None:
        yield _paragraph("尚未征求意见。")
        return
    until = day_zh(publication.reply_by.on)
    yield _paragraph(f"{day_zh(publication.sent_on)}发送各单位，答复期限至{until}。")
    if publication.state == State.SENT:
        yield _paragraph("答复附上后印在这里。")
        return
    areas = issue.areas
    rows = [(areas[one.area].zh, one.text or "无意见", day_zh(one.on)) for one in publication.replies]
    rows += [(areas[key].zh, "未答复", "") for key in areas if key in publication.silent]
    yield _table(("单位", "答复", "日期"), rows)


def _before(one: Standing) -> str:
    return "—" if one.previous_rank is None else str(one.previous_rank)


def _ordinal(at: int) -> str:
    """The at-th, from 0: tens are written 十一."""
    return _NUMERALS[at] if at < len(_NUMERALS) else f"十{_NUMERALS[at - len(_NUMERALS)]}"


def _head(level: int, text: str) -> Heading:
    return Heading(level, (Span("text", text),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Span("text", text),))


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(tuple(tuple(_cell(text) for text in row) for row in (heads, *rows)))


def _cell(text: str) -> Line:
    """What others wrote stays one line of a cell."""
    return (Span("text", " ".join(text.split())),)
