"""GB/T 9704-2012 in numbers: the page, the grid, and how each part is set.

One list serves the writer, the PDF and the checker. The standard names 小标宋, 仿宋, 楷体 and 黑体, which
are not ours to ship: a file names them and the others that will do, and none is embedded.
"""

from dataclasses import dataclass
from typing import Final, Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Part:
    """How one part of a document is set. ``typefaces``: the one written first, then those as good;
    ``size`` in points; ``indent`` of the first line in characters."""

    style: str
    en: str
    typefaces: tuple[str, ...]
    size: float
    align: Align = "justify"
    indent: int = 0


_XIAOBIAOSONG: Final = (
    "方正小标宋简体", "方正小标宋_GBK", "小标宋", "华文中宋", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05",
)  # fmt: skip
_FANGSONG: Final = ("仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "华文仿宋", "方正仿宋_GBK")
_KAITI: Final = ("楷体", "楷体_GB2312", "KaiTi", "KaiTi_GB2312", "华文楷体", "方正楷体_GBK")
_HEITI: Final = ("黑体", "SimHei", "华文黑体", "方正黑体_GBK", "方正黑体简体")
_SONGTI: Final = ("宋体", "SimSun", "华文宋体", "方正书宋_GBK")

#: 7.3.1 and 7.3.3: 二号小标宋 for the title; 三号 黑体, 楷体 and 仿宋 for the levels; 三号仿宋 for the text.
TITLE: Final = Part("公文标题", "title", _XIAOBIAOSONG, 22, "center")
LEVELS: Final = (
    Part("公文一级标题", "first heading", _HEITI, 16, indent=2),
    Part("公文二级标题", "second heading", _KAITI, 16, indent=2),
    Part("公文三级标题", "third heading", _FANGSONG, 16, indent=2),
)
BODY: Final = Part("公文正文", "text", _FANGSONG, 16, indent=2)
SIGNED: Final = Part("公文署名", "signature", _FANGSONG, 16, "right")
DATED: Final = Part("公文成文日期", "date", _FANGSONG, 16, "right")
#: The standard says nothing of tables and footnotes inside a document: 小四 and 小五 are ours (A).
CELL: Final = Part("公文表格", "table", _FANGSONG, 12, "center")
CELL_HEAD: Final = Part("公文表头", "table head", _HEITI, 12, "center")
NOTE: Final = Part("公文脚注", "footnote", _FANGSONG, 9, "left")
PAGE_NUMBER: Final = Part("公文页码", "page number", _SONGTI, 14)
PARTS: Final = (TITLE, *LEVELS, BODY, SIGNED, DATED, CELL, CELL_HEAD, NOTE, PAGE_NUMBER)

#: 5.2.1, in millimetres: A4, 天头 37, 订口 28, and what a 版心 of 156 by 225 leaves at the other edges.
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, LEFT, TEXT_WIDTH, TEXT_HEIGHT = 37, 28, 156, 225
RIGHT: Final = PAGE_WIDTH - LEFT - TEXT_WIDTH
BOTTOM: Final = PAGE_HEIGHT - TOP - TEXT_HEIGHT
#: 5.2.3: 22 lines of 28 characters fill the 版心.
LINES, CHARACTERS = 22, 28
#: 7.5: the dash of the page number stands 7 mm below the 版心.
NUMBER_BELOW: Final = 7

#: A table of no more rows than this stands on one page (A).
WHOLE_TABLE: Final = 16

#: Twentieths of a point from line to line, rounded down: rounded up, the 22nd line would not fit.
LINE_PITCH: Final = 579
_TWENTIETHS: Final = 1440 / 25.4
#: 三号 is a little wider than a 28th of the line. Word counts the difference in 4096ths of a point; one step
#: more, or its own rounding leaves 27 characters.
CHARACTER_SPACE: Final = int((TEXT_WIDTH * _TWENTIETHS / 20 / CHARACTERS - BODY.size) * 4096) - 8
LINE_POINTS: Final = LINE_PITCH / 20
CHARACTER_POINTS: Final = BODY.size + CHARACTER_SPACE / 4096


def signature_indents(issuer: str, dated: str) -> tuple[float, float]:
    """Characters left free on the right of the 署名 and of the date, without a seal (7.3.5.2).

    The issuer ends two characters from the right and the date begins two after the issuer's first; where
    the date is the longer, it ends two from the right and the issuer moves left.
    """
    issuer_width, date_width = _width(issuer), _width(dated)
    if not issuer:
        return 2, 2
    if date_width > issuer_width:
        return 2 + date_width + 2 - issuer_width, 2
    return 2, max(issuer_width - date_width, 0)


def _width(text: str) -> float:
    """In characters; digits and Latin letters are half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)
