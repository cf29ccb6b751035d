"""warehouse.landing: many rows into one table, each once, whatever number of them one statement takes."""

from datetime import date

import pytest
from django.db import IntegrityError

from minzheng.registry.models import Person
from minzheng.warehouse.landing import Target, land

pytestmark = [pytest.mark.records, pytest.mark.django_db]

PERSON = Target("registry_person", ("person_no", "name", "sex", "birth_date"), key=("person_no",))
BORN = date(1980, 1, 1)


def people(count: int, name: str = "张三") -> list[tuple[int, str, str, date]]:
    return [(number, name, "male", BORN) for number in range(1, count + 1)]


@pytest.mark.parametrize("count", [0, 1, 248, 249, 250, 498, 601])
def test_every_row_lands_and_is_counted_whatever_a_statement_takes(count: int) -> None:
    assert land(PERSON, people(count)) == count
    assert list(Person.objects.order_by("pk").values_list("pk", flat=True)) == list(range(1, count + 1))


def test_the_same_again_changes_nothing_and_what_differs_is_counted() -> None:
    land(PERSON, people(600))
    assert land(PERSON, iter(people(600))) == 0
    assert land(PERSON, [*people(300), *((no, "李四", "male", BORN) for no in range(301, 602))]) == 301
    assert Person.objects.filter(name="李四").count() == 301


def test_one_row_that_will_not_do_keeps_all_of_them_out() -> None:
    wrong = (601, "王五", "male", None)
    with pytest.raises(IntegrityError):
        land(PERSON, [*people(600), wrong])
    assert not Person.objects.exists()


def test_a_key_that_is_no_column_is_refused() -> None:
    with pytest.raises(ValueError, match="not among"):
        Target("registry_person", ("name",), key=("person_no",))
