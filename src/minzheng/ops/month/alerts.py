"""What somebody should look at after a month's run: who may have to leave, who waits, whose time runs out."""

from collections.abc import Iterable, Iterator

import polars as pl

from minzheng.kernel.month import Month, day_number
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot

Alert = tuple[str, str, str, str, str]
RED, ORANGE, YELLOW, BLUE = "红 red", "橙 orange", "黄 yellow", "蓝 blue"
CARD_MONTHS = 2
LEVELS = {
    "stop_proposed": ORANGE, "stopped": YELLOW, "undetermined": YELLOW, "outreach": BLUE, "card": BLUE,
}  # fmt: skip


def alerts(law: Law, snapshot: Snapshot, results: pl.DataFrame) -> list[Alert]:
    """Level, unit, programme, what and why, in the order of the programmes and units.

    Levels are defaults of ours: no text sets a limit for handling such a finding.
    """
    found: list[Alert] = []
    for programme in law.programmes():
        rows = results.filter(pl.col("programme") == programme.code)
        found += _of_rows(programme, rows)
    return found + list(_cards(law, snapshot, results))


def _of_rows(programme: Programme, rows: pl.DataFrame) -> Iterator[Alert]:
    reasons = {clause.code: clause.zh for clause in programme.clauses}
    kinds: Iterable[tuple[str, pl.Expr, str]] = (
        ("stop_proposed", pl.col("stop_proposed"), "可能不再符合，请调查后书面决定"),
        ("undetermined", (pl.col("change") == "undetermined") & pl.col("in_force"), "待核，暂按上月发放"),
        ("outreach", pl.col("change") == "outreach", "可能符合而未申请，请上门告知"),
    )
    for kind, chosen, what in kinds:
        for unit_no, because in rows.filter(chosen).select("unit_no", "because").iter_rows():
            codes = [code for code in (because or "").split("|") if code]
            why = "；".join(reasons.get(code, code) for code in codes)
            yield LEVELS[kind], str(unit_no), programme.short, what, why


def _cards(law: Law, snapshot: Snapshot, results: pl.DataFrame) -> Iterator[Alert]:
    """Holders whose disability card ends within two months: a reminder in time spares them a gap."""
    end = snapshot.month + CARD_MONTHS
    until = pl.col("disability_card_valid_until")
    ending = snapshot.scan("person").filter(
        (until > day_number(snapshot.day)) & (until <= day_number(end.last_day))
    )
    days = dict(ending.select("person_no", "disability_card_valid_until").collect().iter_rows())
    for programme in law.programmes():
        if not any(clause.code == "card_valid" for clause in programme.clauses):
            continue
        holders = results.filter((pl.col("programme") == programme.code) & pl.col("in_force"))
        for number in holders["unit_no"].to_list():
            if number in days:
                yield (
                    LEVELS["card"],
                    str(number),
                    programme.short,
                    "残疾人证即将到期，请提醒换证",
                    _said(days[number]),
                )


def _said(day: int) -> str:
    return f"{Month(day // 10000, day // 100 % 100)}-{day % 100:02d}"
