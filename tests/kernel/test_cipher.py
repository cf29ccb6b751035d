"""What is sealed opens with its key in its place, and nowhere else."""

import json

import pytest

from minzheng.kernel.cipher import CipherName, Keyring, known_answers_missed
from minzheng.kernel.problem import ProblemError

NUMBER = "99010119780302001X"
WHERE = "registry_identity.number.17"
RING = Keyring.make()


def aes(ring: Keyring) -> Keyring:
    return Keyring(ring.current, ring.cipher_keys, ring.index_key, cipher="aes")


def rotated(ring: Keyring) -> Keyring:
    return Keyring(2, {**ring.cipher_keys, 2: bytes(range(16))}, ring.index_key)


def code_of(error: pytest.ExceptionInfo[ProblemError]) -> str:
    return error.value.problems[0].id


@pytest.mark.parametrize("cipher", ["sm4", "aes"])
@pytest.mark.parametrize("text", [NUMBER, "", "东街道某路3号·402室", "𠮷"])
def test_what_is_sealed_opens_again(cipher: CipherName, text: str) -> None:
    ring = Keyring.make(cipher=cipher)
    assert ring.open(ring.seal(text, where=WHERE), where=WHERE) == text


def test_the_form_is_version_key_id_nonce_ciphertext_tag() -> None:
    blob = RING.seal(NUMBER, where=WHERE)
    assert (blob[0], blob[1], len(blob)) == (1, 1, 1 + 1 + 12 + len(NUMBER) + 16)
    assert aes(RING).seal(NUMBER, where=WHERE)[0] == 2
    assert NUMBER.encode() not in blob


def test_the_same_text_is_never_sealed_alike() -> None:
    assert len({RING.seal(NUMBER, where=WHERE) for _ in range(50)}) == 50


def test_either_cipher_opens_what_the_other_left() -> None:
    assert RING.open(aes(RING).seal(NUMBER, where=WHERE), where=WHERE) == NUMBER
    assert aes(RING).open(RING.seal(NUMBER, where=WHERE), where=WHERE) == NUMBER


def test_after_a_rotation_the_new_key_seals_and_the_old_one_still_opens() -> None:
    old = RING.seal(NUMBER, where=WHERE)
    ring = rotated(RING)
    assert ring.open(old, where=WHERE) == NUMBER
    assert ring.seal(NUMBER, where=WHERE)[1] == 2


def test_numbers_are_found_after_a_rotation_too() -> None:
    assert rotated(RING).index(NUMBER, kind="id_number") == RING.index(NUMBER, kind="id_number")


def test_a_key_that_is_missing_is_named() -> None:
    blob = rotated(RING).seal(NUMBER, where=WHERE)
    with pytest.raises(ProblemError, match=r"第 2 号密钥") as error:
        RING.open(blob, where=WHERE)
    assert code_of(error) == "keys.E005"


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(ProblemError, match="registry_identity") as error:
        Keyring.make().open(RING.seal(NUMBER, where=WHERE), where=WHERE)
    assert code_of(error) == "keys.E004"


@pytest.mark.parametrize("at", [0, 1, 2, 13, 14, 31, 32, 47])
def test_a_single_altered_byte_is_noticed(at: int) -> None:
    blob = bytearray(RING.seal(NUMBER, where=WHERE))
    blob[at] ^= 3
    with pytest.raises(ProblemError, match=r"keys\.E00[45]"):
        RING.open(bytes(blob), where=WHERE)


@pytest.mark.parametrize("cut", [0, 1, 29, 47])
def test_a_value_cut_short_is_noticed(cut: int) -> None:
    with pytest.raises(ProblemError, match=r"keys\.E004"):
        RING.open(RING.seal(NUMBER, where=WHERE)[:cut], where=WHERE)


def test_a_value_does_not_open_in_another_row() -> None:
    with pytest.raises(ProblemError, match=r"registry_identity\.number\.18"):
        RING.open(RING.seal(NUMBER, where=WHERE), where="registry_identity.number.18")


def sealed_rows(ring: Keyring, texts: list[str]) -> list[tuple[bytes, str]]:
    places = [f"registry_identity.number.{97 + at}.2023-06-{1 + at % 30:02d}" for at in range(len(texts))]
    return [(ring.seal(text, where=where), where) for text, where in zip(texts, places, strict=True)]


MANY = [f"{990101197803020000 + at}" for at in range(1_000)]
UNLIKE = [*MANY, *("", "甲" * 5, "𠮷", "东街道某路3号·402室", "x" * 16, "x" * 33) * 200]


@pytest.mark.parametrize("cipher", ["sm4", "aes"])
@pytest.mark.parametrize("texts", [MANY, UNLIKE, UNLIKE[::-1], MANY[:127], MANY[:1], []])
def test_many_open_together_as_each_does_alone(cipher: CipherName, texts: list[str]) -> None:
    ring = Keyring.make(cipher=cipher)
    assert list(ring.opened(sealed_rows(ring, texts))) == texts


def test_many_of_several_keys_and_ciphers_open_in_their_order() -> None:
    ring = rotated(RING)
    rows = [row for one in (RING, ring, aes(ring), aes(RING)) for row in sealed_rows(one, MANY)]
    mixed = [rows[at * 37 % len(rows)] for at in range(len(rows))]
    texts = [(MANY * 4)[at * 37 % len(rows)] for at in range(len(rows))]
    assert list(ring.opened(mixed)) == texts


def test_places_of_other_letters_open_too() -> None:
    rows = [(RING.seal(NUMBER, where=where), where) for where in ("甲乙", "ab", "éè") * 100]
    assert list(RING.opened(rows)) == [NUMBER] * 300


@pytest.mark.parametrize("at", [2, 13, 14, 31, 32, 47])
@pytest.mark.parametrize("row", [0, 500, 999])
def test_a_single_altered_byte_among_many_is_noticed_and_named(at: int, row: int) -> None:
    rows = sealed_rows(RING, MANY)
    blob, where = rows[row]
    rows[row] = (blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :], where)
    with pytest.raises(ProblemError, match=where.replace(".", r"\.")) as error:
        list(RING.opened(rows))
    assert code_of(error) == "keys.E004"


def test_two_values_that_changed_places_among_many_do_not_open() -> None:
    rows = sealed_rows(RING, MANY)
    rows[3], rows[4] = (rows[4][0], rows[3][1]), (rows[3][0], rows[4][1])
    with pytest.raises(ProblemError, match=r"number\.100\."):
        list(RING.opened(rows))


@pytest.mark.parametrize("cut", [0, 1, 29])
def test_many_that_are_cut_short_are_noticed(cut: int) -> None:
    with pytest.raises(ProblemError, match=r"keys\.E004"):
        list(RING.opened((blob[:cut], where) for blob, where in sealed_rows(RING, MANY)))


def test_many_under_another_key_do_not_open() -> None:
    with pytest.raises(ProblemError, match=r"number\.97\.") as error:
        list(Keyring.make().opened(sealed_rows(RING, MANY)))
    assert code_of(error) == "keys.E004"


def test_many_of_a_missing_key_name_it() -> None:
    with pytest.raises(ProblemError, match=r"第 2 号密钥") as error:
        list(RING.opened(sealed_rows(rotated(RING), MANY)))
    assert code_of(error) == "keys.E005"


def test_an_index_is_the_same_for_the_same_text_of_the_same_kind_only() -> None:
    one = RING.index(NUMBER, kind="id_number")
    assert one == RING.index(NUMBER, kind="id_number")
    assert RING.indexes([NUMBER, "甲", NUMBER], kind="id_number")[::2] == [one, one]
    others = {
        RING.index(NUMBER, kind="pseudonym"),
        RING.index(NUMBER[:-1], kind="id_number"),
        Keyring.make().index(NUMBER, kind="id_number"),
    }
    assert one not in others
    assert len(one) == 64


def test_an_index_is_hmac_sm3_with_a_key_of_its_own() -> None:
    from cryptography.hazmat.primitives import hashes, hmac

    keyed = hmac.HMAC(RING.index_key, hashes.SM3())
    keyed.update(f"id_number:{NUMBER}".encode())
    assert RING.index(NUMBER, kind="id_number") == keyed.finalize().hex()
    assert RING.index_key[:16] not in RING.cipher_keys.values()


def test_a_ring_goes_through_its_file_and_back() -> None:
    ring = Keyring.from_json(rotated(RING).to_json())
    assert ring.open(RING.seal(NUMBER, where=WHERE), where=WHERE) == NUMBER
    assert (ring.current, ring.index_key) == (2, RING.index_key)


# Always the same keys: they stand in the names of the tests.
GOOD = {"current": 1, "cipher_keys": {"1": "5a" * 16}, "index_key": "a5" * 32}


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("", "keys.E001"),
        ("not json", "keys.E001"),
        ("[]", "keys.E001"),
        ("{}", "keys.E001"),
        (json.dumps({**GOOD, "cipher_keys": []}), "keys.E001"),
        (json.dumps({**GOOD, "cipher_keys": {"1": 5}}), "keys.E001"),
        (json.dumps({**GOOD, "cipher_keys": {"1": "zz"}}), "keys.E001"),
        (json.dumps({**GOOD, "current": None}), "keys.E001"),
        (json.dumps({**GOOD, "current": 9}), "keys.E002"),
        (json.dumps({**GOOD, "cipher_keys": {"1": "00"}}), "keys.E003"),
        (json.dumps({**GOOD, "cipher_keys": {"1": "00" * 16, "256": "00" * 16}}), "keys.E003"),
        (json.dumps({**GOOD, "index_key": "00" * 16}), "keys.E003"),
    ],
)
def test_keys_that_are_none_are_refused_with_the_reason(stated: str, code: str) -> None:
    with pytest.raises(ProblemError) as error:
        Keyring.from_json(stated, file="keys.json")
    assert code_of(error) == code


def test_no_key_is_quoted_in_a_refusal_or_shown_by_accident() -> None:
    key = "ab" * 15
    with pytest.raises(ProblemError) as error:
        Keyring.from_json(json.dumps({**GOOD, "cipher_keys": {"1": key}}))
    assert key not in str(error.value)
    assert RING.index_key.hex() not in f"{RING!r}{RING}"


def test_the_library_gives_the_known_answers() -> None:
    assert known_answers_missed() == []


def test_a_library_without_the_cipher_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.exceptions import UnsupportedAlgorithm

    from minzheng.kernel import cipher

    def refuse(*_: object) -> None:
        raise UnsupportedAlgorithm("no SM4 here")

    monkeypatch.setattr(cipher, "Cipher", refuse)
    assert known_answers_missed() == ["SM4", "SM4-GCM"]
