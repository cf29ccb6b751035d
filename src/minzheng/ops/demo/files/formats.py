"""Files as departments send them: CSV in two encodings, workbooks, Parquet. Same rows, same bytes."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

import polars as pl

Writer = Callable[[pl.DataFrame], bytes]
_PACKED_ON: Final = (2023, 1, 1, 0, 0, 0)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def csv_utf8(frame: pl.DataFrame) -> bytes:
    """With a byte order mark, as spreadsheets save it."""
    return b"\xef\xbb\xbf" + frame.write_csv().encode()


def csv_gb18030(frame: pl.DataFrame) -> bytes:
    """In the national encoding, which has every character a name may have."""
    return frame.write_csv().encode("gb18030")


def parquet(frame: pl.DataFrame) -> bytes:
    """A column file, everything as text."""
    into = io.BytesIO()
    frame.write_parquet(into, compression="zstd")
    return into.getvalue()


def workbook(frame: pl.DataFrame) -> bytes:
    """One sheet of text cells. Libraries stamp a workbook with the hour, and two runs must write the same."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in _parts(frame):
            packed.writestr(zipfile.ZipInfo(name, _PACKED_ON), f"{_HEAD}\n{text}", zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _parts(frame: pl.DataFrame) -> Iterator[tuple[str, str]]:
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"))
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    yield "[Content_Types].xml", types
    for folder, kind, target in (
        ("", "officeDocument", "xl/workbook.xml"),
        ("xl/", "worksheet", "worksheets/sheet1.xml"),
    ):
        name = f"{folder}_rels/{'workbook.xml' if folder else ''}.rels"
        one = f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        yield name, f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'
    sheets = '<sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets>'
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{sheets}</workbook>'
    rows = "".join(
        f"<row>{''.join(map(_cell, row))}</row>" for row in [tuple(frame.columns), *frame.iter_rows()]
    )
    yield "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _cell(text: str | None) -> str:
    return "<c/>" if text is None else f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


FORMATS: Final[Mapping[str, tuple[str, Writer]]] = {
    "resident": ("csv", csv_gb18030), "real_estate": ("csv", csv_gb18030),
    "finance": ("xlsx", workbook), "disability_card": ("xlsx", workbook), "medical": ("parquet", parquet),
}  # fmt: skip
"""How a department's files end and who writes them; all others send CSV in UTF-8."""


def format_of(code: str) -> tuple[str, Writer]:
    """The ending of a department's files, and what writes them."""
    return FORMATS.get(code, ("csv", csv_utf8))
