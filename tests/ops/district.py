"""A made-up district in a home of its own, built by a process of its own that may be killed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.ops.databases import Database

LONGEST = 300.0
# One set of keys for all districts: what is stored beside a person's number differs with the key.
KEYS = json.dumps({"current": 1, "cipher_keys": {"1": "5a" * 16}, "index_key": "a5" * 32})


@dataclass
class District:
    """So many people and months, on one database; ``said`` is all that its processes wrote on the way."""

    database: Database
    persons: int
    months: int
    said: str = field(default="")

    @property
    def home(self) -> Path:
        """Where its records lie."""
        return self.database.home

    @property
    def exchange(self) -> Path:
        """What it shares with departments and the bank."""
        return self.home.parent / "exchange"

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """A worker, begun."""
        environment = {**os.environ, "MINZHENG_LOG_LEVEL": "DEBUG", "MINZHENG_KEYS": KEYS}
        command = [sys.executable, "-m", "tests.ops.district_worker", str(self.home)]
        return subprocess.Popen(
            [*command, str(self.persons), str(self.months), *words],
            env=environment | self.database.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def begun(self) -> "subprocess.Popen[str]":
        """A worker that has woken up and begins its work."""
        worker = self.start()
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n", worker.communicate()[1]
        return worker

    def finish(self) -> float:
        """Work to the end; the seconds it took once it had begun."""
        worker, began = self.begun(), time.monotonic()
        self._ended(worker)
        return time.monotonic() - began

    def killed_after(self, seconds: float) -> bool:
        """Work for so long and be killed; whether the kill came before the end."""
        worker = self.begun()
        time.sleep(seconds)
        if worker.poll() is not None:
            self._ended(worker)
            return False
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        return True

    def _ended(self, worker: "subprocess.Popen[str]") -> None:
        out, said = worker.communicate(timeout=LONGEST)
        assert worker.returncode == 0, said[-4000:]
        self.said += out + said

    def account(self) -> dict[str, str]:
        """What it holds, as hashes by name."""
        return self._asked("account")

    def money(self) -> dict[str, Any]:
        """What it owes and what it paid."""
        return self._asked("money")

    def _asked(self, what: str) -> dict[str, Any]:
        out, said = self.start(what).communicate(timeout=LONGEST)
        assert out, said
        found: dict[str, Any] = json.loads(out)
        return found

    def dumped(self) -> Iterator[str]:
        """The database as text, table by table; bytes as what they would say if they were letters."""
        url = self.database.environment["MINZHENG_DATABASE_URL"]
        if url:
            yield from _dumped_from_server(url)
            return
        with closing(sqlite3.connect(next(self.home.glob("*.sqlite3")))) as records:
            for (table,) in records.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                for row in records.execute(f'SELECT * FROM "{table}"'):
                    yield _text(row)


def _dumped_from_server(url: str) -> Iterator[str]:
    import psycopg

    tables = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
    with psycopg.connect(url) as server:
        for (table,) in server.execute(tables).fetchall():
            for row in server.execute(f"SELECT * FROM {table}".encode()):
                yield _text(row)


def _text(row: tuple[object, ...]) -> str:
    return "\t".join(
        bytes(cell).decode("utf-8", errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)
        for cell in row
    )
