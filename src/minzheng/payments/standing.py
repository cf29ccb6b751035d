"""How far lists have come: sums over every obligation, reckoned once for each file sent and each answer read.

A list of a whole district has a hundred thousand obligations, and its page is opened far more often than a
bank answers. What was reckoned is kept, in the records and in this process, under everything it follows
from: the frozen content, the files made of it and the answers taken over, each by its hash. A further file or
answer has another name, and rows changed behind the program's back are the business of `proof`, which keeps
nothing.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from minzheng.payments.extracts import RECONCILIATION, STANDING
from minzheng.payments.extracts_desk import TOWNS
from minzheng.payments.models import BankFile, BankReturn, ListStanding, PaymentList


class Version(NamedTuple):
    """A list as far as it has come."""

    list_id: int
    content: str
    files: tuple[str, ...]
    answers: tuple[str, ...]


def versions_of(lists: Iterable[PaymentList]) -> dict[int, Version]:
    """How far each list has come, by its id, in two small queries."""
    contents = {one.pk: one.content_sha256 for one in lists}
    files: dict[int, list[str]] = defaultdict(list)
    answers: dict[int, list[str]] = defaultdict(list)
    made = BankFile.objects.filter(list__in=contents).order_by("batch_no")
    for pk, batch_no, digest in made.values_list("list_id", "batch_no", "sha256"):
        files[pk].append(f"{batch_no} {digest}")
    read = BankReturn.objects.filter(batch__list__in=contents).order_by("batch_id", "file_sha256")
    for pk, batch_no, digest in read.values_list("batch__list_id", "batch_id", "file_sha256"):
        answers[pk].append(f"{batch_no} {digest}")
    return {
        pk: Version(pk, content, tuple(files[pk]), tuple(answers[pk])) for pk, content in contents.items()
    }


def standings_of(lists: Iterable[PaymentList]) -> dict[int, dict[str, Any]]:
    """paid, paid_fen, returned and waiting by list id."""
    return {pk: one.standing for pk, one in _kept(lists).items()}


def towns_of(lists: Iterable[PaymentList]) -> pl.DataFrame:
    """The columns of TOWNS, by programme and township."""
    frames = [one.towns for one in _kept(lists).values()]
    return pl.concat(frames).sort("programme", "division") if frames else TOWNS.read(list=0)


def reconciled(period: int) -> pl.DataFrame:
    """The columns of RECONCILIATION, of one period (yyyymm), by the files and answers of all lists."""
    return _reconciled(period, tuple(versions_of(PaymentList.objects.order_by("pk")).values()))


class _Kept(NamedTuple):
    standing: dict[str, Any]
    towns: pl.DataFrame


_in_mind: dict[int, tuple[Version, _Kept]] = {}
"""By list id, of the newest version this process has asked for."""


def _kept(lists: Iterable[PaymentList]) -> dict[int, _Kept]:
    """By list id: as somebody has reckoned it before, in whatever process; else reckoned now."""
    versions = versions_of(lists)
    new = {pk: one for pk, one in versions.items() if _in_mind.get(pk, (None,))[0] != one}
    names = {pk: _name(one) for pk, one in new.items()}
    before = {one.list_id: one for one in ListStanding.objects.filter(list_id__in=new)}
    for pk, version in new.items():
        found = before.get(pk)
        kept = _of(found) if found is not None and found.version == names[pk] else _reckoned(pk, names[pk])
        _in_mind[pk] = (version, kept)
    return {pk: _in_mind[pk][1] for pk in versions}


def _of(found: ListStanding) -> _Kept:
    return _Kept(found.standing, pl.DataFrame(found.towns, schema=TOWNS.schema, orient="row"))


def _reckoned(pk: int, name: str) -> _Kept:
    rows = STANDING.read(month=0, list=pk).drop("list_id").to_dicts()
    made = _Kept(rows[0] if rows else {}, TOWNS.read(list=pk))
    ListStanding.objects.update_or_create(
        list_id=pk, defaults={"version": name, "standing": made.standing, "towns": made.towns.rows()}
    )
    return made


def _name(version: Version) -> str:
    """Of everything the sums follow from, the queries that reckon them among it."""
    return hashlib.sha256(json.dumps([*version, STANDING.sql, TOWNS.sql]).encode()).hexdigest()


@lru_cache(maxsize=64)
def _reconciled(period: int, _versions: tuple[Version, ...]) -> pl.DataFrame:
    return RECONCILIATION.read(period=period)
