"""Matters and events: numbered, appended, never rewritten, taken once by each subscriber."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from minzheng.org import api as org
from minzheng.org.models import Event
from tests.records_fixtures import EAST, TODAY, Bureau

pytestmark = pytest.mark.records


def _happened(bureau: Bureau, subject: str = "test:1") -> org.EventRecord:
    return org.event_record(
        name="Happened", subject=subject, payload={"因": "测试"}, division=EAST, acting_user=bureau.clerk_east
    )


def test_matters_are_numbered_by_year_without_repeats(bureau: Bureau) -> None:
    first = org.matter_open(kind="test", division=EAST, acting_user=bureau.clerk_east)
    second = org.matter_open(kind="test", division=EAST, acting_user=bureau.clerk_east)
    assert (first.number, second.number) == ("202300000001", "202300000002")


def test_a_part_names_its_main_matter(bureau: Bureau) -> None:
    main = org.matter_open(kind="joined", division=EAST, acting_user=bureau.clerk_east)
    part = org.matter_open(kind="part", division=EAST, parent=main.number, acting_user=bureau.clerk_east)
    assert part.parent == main


def test_opening_a_matter_leaves_its_event(bureau: Bureau) -> None:
    matter = org.matter_open(kind="test", division=EAST, acting_user=bureau.clerk_east)
    (event,) = org.events_of(f"matter:{matter.number}")
    assert (event.name, event.matter, event.division) == ("MatterOpened", matter.number, EAST)
    assert (event.occurred_on, localdate(event.recorded_at)) == (TODAY, TODAY)


def test_many_events_at_once_stand_in_their_order_and_on_their_days(bureau: Bureau) -> None:
    told = [("test:2", EAST, date(2023, 6, 1)), ("test:1", EAST, TODAY)]
    assert org.events_record(name="Happened", told=told, acting_user=bureau.clerk_east) == 2
    found = org.events_pending("test", names=["Happened"])
    assert [(one.subject, one.division, one.occurred_on) for one in found] == told
    assert {(one.name, one.matter, str(one.payload)) for one in found} == {("Happened", None, "{}")}


def _half_an_act(bureau: Bureau) -> None:
    with transaction.atomic():
        _happened(bureau)
        raise RuntimeError("half-way")


def test_an_act_that_fails_leaves_no_event(bureau: Bureau) -> None:
    with pytest.raises(RuntimeError, match="half-way"):
        _half_an_act(bureau)
    assert org.events_of("test:1") == []


def test_an_event_is_not_changed_or_removed_through_the_model(bureau: Bureau) -> None:
    _happened(bureau)
    event = Event.objects.get(subject="test:1")
    with pytest.raises(org.AppendOnlyError):
        event.save()
    with pytest.raises(org.AppendOnlyError):
        event.delete()


def test_events_are_not_changed_or_removed_through_a_queryset(bureau: Bureau) -> None:
    _happened(bureau)
    with pytest.raises(org.AppendOnlyError):
        Event.objects.filter(subject="test:1").update(name="x")
    with pytest.raises(org.AppendOnlyError):
        Event.objects.all().delete()


def test_the_database_refuses_to_change_an_event(bureau: Bureau) -> None:
    _happened(bureau)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE org_event SET name = 'x'")


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite empties tables between tests by DELETE")
def test_postgresql_refuses_to_remove_an_event(bureau: Bureau) -> None:
    _happened(bureau)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM org_event")


def test_a_subscriber_takes_each_event_once(bureau: Bureau) -> None:
    _happened(bureau, "test:1")
    _happened(bureau, "test:2")
    taken: list[str] = []
    org.events_deliver(subscriber="s", names=["Happened"], handle=lambda event: taken.append(event.subject))
    org.events_deliver(subscriber="s", names=["Happened"], handle=lambda event: taken.append(event.subject))
    assert taken == ["test:1", "test:2"]


def test_another_subscriber_takes_it_too(bureau: Bureau) -> None:
    _happened(bureau)
    org.events_deliver(subscriber="first", names=["Happened"], handle=lambda _: None)
    assert org.events_deliver(subscriber="second", names=["Happened"], handle=lambda _: None) == 1


def test_an_event_whose_handling_failed_is_offered_again(bureau: Bureau) -> None:
    _happened(bureau)

    def fails(_: org.EventRecord) -> None:
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        org.events_deliver(subscriber="s", names=["Happened"], handle=fails)
    assert [event.subject for event in org.events_pending("s", names=["Happened"])] == ["test:1"]


def test_numbers_of_a_series_can_be_taken_in_blocks(bureau: Bureau) -> None:
    assert [org.series_next("x", count=5), org.series_next("x")] == [1, 6]


def test_a_series_goes_on_after_a_number_from_outside(bureau: Bureau) -> None:
    org.series_raise("x", at_least=100)
    org.series_raise("x", at_least=50)
    assert org.series_next("x") == 101
