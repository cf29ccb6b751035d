"""Workbooks and Parquet files: cells that carry types of their own, brought to the text a person sees."""

from collections.abc import Iterable
from io import BytesIO

import fastexcel
import polars as pl

from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.policy.dataset import DatasetSpec, heading_key
from minzheng.verification.reading.header import LOOKED_AT, header_of
from minzheng.verification.reading.sent import Sent, not_a_table
from minzheng.verification.reading.sheet import LINE, Sheet, cell, sheet


def workbook_sheet(sent: Sent, dataset: DatasetSpec, *, among: Iterable[DatasetSpec]) -> Sheet:
    """The rows of the one sheet that has data, or of the one named like the data set."""
    frame = _numbered(_chosen(sent, dataset))
    texts = [name for name in frame.columns if name != LINE]
    rows = [list(row) for row in frame.select(texts).head(LOOKED_AT).iter_rows()]
    header = header_of(rows, dataset, among=among, path=sent.path)
    return sheet(header, frame.slice(header.last_row + 1))


def parquet_sheet(sent: Sent, dataset: DatasetSpec, *, among: Iterable[DatasetSpec]) -> Sheet:
    """The rows of a Parquet file, counted from 1; its headings are the names of its columns."""
    try:
        frame = pl.read_parquet(BytesIO(sent.content))
        texts = frame.select(_as_text(name, dtype) for name, dtype in frame.schema.items())
    except pl.exceptions.PolarsError as error:
        raise not_a_table(
            sent.path, "Parquet 文件已损坏或列的类型不可读", "a damaged Parquet file"
        ) from error
    header = header_of([texts.columns], dataset, among=among, path=sent.path)
    return sheet(header, _numbered(texts))


def _chosen(sent: Sent, dataset: DatasetSpec) -> pl.DataFrame:
    found = {name: frame for name, frame in _sheets(sent).items() if not frame.is_empty()}
    names = {heading_key(one) for one in (dataset.zh, dataset.en, dataset.code)}
    named = [name for name in found if heading_key(name) in names]
    if len(found) > 1 and len(named) != 1:
        listed = "、".join(found)
        told = UnfitError(dataset.zh, dataset.en)
        raise ProblemError(problem("import.E011", sent.path, sheets=listed, dataset=told))
    if not found:
        raise ProblemError(problem("import.E002", sent.path))
    return found[named[0]] if named else next(iter(found.values()))


def _sheets(sent: Sent) -> dict[str, pl.DataFrame]:
    """Every sheet as text. No row is skipped at the top: lines are to be counted as the sender sees them."""
    try:
        book = fastexcel.read_excel(sent.content)
        return {
            name: book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
            for name in book.sheet_names
        }
    except fastexcel.FastExcelError as error:
        raise not_a_table(
            sent.path, "打不开，可能已损坏或加了密码", "damaged, or locked by a password"
        ) from error


def _numbered(texts: pl.DataFrame) -> pl.DataFrame:
    names = [cell(position) for position in range(texts.width)]
    return texts.rename(dict(zip(texts.columns, names, strict=True))).select(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(LINE), *names
    )


def _as_text(name: str, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.Binary):
        return pl.col(name).cast(pl.String, strict=True)
    if isinstance(dtype, pl.Datetime):
        return pl.col(name).dt.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(dtype, pl.Boolean):
        return pl.when(name).then(pl.lit("是")).when(~pl.col(name)).then(pl.lit("否")).alias(name)
    return pl.col(name).cast(pl.String, strict=True)
