"""warehouse.keeping: what was read holds until an event says otherwise, and never a moment longer."""

import pytest
from django.db import transaction

from minzheng.org import api as org
from minzheng.org.models import Event
from minzheng.warehouse.keeping import Keeping, records_kept
from tests.records_fixtures import EAST, Bureau

# Within a transaction nothing is kept.
pytestmark = [pytest.mark.records, pytest.mark.django_db(transaction=True)]

SEEN = Keeping("seen", list[str], "Changed", added={"Added": list[str].extend})


def happened(bureau: Bureau, name: str, subject: str = "test:1") -> None:
    org.event_record(name=name, subject=subject, payload={}, division=EAST, acting_user=bureau.clerk_east)


def test_outside_nothing_is_kept(bureau: Bureau) -> None:
    SEEN.kept().append("read")
    assert SEEN.kept() == []


def test_within_it_holds_until_it_changes(bureau: Bureau) -> None:
    with records_kept():
        SEEN.kept().append("read")
        happened(bureau, "SomethingElse")
        assert SEEN.kept() == ["read"]
        happened(bureau, "Changed")
        assert SEEN.kept() == []


def test_what_only_adds_is_added_once(bureau: Bureau) -> None:
    with records_kept():
        SEEN.kept().append("read")
        happened(bureau, "Added", "test:1")
        happened(bureau, "Added", "test:2")
        assert SEEN.kept() == ["read", "test:1", "test:2"]
        happened(bureau, "Added", "test:3")
        assert SEEN.kept() == SEEN.kept() == ["read", "test:1", "test:2", "test:3"]


def test_a_change_among_what_adds_reads_anew(bureau: Bureau) -> None:
    with records_kept():
        SEEN.kept().append("read")
        happened(bureau, "Added")
        happened(bureau, "Changed")
        assert SEEN.kept() == []


def test_an_event_numbered_before_the_newest_and_committed_after_it_reads_anew(bureau: Bureau) -> None:
    with records_kept():
        happened(bureau, "Added")
        SEEN.kept().append("read")
        first = Event.objects.get(name="Added")
        Event.objects.bulk_create([Event(
            pk=first.pk - 1000, name="Added", subject="late", division=first.division,
            occurred_on=first.occurred_on, recorded_by=first.recorded_by,
        )])  # fmt: skip
        assert SEEN.kept() == []


def test_within_a_transaction_nothing_is_kept(bureau: Bureau) -> None:
    with records_kept():
        SEEN.kept().append("read")
        with transaction.atomic():
            assert SEEN.kept() == []
        assert SEEN.kept() == ["read"]
