"""The door where an identity number turns into a person, or into a name that says nothing."""

import polars as pl
import pytest

from minzheng.registry import api as registry
from tests.records_fixtures import Bureau
from tests.registry.people import number, person

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def test_known_numbers_become_persons_in_the_order_asked(bureau: Bureau) -> None:
    first, second = person(bureau, 1), person(bureau, 3)
    asked = pl.Series([number(3), "990101195005010999", None, number(1), number(3)])
    found = registry.numbers_matched(asked)
    assert (found.dtype, found.to_list()) == (pl.Int64(), [second, None, None, first, second])


def test_blanks_and_a_small_x_make_no_difference(bureau: Bureau) -> None:
    order, with_x = next((n, one) for n in range(1, 200, 2) if (one := number(n)).endswith("X"))
    man = person(bureau, order)
    assert registry.numbers_matched(pl.Series([f" {with_x.lower()}"])).to_list() == [man]


@pytest.mark.parametrize("asked", [[], [None]])
def test_nothing_asked_nothing_found(bureau: Bureau, asked: list[str | None]) -> None:
    person(bureau, 1)
    found = registry.numbers_matched(pl.Series(asked, dtype=pl.String))
    assert (found.dtype, found.to_list()) == (pl.Int64(), [None] * len(asked))


def test_with_nobody_on_record_everybody_is_unknown(bureau: Bureau) -> None:
    assert registry.numbers_matched(pl.Series([number(1)])).to_list() == [None]


def test_a_pseudonym_is_the_same_every_time_and_no_index_of_the_records(bureau: Bureau) -> None:
    from minzheng.registry.models import Identity

    person(bureau, 1)
    names = registry.pseudonyms(pl.Series([number(1), number(3), None, number(1)])).to_list()
    assert names[0] == names[3] != names[1]
    assert (names[2], {len(name) for name in names if name}) == (None, {64})
    assert names[0] != Identity.objects.get().number_index
