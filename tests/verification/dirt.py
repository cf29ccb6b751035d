"""Forty kinds of dirt, each with the code it has to come back with, and good rows to spoil.

Seeded and deterministic. Each kind takes a good row and gives the spoilt one; what it does is what
departments' files do.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from minzheng.kernel.identity import resident_id_make

Row = dict[str, str]
Spoil = Callable[[Row, random.Random], Row]
TODAY = date(2023, 6, 30)


@dataclass(frozen=True)
class Dirt:
    """A kind of dirt; `files` are the kinds of file it can stand in."""

    name: str
    code: str
    spoil: Spoil
    files: tuple[str, ...] = ("csv", "xlsx", "parquet")


def good_cards(count: int, seed: int) -> list[Row]:
    """Rows of disability cards, every one right and of another person."""
    draw = random.Random(seed)
    return [
        {
            "姓名": _name(at),
            "身份证号": _number(at, seed),
            "残疾类别": draw.choice(("视力", "听力", "肢体")),
            "残疾等级": str(draw.randint(1, 4)),
            "有效期至": draw.choice(("长期", "2030-06-30", "2031/1/5")),
            "护理档次": draw.choice(("1", "2", "")),
            "发证日期": f"20{draw.randint(10, 22)}-05-1{draw.randint(0, 9)}",
            "数据日期": "2023-06-15",
        }
        for at in range(count)
    ]  # fmt: skip


def good_schools(count: int, seed: int) -> list[Row]:
    """Rows of pupils, with a free text."""
    return [
        {
            "姓名": _name(at), "身份证号": _number(at, seed, born=date(2008, 1, 1)), "学段": "小学",
            "学校": f"第{at % 30 + 1}小学", "入学日期": "2021-09-01",
        }
        for at in range(count)
    ]  # fmt: skip


def good_subsidies(count: int, seed: int) -> list[Row]:
    """Rows of benefits from elsewhere, with an amount."""
    draw = random.Random(seed)
    return [
        {
            "姓名": _name(at), "身份证号": _number(at, seed), "补贴类别": "同类生活补贴",
            "月金额(元)": f"{draw.randint(1, 900)}.{draw.randint(0, 99):02d}",
        }
        for at in range(count)
    ]  # fmt: skip


def _name(at: int) -> str:
    return "张" + chr(0x4E00 + at % 6000) if at % 7 else "阿依·买买提"


def _number(at: int, seed: int, born: date = date(1950, 1, 1)) -> str:
    day = born + timedelta(days=at % 3000)
    return resident_id_make(county="110101", born_on=day, order=1 + at // 3000 + seed * 40)


def put(column: str, *values: str) -> Spoil:
    """One of the values in a column."""
    return lambda row, draw: {**row, column: draw.choice(values)}


def _digit(text: str, at: int, draw: random.Random) -> str:
    other = draw.choice([digit for digit in "0123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def _check_digit(row: Row, draw: random.Random) -> Row:
    return {**row, "身份证号": _digit(row["身份证号"], 15, draw)}


def _cut(row: Row, draw: random.Random) -> Row:
    return {**row, "身份证号": row["身份证号"][: draw.randint(8, 14)]}


def _fifteen(row: Row, _: random.Random) -> Row:
    number = row["身份证号"]
    return {**row, "身份证号": number[:6] + number[8:17]}


def _letters(row: Row, draw: random.Random) -> Row:
    number = row["身份证号"]
    return {**row, "身份证号": number[:9] + draw.choice("OoIl") + number[10:]}


def _born(text: str) -> Spoil:
    def spoil(row: Row, _: random.Random) -> Row:
        body = row["身份证号"][:6] + text + row["身份证号"][14:17]
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
        return {**row, "身份证号": body + "10X98765432"[total % 11]}

    return spoil


def _shift_right(row: Row, _: random.Random) -> Row:
    """The name slips into the number's place and everything after it; the last cell falls off."""
    columns = list(row)
    return {
        columns[0]: "1",
        **{name: row[before] for before, name in pairwise(columns)},
    }


def _shift_left(row: Row, _: random.Random) -> Row:
    columns = list(row)
    return {**{name: row[after] for name, after in pairwise(columns)}, columns[-1]: ""}


CARD_DIRT = (
    Dirt("blank number", "row.E008", put("身份证号", "", " ", "　", "NULL")),
    Dirt("blank name", "row.E008", put("姓名", "", "/")),
    Dirt("number cut off", "row.E020", _cut),
    Dirt("letters in the number", "row.E021", _letters),
    Dirt("15 digits", "row.E022", _fifteen),
    Dirt("check digit", "row.E023", _check_digit),
    Dirt("31 June", "row.E024", _born("19500631")),
    Dirt("29 February of a common year", "row.E024", _born("19510229")),
    Dirt("born tomorrow", "row.E025", _born("20230701")),
    Dirt("figure of a spreadsheet", "row.E026", put("身份证号", "1.10101E+17", "1.10101195001011E+17")),
    Dirt("digits in the name", "row.E030", put("姓名", "张三2", "13800000000", "李四(已故)")),
    Dirt("lost characters in the name", "row.E009", put("姓名", "张?", "李\ufffd", "王□")),
    Dirt("name too long", "row.E031", put("姓名", "张" * 60)),
    Dirt(
        "control character in the name", "row.E010", put("姓名", "张\x07三", "李\x1f四"), ("csv", "parquet")
    ),
    Dirt("NUL", "row.E010", put("姓名", "张\x00三"), ("csv", "parquet")),
    Dirt(
        "formula", "row.E012", put("姓名", "=SUM(A1:A9)", "@SUM(1)", "+cmd|' /C calc'!A0"), ("csv", "parquet")
    ),
    Dirt(
        "hostile formula in another cell",
        "row.E012",
        put("残疾类别", "=cmd|' /C calc'!A0"),
        ("csv", "parquet"),
    ),
    Dirt("no such kind", "row.E035", put("残疾类别", "眼疾", "其他", "肢体1级")),
    Dirt("grade of five", "row.E061", put("残疾等级", "5", "99", "-1")),
    Dirt("grade and a half", "row.E060", put("残疾等级", "1.5", "2.25")),
    Dirt("grade in words", "row.E050", put("残疾等级", "一级", "重度")),
    Dirt("grade in per cent", "row.E054", put("残疾等级", "50%")),
    Dirt("no day", "row.E040", put("发证日期", "不详日", "昨天", "2023-06", "30/06/2023")),
    Dirt("2023/6/31", "row.E041", put("发证日期", "2023/6/31", "2021-02-29", "20210431")),
    Dirt("month 13", "row.E041", put("发证日期", "2022-13-01", "2022年13月1日")),
    Dirt("issued tomorrow", "row.E042", put("发证日期", "2023-07-01", "2203-06-30")),
    Dirt("issued in 1823", "row.E043", put("发证日期", "1823-06-30", "0202-05-01")),
    Dirt("shifted right", "row.E002", _shift_right),
    Dirt("shifted left", "row.E002", _shift_left),
    Dirt("total", "row.E003", lambda row, _: {**dict.fromkeys(row, ""), "姓名": "合计", "残疾等级": "123"}),
    Dirt("signature", "row.E003", lambda row, _: {**dict.fromkeys(row, ""), "姓名": "制表人：李四"}),
    Dirt("header again", "row.E004", lambda row, _: {name: name for name in row}),
)
SCHOOL_DIRT = (
    Dirt("a whole essay", "row.E011", put("学校", "学" * 300)),
    Dirt("a phone in the text", "row.E013", put("学校", "第一小学 13812345678")),
    Dirt("a number in the text", "row.E013", put("学校", "110101195001010017班")),
    Dirt("broken text", "row.E009", put("学校", "第\ufffd小学")),
)
SUBSIDY_DIRT = (
    Dirt("no number", "row.E050", put("月金额(元)", "三百", "1.2.3", "1,23.00", "(300.00)", "abc")),
    Dirt("three decimals", "row.E051", put("月金额(元)", "300.125", "0.001")),
    Dirt("negative", "row.E052", put("月金额(元)", "-300", "-0.01")),
    Dirt("a zero too many", "row.E053", put("月金额(元)", "99999999999.00")),
    Dirt("per cent", "row.E054", put("月金额(元)", "30%")),
    Dirt("in ten thousands", "row.E055", put("月金额(元)", "1.2万", "3亿")),
)
