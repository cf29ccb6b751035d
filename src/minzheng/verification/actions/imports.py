"""A file comes in: every bad row back to its sender with the reason, every good one into the ledger, once.

The order is what makes it safe to be killed anywhere. The file is read and checked, its people are found and
its rows compared with what is held first, with nothing locked. Then one short transaction takes the data
set's turn, makes sure that what was compared with still stands, writes the ledger files and those for the
sender, and registers the batch last. Until that commits, nothing has happened; run again, the same rows go
to a file of the same name.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org.api import DivisionRecord, User, event_record, series_next
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry.api import register_read
from minzheng.verification.actions.registers import places_unknown, registers_settle
from minzheng.verification.arriving import Arriving, arriving, settled, strangers
from minzheng.verification.identified import Identified, identified
from minzheng.verification.ledger import Stored, ledger_write, withheld_write
from minzheng.verification.looked import Looked, Progress, looked_through
from minzheng.verification.models import Batch, DatasetTurn
from minzheng.verification.permissions import DATASET_IMPORT
from minzheng.verification.places import acting_place
from minzheng.verification.queries import files_known
from minzheng.verification.reading.sent import Sent, sent_file
from minzheng.verification.records import Imported
from minzheng.verification.rejects import rejects_write
from minzheng.verification.validation.faults import Fault
from minzheng.warehouse.keeping import records_kept


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
    file: Path
    period: int
    asked: int | None
    cut_off: date
    place: DivisionRecord
    folder: Path
    acting_user: User

    @property
    def is_large(self) -> bool:
        """Whether it asks for nearly everybody."""
        return self.file.exists() and self.file.stat().st_size >= _LARGE

    def rejects(self, sent: Sent, what: str = "") -> Path:
        """Where the rows go that go back to the sender."""
        return self.folder / f"{self.dataset.code}-{sent.sha256[:8]}{what}.csv"


_REMARKS: Final = "-warnings"
#: Files that are looked through before their turn. One takes longer to land than another to read; more than
#: a few would only lie in memory.
_AHEAD: Final = 3
#: How many are looked through at once, beside the one that lands.
_ASIDE: Final = 2
#: A file of so many bytes asks for nearly everybody.
_LARGE: Final = 1_000_000


class _Known(NamedTuple):
    """A file and the batch that brought it before."""

    sent: Sent
    batch: int


_Read = Looked | _Known


def dataset_import(
    *,
    dataset: DatasetSpec,
    file: Path,
    period: Month | None,
    acting_user: User,
    out: Path | None = None,
    among: Iterable[DatasetSpec] = (),
    progress: Progress = _quietly,
) -> Imported:
    """Import a file of a data set for a month (this one where none is said).

    Rejected rows go to ``out`` (by default below EXCHANGE). ``among``: the data sets it may be mistaken for.
    ``progress`` is told each step. The same file again changes nothing. Raises NotPermitted, and
    ProblemError where the file as such will not do; then nothing has changed.
    """
    place = acting_place(acting_user, DATASET_IMPORT)
    delivery = _delivery(ToImport(dataset, file, period), place, out, acting_user)
    return _brought_in(delivery, _read(delivery, _brought(delivery), [*among], progress), progress)


def datasets_import(
    *, files: Iterable[ToImport], acting_user: User, out: Path | None = None,
    among: Iterable[DatasetSpec] = (),
) -> list[Imported]:  # fmt: skip
    """Import files in their order, as `dataset_import` does each.

    What is read of the records for one is kept for the next, and while the people of one are found and its
    rows land, the next is looked through: that asks nothing of the records, and a second processor does it.
    A month that will not do refuses all of them. Where a file is refused, those before it have landed and
    none after it.
    """
    place, others, done = acting_place(acting_user, DATASET_IMPORT), [*among], list[Imported]()
    deliveries = [_delivery(one, place, out, acting_user) for one in files]
    with records_kept(), ThreadPoolExecutor(_ASIDE) as aside:
        begun = _ahead(deliveries, lambda one: aside.submit(_read, one, _brought(one), others, _quietly))
        for delivery, read in begun:
            if delivery.is_large:
                # The first of them is waited for, and the register with it; for the others it is kept.
                register_read()
            done.append(_brought_in(delivery, read.result(), _quietly))
    return done


def _ahead(
    deliveries: Iterable[_Delivery], begin: Callable[[_Delivery], Future[_Read]]
) -> Iterator[tuple[_Delivery, Future[_Read]]]:
    """Each with what was begun of it; some of those after it are begun too."""
    begun = deque[tuple[_Delivery, Future[_Read]]]()
    for delivery in deliveries:
        begun.append((delivery, begin(delivery)))
        if len(begun) > _AHEAD:
            yield begun.popleft()
    yield from begun


def _read(
    delivery: _Delivery, brought: Mapping[str, int], among: Sequence[DatasetSpec], told: Progress
) -> _Read:
    """All that can be told of a file without the records; ``brought``: what `_brought` says of it."""
    sent = sent_file(delivery.file)
    if earlier := brought.get(sent.sha256):
        return _Known(sent, earlier)
    return looked_through(sent, delivery.dataset, among, told)


def _brought_in(delivery: _Delivery, read: _Read, told: Progress) -> Imported:
    dataset = delivery.dataset
    if isinstance(read, _Known):
        return _same(read, delivery)
    told("match")
    people = identified(dataset, read.people, cut_off=delivery.cut_off, place=delivery.place)
    come = arriving(dataset, people, period=delivery.period, cut_off=delivery.cut_off)
    told("land")
    with transaction.atomic():
        _take_turn(dataset)
        if earlier := _brought(delivery).get(read.sent.sha256):
            return _same(_Known(read.sent, earlier), delivery)
        return _land(delivery, read, people, come)


def _brought(delivery: _Delivery) -> dict[str, int]:
    """The batches by the files that they brought: for the month asked for, or where none is, for any."""
    return files_known(delivery.dataset.code, delivery.asked)


def _month(dataset: DatasetSpec, period: Month | None) -> Month:
    this = Month.of(clock.today())
    if period is None and dataset.delivers == "all":
        raise ProblemError(problem("import.E012", dataset=UnfitError(dataset.zh, dataset.en)))
    if period is not None and period > this:
        raise ProblemError(problem("import.E013", period=period, today=clock.today()))
    return period or this


def _delivery(one: ToImport, place: DivisionRecord, out: Path | None, acting_user: User) -> _Delivery:
    month = _month(one.dataset, one.period)
    return _Delivery(
        dataset=one.dataset, file=one.file, period=month.number,
        asked=None if one.period is None else month.number,
        cut_off=min(month.last_day, clock.today()), place=place,
        folder=out or Path(settings.EXCHANGE) / "rejects" / str(month), acting_user=acting_user,
    )  # fmt: skip


def _take_turn(dataset: DatasetSpec) -> None:
    """Wait until no other file of the data set is on its way in; held until the transaction ends."""
    DatasetTurn.objects.get_or_create(dataset=dataset.code)
    DatasetTurn.objects.select_for_update().get(dataset=dataset.code)


def _same(known: _Known, delivery: _Delivery) -> Imported:
    """Nothing is done. What went back to the sender then is named again, where it is still there."""
    of = Batch.objects.get(pk=known.batch)
    paths = (delivery.rejects(known.sent), delivery.rejects(known.sent, _REMARKS))
    kept, remarks = (path if path.exists() else None for path in paths)
    return Imported(
        batch=None, read=of.rows_read, landed=0, known=of.rows_read - of.rows_rejected,
        rejected=of.rows_rejected, warnings=of.warnings, rejects=kept, same_as=known.batch, remarks=remarks,
        withheld=of.rows_withheld,
    )  # fmt: skip


def _land(delivery: _Delivery, looked: Looked, people: Identified, before: Arriving) -> Imported:
    sent, sheet, found, _ = looked
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
        rejects=rejects_write(delivery.rejects(sent), sheet, errors, dataset), same_as=None,
        remarks=rejects_write(delivery.rejects(sent, _REMARKS), sheet, warnings, dataset),
        reasons=_reasons([*errors, *warnings]), withheld=come.withheld.height,
    )  # fmt: skip
    _register(number, delivery, sent, imported, stored, come.strangers_since)
    _tell(delivery, imported, changes)
    return imported


def _reasons(faults: Iterable[Fault]) -> MappingProxyType[str, int]:
    """How many rows have each fault, by code."""
    rows = {(one.code, one.line) for one in faults}
    return MappingProxyType(dict(sorted(Counter(code for code, _ in rows).items())))


def _register(
    number: int,
    delivery: _Delivery,
    sent: Sent,
    imported: Imported,
    stored: tuple[Stored, Stored],
    strangers_since: int | None,
) -> None:
    rows, withheld = stored
    Batch.objects.create(
        number=number, dataset=delivery.dataset.code, period=delivery.period,
        file_name=sent.path.name[-255:], file_sha256=sent.sha256,
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
