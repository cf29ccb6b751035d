"""The twenty data sets of the measured month: each of its share of rows, as CSV, with the usual dirt.

A department that delivers anew says the same of most people as a month before, on a new day. Those of whom
it says something else come first, so that the month learns what it would have learnt from a file of changes.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl

from minzheng.kernel.month import Month
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.files.changes import records
from minzheng.ops.demo.files.deliver import REGISTERS, Departments
from minzheng.ops.demo.files.dirt import dirtied
from minzheng.ops.demo.files.formats import csv_gb18030, csv_utf8
from minzheng.ops.demo.files.register import NEUTRAL, WHO, Register, rows
from minzheng.ops.demo.files.roster import View

DATASETS: Final = (
    "resident", "custody", "vehicle", "employment", "real_estate", "housing", "tax", "disability_card",
    "medical", "school", "marriage", "finance", "grid", "assessment", "resettlers", "child_protection",
    "hardship", "health", "preferential", "funeral",
)  # fmt: skip
"""Those of the district's data sets in which three people in ten may well stand."""
SHARE: Final = 0.3
"""Rows of each file, of the district's persons: 300,000 of a million."""
_GB18030: Final = frozenset(("resident", "real_estate"))
_SEVERAL: Final = 4
Extra = Callable[[View], pl.DataFrame]


def files_write(departments: Departments, month: Month, folder: Path, *, persons: int) -> None:
    """Write the files of the month into ``folder``, one a data set: ``<code>.csv``."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    registers = {register.code: register for register in REGISTERS}
    for code in DATASETS:
        told = _told(registers[code], departments, month).head(int(persons * SHARE))
        file = records(registers[code], None, told, departments.view(month))
        file, _ = dirtied(file, seed=departments.roster.population.seed, name=f"{code}-{month}")
        titles = {name: departments.datasets[code].columns[name].zh for name in file.columns}
        write = csv_gb18030 if code in _GB18030 else csv_utf8
        (folder / f"{code}.csv").write_bytes(write(file.rename(titles)))


def _told(register: Register, departments: Departments, month: Month) -> pl.DataFrame:
    """Everything the department could say: what is new, then what stands, then what matters to nobody."""
    view = departments.view(month)
    state = register.state(view)
    if register.code in _EXTRA:
        state = pl.concat([state, _EXTRA[register.code](view).select(state.columns)])
    content = ["number", *(name for name in state.columns if name not in {*WHO, NEUTRAL, "dated"})]
    earlier = register.state(departments.view(month + -1)).select(content)
    changed = state.join(earlier, on=content, how="anti", nulls_equal=True, maintain_order="left")
    others = state.join(changed.select(content), on=content, how="anti", nulls_equal=True)
    told = pl.concat([changed.filter(~pl.col(NEUTRAL)), others.sort(NEUTRAL, _drawn(register.code, view))])
    return told.with_columns(pl.lit(value=False).alias(NEUTRAL))


def _drawn(code: str, view: View) -> pl.Expr:
    """Any order of people, the same every time: no two departments know the same three in ten."""
    return Draws(view.seed, "person_no").raw(f"bench/{code}")


# --- what departments hold of people of whom nothing counts ---------------------------------------


def _past(view: View, column: str = "person_no") -> pl.Expr:
    """Some day long ago, by the number of the person."""
    number = pl.col(column)
    year, month, day = view.year - 20 + number % 9, 1 + number % 12, 1 + number % 28
    return pl.concat_str(
        year.cast(pl.String), month.cast(pl.String).str.zfill(2), day.cast(pl.String).str.zfill(2),
        separator="-",
    )  # fmt: skip


def _numbered(prefix: str) -> pl.Expr:
    return pl.concat_str(pl.lit(prefix), pl.col("person_no").cast(pl.String).str.zfill(8))


def _served(view: View) -> pl.DataFrame:
    until = pl.lit(f"{view.year - 5}-12-31")
    return rows(view.people, kind=pl.lit("服刑"), since_on=_past(view), until_on=until)


def _each(view: View) -> Iterator[tuple[pl.DataFrame, int]]:
    """Whoever has signed, several times: a file of things they had may be asked for of nobody else."""
    for nth in range(_SEVERAL):
        yield view.authorised(), nth


def _sold_cars(view: View) -> pl.DataFrame:
    return pl.concat(
        rows(
            people, plate=_numbered(f"演Y{nth}"), use=pl.lit("非营运"), registered_on=_past(view),
            status=pl.lit("注销"),
        )
        for people, nth in _each(view)
    )  # fmt: skip


def _sold_homes(view: View) -> pl.DataFrame:
    return pl.concat(
        rows(
            people, right_no=_numbered(f"DZ{nth}"), area=pl.lit("86.50"), use=pl.lit("住宅"),
            registered_on=_past(view), status=pl.lit("注销"),
        )
        for people, nth in _each(view)
    )  # fmt: skip


def _empty_accounts(view: View) -> pl.DataFrame:
    told = {"answer": pl.lit("已反馈"), "balance": pl.lit("0.00")}
    return pl.concat(
        rows(people, institution=pl.lit(f"演示证券公司{nth}"), **told) for people, nth in _each(view)
    )


def _illnesses(view: View) -> pl.DataFrame:
    return rows(view.people, event=pl.lit("重病"), event_on=_past(view))


def _no_benefits(view: View) -> pl.DataFrame:
    mine = view.people.filter(pl.col("other_care_benefit") == 0)
    return rows(mine, kind=pl.lit("同类护理补贴"), amount=pl.lit("0.00"))


def _discharged(view: View) -> pl.DataFrame:
    return rows(view.people.filter(~pl.col("in_institution")), event=pl.lit("退住"), event_on=_past(view))


def _contracts(view: View) -> pl.DataFrame:
    kind = pl.when(pl.col("person_no") % 2 == 0).then(pl.lit("网签")).otherwise(pl.lit("公租房"))
    return rows(view.people, contract_no=_numbered("ZG"), kind=kind, signed_on=_past(view))


def _marriages(view: View) -> pl.DataFrame:
    spouse = pl.lit(None, dtype=pl.String)
    return rows(view.people, kind=pl.lit("结婚"), registered_on=_past(view), spouse_id=spouse)


_EXTRA: Final[Mapping[str, Extra]] = {
    "custody": _served, "vehicle": _sold_cars, "real_estate": _sold_homes, "housing": _contracts,
    "marriage": _marriages, "finance": _empty_accounts, "health": _illnesses, "preferential": _no_benefits,
    "funeral": _discharged,
}  # fmt: skip
