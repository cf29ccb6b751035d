"""How far lists have come: sums over every obligation, reckoned once for each file sent and each answer read.

A list of a whole district has a hundred thousand obligations, and its page is opened far more often than a
bank answers. What was reckoned is kept in this process under everything it follows from: the frozen content,
the files made of it and the answers taken over, each by its hash. A further file or answer has another name,
and rows changed behind the program's back are the business of `proof`, which keeps nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from minzheng.payments.extracts import RECONCILIATION, STANDING
from minzheng.payments.extracts_desk import TOWNS
from minzheng.payments.models import BankFile, BankReturn, PaymentList


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
    return {pk: _standing(version) for pk, version in versions_of(lists).items()}


def towns_of(lists: Iterable[PaymentList]) -> pl.DataFrame:
    """The columns of TOWNS, by programme and township."""
    frames = [_towns(version) for version in versions_of(lists).values()]
    return pl.concat(frames).sort("programme", "division") if frames else TOWNS.read(list=0)


def reconciled(period: int) -> pl.DataFrame:
    """The columns of RECONCILIATION, of one period (yyyymm), by the files and answers of all lists."""
    return _reconciled(period, tuple(versions_of(PaymentList.objects.order_by("pk")).values()))


@lru_cache(maxsize=4096)
def _standing(version: Version) -> dict[str, Any]:
    found = STANDING.read(month=0, list=version.list_id).drop("list_id").to_dicts()
    return found[0] if found else {}


@lru_cache(maxsize=1024)
def _towns(version: Version) -> pl.DataFrame:
    return TOWNS.read(list=version.list_id)


@lru_cache(maxsize=64)
def _reconciled(period: int, _versions: tuple[Version, ...]) -> pl.DataFrame:
    return RECONCILIATION.read(period=period)
