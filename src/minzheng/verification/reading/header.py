"""Where the header of a file is, and which column of the data set each heading means.

Spreadsheets carry a title above, headings over two lines, headings in another order. The row with the most
headings of the data set among the first ten is the header, or two rows together where a heading is split.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Final

from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.policy.dataset import DatasetSpec

Row = Sequence[str | None]

#: Rows in which a header is looked for.
LOOKED_AT: Final = 10
#: Columns that nearly every data set has; they tell none from another.
COMMON: Final = frozenset({"id_number", "name", "updated_on"})


@dataclass(frozen=True)
class Header:
    """The header: the index of its last row, the headings as written, and column name → position."""

    last_row: int
    labels: tuple[str, ...]
    columns: Mapping[str, int]


@dataclass(frozen=True)
class _Candidate:
    last_row: int
    labels: tuple[str, ...]
    meant: tuple[str | None, ...]

    @property
    def known(self) -> frozenset[str]:
        return frozenset(name for name in self.meant if name)


def recognised(rows: Sequence[Row], dataset: DatasetSpec) -> int:
    """How many columns of the data set the best header among the rows names."""
    return len(_best(rows, dataset).known)


def header_of(
    rows: Sequence[Row], dataset: DatasetSpec, *, among: Iterable[DatasetSpec], path: Path
) -> Header:
    """The header of a file of the data set.

    Raises ProblemError where there is none, where it is another data set's (``among``: those it may be),
    where required columns are missing, and where a column stands twice.
    """
    best = _best(rows, dataset)
    _refuse_other(rows, best, dataset, among, path)
    if (dataset.columns.keys() - COMMON and not best.known - COMMON) or len(best.known) < 2:
        columns = "、".join(column.zh for column in dataset.columns.values())
        told = UnfitError(dataset.zh, dataset.en)
        raise ProblemError(problem("import.E007", path, rows=LOOKED_AT, dataset=told, columns=columns))
    _refuse_twice(best, dataset, path)
    missing = [
        column.zh for column in dataset.columns.values() if column.required and column.name not in best.known
    ]
    if missing:
        raise ProblemError(problem("import.E009", path, best.last_row + 1, columns="、".join(missing)))
    columns_at = {name: position for position, name in enumerate(best.meant) if name}
    return Header(best.last_row, best.labels, columns_at)


def _best(rows: Sequence[Row], dataset: DatasetSpec) -> _Candidate:
    """The first of the candidates that name the most columns; a single row goes before two together."""
    looked = [*enumerate(rows[:LOOKED_AT])]
    single = [_candidate(index, row, dataset) for index, row in looked]
    double = [
        _candidate(index + 1, _joined(row, below), dataset) for (index, row), (_, below) in pairwise(looked)
    ]
    return max([_Candidate(0, (), ()), *single, *double], key=lambda one: len(one.known))


def _joined(above: Row, below: Row) -> list[str | None]:
    """Two rows of headings as one: the lower speaks where it says something."""
    return [under or over for over, under in zip_longest(above, below)]


def _candidate(index: int, row: Row, dataset: DatasetSpec) -> _Candidate:
    labels = [(label or "").strip() for label in row]
    while labels and not labels[-1]:
        labels.pop()
    found = [dataset.column_for(label) if label else None for label in labels]
    return _Candidate(index, tuple(labels), tuple(column.name if column else None for column in found))


def _refuse_other(
    rows: Sequence[Row], best: _Candidate, dataset: DatasetSpec, among: Iterable[DatasetSpec], path: Path
) -> None:
    """Another data set names more of the headings: nearly every column is optional, so that its file would
    otherwise be taken for ours with everything blank, and wipe out what is known."""
    others = [(recognised(rows, one), one) for one in among if one.code != dataset.code]
    most, other = max(others, key=lambda pair: pair[0], default=(0, dataset))
    if most > max(len(best.known), 2):
        details = {
            "other": UnfitError(other.zh, other.en), "other_code": other.code,
            "dataset": UnfitError(dataset.zh, dataset.en),
        }  # fmt: skip
        raise ProblemError(problem("import.E008", path, best.last_row + 1, **details))


def _refuse_twice(best: _Candidate, dataset: DatasetSpec, path: Path) -> None:
    counted = Counter(name for name in best.meant if name)
    for name, count in counted.items():
        if count > 1:
            first, second = [at + 1 for at, one in enumerate(best.meant) if one == name][:2]
            column = UnfitError(dataset.columns[name].zh, dataset.columns[name].en)
            details = {"column": column, "first": first, "second": second}
            raise ProblemError(problem("import.E010", path, best.last_row + 1, **details))
