"""Every number of the cockpit and of a drafted report opens the rows that make it, counted here again."""

import pytest
from django.test import Client

from tests.web.months.conftest import Built
from tests.web.months.test_cockpit import browser_of
from tests.web.numbers_walked import numbers_of, untrue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/cockpit/?month=2023-06",
        "/cockpit/?month=2023-07&map=low_income_spending",
        "/cockpit/?month=2023-07&map=decisions_on_time_rate",
        "/reports/drafts/monthly/2023-06/",
        "/reports/drafts/quarterly/2023-Q2/",
        "/reports/drafts/half_yearly/2023-H1/",
        "/reports/drafts/yearly/2023/",
    ],
)
def test_every_number_is_what_its_rows_come_to(address: str, district: Built, client: Client) -> None:
    numbers = numbers_of(client, [address])
    assert len(numbers) > 8
    assert untrue(client, numbers) == []


def test_so_is_every_number_a_township_sees(district: Built) -> None:
    clerk = browser_of("zhen_jia")
    numbers = numbers_of(clerk, ["/cockpit/", "/reports/drafts/monthly/2023-07/"])
    assert len(numbers) > 8
    assert untrue(clerk, numbers) == []
