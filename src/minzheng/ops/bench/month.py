"""The measured month: twenty files in, and out of them the files for the bank, step by step."""

import resource
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from django.conf import settings

from minzheng.benefits import api as benefits
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops import laws
from minzheng.ops.bench import Engine
from minzheng.ops.bench.check import checked
from minzheng.ops.bench.district import MONTH
from minzheng.ops.bench.engines import determine_with
from minzheng.ops.bench.files import DATASETS
from minzheng.ops.bench.memory import peak_mb, peak_restart
from minzheng.ops.demo.staff import Staff, staff_found
from minzheng.ops.month.files import totals
from minzheng.ops.month_run import due_list, month_files, month_prepare, month_proposing
from minzheng.payments import api as payments
from minzheng.policy.law import Law
from minzheng.verification import api as verification
from minzheng.warehouse.snapshot import Snapshot


@dataclass(frozen=True)
class Step:
    """Seconds by the clock and of the processor (all cores, and helpers with them), and the most memory held
    meanwhile by this process."""

    s: float
    cpu_s: float
    peak_mb: float


class Steps:
    """What each step took; the memory is that of this process."""

    def __init__(self) -> None:
        self.taken: dict[str, Step] = {}
        self._begin()

    def _begin(self) -> None:
        peak_restart()
        self._since, self._busy = perf_counter(), _busy()

    def ended(self, name: str) -> None:
        """The step of this name is over, and the next begins."""
        wall, cpu = perf_counter() - self._since, _busy() - self._busy
        self.taken[name] = Step(round(wall, 3), round(cpu, 3), round(peak_mb(), 1))
        self._begin()


def _busy() -> float:
    """Seconds of the processor of this process and of the helpers that it has waited for."""
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + helpers.ru_utime + helpers.ru_stime


def month_measure(files: Path, *, engine: Engine = "polars", check: bool = False) -> dict[str, Any]:
    """Run MONTH on the files in ``files``: ``steps``, ``total_s``, ``cpu_s``, ``peak_mb``, ``sums_fen``,
    ``rows`` of the import, and where asked the ``check`` of sampled households."""
    law = laws.law_of(None)
    staff = staff_found(law.place, MONTH.last_day)
    with clock.standing_on(MONTH.last_day):
        steps = Steps()
        rows = _import(law, files, staff)
        steps.ended("import")
        snapshot = month_prepare(law, MONTH, told=steps.ended, determine=determine_with(engine))
        _compare_and_land(law, snapshot, staff, steps)
        _payment_files(law, snapshot, staff)
        steps.ended("payment_files")
    taken = steps.taken
    said = {"check": checked(snapshot, law.on(snapshot.day, held=snapshot.held))} if check else {}
    return said | {
        "steps": {name: asdict(step) for name, step in taken.items()},
        "total_s": round(sum(step.s for step in taken.values()), 3),
        "cpu_s": round(sum(step.cpu_s for step in taken.values()), 3),
        "peak_mb": max(step.peak_mb for step in taken.values()),
        "sums_fen": {code: row["amount_fen"] for code, row in totals(law, snapshot.scan("results")).items()},
        "rows": rows,
    }


def _import(law: Law, files: Path, staff: Staff) -> dict[str, int]:
    known = law.catalogue.datasets
    brought = [verification.ToImport(known[code], files / f"{code}.csv", MONTH) for code in DATASETS]
    found = verification.datasets_import(files=brought, acting_user=staff.steward)
    names = ("read", "landed", "known", "rejected", "warnings")
    return {name: sum(getattr(one, name) for one in found) for name in names}


def _compare_and_land(law: Law, snapshot: Snapshot, staff: Staff, steps: Steps) -> None:
    """What the month owes and what it changes in the entitlements, into the records."""
    with month_proposing(law, snapshot) as results:
        steps.ended("compare")
        for programme in law.programmes():
            if programme.kind == "cash":
                due = due_list(snapshot, programme)
                payments.list_freeze(month=MONTH, programme=programme.code, due=due, acting_user=staff.clerk)
    benefits.month_close(law=law, snapshot=snapshot, results=results, acting_user=staff.approver)
    steps.ended("land")


def _payment_files(law: Law, snapshot: Snapshot, staff: Staff) -> None:
    """The drafts that people check, two signatures, and the file of each list for the bank."""
    out = Path(settings.EXCHANGE) / str(MONTH)
    month_files(law, snapshot, out)
    for signer in staff.finance:
        payments.list_approve(month=MONTH, acting_user=signer)
    programmes = [one.programme for one in payments.lists_of(MONTH)]
    _, problems = payments.bank_files_write(
        month=MONTH, programmes=programmes, out=out, acting_user=staff.finance[0]
    )
    if problems:
        raise ProblemError(*problems)
