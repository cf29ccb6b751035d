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
#: How many places a table may have: primes, so that steps of any width come by all of them.
_SIZES: Final = (
    2_039, 4_093, 8_191, 16_381, 32_749, 65_521, 131_071, 262_139, 524_287, 1_048_573, 2_097_143, 4_194_301,
    8_388_593, 16_777_213, 33_554_393, 67_108_859, 134_217_689, 268_435_399, 536_870_909,
)  # fmt: skip
#: Keys that come upon one place go on from there with steps of as many widths.
_WIDTHS: Final = 61
_INDEX: Final = pl.UInt32()


class Lookup:
    """Values by key, both Int64 and no key negative; it grows as it is put to."""

    def __init__(self) -> None:
        self._size = 0
        self._clear(_SIZES[0])

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
            places = self._next(places, keys)
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
            self._clear(next(size for size in _SIZES if size >= self._size * 2))
            self._fill(*old)
        self._fill(keys, values)

    def items(self) -> tuple[pl.Series, pl.Series]:
        """The keys and their values, in no order."""
        taken = self._values != MISSING
        return self._keys.filter(taken), self._values.filter(taken)

    def _clear(self, places: int) -> None:
        self._keys = pl.repeat(0, places, eager=True, dtype=pl.Int64())
        self._values = pl.repeat(MISSING, places, eager=True, dtype=pl.Int64())

    def _fill(self, keys: pl.Series, values: pl.Series) -> None:
        left = pl.DataFrame({"key": keys, "value": values, "place": self._places(keys)})
        while left.height:
            free = left.filter(self._values.gather(left["place"]) == MISSING)
            # Of several that come upon the same place the last stands there; the others go on.
            self._keys.scatter(free["place"], free["key"])
            self._values.scatter(free["place"], free["value"])
            left = left.filter(self._keys.gather(left["place"]) != left["key"])
            left = left.with_columns(self._next(left["place"], left["key"]))

    def _places(self, keys: pl.Series) -> pl.Series:
        # Identity numbers lie in rows, one day of birth beside the next: by their remainders they pile up.
        return (keys.hash() % len(self._keys)).cast(_INDEX)

    def _next(self, places: pl.Series, keys: pl.Series) -> pl.Series:
        return ((places + 1 + keys % _WIDTHS) % len(self._keys)).cast(_INDEX)
