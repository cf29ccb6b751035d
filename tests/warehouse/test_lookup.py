"""warehouse.lookup: every key that was put is found with its value, however many come upon one place."""

import polars as pl
import pytest

from minzheng.warehouse.lookup import MISSING, Lookup


def whole(*numbers: int | None) -> pl.Series:
    return pl.Series(numbers, dtype=pl.Int64)


def test_nothing_is_found_before_anything_is_put() -> None:
    assert Lookup().find(whole(0, 7, None)).to_list() == [MISSING] * 3


def test_what_was_put_is_found_in_the_order_asked() -> None:
    lookup = Lookup()
    lookup.put(whole(5, 0, 10**18), whole(50, 1, 3))
    assert lookup.find(whole(10**18, 6, 0, None, 5, 5)).to_list() == [3, MISSING, 1, MISSING, 50, 50]


@pytest.mark.parametrize("step", [1, 1023, 1024, 2**31 - 1, 2**40])
def test_keys_that_come_upon_one_place_are_all_found_and_no_others(step: int) -> None:
    lookup = Lookup()
    keys = pl.int_range(0, 3_000, eager=True) * step
    lookup.put(keys[:400], keys[:400] + 1)
    lookup.put(keys[400:], keys[400:] + 1)
    assert (lookup.find(keys.reverse()) == keys.reverse() + 1).all()
    assert (lookup.find(keys + 3_000 * step) == MISSING).all()
    assert len(lookup) == 3_000


def test_a_key_that_is_there_keeps_its_value() -> None:
    lookup = Lookup()
    lookup.put(whole(5), whole(1))
    lookup.put(whole(5, 6), whole(2, 2))
    assert lookup.find(whole(5, 6)).to_list() == [1, 2]


def test_what_is_taken_out_again_is_all_that_was_put() -> None:
    lookup = Lookup()
    lookup.put(whole(5, 9), whole(1, 2))
    keys, values = lookup.items()
    assert dict(zip(keys, values, strict=True)) == {5: 1, 9: 2}
