"""A made-up district in a home of its own, built by a process of its own that may be killed."""

import json
import math
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ops.databases import Database

LONGEST = 300.0
# One set of keys for all districts: what is stored beside a person's number differs with the key.
KEYS = json.dumps({"current": 1, "cipher_keys": {"1": "5a" * 16}, "index_key": "a5" * 32})


@dataclass(frozen=True)
class Worker:
    """A process that builds the district each time it is told, in a child that it kills when told to."""

    process: "subprocess.Popen[str]"

    def ended(self, *, after: float = math.inf) -> int:
        """Build to the end, or until killed after so many seconds; how it ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{after}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline() or "1")

    def killed_after(self, seconds: float) -> bool:
        """Build and be killed after so long; whether the kill came before the end."""
        code = self.ended(after=seconds)
        assert code in (0, -signal.SIGKILL)
        return code != 0


@dataclass(frozen=True)
class District:
    """So many people and months, on one database."""

    database: Database
    persons: int
    months: int

    @property
    def home(self) -> Path:
        """Where its records lie."""
        return self.database.home

    @property
    def exchange(self) -> Path:
        """What it shares with departments and the bank."""
        return self.home.parent / "exchange"

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """A worker, begun; what it logs goes to a file, which no pipe can hold up."""
        environment = {**os.environ, "MINZHENG_LOG_LEVEL": "DEBUG", "MINZHENG_KEYS": KEYS}
        command = [sys.executable, "-m", "tests.ops.district_worker", str(self.home)]
        with self.log.open("a", encoding="utf-8") as log:
            return subprocess.Popen(
                [*command, str(self.persons), str(self.months), *words],
                env=environment | self.database.environment,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )

    @property
    def log(self) -> Path:
        """What its processes wrote on the way."""
        return self.home.parent / "said.txt"

    @property
    def said(self) -> str:
        """The same, read."""
        return self.log.read_text(encoding="utf-8")

    def finish(self) -> float:
        """Work to the end; the seconds it took once it had begun."""
        with self.awake() as worker:
            began = time.monotonic()
            assert worker.ended() == 0, self.said[-4000:]
            return time.monotonic() - began

    @contextmanager
    def awake(self) -> "Iterator[Worker]":
        """A worker that has woken up and waits to be told to begin."""
        with self.start() as process:
            yield Worker(process)
            assert process.stdin is not None
            process.stdin.close()

    def account(self) -> dict[str, str]:
        """What it holds, as hashes by name."""
        return dict(self._asked("account"))

    def money(self) -> dict[str, Any]:
        """What it owes and what it paid."""
        return dict(self._asked("money"))

    def rows(self, table: str) -> list[str]:
        """The rows of a table, as they count in the account."""
        return list(self._asked(table))

    def _asked(self, what: str) -> Any:
        out, _ = self.start(what).communicate(timeout=LONGEST)
        assert out, self.said[-4000:]
        return json.loads(out)

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
