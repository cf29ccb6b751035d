"""A small demo district that stands while a folder's tests run, inside the transaction that holds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from minzheng.ops import laws
from minzheng.ops.demo import build
from minzheng.policy.law import Law


@dataclass(frozen=True)
class Standing:
    """The home of the district and its law."""

    home: Path
    law: Law


@contextmanager
def standing_district(
    plan: build.Plan, factory: pytest.TempPathFactory, blocker: DjangoDbBlocker
) -> Iterator[Standing]:
    """Built by the ordinary actions and taken back afterwards: what a test changes in it is a savepoint."""
    home, exchange = factory.mktemp("district"), factory.mktemp("exchange")
    law = laws.law_of(None)
    with override_settings(HOME=home, EXCHANGE=exchange), blocker.unblock(), transaction.atomic():
        build.build(home, law, plan, lambda _: None)
        yield Standing(home, law)
        transaction.set_rollback(True)
