"""What people read of a month: masked payment lists, what changed, what needs looking at, the totals."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from minzheng.benefits import api as benefits
from minzheng.kernel.money import yuan
from minzheng.ops.month.alerts import alerts
from minzheng.payments import api as payments
from minzheng.payments.api import due_list
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot

_SAID = (
    "programme", "unit_no", "persons", "in_force", "stop_proposed", "change", "before_fen", "due_fen",
    "because",
)  # fmt: skip
"""What changes, alerts and totals are told from: of a whole district the rest is a lot to read."""
CHANGED = ("new", "changed", "stopped", "undetermined")
WORDS = {"new": "新增", "changed": "调整", "stopped": "停发", "undetermined": "待核"}


def write_files(law: Law, snapshot: Snapshot, out: Path, seconds: Mapping[str, float]) -> dict[str, Any]:
    """The files of contracts §4 in ``out``, and the summary that was written there.

    The hashes cover sorted content; a bank file that has replaced its draft is not written over.
    """
    out.mkdir(parents=True, exist_ok=True)
    # Millions of rows, none of them from the records: hashed beside the lists, which wait for the database.
    with ThreadPoolExecutor(1) as aside:
        hashed = aside.submit(benefits.results_hash, snapshot.scan("results"))
        return _written(law, snapshot, out, seconds, hashed)


def _written(
    law: Law, snapshot: Snapshot, out: Path, seconds: Mapping[str, float], hashed: Future[str]
) -> dict[str, Any]:
    results = snapshot.scan("results").filter(benefits.TELLS).select(_SAID).collect()
    written = {f"payments/{path.name}": path for path in _lists(law, snapshot, out)}
    for name, head, rows in (
        ("changes.csv", _CHANGES, _changes(law, results)),
        ("alerts.csv", _ALERTS, alerts(law, snapshot, results)),
    ):
        written[name] = _table(out / name, head, rows)
    sums = _totals(law, snapshot, results)
    hashes = {name: _hashed(path.read_bytes()) for name, path in sorted(written.items())}
    return _summary(snapshot, sums, hashes | {"results": hashed.result()}, out, seconds)


def _lists(law: Law, snapshot: Snapshot, out: Path) -> Iterator[Path]:
    """The drafts, and of lists that two people have signed the bank files in their place."""
    month = snapshot.month
    cash = [programme for programme in law.programmes() if programme.kind == "cash"]
    signed = {one.code for one in cash if payments.is_approved(month=month, programme=one.code)}
    found = {one.code: due_list(snapshot, one) for one in cash if one.code not in signed}
    due = {code: owed for code, owed in found.items() if not owed.is_empty()}
    nobody = pl.Series("payee_no", dtype=pl.Int64)
    payees = pl.concat([nobody, *(owed["payee_no"].drop_nulls() for owed in due.values())])
    masked = registry.payees_masked(payees.unique().sort())
    for code, owed in due.items():
        yield payments.drafts_write(month=month, programme=code, due=owed, out=out, masked=masked)
    for code in sorted(signed):
        path = out / "payments" / f"{code}.csv"
        if path.exists():
            yield path


_CHANGES = ("编号 unit", "项目 programme", "变化 change", "原 from", "现 to", "原因 because")
_ALERTS = ("级别 level", "编号 unit", "项目 programme", "事项 what", "说明 why")


def _changes(law: Law, results: pl.DataFrame) -> list[tuple[str, ...]]:
    titles = {programme.code: programme.short for programme in law.programmes()}
    reasons = {clause.code: clause.zh for programme in law.programmes() for clause in programme.clauses}
    moved = results.filter(pl.col("change").is_in(["new", "changed", "stopped"]))
    why = {
        because: "；".join(reasons.get(code, code) for code in (because or "").split("|") if code)
        for because in moved["because"].unique()
    }
    columns = moved.select("unit_no", "programme", "change", "before_fen", "due_fen", "because")
    return [
        (str(unit_no), titles[code], WORDS[change], _yuan(before_fen), _yuan(due_fen), why[because])
        for unit_no, code, change, before_fen, due_fen, because in columns.iter_rows()
    ]


@lru_cache(maxsize=10_000)
def _yuan(amount: int | None) -> str:
    """Kept, since most of those whom something changes for are paid one of a few amounts."""
    return "" if amount is None else yuan(amount)


def _table(path: Path, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Path:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    partial = path.with_suffix(".partial")
    partial.write_text("\ufeff" + text.getvalue(), encoding="utf-8", newline="")
    partial.replace(path)
    return path


def totals(law: Law, results: pl.LazyFrame) -> dict[str, dict[str, int]]:
    """Per programme: units, persons and amount of the list, new, changed, stopped and undetermined."""
    listed = pl.col("in_force") & (pl.col("change") != "stopped")
    counts = [(pl.col("change") == change).sum().alias(change) for change in CHANGED]
    frame = results.group_by("programme").agg(
        listed.sum().alias("units"),
        pl.col("persons").filter(listed).sum().alias("persons"),
        pl.col("due_fen").sum().alias("amount_fen"),
        *counts,
    )
    found = {row.pop("programme"): row for row in frame.collect().to_dicts()}
    return {
        programme.code: found[programme.code] for programme in law.programmes() if programme.code in found
    }


def _totals(law: Law, snapshot: Snapshot, said: pl.DataFrame) -> dict[str, dict[str, int]]:
    """The totals of a month from what says something; a programme that was determined and says nothing of
    anybody stands there with nothing."""
    found, determined = totals(law, said.lazy()), snapshot.scan("outcomes")
    nothing = dict.fromkeys(("units", "persons", "amount_fen", *CHANGED), 0)
    return {
        code: found.get(code, nothing)
        for code in (programme.code for programme in law.programmes())
        if code in found or not determined.filter(pl.col("programme") == code).head(1).collect().is_empty()
    }


def _summary(
    snapshot: Snapshot,
    sums: Mapping[str, Mapping[str, int]],
    hashes: Mapping[str, str],
    out: Path,
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    summary = {
        "month": str(snapshot.month),
        "place": snapshot.place,
        "snapshot": snapshot.id,
        "programmes": sums,
        "steps": {name: round(taken, 3) for name, taken in seconds.items()},
        "hashes": hashes,
    }
    partial = out / "summary.partial"
    partial.write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(out / "summary.json")
    return summary


def _hashed(content: bytes) -> str:
    """Of the lines in order, so that two runs compare whatever the order of writing."""
    return hashlib.sha256(b"\n".join(sorted(content.splitlines()))).hexdigest()
