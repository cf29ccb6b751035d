"""Values of many people are opened by two processes, and nobody can tell."""

import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from minzheng.kernel.cipher import Keyring
from minzheng.kernel.masking import account_mask, id_number_mask
from minzheng.kernel.problem import ProblemError
from minzheng.registry import api as registry
from minzheng.registry import opening
from minzheng.registry.opening import Asked
from tests.records_fixtures import Bureau
from tests.registry.people import ACCOUNT, account_give, number, person

PLACE = "payees.account"
SINCE = "2020-01-01"
ASKED = Asked(f"SELECT id, '{SINCE}', sealed, bank FROM payees WHERE {{among}}", "id", PLACE, account_mask)


@pytest.fixture
def keys() -> Keyring:
    return Keyring.make()


@pytest.fixture
def payees(tmp_path: Path, keys: Keyring) -> Path:
    """A database of three payees, as a file."""
    path = tmp_path / "payees.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE payees (id INTEGER PRIMARY KEY, sealed BLOB, bank TEXT)")
        rows = [
            (one, keys.seal(f"62220000{one:04d}", where=f"{PLACE}.{one}.{SINCE}"), "银行")
            for one in (1, 2, 3)
        ]
        made.executemany("INSERT INTO payees VALUES (?, ?, ?)", rows)
    return path


def helped(database: Path, keys: Keyring, *numbers: int) -> "subprocess.CompletedProcess[bytes]":
    """What the helper, started as it is in earnest, makes of a request."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": database}
    request = pickle.dumps((settings, keys.to_json(), [ASKED], numbers))
    command = [sys.executable, "-P", "-m", "minzheng.registry.helper"]
    return subprocess.run(command, input=request, capture_output=True, check=False)


def told(done: "subprocess.CompletedProcess[bytes]") -> object:
    return pickle.loads(done.stdout)  # noqa: S301 -- of our own process


def test_the_helper_opens_what_it_is_asked_for_and_shows_no_more(payees: Path, keys: Keyring) -> None:
    done = helped(payees, keys, 3, 1, 404)
    assert told(done) == [[[1, 3], ["****0001", "****0003"], ["银行", "银行"]]]


def test_of_nobody_the_helper_has_nothing_to_say(payees: Path, keys: Keyring) -> None:
    assert told(helped(payees, keys, 404)) == [[]]


def test_a_helper_with_the_wrong_keys_gives_no_answer(payees: Path) -> None:
    done = helped(payees, Keyring.make(), 1)
    assert done.returncode != 0
    assert done.stdout == b""


# --- both together --------------------------------------------------------------------------------


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Help is asked for with any two people; how each helper ended."""
    codes = list[int]()
    run = subprocess.run

    def counted(command: list[str], **how: Any) -> "subprocess.CompletedProcess[bytes]":
        done: subprocess.CompletedProcess[bytes] = run(command, **how)
        codes.append(done.returncode)
        return done

    monkeypatch.setattr(opening, "_MANY", 2)
    monkeypatch.setattr(subprocess, "run", counted)
    return codes


def _payees(bureau: Bureau) -> list[int]:
    people = [person(bureau, order) for order in (1, 3, 5, 7)]
    account_give(bureau, people[0])
    account_give(bureau, people[3])
    return people


@pytest.mark.records
@pytest.mark.django_db(transaction=True)
def test_numbers_and_accounts_are_the_same_by_two_processes(bureau: Bureau, two: list[int]) -> None:
    if connection.vendor == "sqlite":
        pytest.skip(
            "测试库在内存中，别的进程看不见 / the test database is in memory, where no helper sees it"
        )
    people = _payees(bureau)
    found = registry.payee_details(people, acting_user=bureau.steward, purpose="发放")
    assert found["id_number"].to_list() == [number(order) for order in (1, 3, 5, 7)]
    assert found["account"].to_list() == [ACCOUNT, None, None, ACCOUNT]
    assert two == [0]


@pytest.mark.records
@pytest.mark.django_db
def test_where_a_helper_fails_its_part_is_done_here_and_the_log_says_so(
    bureau: Bureau, two: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    people = _payees(bureau)
    monkeypatch.setattr(opening, "_lives_here", lambda: False)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    found = registry.payees_masked(people)
    hidden = account_mask(ACCOUNT)
    assert found["account"].to_list() == [hidden, None, None, hidden]
    assert found["id_number"].to_list() == [id_number_mask(number(order)) for order in (1, 3, 5, 7)]
    assert two == [1]
    assert "the helper failed" in caplog.text


@pytest.mark.records
@pytest.mark.django_db
def test_with_the_wrong_keys_nothing_is_opened_by_either(
    bureau: Bureau, two: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    people = _payees(bureau)
    monkeypatch.setattr(opening, "_lives_here", lambda: False)
    with override_settings(KEYS=Keyring.make()), pytest.raises(ProblemError, match=r"keys\.E004"):
        registry.payees_masked(people)
