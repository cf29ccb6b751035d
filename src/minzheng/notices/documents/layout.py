"""The parts of a letter and how GB/T 9704 sets each: names of paragraph styles, typefaces, sizes."""

from dataclasses import dataclass
from typing import Final, Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Part:
    """A paragraph style. `size` in points (二号 22, 三号 16); `indent` in characters of the first line."""

    role: str
    style: str
    typeface: str
    size: int
    align: Align = "justify"
    indent: int = 0
    right: int = 0


TITLE: Final = Part("title", "公文标题", "方正小标宋简体", 22, "center")
NUMBER: Final = Part("number", "公文文号", "仿宋", 16, "center")
ADDRESSEE: Final = Part("addressee", "公文主送", "仿宋", 16)
HEADING: Final = Part("heading", "公文小标题", "楷体", 16, indent=2)
BODY: Final = Part("body", "公文正文", "仿宋", 16, indent=2)
SIGNED: Final = Part("signed", "公文落款", "仿宋", 16, "right", right=2)
PARTS: Final = (TITLE, NUMBER, ADDRESSEE, HEADING, BODY, SIGNED)

#: Page edges in millimetres: 天头 37, 订口 28, and what leaves 156 by 225 for the text.
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
#: 22 lines to the page: 28 points from line to line.
LINE: Final = 28

WATERMARK: Final = "演示文书"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a filled-in letter."""

    role: str
    align: Align
    text: str
    bold: bool = False
