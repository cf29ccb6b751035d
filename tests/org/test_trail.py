"""The trail: appended, chained, never rewritten, sealed over the events, its file checked line by line."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.org.models import TrailEntry, TrailHead
from minzheng.org.trail_file import GENESIS, verify
from tests.org.test_trail_file import fault
from tests.records_fixtures import EAST, Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.records]


def _look(
    bureau: Bureau, subject: str = "person:1", *, purpose: str = "202300000001", kind: str = "read"
) -> None:
    org.looked(user=bureau.clerk_east, subject=subject, purpose=purpose, kind=kind)


def _looks(bureau: Bureau, count: int, who: str = "") -> None:
    for number in range(count):
        _look(bureau, f"person:{who}{number}")


def _happened(bureau: Bureau, subject: str) -> None:
    org.event_record(
        name="Happened", subject=subject, payload={"因": "测试", "n": 1.5}, division=EAST,
        acting_user=bureau.clerk_east,
    )  # fmt: skip


def _file(bureau: Bureau) -> list[bytes]:
    return [f"{line}\n".encode() for line in org.trail_lines(acting_user=bureau.auditor)]


def test_a_look_is_bound_to_the_one_before_it(bureau: Bureau) -> None:
    _look(bureau)
    _look(bureau, "person:2")
    first, second = TrailEntry.objects.order_by("seq")
    assert (first.previous, second.previous) == (GENESIS, first.hash)
    assert (second.seq, second.user, second.kind) == (2, "clerk", "read")
    assert TrailHead.objects.get().hash == second.hash


def test_a_look_without_a_purpose_is_refused(bureau: Bureau) -> None:
    with pytest.raises(ProblemError, match=r"trail\.E009"):
        _look(bureau, purpose="  ")
    assert not TrailEntry.objects.exists()


def test_a_fraction_is_not_kept_as_a_detail(bureau: Bureau) -> None:
    with pytest.raises(TypeError):
        org.looked(user=bureau.clerk_east, subject="x", kind="search", detail={"share": 0.1})


def test_a_look_of_a_read_that_fails_goes_with_it(bureau: Bureau) -> None:
    with pytest.raises(RuntimeError, match="half-way"):
        _read_and_fail(bureau)
    assert not TrailEntry.objects.exists()


def _read_and_fail(bureau: Bureau) -> None:
    with transaction.atomic():
        _look(bureau)
        raise RuntimeError("half-way")


def test_a_refusal_stays_though_its_transaction_is_rolled_back(bureau: Bureau) -> None:
    # What other tests tried and took back waits in this process too.
    org.refusals_write()
    before = list(TrailEntry.objects.values_list("pk", flat=True))
    with pytest.raises(RuntimeError, match="half-way"):
        _refuse_and_fail(bureau)
    org.refusals_write()
    assert TrailEntry.objects.exclude(pk__in=before).get().kind == "refused"


def _refuse_and_fail(bureau: Bureau) -> None:
    with transaction.atomic():
        org.looked(user=bureau.clerk_east, subject="person:1", kind="refused")
        raise RuntimeError("half-way")


def test_a_refusal_outside_a_transaction_is_written_at_once(bureau: Bureau) -> None:
    org.looked(user=None, subject="sign-in", kind="refused", detail={"tries": 5})
    assert TrailEntry.objects.get().user == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda: TrailEntry.objects.get().save(),
        lambda: TrailEntry.objects.get().delete(),
        lambda: TrailEntry.objects.all().delete(),
        lambda: TrailEntry.objects.update(user="x"),
    ],
)
def test_an_entry_is_not_changed_or_removed_through_the_models(
    bureau: Bureau, act: Callable[[], object]
) -> None:
    _look(bureau)
    with pytest.raises(org.AppendOnlyError):
        act()


def test_the_database_refuses_to_change_an_entry(bureau: Bureau) -> None:
    _look(bureau)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE org_trailentry SET purpose = 'x'")


def _behind_our_back(statement: str) -> None:
    """What somebody does who may do everything in the database."""
    on = " ON org_trailentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER org_trailentry_append_only{on}")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE org_trailentry SET purpose = 'x' WHERE seq = 2", 2),
        ("UPDATE org_trailentry SET hash = previous WHERE seq = 3", 3),
        ("DELETE FROM org_trailentry WHERE seq = 2", 2),
    ],
)
def test_the_newest_entries_are_checked_in_the_records(bureau: Bureau, statement: str, wrong: int) -> None:
    _looks(bureau, 4)
    assert org.trail_check(acting_user=bureau.auditor, newest=3) == org.TrailChecked(3, None)
    _behind_our_back(statement)
    assert org.trail_check(acting_user=bureau.auditor).wrong == wrong


def test_an_auditor_finds_what_a_user_looked_at(bureau: Bureau) -> None:
    _look(bureau)
    _look(bureau, "person:2", kind="reveal")
    org.looked(user=bureau.steward, subject="people", kind="search")
    wanted = org.TrailWanted(user="clerk", kind="reveal")
    page = org.trail_page(acting_user=bureau.auditor, wanted=wanted)
    assert [(row.subject, row.kind) for row in page.rows] == [("person:2", org.LookKind.REVEAL)]


def test_the_trail_is_read_page_by_page_newest_first(bureau: Bureau, today: object) -> None:
    _looks(bureau, 5)
    wanted = org.TrailWanted(day=localdate(TrailEntry.objects.get(seq=1).at))
    first = org.trail_page(acting_user=bureau.auditor, wanted=wanted, limit=3)
    rest = org.trail_page(acting_user=bureau.auditor, wanted=wanted, before=first.next_before, limit=3)
    assert [row.seq for row in (*first.rows, *rest.rows)] == [5, 4, 3, 2, 1]
    assert rest.next_before is None


def test_nobody_but_an_auditor_reads_the_trail(bureau: Bureau) -> None:
    with pytest.raises(org.NotPermitted):
        org.trail_page(acting_user=bureau.administrator, wanted=org.TrailWanted())


def test_an_auditor_of_a_township_sees_what_its_people_did_and_takes_no_file(bureau: Bureau) -> None:
    auditor = org.user_register(username="jihe", name="稽核", acting_user=bureau.administrator)
    org.post_assign(
        user=auditor, office=bureau.office, role=org.Role.AUDITOR, division=EAST,
        acting_user=bureau.administrator,
    )  # fmt: skip
    _look(bureau)
    org.looked(user=bureau.steward, subject="people", kind="search")
    page = org.trail_page(acting_user=auditor, wanted=org.TrailWanted())
    assert [row.user for row in page.rows] == ["clerk"]
    with pytest.raises(org.NotPermitted):
        list(org.trail_lines(acting_user=auditor))


def test_a_seal_vouches_for_the_events_since_the_last(bureau: Bureau) -> None:
    assert org.trail_seal() > 0
    _happened(bureau, "test:1")
    _happened(bureau, "test:2")
    assert (org.trail_seal(), org.trail_seal()) == (2, 0)
    assert TrailEntry.objects.order_by("-seq")[0].detail["count"] == 2


def test_the_file_of_the_records_is_sound(bureau: Bureau) -> None:
    _look(bureau)
    org.trail_seal()
    _happened(bureau, "test:1")
    _look(bureau, purpose="阿依古丽·买买提的办件")
    org.trail_seal()
    head = TrailHead.objects.get().hash
    found = verify(_file(bureau), noted=TrailEntry.objects.get(seq=1).hash)
    assert (found.entries, found.head) == (4, head)
    assert found.events == len(org.events_of("test:1")) + TrailEntry.objects.get(seq=2).detail["count"]


def test_an_event_changed_in_the_database_is_found_in_the_file(bureau: Bureau) -> None:
    _happened(bureau, "test:1")
    org.trail_seal()
    with connection.cursor() as cursor:
        on = " ON org_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER org_event_append_only{on}")
        cursor.execute("UPDATE org_event SET subject = 'test:2' WHERE subject = 'test:1'")
    lines = _file(bureau)
    assert fault(lines) == ("trail.E005", len(lines) - 1)


# --- several at once ------------------------------------------------------------------------------


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer begin at a time")
@pytest.mark.django_db(transaction=True)
def test_looks_at_once_make_one_chain(bureau: Bureau) -> None:
    def look(number: int) -> None:
        try:
            _looks(bureau, 5, who=f"{number}-")
            org.trail_seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(look, range(4)))
    assert org.trail_check(acting_user=bureau.auditor).wrong is None
    assert verify(_file(bureau)).entries >= 21
