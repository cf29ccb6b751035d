"""Where districts of the benchmark are kept, and the copies of them that are measured.

A month changes what it runs on, so each run has a copy: of a folder, and with PostgreSQL of a database.
Nothing of the bureau's own is touched: the home, the exchange and the keys of a run are its own, and the
databases are named after the one in MINZHENG_DATABASE_URL, which itself is only connected to.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, LiteralString
from urllib.parse import urlsplit

import minzheng
from minzheng.ops import environment

_URL: Final = "MINZHENG_DATABASE_URL"
_MADE: Final = "made"
_ROOT: Final = Path(minzheng.__file__).parent
_MAKES: Final = ("ops/demo", "ops/bench", "registry", "verification", "benefits", "catalogue", "packs")
"""What a district as it is kept follows from."""


@dataclass(frozen=True)
class Home:
    """A home with its exchange and, with PostgreSQL, its database (else empty)."""

    folder: Path
    database: str

    def environment(self) -> dict[str, str]:
        """The settings under which a process works in it."""
        own = {
            "MINZHENG_HOME": str(self.folder / "home"), "MINZHENG_EXCHANGE": str(self.folder / "exchange"),
            "DJANGO_SETTINGS_MODULE": "minzheng.ops.settings",
        }  # fmt: skip
        left = {name: value for name, value in os.environ.items() if not name.startswith("MINZHENG_")}
        if self.database:
            own[_URL] = urlsplit(_url())._replace(path=f"/{self.database}").geturl()
        return {**left, **own}

    def told(self, *arguments: str) -> Any:
        """What a process of the benchmark in this home answers."""
        command = [sys.executable, "-m", "minzheng.ops.bench", *arguments]
        done = subprocess.run(  # noqa: S603 -- this Python and this package
            command, env=self.environment(), check=True, stdout=subprocess.PIPE, text=True
        )
        return json.loads(done.stdout)


def kept(data: Path, persons: int) -> Home:
    """The district of so many persons, made where it is not there yet."""
    version = _version()
    on = f"{_name()}_bench_{persons}_{version}" if _url() else ""
    home = Home(data / f"{persons}-{'postgresql' if on else 'sqlite'}-{version}", on)
    if not (home.folder / _MADE).exists():
        shutil.rmtree(home.folder, ignore_errors=True)
        home.folder.mkdir(parents=True, mode=0o700)
        if on:
            _database_make(on)
        home.told("make", str(persons), str(files_of(home)))
        (home.folder / _MADE).touch()
    return home


def files_of(home: Home) -> Path:
    """Where the files of the measured month lie."""
    return home.folder / "exchange" / "files"


@contextmanager
def copied(home: Home) -> Iterator[Home]:
    """A copy that is gone afterwards."""
    copy = Home(home.folder.with_name(f"{home.folder.name}-run"), f"{_name()}_bench_run" if _url() else "")
    shutil.rmtree(copy.folder, ignore_errors=True)
    try:
        shutil.copytree(home.folder / "home", copy.folder / "home")
        if copy.database:
            _database_make(copy.database, like=home.database)
        # Or the first record that is brought to disk waits for a gigabyte of copy.
        os.sync()
        yield copy
    finally:
        shutil.rmtree(copy.folder, ignore_errors=True)
        if copy.database:
            _database_drop(copy.database)


def forget(home: Home) -> None:
    """Keep a district no longer."""
    shutil.rmtree(home.folder, ignore_errors=True)
    if home.database:
        _database_drop(home.database)


def _version() -> str:
    sources = [path for part in _MAKES for path in (_ROOT / part).rglob("*") if path.suffix in _SOURCES]
    content = b"".join(path.read_bytes() for path in sorted(sources))
    return hashlib.sha256(content).hexdigest()[:8]


_SOURCES: Final = frozenset((".py", ".yaml", ".csv"))


# --- PostgreSQL -----------------------------------------------------------------------------------


def _url() -> str:
    return environment.text(_URL)


def _name() -> str:
    return urlsplit(_url()).path.lstrip("/")


def _database_make(name: str, *, like: str = "template1") -> None:
    _database_drop(name)
    _run("CREATE DATABASE {} TEMPLATE {}", name, like)


def _database_drop(name: str) -> None:
    _run("DROP DATABASE IF EXISTS {}", name)


def _run(statement: LiteralString, *names: str) -> None:
    # The driver comes with an extra of the package, which an installation on SQLite does without.
    import psycopg
    from psycopg import sql

    with psycopg.connect(_url(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
