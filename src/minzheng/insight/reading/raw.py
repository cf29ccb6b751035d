"""What a format yields before anything is understood: text, lines, and grids of cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from minzheng.insight.reading.document import Line

# Full-width forms that mean the same; one character for one, so that places hold.
_NARROW = str.maketrans(
    "０１２３４５６７８９％．＋－／：（）＊\u00a0\u3000\ufeff\u200b",
    "0123456789%.+-/:()*    ",
)


@dataclass(frozen=True)
class Grid:
    """Rows of cells as the format gives them; merged cells repeat."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass
class Raw:
    """Text as it is taken from a file, block by block.

    ``title``: what the page calls the article; ``site_title``: what its window is called.
    """

    text: str = ""
    title: str = ""
    site_title: str = ""
    blocks: list[Line | Grid] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def line(self, text: str, *, heading: bool = False) -> None:
        """Another paragraph."""
        self.blocks.append(self._put(text, heading=heading))

    def grid(self, rows: Sequence[Sequence[str]]) -> None:
        """Another table."""
        self.blocks.append(Grid(tuple(tuple(self._put(cell) for cell in row) for row in rows)))

    def done(self) -> "Raw":
        """The whole, with its text joined."""
        self.text = "".join(self._parts)
        return self

    def _put(self, text: str, *, heading: bool = False) -> Line:
        one = Line(narrowed(text), self._length, heading)
        self._parts.append(f"{text}\n")
        self._length += len(text) + 1
        return one


def narrowed(text: str) -> str:
    """The text with full-width digits and signs as narrow ones, no character longer or shorter."""
    return text.translate(_NARROW)


def stripped(line: Line) -> Line:
    """The line without the blanks around it."""
    text = line.text.lstrip()
    return Line(text.rstrip(), line.start + len(line.text) - len(text), line.heading)
