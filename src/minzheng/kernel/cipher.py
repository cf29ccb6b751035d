"""How identity numbers, phones, accounts and addresses lie in the records: sealed, and found by an index.

商用密码 (密码法、商用密码管理条例): SM4-GCM seals, HMAC-SM3 indexes. AES-GCM stands beside it for machines
whose library has no SM4; the first byte of every sealed value says which of the two it is, so that either
opens what the other left behind. Two keys for two purposes: whoever can look a number up cannot read one.
"""

import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Self, get_args

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from minzheng.kernel.problem import ProblemError, problem

#: The ciphers a value can be sealed with.
CipherName = Literal["sm4", "aes"]
CIPHERS: tuple[str, ...] = get_args(CipherName)

_CIPHER_KEY, _INDEX_KEY = 16, 32
_HEAD, _NONCE, _TAG = 2, 12, 16
_VERSIONS: Mapping[CipherName, int] = {"sm4": 1, "aes": 2}
_HIGHEST_KEY_ID = 255


_Sealed = tuple[bytes, bytes, bytes, bytes]
"""The parts of a sealed value, in their order: version and key_id, nonce, ciphertext, tag."""


@dataclass(frozen=True, repr=False, eq=False)
class Keyring:
    """Several keys by key_id (1–255): the current one seals, all of them open.

    ``where`` is the place of a value, ``table.column.row``. It is bound into the seal, so that a value
    copied into another row does not open there and nobody becomes the payee of somebody else's account.
    """

    current: int
    cipher_keys: Mapping[int, bytes]
    index_key: bytes
    cipher: CipherName = "sm4"

    def __post_init__(self) -> None:
        if self.current not in self.cipher_keys:
            raise ProblemError(problem("keys.E002", key="current", value=self.current))
        for key_id, key in self.cipher_keys.items():
            if not 1 <= key_id <= _HIGHEST_KEY_ID or len(key) != _CIPHER_KEY:
                raise ProblemError(problem("keys.E003", key=f"cipher_keys.{key_id}", digits=_CIPHER_KEY * 2))
        if len(self.index_key) != _INDEX_KEY:
            raise ProblemError(problem("keys.E003", key="index_key", digits=_INDEX_KEY * 2))

    @classmethod
    def make(cls, *, cipher: CipherName = "sm4") -> Self:
        """A fresh ring with one key of each kind, from the system's source of randomness."""
        keys = {1: secrets.token_bytes(_CIPHER_KEY)}
        return cls(current=1, cipher_keys=keys, index_key=secrets.token_bytes(_INDEX_KEY), cipher=cipher)

    @classmethod
    def from_json(cls, text: str, *, file: object = "", cipher: CipherName = "sm4") -> Self:
        """The ring of ``{"current": 1, "cipher_keys": {"1": hex}, "index_key": hex}``, or ProblemError."""
        try:
            stated = json.loads(text)
            keys = {int(key_id): bytes.fromhex(key) for key_id, key in stated["cipher_keys"].items()}
            current, index_key = int(stated["current"]), bytes.fromhex(stated["index_key"])
        except (ValueError, KeyError, TypeError, AttributeError):
            # Without the cause: its message would quote the text, and the text is the keys.
            raise ProblemError(problem("keys.E001", file)) from None
        return cls(current=current, cipher_keys=keys, index_key=index_key, cipher=cipher)

    def to_json(self) -> str:
        """The ring as `from_json` reads it."""
        keys = {str(key_id): key.hex() for key_id, key in self.cipher_keys.items()}
        stated = {"current": self.current, "cipher_keys": keys, "index_key": self.index_key.hex()}
        return json.dumps(stated, indent=2) + "\n"

    def seal(self, text: str, *, where: str) -> bytes:
        """The value unreadable: version (1 byte), key_id (1), nonce (12), ciphertext, tag (16)."""
        nonce = os.urandom(_NONCE)
        head = bytes((_VERSIONS[self.cipher], self.current))
        algorithm = _algorithm(self.cipher, self.cipher_keys[self.current])
        encryptor = Cipher(algorithm, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(head + where.encode())
        ciphertext = encryptor.update(text.encode()) + encryptor.finalize()
        return head + nonce + ciphertext + encryptor.tag

    def open(self, blob: bytes, *, where: str) -> str:
        """The value that `seal` was given. Raises ProblemError where the key is not on the ring, is not
        the right one, or the value was altered or stems from another place."""
        return next(self.opened([(blob, where)]))

    def opened(self, sealed: Iterable[tuple[bytes, str]]) -> Iterator[str]:
        """The value of each (blob, where), a few microseconds apiece; raises as `open` does."""
        ciphers = dict[bytes, algorithms.SM4 | algorithms.AES128]()
        for blob, where in sealed:
            head, nonce, ciphertext, tag = _parts(blob, where)
            if head not in ciphers:
                ciphers[head] = self._cipher_of(head, where)
            decryptor = Cipher(ciphers[head], modes.GCM(nonce, tag)).decryptor()
            decryptor.authenticate_additional_data(head + where.encode())
            try:
                text = decryptor.update(ciphertext) + decryptor.finalize()
            except InvalidTag:
                raise ProblemError(problem("keys.E004", where=where)) from None
            yield text.decode()

    def _cipher_of(self, head: bytes, where: str) -> algorithms.SM4 | algorithms.AES128:
        """What sealed a value, from its first bytes."""
        cipher = next((name for name, version in _VERSIONS.items() if version == head[0]), None)
        if cipher is None:
            raise ProblemError(problem("keys.E004", where=where))
        key = self.cipher_keys.get(head[1])
        if key is None:
            raise ProblemError(problem("keys.E005", where=where, key_id=head[1]))
        return _algorithm(cipher, key)

    def index(self, text: str, *, kind: str) -> str:
        """The same 64 hex digits for the same text of the same kind, telling nothing without the key."""
        return self.indexes((text,), kind=kind)[0]

    def indexes(self, texts: Iterable[str], *, kind: str) -> list[str]:
        """The index of each text, about a microsecond each."""
        return [digest.hex() for digest in self.digests(texts, kind=kind)]

    def digests(self, texts: Iterable[str], *, kind: str) -> list[bytes]:
        """The 32 bytes that the index of each text spells."""
        # Keying costs more than a number does: it is done once, and each text begins with a copy.
        keyed = hmac.HMAC(self.index_key, hashes.SM3())
        keyed.update(f"{kind}:".encode())
        found = []
        for text in texts:
            one = keyed.copy()
            one.update(text.encode())
            found.append(one.finalize())
        return found


def _algorithm(cipher: CipherName, key: bytes) -> algorithms.SM4 | algorithms.AES128:
    return algorithms.SM4(key) if cipher == "sm4" else algorithms.AES128(key)


def _parts(blob: bytes, where: str) -> _Sealed:
    if len(blob) < _HEAD + _NONCE + _TAG:
        raise ProblemError(problem("keys.E004", where=where))
    after_nonce = _HEAD + _NONCE
    return blob[:_HEAD], blob[_HEAD:after_nonce], blob[after_nonce:-_TAG], blob[-_TAG:]


# --- known answers --------------------------------------------------------------------------------

# GB/T 32907-2016, annex A (SM4 of its own key), RFC 8998, A.1 (SM4-GCM), GB/T 32905-2016, annex A (SM3).
_SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
_SM4_ANSWER = "681edf34d206965e86b3e94f536e4246"
_GCM_NONCE = bytes.fromhex("00001234567800000000abcd")
_GCM_PLACE = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
_GCM_TEXT = bytes.fromhex("".join(letter * 16 for letter in "abcdefea"))
_GCM_ANSWER = (
    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    "83de3541e4c2b58177e065a9bf7b62ec"
)
_SM3_ANSWER = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def known_answers_missed() -> list[str]:
    """Which of SM4, SM4-GCM and SM3 this machine's library lacks or computes wrongly; empty where all fit."""
    answers = {"SM4": (_sm4, _SM4_ANSWER), "SM4-GCM": (_sm4_gcm, _GCM_ANSWER), "SM3": (_sm3, _SM3_ANSWER)}
    missed = []
    for name, (compute, answer) in answers.items():
        try:
            right = compute() == answer
        except UnsupportedAlgorithm:
            right = False
        if not right:
            missed.append(name)
    return missed


def _sm4() -> str:
    # A known answer of the block cipher itself, nothing is kept this way.
    encryptor = Cipher(algorithms.SM4(_SM4_KEY), modes.ECB()).encryptor()  # noqa: S305
    return (encryptor.update(_SM4_KEY) + encryptor.finalize()).hex()


def _sm4_gcm() -> str:
    encryptor = Cipher(algorithms.SM4(_SM4_KEY), modes.GCM(_GCM_NONCE)).encryptor()
    encryptor.authenticate_additional_data(_GCM_PLACE)
    return (encryptor.update(_GCM_TEXT) + encryptor.finalize() + encryptor.tag).hex()


def _sm3() -> str:
    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")
    return digest.finalize().hex()
