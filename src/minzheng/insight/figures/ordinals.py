"""Ordinals, stars and versions that an indicator counts: 全市第一, 前三, 五星级, 第八届大赛, 三季度金奖, 2.0.

Most ordinals are names (第三条, 第一批, 二季度). These few say how far something has come.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from minzheng.insight.figures import numerals
from minzheng.insight.figures.span import Span

_N = r"(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})"
_AMONG = r"(?:全[市省国区县州]|[省市区县]内|排名|位[列居次]|名列|跻身|居)[^，,。；;、第前]{0,8}"
_MOVED = r"(?:上升|跃升|提升|前进|前移|攀升|下降|下滑|后退)(?:至|到|为)"
_RANK = re.compile(
    rf"(?:{_AMONG}|{_MOVED})(?P<figure>第{_N}(?P<unit>名|位|家|个)?)(?![批届期次条章轮季方梯])"
)
#: 前三 is at most the third; 前三季度 and 前三年 are a time.
_AT_MOST = re.compile(rf"{_AMONG}(?P<figure>前{_N}(?P<unit>名|位)?)(?![\d季年月个周天批届期次轮%]|分之)")
_FOREMOST = re.compile(rf"{_AMONG}(?P<figure>首位|榜首)")
_EDITION = re.compile(
    rf"(?P<figure>第{_N}(?P<unit>届))(?!(?:中央|全国|省|市|区|县)?(?:人大|人民代表|政协|委员会|[一二三四五六七]中全会|党代会|党委))"
)
_STARS = r"(?P<number>[一二三四五1-5])(?P<unit>星)级?"
_STAR_REACHED = re.compile(rf"(?P<figure>{_STARS})(?=[，,。；;、！]|$)")
_STAR_AIMED = re.compile(
    rf"(?:争创|创建|创成|达到|建成|获评|评为|升为|通过|获)了?(?:全[省国市区县]|[国省市区县]级)?(?P<figure>{_STARS})"
)
_QUARTER = re.compile(
    r"(?P<figure>(?P<number>[一二三四])(?P<unit>季度))(?=[^，,。；;]{0,10}(?:奖|冠军|优胜))"
)
_VERSION = re.compile(
    r"(?<=[”\"」\u4e00-\u9fff])(?P<figure>(?P<number>\d\.0)(?P<unit>版)?)(?![\d.%])(?=版|[^\u4e00-\u9fff]|升级|时代|$)"
)
_BODY = re.compile(r"[“\"](?P<figure>(?P<number>[三四五六七八九])(?P<unit>位)一体)[”\"]")

_KINDS = {
    "线": "条",
    "路": "条",
    "街": "条",
    "河": "条",
    "桥": "座",
    "村": "个",
    "馆": "个",
    "园": "个",
    "站": "个",
}
_LISTED = re.compile(
    r"(?P<names>“[^“”]{1,8}(?P<kind>[线路街河桥村馆园站])”(?:[、和]?“[^“”]{1,8}(?P=kind)”)+)(?=[\u4e00-\u9fff]?(?P=kind))"
)


def counted_ordinals(text: str) -> Iterator[Span]:
    """The ordinals of a passage that are figures."""
    for pattern in (_RANK, _EDITION, _STAR_AIMED, _STAR_REACHED, _QUARTER, _VERSION):
        for match in pattern.finditer(text):
            yield _span(match, match["unit"] or ("名次" if pattern is _RANK else None))
    for match in _FOREMOST.finditer(text):
        yield Span(match.start("figure"), match.end("figure"), Decimal(1), "名次", None)
    for match in _AT_MOST.finditer(text):
        yield replace(_span(match, match["unit"] or "名次"), qualifier="le")
    yield from _bodies(text)
    yield from _spelt_out(text)
    yield from _listed(text)


def _span(match: re.Match[str], unit: str | None) -> Span:
    value = numerals.number(match["number"])
    decimals = 1 if "." in match["number"] else 0
    return Span(match.start("figure"), match.end("figure"), value, unit, None, decimals)


def _bodies(text: str) -> Iterator[Span]:
    """六位一体 counts where the six are named before it; by itself it is a slogan."""
    for match in _BODY.finditer(text):
        clause = re.split(r"[，,。；;：]", text[: match.start("figure")])[-1]
        value = numerals.number(match["number"])
        if value is not None and clause.count("、") == value - 1:
            yield Span(match.start("figure"), match.end("figure"), value, "位", None)


def _listed(text: str) -> Iterator[Span]:
    """“甲线”“乙线”界线: things listed by name before the word for their kind are as many as listed."""
    for match in _LISTED.finditer(text):
        count = Decimal(match["names"].count("“"))
        yield Span(match.start("names"), match.end("names"), count, _KINDS[match["kind"]], None)


def _spelt_out(text: str) -> Iterator[Span]:
    """The one of a slogan in digits (“1355”思路) that is spelt out without a numeral: 这个理念."""
    slogan = re.search(r"[“\"]1\d{2,5}[”\"]", text)
    if slogan is None:
        return
    match = re.compile(r"这一?个(?P<noun>[\u4e00-\u9fff]{2,4})").search(text, slogan.end())
    if match:
        yield Span(match.start(), match.start("noun"), Decimal(1), "个", None, named=match["noun"])
