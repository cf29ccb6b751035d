"""A month's files come in: the register of residents first, then the signatures, then everything else."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from minzheng.kernel.month import Month
from minzheng.ops.demo.files.deliver import Delivery, Senders
from minzheng.ops.demo.files.roster import signatures
from minzheng.ops.demo.staff import Staff
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.warehouse.keeping import records_kept


def files_receive(law: Law, departments: Senders, month: Month, *, into: Path, staff: Staff) -> None:
    """Import every file of the month, each followed by what its department corrected.

    A child born in the month has to be in the register before anybody can sign for it, and nobody's income
    may be read before the signature.
    """
    deliveries = list(departments.deliver(month, into))
    residents = [one for one in deliveries if one.dataset == "resident"]
    with records_kept():
        _import(law, residents, staff)
        _signatures_record(departments, month, staff)
        _import(law, [one for one in deliveries if one.dataset != "resident"], staff)


def _import(law: Law, deliveries: Iterable[Delivery], staff: Staff) -> None:
    known = law.catalogue.datasets
    files = [verification.ToImport(known[one.dataset], one.path, one.month) for one in deliveries]
    verification.datasets_import(files=files, acting_user=staff.steward)


def _signatures_record(departments: Senders, month: Month, staff: Staff) -> None:
    """Everybody who signed in the month (by its end, where nobody has been recorded before), under the
    number the register gave them."""
    signed = signatures(departments.roster).filter(pl.col("signed_on") <= month.last_day)
    if month != departments.first:
        signed = signed.filter(pl.col("signed_on") >= month.first_day)
    known = registry.numbers_matched(signed["number"])
    rows = signed.with_columns(known.alias("person_no")).drop("number").drop_nulls("person_no")
    verification.authorisations_record(rows=rows.sort("person_no"), acting_user=staff.clerk)
