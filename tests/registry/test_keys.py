"""The keys of a home: made once, kept from others, and asked for only when something is sealed."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from minzheng.kernel.cipher import Keyring
from minzheng.kernel.problem import ProblemError
from minzheng.ops import environment
from minzheng.registry import checks

PLACE = "here"


@pytest.fixture(autouse=True)
def unstated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINZHENG_KEYS", raising=False)
    monkeypatch.delenv("MINZHENG_CIPHER", raising=False)


def test_no_key_is_made_before_something_is_sealed(tmp_path: Path) -> None:
    keys = environment.keyring(tmp_path)
    assert list(tmp_path.iterdir()) == []
    keys.seal("甲", where=PLACE)
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_the_file_is_readable_by_its_owner_only_and_opens_what_it_sealed(tmp_path: Path) -> None:
    blob = environment.keyring(tmp_path).seal("甲", where=PLACE)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600
    assert environment.keyring(tmp_path).open(blob, where=PLACE) == "甲"


def test_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(
            pool.map(lambda _: environment.keyring(tmp_path).index("甲", kind="id_number"), range(32))
        )
    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_keys_may_be_stated_outright(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = Keyring.make()
    monkeypatch.setenv("MINZHENG_KEYS", ring.to_json())
    assert environment.keyring(tmp_path).index("甲", kind="k") == ring.index("甲", kind="k")
    assert list(tmp_path.iterdir()) == []


def test_keys_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring, file = Keyring.make(), tmp_path / "vault.json"
    file.touch(mode=0o600)
    file.write_text(ring.to_json())
    monkeypatch.setenv("MINZHENG_KEYS", str(file))
    assert environment.keyring(tmp_path).index("甲", kind="k") == ring.index("甲", kind="k")
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    environment.keyring(tmp_path).index("甲", kind="k")
    (tmp_path / "keys.json").chmod(0o640)
    with pytest.raises(ProblemError, match=r"keys\.E007.*0640"):
        environment.keyring(tmp_path).index("甲", kind="k")


def test_a_stated_file_that_is_missing_is_no_reason_to_make_new_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINZHENG_KEYS", str(tmp_path / "lost.json"))
    with pytest.raises(ProblemError, match=r"lost\.json: keys\.E008"):
        environment.keyring(tmp_path).index("甲", kind="k")
    assert list(tmp_path.iterdir()) == []


def test_the_cipher_is_one_of_the_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINZHENG_CIPHER", "AES")
    assert environment.keyring(tmp_path).seal("甲", where=PLACE)[0] == 2
    monkeypatch.setenv("MINZHENG_CIPHER", "rot13")
    with pytest.raises(ImproperlyConfigured, match="rot13"):
        environment.keyring(tmp_path).seal("甲", where=PLACE)


def test_the_start_says_so_where_the_library_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.ciphers_check(None) == []
    monkeypatch.setattr(checks, "known_answers_missed", lambda: ["SM4-GCM"])
    (error,) = checks.ciphers_check(None)
    assert (error.id, "SM4-GCM" in error.msg) == ("registry.E001", True)
