"""The benchmark from the shell, on a few hundred people: its JSON, and that it times the ordinary month."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import whole
from minzheng.kernel.problem import ProblemError
from minzheng.ops import laws
from minzheng.ops.bench.peer import peer_raced

PERSONS = 500
COMMAND = Path(sys.executable).with_name("minzheng")
STEPS = ["import", "publish", "determine", "compare", "land", "payment_files"]
# Every file by the ordinary command, then the ordinary month; one process, as starting one takes a second.
BY_HAND = """
import sys
from pathlib import Path
from minzheng.ops.cli import app
for file in sorted(Path(sys.argv[1]).iterdir()):
    told = ["import", file.stem, str(file), "--period", "2023-06", "--user", "steward"]
    app(told, standalone_mode=False)
app(["month", "2023-06", "--out", sys.argv[2]], standalone_mode=False)
"""


def _run(command: list[str], **settings: str) -> str:
    left = {name: value for name, value in os.environ.items() if not name.startswith("MINZHENG_")}
    ran = subprocess.run(
        command, env=left | settings, capture_output=True, text=True, check=False, timeout=600
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def found(data: Path) -> dict[str, Any]:
    asked = ["bench", "month", "--persons", str(PERSONS), "--data", str(data), "--check", "--json"]
    told: dict[str, Any] = json.loads(_run([str(COMMAND), *asked]))
    return told


def test_every_step_has_its_time_and_its_memory(found: dict[str, Any]) -> None:
    assert list(found["steps"]) == STEPS
    assert all(one["s"] >= 0 and one["peak_mb"] > 0 for one in found["steps"].values())
    assert found["total_s"] == pytest.approx(sum(one["s"] for one in found["steps"].values()), abs=0.01)
    assert found["peak_mb"] == max(one["peak_mb"] for one in found["steps"].values())


def test_it_says_on_what_it_ran_and_what_is_due(found: dict[str, Any]) -> None:
    assert {"cores", "cpu", "memory_gb", "python"} <= found["machine"].keys()
    assert found["peer"] is None
    assert set(found["sums_fen"]) == {one.code for one in laws.law_of(None).programmes()}
    assert sum(found["sums_fen"].values()) > 0


def test_nearly_every_row_was_taken_and_the_bad_ones_went_back(found: dict[str, Any]) -> None:
    rows = found["rows"]
    assert rows["read"] > 20 * PERSONS * 0.25
    assert rows["read"] == rows["landed"] + rows["known"] + rows["rejected"]
    assert rows["rejected"] > 0


def test_the_frames_and_the_value_reading_agree(found: dict[str, Any]) -> None:
    assert found["check"]["compared"] > PERSONS
    assert (found["check"]["differing"], found["check"]["first"]) == (0, [])


def test_the_same_files_by_the_ordinary_commands_come_to_the_same_sums(
    found: dict[str, Any], data: Path, tmp_path: Path
) -> None:
    (kept,) = (one for one in data.iterdir() if not one.name.endswith("-run"))
    settings = {
        "MINZHENG_HOME": str(kept / "home"), "MINZHENG_EXCHANGE": str(tmp_path / "exchange"),
        "MINZHENG_TODAY": "2023-06-30",
    }  # fmt: skip
    files, out = str(kept / "exchange" / "files"), tmp_path / "out"
    _run([sys.executable, "-c", BY_HAND, files, str(out)], **settings)
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert {code: row["amount_fen"] for code, row in summary["programmes"].items()} == found["sums_fen"]


def test_too_few_people_make_no_district() -> None:
    ran = subprocess.run(
        [str(COMMAND), "bench", "month", "--persons", "10"], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "bench.E001" in ran.stderr) == (2, True)


def test_where_no_peers_lie_beside_the_package_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        peer_raced("openfisca", PERSONS, data=tmp_path, runs=1, root=tmp_path)
    assert raised.value.problems[0].id == "bench.E002"


def test_one_record_at_a_time_everything_is_done_and_comes_to_the_same(
    found: dict[str, Any], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINZHENG_DATABASE_URL", raising=False)
    one = whole.measure(data, PERSONS, lambda _: None)["sqlite"]
    assert one["parts"]["import"]["whole"] == found["rows"]["read"]
    assert all(0 < part["done"] <= part["whole"] for part in one["parts"].values())
    assert one["ratios"]["cpu_s"] == pytest.approx(
        one["extrapolated"]["cpu_s"] / one["product"]["cpu_s"], abs=0.1
    )
