"""Databases made for one test and removed after it: files, or databases of the server where one answers."""

import contextlib
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Database:
    """A home and the environment that leads to its database."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)


def server_url() -> str | None:
    """The URL of a PostgreSQL on which databases may be made; None where none answers."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "find_postgres.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or None if found.returncode == 0 else None


@contextlib.contextmanager
def databases(kind: str, folder: Path) -> Iterator[Callable[[], Database]]:
    """Gives empty databases of a kind one after the other, each with a home of its own."""
    numbers = count()

    def home() -> Path:
        made = folder / f"{kind}-{next(numbers)}" / "var"
        made.mkdir(parents=True)
        return made

    if kind == "sqlite":
        yield lambda: Database(home(), {"MINZHENG_DATABASE_URL": ""})
        return
    url = server_url()
    if url is None:
        pytest.skip("没有可用的 PostgreSQL / no PostgreSQL server answers")
    with _on_server(url) as fresh:
        yield lambda: Database(home(), {"MINZHENG_DATABASE_URL": fresh()})


@contextlib.contextmanager
def _on_server(url: str) -> Iterator[Callable[[], str]]:
    import psycopg

    names: list[str] = []
    with psycopg.connect(url, autocommit=True) as server:

        def fresh() -> str:
            names.append(f"test_minzheng_{uuid.uuid4().hex[:12]}")
            server.execute(f'CREATE DATABASE "{names[-1]}"')
            return urlunsplit(urlsplit(url)._replace(path=f"/{names[-1]}"))

        try:
            yield fresh
        finally:
            for name in names:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
