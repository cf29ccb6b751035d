"""Whole numbers found by whole numbers, again and again, among a million.

A join builds its table of the million each time it is asked. Where one file after another asks of the same
million, the table is kept instead: open addressing over two plain columns, at most half of them taken, so
that nearly every key is found at the first place looked at, and one that is not there is known by the first
empty place.
"""

from typing import Final

import polars as pl

#: What is found of a key that was never put; no value may be it.
MISSING: Final = -1
_LEAST: Final = 1 << 10
_INDEX: Final = pl.UInt32()


class Lookup:
    """Values by key, both Int64 and no key negative; it grows as it is put to."""

    def __init__(self) -> None:
        self._size = 0
        self._clear(_LEAST)

    def __len__(self) -> int:
        return self._size

    def find(self, keys: pl.Series) -> pl.Series:
        """The value of each key, MISSING where it has none and where the key is null."""
        places = self._places(keys.fill_null(0))
        values = self._values.gather(places)
        is_it = self._keys.gather(places) == keys
        left = (~is_it.fill_null(value=True) & (values != MISSING)).arg_true()
        found = values.set(~is_it.fill_null(value=False), MISSING)
        places, keys = places.gather(left), keys.gather(left)
        while len(left):
            places = self._next(places)
            values, is_it = self._values.gather(places), self._keys.gather(places) == keys
            found.scatter(left.filter(is_it), values.filter(is_it))
            goes_on = ~is_it & (values != MISSING)
            left, places, keys = (one.filter(goes_on) for one in (left, places, keys))
        return found

    def put(self, keys: pl.Series, values: pl.Series) -> None:
        """Add keys with their values. One that is there already keeps its value."""
        self._size += len(keys)
        if self._size * 2 > len(self._keys):
            old = self.items()
            self._clear(1 << (self._size * 2).bit_length())
            self._fill(*old)
        self._fill(keys, values)

    def items(self) -> tuple[pl.Series, pl.Series]:
        """The keys and their values, in no order."""
        taken = self._values != MISSING
        return self._keys.filter(taken), self._values.filter(taken)

    def _clear(self, places: int) -> None:
        # One less is odd: numbers that differ by a multiple of a power of two do not pile up.
        self._keys = pl.repeat(0, places - 1, eager=True, dtype=pl.Int64())
        self._values = pl.repeat(MISSING, places - 1, eager=True, dtype=pl.Int64())

    def _fill(self, keys: pl.Series, values: pl.Series) -> None:
        left = pl.DataFrame({"key": keys, "value": values, "place": self._places(keys)})
        while left.height:
            free = left.filter(self._values.gather(left["place"]) == MISSING)
            # Of several that come upon the same place the last stands there; the others go on.
            self._keys.scatter(free["place"], free["key"])
            self._values.scatter(free["place"], free["value"])
            left = left.filter(self._keys.gather(left["place"]) != left["key"])
            left = left.with_columns(self._next(left["place"]))

    def _places(self, keys: pl.Series) -> pl.Series:
        return (keys % len(self._keys)).cast(_INDEX)

    def _next(self, places: pl.Series) -> pl.Series:
        return (places + 1) % len(self._keys)
