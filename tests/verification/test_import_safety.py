"""Two people at once, and an import that dies on the way: nothing twice, nothing lost, nothing half."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from django.conf import settings
from django.db import connection

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.verification import looked
from minzheng.verification.actions import imports
from tests.records_fixtures import TODAY, Bureau
from tests.verification.district_people import DATASETS, load, name, number
from tests.verification.import_process import PEOPLE

ROOT = Path(__file__).resolve().parents[2]
CARDS = DATASETS["disability_card"]
HEADER = "姓名,身份证号,残疾类别,残疾等级"


def sheet(path: Path, *nos: int, grade: int = 2) -> Path:
    rows = [f"{name(no)},{number(no)},肢体,{grade}" for no in nos]
    spoilt = f"{name(9)},{number(9)},肢体,9"
    path.write_text("\n".join([HEADER, *rows, spoilt, "合计,,,"]) + "\n", encoding="utf-8")
    return path


def bring(bureau: Bureau, file: Path) -> verification.Imported:
    return verification.dataset_import(
        dataset=CARDS, file=file, period=Month(2023, 6), acting_user=bureau.steward
    )


def ledger() -> pl.DataFrame:
    return verification.ledger_read(CARDS, known_at=TODAY)


# --- one process each, on a database of their own --------------------------------------------------


def process(home: Path, *arguments: str) -> "subprocess.Popen[str]":
    """`import_process` with a home of its own."""
    home.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MINZHENG_HOME": str(home / "home"),
        "MINZHENG_TODAY": "2023-06-30", "DJANGO_SETTINGS_MODULE": "minzheng.ops.settings",
        "MINZHENG_EXCHANGE": str(home / "exchange"),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "tests.verification.import_process", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home, env=environment,
    )  # fmt: skip


def told(started: "subprocess.Popen[str]") -> Any:
    said, wrong = started.communicate(timeout=120)
    assert started.returncode == 0, wrong
    return json.loads(said)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a district in it, to be copied."""
    home = tmp_path_factory.mktemp("founded")
    assert told(process(home, "found")) == PEOPLE
    return home


def test_two_processes_at_once_land_every_row_once(founded: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(founded, tmp_path / "district"))
    first = sheet(tmp_path / "a.csv", *range(1, 201))
    second = sheet(tmp_path / "b.csv", *range(101, 301))
    started = [process(home, "import", str(file)) for file in (first, second, first)]
    done = [told(one) for one in started]
    shown = told(process(home, "show"))
    assert sum(one["landed"] for one in done) == PEOPLE
    assert (shown["rows"], shown["people"], len(shown["batches"])) == (PEOPLE, PEOPLE, 2)
    assert shown["differences"] == []


def test_killed_at_any_moment_and_run_again_the_same_is_held(founded: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.csv", *range(1, PEOPLE + 1))
    calm = Path(shutil.copytree(founded, tmp_path / "calm"))
    told(process(calm, "import", str(file)))
    killed = Path(shutil.copytree(founded, tmp_path / "killed"))
    early = [kill(process(killed, "import", str(file)), step) for step in ("check", "match", "land")]
    assert early == ["check", "match", "land"]
    # From here on a fast machine may be done before it is killed; then there is nothing more to land.
    for seconds in (0.01, 0.03):
        kill(process(killed, "import", str(file)), "land", seconds)
    told(process(killed, "import", str(file)))
    assert told(process(killed, "show")) == told(process(calm, "show"))


def kill(running: "subprocess.Popen[str]", step: str, after: float = 0.0) -> str | None:
    """Kill a process some seconds after it has come to a step; that step, or None where it never did."""
    assert running.stderr is not None
    reached = next((line.strip() for line in running.stderr if line.strip() == step), None)
    time.sleep(after)
    running.kill()
    running.communicate()
    return reached


# --- threads of one process: PostgreSQL only, where tests have a database that several may write to --------


def at_once(*jobs: Callable[[], verification.Imported]) -> list[verification.Imported]:
    """Run the jobs in threads of their own, started together."""
    start = threading.Barrier(len(jobs))

    def work(job: Callable[[], verification.Imported]) -> verification.Imported:
        start.wait(timeout=30)
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [*pool.map(work, jobs)]


@pytest.mark.records
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests' SQLite lies in memory, for one only"
)
@pytest.mark.django_db(transaction=True)
def test_people_at_once_land_every_row_once(bureau: Bureau, tmp_path: Path) -> None:
    load(bureau)
    first, second = sheet(tmp_path / "a.csv", 1, 2, 3), sheet(tmp_path / "b.csv", 2, 3, 4)
    done = at_once(lambda: bring(bureau, first), lambda: bring(bureau, second), lambda: bring(bureau, first))
    assert sum(one.landed for one in done) == 4
    assert sorted(ledger()["person_no"]) == [1, 2, 3, 4]
    assert len(verification.batches_of()) == 2


# --- a death at every step --------------------------------------------------------------------------

STEPS = (
    (looked, "sheet_of"), (looked, "checked"),
    *((imports, step) for step in (
        "identified", "arriving", "ledger_write", "withheld_write", "rejects_write", "_register",
        "event_record",
    )),
)  # fmt: skip


@pytest.mark.records
@pytest.mark.django_db
@pytest.mark.parametrize(("module", "step"), STEPS)
def test_an_import_that_dies_leaves_nothing_and_runs_again(
    module: ModuleType, step: str, bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(bureau)
    file = sheet(tmp_path / "a.csv", 1, 2, 3)
    real = getattr(module, step)

    def dies(*given: object, **named: object) -> None:
        real(*given, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, step, dies)
        with pytest.raises(KeyboardInterrupt):
            bring(bureau, file)
    assert ledger().is_empty()
    assert verification.batches_of() == []
    done = bring(bureau, file)
    assert (done.landed, done.rejected, done.withheld) == (3, 2, 1)
    assert done.rejects is not None
    assert done.rejects.exists()
    assert verification.ledger_check() == []
    assert [path.suffix for path in (tmp_path / "home").rglob("*") if path.is_file()] == [".parquet"] * 2


@pytest.mark.records
@pytest.mark.django_db
def test_a_newborn_is_not_registered_by_an_import_that_dies(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(bureau)
    child = number(5, born=TODAY)
    header = "姓名,身份证号,户号,与户主关系,性别,出生日期"
    file = tmp_path / "r.csv"
    file.write_text(f"{header}\n张小小,{child},H10,子女,男,2023-06-30\n", encoding="utf-8")

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def run() -> verification.Imported:
        return verification.dataset_import(
            dataset=DATASETS["resident"], file=file, period=None, acting_user=bureau.steward
        )

    with monkeypatch.context() as patched:
        patched.setattr(imports, "event_record", dies)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert registry.numbers_matched(pl.Series([child])).to_list() == [None]
    run()
    with clock.standing_on(TODAY):
        assert run().same_as is not None
    assert registry.numbers_matched(pl.Series([child])).null_count() == 0


@pytest.mark.records
@pytest.mark.django_db
def test_a_file_half_written_by_a_process_that_died_is_written_over_by_the_next(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(bureau)
    file = sheet(tmp_path / "a.csv", 1, 2, 3)

    def dies(_: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            bring(bureau, file)
    begun = half_written()
    monkeypatch.setattr(os, "getpid", lambda: 1)
    bring(bureau, file)
    assert (len(begun), half_written()) == (1, [])


def half_written() -> list[Path]:
    """Files that have not been put in their place."""
    return [one for home in (settings.HOME, settings.EXCHANGE) for one in Path(home).rglob("*.partial")]
