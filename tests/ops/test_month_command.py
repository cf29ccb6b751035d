"""The monthly run from the shell: again and again the same, and refused once the month has been closed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minzheng.ops import laws
from tests.ops.databases import databases
from tests.ops.district import KEYS, District

PERSONS, MONTHS = 240, 1
OPEN, CLOSED, AHEAD = "2023-02", "2023-01", "2023-03"
TODAY = "2023-02-28"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def district(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    """A district whose January has been closed and whose February is still to be run."""
    with databases(request.param, tmp_path_factory.mktemp("month")) as made:
        found = District(made(), PERSONS, MONTHS)
        found.finish()
        yield found


def minzheng(district: District, *words: str, today: str = TODAY) -> "subprocess.CompletedProcess[str]":
    """The command as somebody types it on a day."""
    environment = {
        **os.environ, "MINZHENG_HOME": str(district.home), "MINZHENG_KEYS": KEYS, "MINZHENG_TODAY": today,
        **district.database.environment,
    }  # fmt: skip
    command = Path(sys.executable).with_name("minzheng")
    return subprocess.run(
        [str(command), *words], env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def run(district: District, month: str, *words: str) -> dict[str, Any]:
    """The summary of a month that ran."""
    ran = minzheng(district, "month", month, "--json", *words)
    assert ran.returncode == 0, ran.stderr
    summary: dict[str, Any] = json.loads(ran.stdout)
    return summary


@pytest.fixture(scope="module")
def once(district: District) -> dict[str, Any]:
    """The open month, run once."""
    return run(district, OPEN)


def test_run_twice_the_month_is_the_same(district: District, once: dict[str, Any]) -> None:
    again = run(district, OPEN)
    assert once["hashes"] == again["hashes"]
    assert once["programmes"] == again["programmes"]
    assert once["snapshot"] == again["snapshot"]


def test_the_files_of_the_month_lie_in_its_folder(district: District, once: dict[str, Any]) -> None:
    folder = district.exchange / OPEN
    written = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert written.keys() == once.keys()
    assert written["hashes"] == once["hashes"]
    assert {"changes.csv", "alerts.csv", "payments"} <= {path.name for path in folder.iterdir()}
    assert set(once["programmes"]) == {programme.code for programme in laws.law_of(None).programmes()}
    assert once["programmes"]["subsistence_allowance"]["units"] > 0


def test_a_month_cut_anew_of_the_same_records_says_the_same(district: District, once: dict[str, Any]) -> None:
    assert run(district, OPEN, "--refresh")["hashes"] == once["hashes"]


def test_a_closed_month_is_refused_with_the_reason(district: District) -> None:
    for words in ((), ("--refresh",)):
        ran = minzheng(district, "month", CLOSED, *words)
        assert ran.returncode == 2
        assert "month.E005" in ran.stderr
        assert "审批 于" in ran.stderr


def test_a_month_that_has_not_begun_and_a_word_that_is_no_month(district: District) -> None:
    assert "month.E004" in minzheng(district, "month", AHEAD).stderr
    assert "month.E003" in minzheng(district, "month", "二月").stderr


def test_the_projections_are_proven_and_a_changed_row_is_found(district: District) -> None:
    ran = minzheng(district, "rebuild", "--check")
    assert ran.returncode == 0, ran.stdout + ran.stderr
