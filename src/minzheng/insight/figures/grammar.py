"""The grammar of figures: qualifier, number, scale, unit, qualifier, in digits or in words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from minzheng.insight.figures import numerals
from minzheng.insight.figures.figure import Qualifier
from minzheng.insight.figures.names import painted
from minzheng.insight.figures.ordinals import counted_ordinals
from minzheng.insight.figures.qualifiers import AFTER, BEFORE, WITHIN, qualifier
from minzheng.insight.figures.span import Span
from minzheng.insight.figures.units import AFTER_DIGITS, AFTER_WORDS, MEASURED

_SCALE = r"十万|百万|千万|百亿|万|亿|千|百"
_DASH = r"\s?(?:[-—–~～－]|至|到)\s?"
_BOUND = r"(?<![\dA-Za-z.])(?<!\d[-/:])"
# 增速为-3.5%; a dash between two numbers is a range, and of a count no less than nothing is said.
_MINUS = r"(?<=[\u4e00-\u9fff，,:：(（])[-－−](?=[\d.]+\s?(?:%|‰|个?百分点))"
_DIGITS = re.compile(
    rf"(?P<before>{BEFORE})?\s?(?P<minus>{_MINUS})?{_BOUND}(?P<number>{numerals.DIGITS})\s?(?P<within>{WITHIN})?\s?(?P<scale>{_SCALE})?"
    rf"(?P<within2>余|多)?\s?(?P<unit>{AFTER_DIGITS})\s?(?P<after>{AFTER})?"
)
_WORDS = re.compile(
    rf"(?P<before>{BEFORE})?(?<![第每几数零〇一二两三四五六七八九十百千万亿周期])(?P<number>{numerals.CHINESE})"
    rf"(?P<within>余|多)?(?P<unit>{AFTER_WORDS})(?P<after>{AFTER})?"
)
_RANGE = re.compile(
    rf"{_BOUND}(?P<low>{numerals.DIGITS}|[一二两三四五六七八九十]{{1,6}})(?P<low_scale>{_SCALE})?\s?(?P<low_unit>{AFTER_DIGITS})?"
    rf"{_DASH}(?P<high>{numerals.DIGITS}|[一二两三四五六七八九十]{{1,6}})(?P<high_scale>{_SCALE})?\s?(?P<unit>{AFTER_DIGITS})"
)
_PERCENT = re.compile(
    rf"(?P<before>{BEFORE})?百分(?:之(?P<number>{numerals.CHINESE}|{numerals.DIGITS})|百)(?P<after>{AFTER})?"
)
_FRACTION = r"(?:[一二三四五六七八九十]{1,6}|\d{1,6})分之(?:[一二两三四五六七八九十]{1,6}|\d{1,6})"
_PARTS = re.compile(
    rf"(?P<before>{BEFORE})?(?P<number>{_FRACTION}|(?<![\d/])\d/\d(?=的|以上|左右|多))(?P<after>{AFTER})?"
)
_HALF = re.compile(rf"(?P<before>{BEFORE}|过)?(?P<number>一半|半数)(?P<after>{AFTER})?")
# 不足目标的一半: what a share is held against stands between the qualifier and the share.
_HELD_AGAINST = re.compile(
    r"(?P<before>不足|不到|超过|超出|低于|高于|不低于|不少于|达不到|未达到)了?[^，,。；;：:、□\d]{1,10}的\s?$"
)
# 超过15年 is how long; 15年, 近五年 and 5年来 are when.
_LONG = re.compile(
    rf"(?P<before>超过|超出|不足|不到|未满|超|逾)\s?(?P<number>\d{{1,2}}|{numerals.CHINESE})年(?![度底末初来]|期间)"
)
_SHARES = frozenset({"%", "‰", "成", None})
_REACH = 16
_DOUBLED = re.compile(r"翻(?:了|上)?(?P<number>[一两二三四五])?番")
_TENTHS = re.compile(
    rf"(?P<before>{BEFORE})?(?<![十百千])(?P<number>[一二两三四五六七八九]成[一二三四五六七八九]?)(?P<within>多)?"
    rf"(?![为立长员果功效本交都熟年就品绩套片群色型不了])(?P<after>{AFTER})?"
)
_REDACTED = re.compile(
    rf"(?<![A-Za-z\d])(?:[xX×＊*]{{1,8}})(?:\.[xX×＊*]{{1,4}})?\s?(?P<within>余|多)?(?:[万亿](?!元))?(?P<unit>{MEASURED})(?P<after>{AFTER})?"
)
_BARE = re.compile(
    r"(?P<before>突破|超过|破|超|逾|近|上)(?P<number>[一二两三四五六七八九]?[百千万亿])(?=[，,。；;、！]|$)"
)
# 老年人口18.7万: what is counted stands before, and no unit after.
_SCALED = re.compile(
    rf"(?P<before>{BEFORE})?\s?{_BOUND}(?P<number>{numerals.DIGITS})\s?(?P<scale>[万亿])(?P<within>余|多)?(?=[，,。；;、！)）]|$)"
)
# 一 before a classifier is an article (打造一支队伍) unless something was made, won or done once.
_MADE = re.compile(r"(?:新建|建成|新增|荣获|获|完成|争取|新获|成立)了?$")


def spans(text: str) -> list[Span]:
    """Every figure of a passage, in the order in which they stand; no two overlap."""
    open_text = painted(text)
    taken = bytearray(len(text))
    found: list[Span] = []
    for read in (_ranges, _shares, _lengths, _redacted, _digits, _words, _scaled_only, _bare):
        found += _free(read(open_text), taken)
    # Ordinals stand in what was painted over, and give way to what the grammar found.
    found += _free(counted_ordinals(text), taken)
    return _held_against(open_text, sorted(found, key=lambda one: one.start))


def _free(more: Iterator[Span], taken: bytearray) -> Iterator[Span]:
    """Those that stand where no other does, which then is taken."""
    for one in more:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            yield one


def _digits(text: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(text):
        plain = numerals.number(match["number"]) or Decimal(0)
        plain = -plain if match["minus"] else plain
        unit, times = _scaled(match["unit"], match["scale"] or "")
        said = _qualifier(match, (match["within"] or "") + (match["within2"] or ""))
        yield Span(match.start(), match.end(), plain * times, unit, said, _decimals(plain, times))


def _scaled(unit: str, scale: str) -> tuple[str, int]:
    """The unit, and by how much its number is multiplied: 万 is multiplied out, 万元 stays a unit."""
    if scale[-1:] in {"万", "亿"} and unit.startswith("元"):
        unit, scale = scale[-1] + unit, scale[:-1]
    return unit.replace(" ", ""), numerals.SCALES[scale] if scale else 1


def _words(text: str) -> Iterator[Span]:
    for match in _WORDS.finditer(text):
        one = _spoken(match, text[max(0, match.start() - 8) : match.start()])
        if one is not None:
            yield one


def _spoken(match: re.Match[str], ahead: str) -> Span | None:
    word, unit = match["number"], match["unit"]
    value = numerals.number(word)
    if unit == "元" and word[-1] in "万亿" and value is not None:
        value, unit = value / numerals.SCALES[word[-1]], word[-1] + unit
    if value is None or value == 0 or not _counts(match, value, ahead):
        return None
    return Span(match.start(), match.end(), value, unit, _qualifier(match, match["within"] or ""), 0)


def _counts(match: re.Match[str], value: Decimal, ahead: str) -> bool:
    """Whether a numeral in words counts: 一支, 二次, 千名 and 十九大 do not."""
    word, unit = match["number"], match["unit"]
    said = bool(match["before"] or match["within"] or match["after"])
    if word == "一":
        return said or bool(_MADE.search(ahead))
    if word[0] in "百千万亿":
        return said
    if unit == "期":
        return re.search(r"(?:班|培训|讲座|活动|课程|沙龙|课堂)$", ahead) is not None
    if unit == "大":
        return 2 <= value <= 10
    return word != "二"


def _shares(text: str) -> Iterator[Span]:
    for match in _PERCENT.finditer(text):
        value = numerals.number(match["number"]) if match["number"] else Decimal(100)
        if value is not None:
            yield Span(match.start(), match.end(), value, "%", _qualifier(match), 0)
    for match in _PARTS.finditer(text):
        value = numerals.part(match["number"])
        if value is not None:
            yield Span(match.start(), match.end(), value, None, _qualifier(match), 0)
    for match in _HALF.finditer(text):
        said = "gt" if match["before"] == "过" else _qualifier(match)
        yield Span(match.start(), match.end(), Decimal("0.5"), None, said, 0)
    for match in _TENTHS.finditer(text):
        said = _qualifier(match, match["within"] or "")
        yield Span(match.start(), match.end(), numerals.tenths(match["number"]), "成", said, 0)


def _lengths(text: str) -> Iterator[Span]:
    """How many years something took, and how often it doubled."""
    for match in _LONG.finditer(text):
        said = qualifier(match["before"], "", "")
        yield Span(match.start(), match.end(), numerals.number(match["number"]), "年", said)
    for match in _DOUBLED.finditer(text):
        yield Span(match.start(), match.end(), numerals.number(match["number"] or "一"), "番", None)


def _held_against(text: str, found: list[Span]) -> list[Span]:
    """Shares with the qualifier that stands before what they are shares of: 低于全市平均水平的80%."""
    ends = [0, *(one.end for one in found)]
    return [_reached_back(text, one, least) for one, least in zip(found, ends, strict=False)]


def _reached_back(text: str, one: Span, least: int) -> Span:
    if one.qualifier is not None or one.unit not in _SHARES:
        return one
    least = max(least, one.start - _REACH)
    match = _HELD_AGAINST.search(text[least : one.start])
    if match is None:
        return one
    return replace(one, start=least + match.start(), qualifier=qualifier(match["before"], "", ""))


def _redacted(text: str) -> Iterator[Span]:
    for match in _REDACTED.finditer(text):
        said = qualifier("", match["within"] or "", match["after"] or "")
        yield Span(match.start(), match.end(), None, match["unit"].replace(" ", ""), said, 0)


def _bare(text: str) -> Iterator[Span]:
    """A number without a unit, known by its qualifier: 登记量破百."""
    for match in _BARE.finditer(text):
        said = qualifier(match["before"], "", "")
        yield Span(match.start(), match.end(), numerals.number(match["number"]), None, said, 0)


def _scaled_only(text: str) -> Iterator[Span]:
    for match in _SCALED.finditer(text):
        plain, times = numerals.number(match["number"]) or Decimal(0), numerals.SCALES[match["scale"]]
        said = qualifier(match["before"] or "", match["within"] or "", "")
        yield Span(match.start(), match.end(), plain * times, None, said, _decimals(plain, times))


def _ranges(text: str) -> Iterator[Span]:
    """Both ends of 10—15户; what the lower one leaves out (unit, 万) it takes from the upper."""
    for match in _RANGE.finditer(text):
        low, high = numerals.number(match["low"]), numerals.number(match["high"])
        if low is None or high is None or low >= high:
            continue
        # From 由 or 从 on it is no range but a change, and both ends are exact.
        moved = text[max(0, match.start() - 1) : match.start()] in {"由", "从"}
        own_unit, high_scale = match["low_unit"], match["high_scale"] or ""
        low_scale = match["low_scale"] or ("" if own_unit else high_scale)
        stop = match.end("low_unit" if own_unit else "low_scale" if match["low_scale"] else "low")
        unit, times = _scaled(own_unit or match["unit"], low_scale)
        yield Span(match.start(), stop, low * times, unit, None if moved else "ge", _decimals(low, times))
        unit, times = _scaled(match["unit"], high_scale)
        upper: Qualifier | None = None if moved else "le"
        yield Span(match.start("high"), match.end(), high * times, unit, upper, _decimals(high, times))


def _qualifier(match: re.Match[str], within: str = "") -> Qualifier | None:
    return qualifier(match["before"] or "", within, match["after"] or "")


def _decimals(plain: Decimal, times: int) -> int:
    places = -int(plain.as_tuple().exponent)
    return places - (len(str(times)) - 1)
