"""Random numbers that depend on who is asked about what, not on the order of asking.

A draw is a mixing function of (seed, stream, key). So a person's life does not change when another
column is added or a month is skipped, twelve months can be computed in any order, and a million
people cost one vectorised expression per stream. The mixer is the finaliser of SplitMix64 written
in whole-number operations, because the hash a dataframe engine offers may change with its version.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import polars as pl

MILLION = 1_000_000


def _whole(number: int) -> pl.Expr:
    return pl.lit(number, dtype=pl.UInt64)


def _mixed(value: pl.Expr) -> pl.Expr:
    # Unsigned 64-bit multiplication wraps in the engine, which is what the mixer wants.
    value = (value ^ (value // _whole(1 << 30))) * _whole(0xBF58476D1CE4E5B9)
    value = (value ^ (value // _whole(1 << 27))) * _whole(0x94D049BB133111EB)
    return value ^ (value // _whole(1 << 31))


class Draws:
    """All random streams of one population, keyed by one column of the frame they are used on."""

    def __init__(self, seed: int, key: str) -> None:
        self._seed = seed
        self._key = key

    def raw(self, stream: str) -> pl.Expr:
        """A whole number of 64 bits for each row."""
        text = f"{self._seed}:{self._key}:{stream}"
        offset = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
        key = pl.col(self._key).cast(pl.UInt64)
        return _mixed(key * _whole(0x9E3779B97F4A7C15) + _whole(offset))

    def below(self, stream: str, limit: int) -> pl.Expr:
        """A whole number from 0 to limit - 1 as Int64."""
        return (self.raw(stream) % _whole(limit)).cast(pl.Int64)

    def between(self, stream: str, low: int | pl.Expr, high: int | pl.Expr) -> pl.Expr:
        """A whole number from low to high, both included; the bounds may differ from row to row."""
        if isinstance(low, int) and isinstance(high, int):
            return pl.lit(low, dtype=pl.Int64) + self.below(stream, high - low + 1)
        first = low if isinstance(low, pl.Expr) else pl.lit(low, dtype=pl.Int64)
        last = high if isinstance(high, pl.Expr) else pl.lit(high, dtype=pl.Int64)
        width = (last - first + 1).clip(lower_bound=1)
        return first + self.below(stream, 1 << 40) % width

    def chance(self, stream: str, share: float | pl.Expr) -> pl.Expr:
        """True for about this share of the rows; an expression gives the share in millionths."""
        limit = share if isinstance(share, pl.Expr) else pl.lit(round(share * MILLION), dtype=pl.Int64)
        return self.below(stream, MILLION) < limit

    def pick(self, stream: str, weights: Mapping[str, int] | Mapping[int, int]) -> pl.Expr:
        """One of the keys, by weight; the keys are all words or all whole numbers."""
        draw = self.below(stream, sum(weights.values()))
        keys, bound = list(weights), 0
        chain = pl.lit(keys[-1])
        bounds = []
        for key in keys[:-1]:
            bound += weights[key]  # type: ignore[index]
            bounds.append((key, bound))
        for key, limit in reversed(bounds):
            chain = pl.when(draw < limit).then(pl.lit(key)).otherwise(chain)
        return chain if isinstance(keys[0], str) else chain.cast(pl.Int64)

    def item(self, stream: str, items: Sequence[str]) -> pl.Expr:
        """One of the items, each equally likely."""
        return pl.lit(pl.Series(items)).gather(self.below(stream, len(items)))
