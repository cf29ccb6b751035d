"""A whole month, one record at a time: ``python -m benchmarks.peers.orm_month FILES``.

It runs in a district whose month the product has just run, under its settings and on its database, and what
it finds is held against what the product wrote. It does the least such a system does:

* a row of a department's file has its number checked, its person is looked up, and it is saved;
* a household is read, determined and saved (`orm_way`);
* an obligation is read with its payee, two numbers are opened, the line is written, the instruction saved.

No other cell is checked, no fact is made of the rows, nothing is compared with the month before, no
entitlement is changed, and nobody signs. Each part is a sample, every so many rows of each file among them.
"""

import csv
import io
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import polars as pl

from benchmarks.district import District
from benchmarks.once import timed
from benchmarks.peers import equal, orm_way
from minzheng.kernel.identity import resident_id_check
from minzheng.ops import laws
from minzheng.ops.bench.files import DATASETS

ROWS, HOUSEHOLDS, PAYMENTS = 500, 5_000, 5_000
"""How many of each file, of the households and of the payments are looked at."""
_SEED = 20230501
Row = dict[str, str]


def main(files: Path) -> dict[str, dict[str, float]]:
    """What each part took for ``done`` of ``whole``; raises DifferError where a result is another."""
    django.setup()
    from django.conf import settings

    from benchmarks.peers import orm_records
    from minzheng.ops.bench.district import MONTH
    from minzheng.warehouse.snapshot import snapshot_of

    law = laws.law_of(None)
    snapshot = snapshot_of(Path(settings.HOME), law.place.code, MONTH)
    if snapshot is None:
        raise SystemExit("the product has not run the month here")
    tables = (orm_records.Record, orm_records.Sent)
    orm_records.make(*tables)
    try:
        here = District(law.on(snapshot.day, held=snapshot.held), snapshot)
        heading = {code: law.catalogue.datasets[code].id_column.zh for code in DATASETS}
        return {
            "import": _import(files, heading),
            "determine": _determine(here),
            "payments": _payments(MONTH.number),
        }
    finally:
        orm_records.drop(*tables)


# --- rows of files --------------------------------------------------------------------------------


def _import(files: Path, heading: dict[str, str]) -> dict[str, float]:
    sampled, whole = dict[str, list[Row]](), 0
    for code in DATASETS:
        rows = [*_rows(files / f"{code}.csv")]
        sampled[code], whole = rows[:: len(rows) // ROWS + 1], whole + len(rows)
    found: list[tuple[str, int | None]] = []
    taken = timed(lambda: found.extend(_brought(sampled, heading)))
    _same_people(found)
    return {**taken, "done": sum(map(len, sampled.values())), "whole": whole}


def _rows(path: Path) -> Iterator[Row]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    return csv.DictReader(io.StringIO(text))


def _brought(sampled: dict[str, list[Row]], heading: dict[str, str]) -> Iterator[tuple[str, int | None]]:
    """The number of each row that has a right one, and whose it is; a file is one transaction, which is kind
    to the database."""
    from django.conf import settings
    from django.db import transaction

    from benchmarks.peers.orm_records import Record
    from minzheng.registry.held import IDENTITY
    from minzheng.registry.models import Identity

    for code, rows in sampled.items():
        with transaction.atomic():
            for row in rows:
                checked = resident_id_check(row[heading[code]] or "")
                if not checked.is_valid:
                    continue
                index = settings.KEYS.index(checked.number, kind=IDENTITY.kind)
                held = Identity._default_manager.filter(number_index=index, until=None)
                known = held.select_related("person").first()
                person = None if known is None else known.person.merged_into_id or known.person_id
                Record._default_manager.create(dataset=code, person_no=person, content=row)
                yield checked.number, person


def _same_people(found: list[tuple[str, int | None]]) -> None:
    """Raises DifferError where the product knows a number as somebody else's."""
    from minzheng.registry.api import numbers_matched

    ours = numbers_matched(pl.Series([number for number, _ in found], dtype=pl.String))
    unlike = sum(mine != theirs for mine, (_, theirs) in zip(ours, found, strict=True))
    if unlike:
        raise equal.DifferError(f"{unlike} numbers are other people's by the ORM")


# --- households and payments ----------------------------------------------------------------------


def _determine(here: District) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "outcomes.parquet"
        taken = orm_way.main(here, HOUSEHOLDS, out)
        equal.check_outcomes(here.snapshot.read("outcomes"), pl.read_parquet(out), "the ORM")
    return {**taken, "done": taken["households"], "whole": here.snapshot.read("household").height}


def _payments(month: int) -> dict[str, float]:
    from minzheng.payments.models import Instruction

    sent = Instruction.objects.filter(obligation__list__month=month).order_by("id")
    keys = [*sent.values_list("obligation_id", "batch_id", "seq")]
    chosen = random.Random(_SEED).sample(keys, min(PAYMENTS, len(keys)))
    text = io.StringIO()
    taken = timed(lambda: _pay(chosen, csv.writer(text)))
    _same_lines(chosen, [*csv.reader(io.StringIO(text.getvalue()))])
    return {**taken, "done": len(chosen), "whole": len(keys)}


def _pay(chosen: list[tuple[int, str, int]], lines: Any) -> None:
    from django.db import transaction

    from benchmarks.peers.orm_records import Sent
    from minzheng.payments.models import Obligation
    from minzheng.registry.held import ACCOUNT, IDENTITY
    from minzheng.registry.models import Account, Identity

    for obligation_id, batch, seq in chosen:
        with transaction.atomic():
            owed = Obligation.objects.select_related("payee", "list").get(pk=obligation_id)
            who = owed.payee
            if who is None:
                raise equal.DifferError(f"line {seq} of {batch} pays nobody by the ORM")
            identity = Identity._default_manager.get(person=who, until=None)
            account = Account._default_manager.get(person=who, until=None)
            number = IDENTITY.open(who.pk, identity.since, bytes(identity.number_sealed))
            to = ACCOUNT.open(who.pk, account.since, bytes(account.account_sealed))
            Sent._default_manager.create(obligation_no=owed.pk, batch_no=batch, seq=seq, payee_no=who.pk)
            lines.writerow([account.holder or who.name, number, account.bank_code, to, owed.amount_fen])


def _same_lines(chosen: list[tuple[int, str, int]], lines: list[list[str]]) -> None:
    """Raises DifferError where a line is another than in the product's file."""
    from minzheng.payments.actions.bank_files import content_of
    from minzheng.payments.bank import FORMATS
    from minzheng.payments.models import BankFile

    written = {
        (made.batch_no, line.seq): line
        for made in BankFile.objects.all()
        for line in FORMATS[made.format].read(content_of(made))[1]
    }
    for (_, batch, seq), mine in zip(chosen, lines, strict=True):
        ours = written[batch, seq]
        said = (ours.payee_name, ours.id_number, ours.bank_code, ours.account, str(ours.amount_fen))
        if said != tuple(mine):
            raise equal.DifferError(f"line {seq} of {batch} is another by the ORM")


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
