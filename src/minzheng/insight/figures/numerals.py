"""Numbers as reports write them, read exactly: 12,345, 三十六, 53万, 两成五, 三分之二."""

import re
from decimal import Decimal

DIGITS = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
    "亿": 100_000_000, "百亿": 10_000_000_000,
}  # fmt: skip
_ONES = "零一二三四五六七八九"
_TENTHS = re.compile(r"([一二两三四五六七八九])成([一二三四五六七八九])?")
_PARTS = re.compile(rf"({CHINESE}|\d+)分之({CHINESE}|\d+)")


def number(text: str) -> Decimal | None:
    """The value of digits or of a Chinese numeral; None where it is no number (万一, 百千)."""
    if re.fullmatch(DIGITS, text):
        return Decimal(re.sub("[,， ]", "", text))
    return _chinese(text)


def _chinese(text: str) -> Decimal | None:
    # A third of a second, which every command that closes a month would pay for.
    from cn2an import cn2an

    if text in SCALES:
        return Decimal(SCALES[text])
    if re.fullmatch(r"[零〇一二三四五六七八九]{2,}", text):
        return None  # 二〇二三: a year, or a number spelt digit by digit, which no count is
    if re.match(r"[百千万亿]", text):
        text = f"一{text}"
    try:
        return Decimal(str(cn2an(text, "smart")))
    except ValueError:
        return None


def part(text: str) -> Decimal | None:
    """三分之二 and 2/3 as 0.666667."""
    if re.fullmatch(r"\d/\d", text):
        text = f"{text[2]}分之{text[0]}"
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    whole, share = number(match[1]), number(match[2])
    if not whole or share is None:
        return None
    return (share / whole).quantize(Decimal("0.000001")).normalize()


def tenths(text: str) -> Decimal | None:
    """The tenths of 两成 (2) and 三成五 (3.5)."""
    match = _TENTHS.fullmatch(text)
    if match is None:
        return None
    whole, half = match[1].replace("两", "二"), match[2] or "零"
    return Decimal(f"{_ONES.index(whole)}.{_ONES.index(half)}").normalize()
