"""Whatever happens in whatever order: owed is paid plus open to the fen, and nobody is paid twice."""

from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.payments.models import BankReturn, Instruction
from tests.payments.histories import AMOUNTS, CRASHES, STEPS, History
from tests.payments.office import DIBAO, JUNE, Office

pytestmark = [pytest.mark.records, pytest.mark.django_db]

Step = tuple[str, ...]
Ended = tuple[dict[str, bytes], list[tuple[object, ...]], list[payments.ListRecord], list[str]]
MADE = ("obligation__unit_no", "attempt", "batch_id", "seq", "payee_id", "state", "paid_on", "code")
_LIVES = count()

steps = st.one_of(st.sampled_from(STEPS).map(lambda name: (name,)), st.sampled_from(CRASHES))


def _live(history: History, step: Step) -> None:
    if len(step) == 1:
        history.step(*step)
    else:
        history.crash(*step)


def _reconciles(history: History) -> None:
    """What has to hold at every moment."""
    assert history.changed_files() == []
    assert payments.check() == []
    books = history.bank_paid()
    assert [amount for amount, times in books.items() if times > 1] == []
    for row in payments.reconciliation().iter_rows(named=True):
        assert row["obligations_fen"] == sum(AMOUNTS) == row["paid_fen"] + row["open_fen"]
        assert row["paid_fen"] <= sum(books.elements())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=st.lists(steps, min_size=4, max_size=16), seed=st.integers(0, 10_000))
def test_any_history_reconciles_at_every_step_and_ends_with_everybody_paid_once(
    office: Office, tmp_path: Path, life: list[Step], seed: int
) -> None:
    with transaction.atomic():
        history = History(office, tmp_path / f"life-{next(_LIVES)}", seed)
        for step in life:
            _live(history, step)
            _reconciles(history)
        history.finish()
        _reconciles(history)
        assert history.bank_paid() == Counter(AMOUNTS)
        total = sum(AMOUNTS)
        assert payments.reconciliation().rows() == [(DIBAO, 202306, len(AMOUNTS), total, total, 0)]
        transaction.set_rollback(True)


@pytest.mark.parametrize("crash", CRASHES, ids=["-".join(crash) for crash in CRASHES])
def test_stopped_at_any_point_and_run_again_it_ends_as_if_nothing_had_happened(
    office: Office, tmp_path: Path, crash: Step
) -> None:
    undisturbed = _ended(office, tmp_path / "undisturbed", None)
    assert _ended(office, tmp_path / "stopped", crash) == undisturbed


def _ended(office: Office, out: Path, crash: Step | None) -> Ended:
    """What a whole life leaves behind, in which the machine stops once at each such step."""
    with transaction.atomic():
        history = History(office, out, seed=7)
        for name in ("freeze", "sign_jia", "sign_yi", "write", "answer", "reissue"):
            if crash and crash[0] == name:
                history.crash(*crash)
            history.step(name)
            history.changed_files()
        history.finish()
        history.changed_files()
        files = {path.name: content for path, content in history.seen.items()}
        made = list(Instruction.objects.order_by("batch_id", "seq").values_list(*MADE))
        read = BankReturn.objects.order_by("batch_id", "id").values_list("batch_id", "paid", "failed")
        traces = [f"{batch} {paid} {failed}" for batch, paid, failed in read]
        traces += [event.name for event in org.events_of("batch:202306DB01")]
        lists = payments.lists_of(JUNE)
        transaction.set_rollback(True)
    return files, made, lists, traces


def test_a_file_half_written_is_never_taken_for_a_whole_one(office: Office, tmp_path: Path) -> None:
    history = History(office, tmp_path / "out", seed=1)
    for name in ("freeze", "sign_jia", "sign_yi", "write"):
        history.step(name)
    history.changed_files()
    (whole,) = history.seen
    (partial,) = [whole.with_name(f"{whole.name}.partial")]
    partial.write_bytes(whole.read_bytes()[:100])
    whole.unlink()
    history.step("write")
    assert history.changed_files() == []
    assert not partial.exists()
