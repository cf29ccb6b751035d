"""Many values opened at once: by the published answers, and as the library opens each alone."""

from random import Random

from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.kernel.gcm import Planes, Together, planes

# RFC 8998, A.1.
KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
NONCE = bytes.fromhex("00001234567800000000abcd")
PLACE = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
TEXT = bytes.fromhex("".join(letter * 16 for letter in "abcdefea"))
SEALED = bytes.fromhex(
    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
)
TAG = bytes.fromhex("83de3541e4c2b58177e065a9bf7b62ec")


def columns(values: list[bytes]) -> Planes:
    return planes(b"".join(values), len(values[0]))


def test_the_answer_of_rfc_8998_is_given_however_many_ask() -> None:
    asked = (columns([part] * 3) for part in (NONCE, SEALED, TAG, PLACE))
    assert Together(algorithms.SM4(KEY)).opened(*asked) == ([TEXT] * 3, None)


def test_the_first_that_does_not_fit_is_told_and_nothing_is_opened() -> None:
    tags = columns([TAG, TAG, bytes(16), TAG, bytes(16)])
    nonces, texts, places = (columns([part] * 5) for part in (NONCE, SEALED, PLACE))
    assert Together(algorithms.SM4(KEY)).opened(nonces, texts, tags, places) == ([], 2)


@settings(max_examples=60, deadline=None)
@given(
    key=st.binary(min_size=16, max_size=16),
    lengths=st.tuples(st.integers(0, 70), st.integers(1, 70)),
    seed=st.randoms(use_true_random=False),
    count=st.integers(1, 5),
)
def test_any_values_open_as_the_library_sealed_them(
    key: bytes, lengths: tuple[int, int], seed: Random, count: int
) -> None:
    nonces, texts, places = ([seed.randbytes(width) for _ in range(count)] for width in (12, *lengths))
    sealed = [AESGCM(key).encrypt(*row) for row in zip(nonces, texts, places, strict=True)]
    tags = columns([one[-16:] for one in sealed])
    found = Together(algorithms.AES128(key)).opened(
        columns(nonces), columns([one[:-16] for one in sealed]), tags, columns(places)
    )
    assert found == (texts, None)
