"""The office of tests/benefits, closing its months with their figures."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.benefits.office import Office, office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]


@pytest.fixture
def closing(office: Office) -> Iterator[Office]:
    """The office, in whose home the values of its months are looked for."""
    with override_settings(HOME=office.home):
        yield office
