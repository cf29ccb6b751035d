"""A small demo district for the screens: built once a session, its records loaded for each test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from minzheng.kernel import clock
from minzheng.ops import laws
from minzheng.ops.demo import build
from minzheng.ops.demo.population import make_population
from minzheng.ops.demo.rows import district_rows
from minzheng.ops.demo.units import units_of
from minzheng.policy.law import Law
from minzheng.registry import api as registry

PLAN = build.Plan(2023, 240)
Reader = Callable[[str], Client]


@dataclass(frozen=True)
class Built:
    """The home of the district and the people for the registry."""

    home: Path
    law: Law
    rows: registry.DistrictRows


@pytest.fixture(scope="session")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Built:
    """The warehouse of the district; what building it wrote to the records is taken back."""
    home, law = tmp_path_factory.mktemp("district"), laws.law_of(None)
    with django_db_blocker.unblock(), transaction.atomic():
        build.build(home, law, PLAN, lambda _: None)
        transaction.set_rollback(True)
    people = make_population(
        persons=PLAN.persons, seed=PLAN.seed, on=PLAN.months[0].first_day, units=units_of(law.place)
    )
    return Built(home, law, district_rows(people, PLAN.months[-1]))


@pytest.fixture
def home(built: Built, settings: Settings) -> Path:
    """The settings point at the district's home."""
    settings.HOME = built.home
    return built.home


@pytest.fixture
def empty_home(tmp_path: Path, settings: Settings) -> Path:
    """The settings point at a home without a demo."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def district(db: None, home: Path, built: Built) -> Iterator[Built]:
    """The district with its people in the registry."""
    steward, seat = build.bureau_with_steward(built.law.place, PLAN.months[0].first_day)
    with clock.standing_on(PLAN.months[-1].last_day):
        registry.district_load(division=seat, rows=built.rows, acting_user=steward)
        yield built


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """A page read in English leaves its language behind in the thread; the next test starts in Chinese."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def reader() -> Reader:
    """A browser on which a language was chosen."""

    def opened(language: str) -> Client:
        client = Client()
        client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
        return client

    return opened
