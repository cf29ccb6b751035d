"""Many short values opened at once: GCM (NIST SP 800-38D; with SM4 as in RFC 8998), a byte of all at a time.

The library opens one value a call, and making ready for it costs ten times what its three or four blocks do.
Here its block cipher runs over the counters of all values in one call, and their GHASH is reckoned by tables:
multiplying by a power of the hash key is linear, so a product is the sum of what each byte gives in its
place. Values of one call are alike: of one length, in places of one length. Tests hold them equal to the
library's.
"""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK: Final = 16
_COUNTER: Final = 4
_HALF: Final = 8
_BITS: Final = 8
_REDUCTION: Final = 0xE1 << 120
"""x^128 = x^7 + x^2 + x + 1, the lowest power in the highest bit, as GCM writes a block."""

Planes = list[bytes]
"""The bytes of many values by column: the first byte of each, then the second of each, and so on."""


class Together:
    """One key over many values. What follows from the key is kept: its tables take as long as a thousand
    values. Kept by what it belongs to and never in a list, so that threads may reckon the same at once."""

    def __init__(self, algorithm: algorithms.SM4 | algorithms.AES128) -> None:
        self._algorithm = algorithm
        self._powers = {1: int.from_bytes(self._encrypted(bytes(_BLOCK)), "big")}
        self._tables: dict[tuple[int, int], bytes] = {}

    def opened(
        self, nonces: Planes, texts: Planes, tags: Planes, places: Planes
    ) -> tuple[list[bytes], int | None]:
        """The plain values and None, or nothing and the position of the first that does not fit its tag."""
        count, width = len(nonces[0]), len(texts)
        streams = self._streams(nonces, 1 + -(-width // _BLOCK))
        expected = self._tags(streams[:_BLOCK], texts, places)
        misfit = _first_unlike(expected, _rows(tags, count))
        if misfit is not None:
            return [], misfit
        # Padded to whole blocks, so that they are added eight bytes at a time; the padding is cut off.
        padding = [bytes(count)] * (-width % _BLOCK)
        plain = _bytes(_words([*texts, *padding], count), _words(streams[_BLOCK:], count))
        step = width + len(padding)
        return [plain[step * at : step * at + width] for at in range(count)], None

    def _encrypted(self, blocks: bytes) -> bytes:
        """Blocks one by one. They are counters, of which no two are alike, and never a value itself."""
        return Cipher(self._algorithm, modes.ECB()).encryptor().update(blocks)  # noqa: S305

    def _streams(self, nonces: Planes, blocks: int) -> Planes:
        """What the counters 1, 2, … of each value encrypt to: the mask of its tag, then its key stream."""
        count = len(nonces[0])
        found: Planes = []
        for counter in range(1, blocks + 1):
            ending = [bytes([byte]) * count for byte in counter.to_bytes(_COUNTER, "big")]
            found += planes(self._encrypted(_rows([*nonces, *ending], count)), _BLOCK)
        return found

    def _tags(self, masks: Planes, texts: Planes, places: Planes) -> bytes:
        """The tag each value should have: the GHASH of place, text and both lengths, under its mask."""
        count, found, same = len(masks[0]), _words(masks, len(masks[0])), 0
        lengths = b"".join((8 * len(part)).to_bytes(_HALF, "big") for part in (places, texts))
        parts = (places, texts, [bytes([byte]) * count for byte in lengths])
        blocks = [part[at : at + _BLOCK] for part in parts for at in range(0, len(part), _BLOCK)]
        for power, block in zip(range(len(blocks), 0, -1), blocks, strict=True):
            fixed = bytearray(_BLOCK)
            for position, plane in enumerate(block):
                # The name of a table is the same in every place: reckoned once for all.
                if plane.count(plane[:1]) == count:
                    fixed[position] = plane[0]
                else:
                    found = pc.bit_wise_xor(found, _taken(self._table(power, position), plane))
            same ^= _product(int.from_bytes(fixed, "big"), self._power(power))
        return _bytes(found, _words([bytes([byte]) * count for byte in same.to_bytes(_BLOCK, "big")], count))

    def _table(self, power: int, position: int) -> bytes:
        """What each of the 256 bytes gives at a position of the block that is multiplied by a power."""
        made = self._tables.get((power, position))
        if made is None:
            bits = [_product(1 << 127 - 8 * position, self._power(power))]
            while len(bits) < _BITS:
                bits.append(_times_x(bits[-1]))
            found = [0]
            for bit in reversed(bits):
                found += [bit ^ one for one in found]
            made = self._tables[power, position] = b"".join(one.to_bytes(_BLOCK, "big") for one in found)
        return made

    def _power(self, power: int) -> int:
        if power not in self._powers:
            self._powers[power] = _product(self._power(power - 1), self._powers[1])
        return self._powers[power]


def planes(rows: bytes, width: int) -> Planes:
    """Values of one width, one after the other, by column."""
    return [rows[position::width] for position in range(width)]


def _rows(columns: Sequence[bytes], count: int) -> bytes:
    rows = bytearray(count * len(columns))
    for position, column in enumerate(columns):
        rows[position :: len(columns)] = column
    return bytes(rows)


def _product(one: int, other: int) -> int:
    """Of two elements of the field."""
    found = 0
    for bit in range(127, -1, -1):
        if other >> bit & 1:
            found ^= one
        one = _times_x(one)
    return found


def _times_x(element: int) -> int:
    return element >> 1 ^ (_REDUCTION if element & 1 else 0)


def _words(columns: Sequence[bytes], count: int) -> Any:
    """Values of whole blocks as numbers of eight bytes, to be added."""
    rows = _rows(columns, count)
    return pa.Array.from_buffers(pa.uint64(), len(rows) // _HALF, [None, pa.py_buffer(rows)])


def _taken(table: bytes, plane: bytes) -> Any:
    """The block of the table for each byte, as numbers of eight bytes."""
    entries = pa.Array.from_buffers(pa.binary(_BLOCK), 256, [None, pa.py_buffer(table)])
    chosen = pa.Array.from_buffers(pa.uint8(), len(plane), [None, pa.py_buffer(plane)])
    blocks = entries.take(chosen).buffers()[1]
    return pa.Array.from_buffers(pa.uint64(), 2 * len(plane), [None, blocks])


def _bytes(one: Any, other: Any) -> bytes:
    """The sum of two rows of numbers, as bytes."""
    added: bytes = pc.bit_wise_xor(one, other).buffers()[1].to_pybytes()
    return added


def _first_unlike(expected: bytes, found: bytes) -> int | None:
    """Which of the blocks is the first that differs; None where none does."""
    if expected == found:
        return None
    blocks = range(0, len(found), _BLOCK)
    return next(at for at in blocks if expected[at : at + _BLOCK] != found[at : at + _BLOCK]) // _BLOCK
