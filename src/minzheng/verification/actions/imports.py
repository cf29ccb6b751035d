"""A file comes in: every bad row back to its sender with the reason, every good one into the ledger, once.

The order is what makes it safe to be killed anywhere. The file is read and checked, its people are found and
its rows compared with what is held first, with nothing locked. Then one short transaction takes the data
set's turn, makes sure that what was compared with still stands, writes the ledger files and those for the
sender, and registers the batch last. Until that commits, nothing has happened; run again, the same rows go
to a file of the same name.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org.api import DivisionRecord, User, event_record, series_next
from minzheng.policy.dataset import DatasetSpec
from minzheng.verification.actions.registers import places_unknown, registers_settle
from minzheng.verification.arriving import Arriving, arriving, settled, strangers
from minzheng.verification.identified import Identified, identified
from minzheng.verification.ledger import Stored, ledger_write, withheld_write
from minzheng.verification.models import Batch, DatasetTurn
from minzheng.verification.permissions import DATASET_IMPORT
from minzheng.verification.places import acting_place
from minzheng.verification.queries import batch_same
from minzheng.verification.reading.read import sheet_of
from minzheng.verification.reading.sent import Sent, sent_file
from minzheng.verification.reading.sheet import Sheet
from minzheng.verification.records import Imported
from minzheng.verification.rejects import rejects_write
from minzheng.verification.validation.check import Checked, checked
from minzheng.verification.validation.faults import Fault
from minzheng.warehouse.keeping import records_kept

Progress = Callable[[str], None]


def _quietly(_: str) -> None:
    """Nobody watches."""


class ToImport(NamedTuple):
    """A file of a data set, for a month or, where none is said, for this one."""

    dataset: DatasetSpec
    file: Path
    period: Month | None


@dataclass(frozen=True)
class _Delivery:
    """A file of a data set on its way in; ``asked``: its period, where it was said."""

    dataset: DatasetSpec
    sent: Sent
    period: int
    asked: int | None
    cut_off: date
    place: DivisionRecord
    rejects: Path
    acting_user: User

    @property
    def remarks(self) -> Path:
        return self.rejects.with_name(f"{self.rejects.stem}-warnings.csv")


class _Looked(NamedTuple):
    """The rows of a file as sent, and what was found of them."""

    sheet: Sheet
    found: Checked


def dataset_import(
    *,
    dataset: DatasetSpec,
    file: Path,
    period: Month | None,
    acting_user: User,
    out: Path | None = None,
    among: Iterable[DatasetSpec] = (),
    progress: Progress | None = None,
) -> Imported:
    """Import a file of a data set for a month (this one where none is said).

    Rejected rows go to ``out`` (by default below EXCHANGE). ``among``: the data sets it may be mistaken for.
    ``progress`` is told each step. The same file again changes nothing. Raises NotPermitted, and
    ProblemError where the file as such will not do; then nothing has changed.
    """
    told = progress or _quietly
    place = acting_place(acting_user, DATASET_IMPORT)
    delivery = _delivery(ToImport(dataset, file, period), place, out, acting_user)
    if earlier := _earlier(delivery):
        return _same(earlier, delivery)
    return _brought_in(delivery, _looked_through(delivery, among, told), told)


def datasets_import(
    *, files: Iterable[ToImport], acting_user: User, out: Path | None = None,
    among: Iterable[DatasetSpec] = (),
) -> list[Imported]:  # fmt: skip
    """Import files in their order, as `dataset_import` does each.

    What is read of the records for one is kept for the next, and while the people of one are found and its
    rows land, the next is read and checked: that asks nothing of the records, and a second processor does
    it. Where one is refused, those before it have landed and none after it.
    """
    place = acting_place(acting_user, DATASET_IMPORT)
    deliveries = (_delivery(one, place, out, acting_user) for one in files)
    known = [*among]
    with records_kept(), ThreadPoolExecutor(1) as aside:
        begun = _one_ahead(deliveries, lambda one: aside.submit(_looked_through, one, known))
        return [
            _brought_in(delivery, looked.result()) if isinstance(looked, Future) else _same(looked, delivery)
            for delivery, looked in begun
        ]


def _one_ahead(
    deliveries: Iterable[_Delivery], begin: Callable[[_Delivery], Future[_Looked]]
) -> Iterator[tuple[_Delivery, Future[_Looked] | int]]:
    """Each with what was begun of it, or the batch that brought it before; the one after it is begun too."""
    begun = deque[tuple[_Delivery, Future[_Looked] | int]]()
    for delivery in deliveries:
        begun.append((delivery, _earlier(delivery) or begin(delivery)))
        if len(begun) > 1:
            yield begun.popleft()
    yield from begun


def _looked_through(delivery: _Delivery, among: Iterable[DatasetSpec], told: Progress = _quietly) -> _Looked:
    """Everything that can be told of a file without the records."""
    told("read")
    sheet = sheet_of(delivery.sent, delivery.dataset, among=among)
    told("check")
    return _Looked(sheet, checked(sheet, delivery.dataset, clock.today()))


def _brought_in(delivery: _Delivery, looked: _Looked, told: Progress = _quietly) -> Imported:
    dataset = delivery.dataset
    told("match")
    people = identified(dataset, looked.found, cut_off=delivery.cut_off, place=delivery.place)
    come = arriving(dataset, people, period=delivery.period, cut_off=delivery.cut_off)
    told("land")
    with transaction.atomic():
        _take_turn(dataset)
        if earlier := _earlier(delivery):
            return _same(earlier, delivery)
        return _land(delivery, looked.sheet, looked.found, people, come)


def _earlier(delivery: _Delivery) -> int | None:
    """The batch that brought the same file: for the month asked for, or where none is, for any."""
    return batch_same(delivery.dataset.code, delivery.sent.sha256, delivery.asked)


def _month(dataset: DatasetSpec, period: Month | None) -> Month:
    this = Month.of(clock.today())
    if period is None and dataset.delivers == "all":
        raise ProblemError(problem("import.E012", dataset=UnfitError(dataset.zh, dataset.en)))
    if period is not None and period > this:
        raise ProblemError(problem("import.E013", period=period, today=clock.today()))
    return period or this


def _delivery(one: ToImport, place: DivisionRecord, out: Path | None, acting_user: User) -> _Delivery:
    month, sent = _month(one.dataset, one.period), sent_file(one.file)
    folder = out or Path(settings.EXCHANGE) / "rejects" / str(month)
    return _Delivery(
        dataset=one.dataset, sent=sent, period=month.number,
        asked=None if one.period is None else month.number,
        cut_off=min(month.last_day, clock.today()), place=place,
        rejects=folder / f"{one.dataset.code}-{sent.sha256[:8]}.csv", acting_user=acting_user,
    )  # fmt: skip


def _take_turn(dataset: DatasetSpec) -> None:
    """Wait until no other file of the data set is on its way in; held until the transaction ends."""
    DatasetTurn.objects.get_or_create(dataset=dataset.code)
    DatasetTurn.objects.select_for_update().get(dataset=dataset.code)


def _same(batch: int, delivery: _Delivery) -> Imported:
    """Nothing is done. What went back to the sender then is named again, where it is still there."""
    of = Batch.objects.get(pk=batch)
    kept, remarks = (path if path.exists() else None for path in (delivery.rejects, delivery.remarks))
    return Imported(
        batch=None, read=of.rows_read, landed=0, known=of.rows_read - of.rows_rejected,
        rejected=of.rows_rejected, warnings=of.warnings, rejects=kept, same_as=batch, remarks=remarks,
        withheld=of.rows_withheld,
    )  # fmt: skip


def _land(
    delivery: _Delivery, sheet: Sheet, found: Checked, people: Identified, before: Arriving
) -> Imported:
    dataset, changes = delivery.dataset, dict[str, int]()
    come = arriving(dataset, people, period=delivery.period, cut_off=delivery.cut_off, before=before)
    if dataset.registers is not None:
        come, changes = settled(dataset, come, lambda rows: registers_settle(
            dataset, rows, cut_off=delivery.cut_off, place=delivery.place, acting_user=delivery.acting_user
        ))  # fmt: skip
    strange = places_unknown(dataset, found.rows, delivery.place)
    faults = [*found.faults, *come.faults, *strangers(dataset, come), *strange]
    errors = [one for one in faults if not one.is_warning]
    rejected = {one.line for one in errors}
    warnings = [one for one in faults if one.is_warning and one.line not in rejected]
    stored = ledger_write(dataset, come.fresh), withheld_write(dataset, come.withheld)
    number = series_next("verification-batch")
    imported = Imported(
        batch=number, read=found.read, landed=come.fresh.height,
        known=come.known + found.repeats, rejected=len(rejected), warnings=len(warnings),
        rejects=rejects_write(delivery.rejects, sheet, errors, dataset), same_as=None,
        remarks=rejects_write(delivery.remarks, sheet, warnings, dataset),
        reasons=_reasons([*errors, *warnings]), withheld=come.withheld.height,
    )  # fmt: skip
    _register(number, delivery, imported, stored, come.strangers_since)
    _tell(delivery, imported, changes)
    return imported


def _reasons(faults: Iterable[Fault]) -> MappingProxyType[str, int]:
    """How many rows have each fault, by code."""
    rows = {(one.code, one.line) for one in faults}
    return MappingProxyType(dict(sorted(Counter(code for code, _ in rows).items())))


def _register(
    number: int,
    delivery: _Delivery,
    imported: Imported,
    stored: tuple[Stored, Stored],
    strangers_since: int | None,
) -> None:
    rows, withheld = stored
    Batch.objects.create(
        number=number, dataset=delivery.dataset.code, period=delivery.period,
        file_name=delivery.sent.path.name[-255:], file_sha256=delivery.sent.sha256,
        ledger_path=rows.path, ledger_sha256=rows.sha256,
        withheld_path=withheld.path, withheld_sha256=withheld.sha256, strangers_since=strangers_since,
        rows_read=imported.read, rows_landed=imported.landed, rows_known=imported.known,
        rows_rejected=imported.rejected, rows_withheld=imported.withheld, warnings=imported.warnings,
        learnt_on=clock.today(), imported_by=delivery.acting_user,
    )  # fmt: skip


def _tell(delivery: _Delivery, imported: Imported, changes: Mapping[str, int]) -> None:
    counts = {name: getattr(imported, name) for name in ("read", "landed", "rejected", "withheld")}
    event_record(
        name="DatasetImported", subject=f"dataset:{delivery.dataset.code}",
        acting_user=delivery.acting_user, division=delivery.place.key,
        payload={
            "batch": imported.batch, "period": delivery.period, "settled": dict(changes), **counts
        },
    )  # fmt: skip
