"""A document as read: its head, and its passages and tables in the order in which they stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of the document's text; ``start`` is the place of its first character there."""

    text: str
    start: int
    heading: bool = False

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Passage:
    """Text that is read as one, though a page break may have cut it.

    ``places``: for every character of ``text`` where it stands in the document.
    """

    text: str
    places: tuple[int, ...]
    heading: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.places[0] if self.places else 0


@dataclass(frozen=True)
class Row:
    """The cells of a row in the order of the columns; a cell of no text is one that was left out."""

    cells: tuple[Line, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the cells say."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table; ``columns`` as headed, ``totals`` the rows that sum up others. Rows count from 1."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    start: int
    totals: tuple[Row, ...] = ()
    label: str = ""
    named_at: int | None = None

    @property
    def serial(self) -> int | None:
        """Which column numbers the rows, if one does."""
        found = (at for at, column in enumerate(self.columns) if column in {"序号", "编号", "序"})
        return next(found, None)

    def number(self, row: int) -> int:
        """What the row calls itself: its serial number where it has one, else its place, from 1."""
        at = self.serial
        said = self.rows[row].cells[at].text if at is not None else ""
        return int(said) if said.isascii() and said.isdigit() else row + 1


@dataclass(frozen=True)
class Head:
    """What the document says of itself. ``year``: the year reported on, or planned for if it only plans."""

    title: str
    issuer: str | None = None
    published_on: str | None = None
    index_no: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Document:
    """``text`` is what places count in: the file's own text for .txt, else the text taken from it."""

    head: Head
    text: str
    blocks: tuple[Passage | Table, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What is not in tables."""
        return tuple(block for block in self.blocks if isinstance(block, Passage))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
