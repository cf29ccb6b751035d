"""Text files: encoding, separator, quotes. A line that is wrong stays one line and spoils no other.

The usual readers fail on the first line with a cell too many, and read on to the end of the file where a
quote is never closed. Here the file is cut into lines first; only lines with quotes are looked at singly.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.reading.header import LOOKED_AT, Header, header_of, recognised
from minzheng.verification.reading.sent import Sent, not_a_table
from minzheng.verification.reading.sheet import LINE, Sheet, cell, sheet

_SEPARATORS: Final = (",", "\t", ";", "|")
_BYTE_ORDER: Final = (b"\xff\xfe", b"\xfe\xff")
#: Lines of one record whose quoted cell goes on; a quote not closed by then is a slip.
_LONGEST: Final = 10
_QUOTE: Final = '"'
#: Lines in which a header is looked for.
_TOP: Final = (LOOKED_AT + 1) * _LONGEST
#: A sign that no text has.
_NOWHERE: Final = b"\x01"


@dataclass(frozen=True)
class _Record:
    line: int
    fields: list[str]


def text_sheet(sent: Sent, dataset: DatasetSpec, *, among: Iterable[DatasetSpec]) -> Sheet:
    """The rows of a text file; raises ProblemError."""
    known = [dataset, *among]
    lines = _lines_sent(sent, known)
    top = lines.head(_TOP).to_list()
    separator = _separator(top, known)
    records = [*_head(top, separator)]
    header = header_of([one.fields for one in records], dataset, among=among, path=sent.path)
    # The line on which the record after the header begins.
    after = header.last_row + 1
    start = records[after].line - 1 if after < len(records) else len(lines)
    return _rows(lines, start, separator, header)


def _lines_sent(sent: Sent, known: Sequence[DatasetSpec]) -> pl.Series:
    """The lines of the file. Nearly every file is in UTF-8 and is cut into lines without being decoded."""
    if not _is_binary(sent.content):
        try:
            return _lines(sent.content)
        except pl.exceptions.ComputeError:
            # Some byte is not of UTF-8.
            pass
    return _lines(_decoded(sent, lambda text: _is_headed(text, known)).encode())


def _is_binary(content: bytes) -> bool:
    return content[:4096].count(0) * 20 > len(content[:4096])


def _decoded(sent: Sent, is_headed: Callable[[str], bool]) -> str:
    """The text: UTF-8, GB18030 or UTF-16 by strict reading.

    Where neither reads the whole, the one that reads the header counts, and the broken lines stay marked by
    the replacement character: one bad byte in a file of 300,000 rows condemns its row, not the rest. Bytes of
    UTF-8 often read as GB18030 too, as other words: the header tells.
    """
    content, path = sent.content, sent.path
    if content.startswith(_BYTE_ORDER):
        return content.decode("utf-16", errors="replace")
    if _is_binary(content):
        raise not_a_table(path, "是二进制文件", "a binary file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Not the error itself: it knows this frame, this frame would know it, and both would keep the file.
        spoilt_at = error.start
    tries = [("gb18030", "strict"), ("utf-8-sig", "replace"), ("gb18030", "replace")]
    for encoding, errors in tries:
        try:
            text = content.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
        if is_headed(text):
            return text
    at = content[:spoilt_at].count(b"\n") + 1
    raise ProblemError(problem("import.E005", path, at, at=at, offset=spoilt_at + 1))


def _is_headed(text: str, known: Sequence[DatasetSpec]) -> bool:
    lines = _lines(text[:20_000].encode()).head(_TOP).to_list()
    rows = [[one.fields for one in _head(lines, separator)] for separator in _SEPARATORS]
    return any(recognised(one, dataset) >= 2 for one in rows for dataset in known)


def _separator(lines: list[str], known: Sequence[DatasetSpec]) -> str:
    """The separator under which the first rows name the most columns of any data set."""

    def named(separator: str) -> int:
        rows = [one.fields for one in _head(lines, separator)]
        return max(recognised(rows, dataset) for dataset in known)

    return max(_SEPARATORS, key=named)


def _lines(content: bytes) -> pl.Series:
    """The lines of a text in UTF-8, whichever of the three ways they end."""
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _NOWHERE in content:
        return pl.Series([content]).cast(pl.String).str.strip_prefix("\ufeff").str.split("\n").explode()
    # A table of one column: the sign that parts its cells stands nowhere in it. A mark at its beginning is
    # left out.
    return pl.read_csv(
        content, has_header=False, schema={"text": pl.String}, separator=_NOWHERE.decode(), quote_char=None,
        empty_string_is_null=False,
    )["text"]  # fmt: skip


def _head(top: list[str], separator: str) -> Iterator[_Record]:
    """The first records, one more than a header may take."""
    reader = csv.reader([f"{line}\n" for line in top], delimiter=separator)
    line = 1
    while line <= len(top):
        try:
            fields = next(reader)
        except (StopIteration, csv.Error):
            return
        yield _Record(line, fields)
        line = reader.line_num + 1


def _rows(lines: pl.Series, start: int, separator: str, header: Header) -> Sheet:
    width = len(header.labels)
    numbers = pl.int_range(start + 1, len(lines) + 1, dtype=pl.Int64, eager=True).alias(LINE)
    texts = pl.DataFrame([numbers, lines[start:].alias("text")])
    quoted = texts["text"].str.contains(_QUOTE, literal=True)
    if quoted.any():
        records, taken = _quoted(texts.filter(quoted), lines.to_list(), separator, width)
        plain = texts.filter(~quoted & ~texts[LINE].is_in(sorted(taken)))
        parts = [_split(plain, separator, width), _as_cells(records, separator, width)]
        frame = pl.concat(parts).sort(LINE)
    else:
        frame = _split(texts, separator, width)
    # A line of as many cells as the header has one in its last place and none beyond.
    uneven = frame.filter(pl.col(cell(width - 1)).is_null() | pl.col("surplus").is_not_null())
    return sheet(header, frame.drop("text", "surplus", "found"), _uneven(uneven, separator, width))


def _uneven(rows: pl.DataFrame, separator: str, width: int) -> pl.DataFrame:
    """Of rows that may have more or fewer cells than the header those that do; one blank cell too many, where
    a line ends with the separator, is none."""
    cells = [pl.col(cell(at)).is_not_null() for at in range(width)]
    beyond = pl.col("surplus").str.count_matches(separator, literal=True).cast(pl.Int64) + 1
    found = pl.sum_horizontal(*cells).cast(pl.Int64) + beyond.fill_null(0)
    rows = rows.filter(pl.col("text") != "").select(LINE, pl.coalesce("found", found), "surplus")
    is_blank = pl.col("surplus").str.strip_chars(f"{separator} \t\u3000").fill_null("") == ""
    return rows.filter(~(is_blank & (pl.col("found") > width)))


def _split(lines: pl.DataFrame, separator: str, width: int) -> pl.DataFrame:
    """Lines without quotes, cut at the separator; what is beyond the header's width is left together."""
    parts = lines["text"].str.splitn(separator, width + 1).struct.unnest()
    parts.columns = [*(cell(position) for position in range(width)), "surplus"]
    return lines.hstack(parts).with_columns(found=pl.lit(None, pl.Int64))


def _as_cells(records: list[_Record], separator: str, width: int) -> pl.DataFrame:
    columns: dict[str, list[str | None]] = {
        cell(position): [one.fields[position] if position < len(one.fields) else None for one in records]
        for position in range(width)
    }
    texts = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    surplus = [separator.join(one.fields[width:]) or None for one in records]
    return texts.select(
        pl.Series(LINE, [one.line for one in records], dtype=pl.Int64),
        pl.Series("text", [_QUOTE] * len(records), dtype=pl.String),
        *columns,
        pl.Series("surplus", surplus, dtype=pl.String),
        pl.Series("found", [len(one.fields) for one in records], dtype=pl.Int64),
    )


def _quoted(
    found: pl.DataFrame, lines: list[str], separator: str, width: int
) -> tuple[list[_Record], set[int]]:
    """The records of lines with quotes, and the lines without any that belong to one of them."""
    records: list[_Record] = []
    taken: set[int] = set()
    for line, text in found.iter_rows():
        if line in taken:
            continue
        last = _end_of(line, lines) if text.count(_QUOTE) % 2 else line
        fields = _fields("\n".join(lines[line - 1 : last]), separator)
        if last > line and len(fields) == width:
            taken.update(range(line, last + 1))
        elif text.count(_QUOTE) % 2:
            # Never closed: the quote is a slip of the pen, and the separators alone decide.
            fields = text.split(separator)
        records.append(_Record(line, fields))
    return records, taken


def _end_of(line: int, lines: list[str]) -> int:
    """The line on which the quote opened on a line is closed; the line itself where it is not."""
    for below in range(line + 1, min(line + _LONGEST, len(lines)) + 1):
        if lines[below - 1].count(_QUOTE) % 2:
            return below
    return line


def _fields(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:
        return text.split(separator)
