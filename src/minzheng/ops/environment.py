"""How settings are read from the environment: one variable, one sentence on what is wrong with it."""

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

from minzheng.kernel.cipher import CIPHERS, CipherName, Keyring
from minzheng.kernel.problem import ProblemError, problem

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})

# The bits of a file's mode that let anybody but its owner at it.
_OTHERS = 0o077


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks, or the default where it is not set."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """true/false, 1/0, yes/no, on/off; anything else stops the start rather than counting as false."""
    stated = text(name, str(default)).lower()
    if stated not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} 应为 true 或 false，现为 {stated!r} / must be true or false")
    return stated in _TRUE


def number(name: str, default: int) -> int:
    """A whole number above nought; anything else stops the start."""
    stated = text(name, str(default))
    if not (stated.isascii() and stated.isdigit() and int(stated) > 0):
        raise ImproperlyConfigured(f"{name} 应为正整数，现为 {stated!r} / must be a positive whole number")
    return int(stated)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without its empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, home: Path) -> dict[str, object]:
    """Django's description of a database: PostgreSQL where a URL names one, else a file under ``home``."""
    if not url:
        return _sqlite(home)
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            f"MINZHENG_DATABASE_URL 只支持 postgresql://，现为 {parts.scheme}:// / postgresql:// only"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "minzheng",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # libpq's own habit: a socket directory is given as ?host=/var/run/postgresql
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": {"options": _SESSION, **options},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


# A page asks a dozen small things of an index, and other pages ask at the same time: helpers that are started
# and machine code that is made for one question cost more than the question, and a block somewhere in the
# middle is no dearer than the next where nothing turns.
_SESSION: Final = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"


def _sqlite(home: Path) -> dict[str, object]:
    """WAL lets readers go on while one writes; IMMEDIATE makes a writer wait at BEGIN, where waiting
    helps, instead of failing half-way when a read lock cannot be raised. A connection is kept, as on
    PostgreSQL: a new one reads the whole schema before its first row. The log is carried over every 40 MB,
    not every 4: a page of an index is written dozens of times a month and has to be so once."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "minzheng.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "PRAGMA wal_autocheckpoint=10000;",
        },
    }


def secret_key(home: Path) -> str:
    """The key in MINZHENG_SECRET_KEY, else one made once for this home, readable by its owner only."""
    if stated := text("MINZHENG_SECRET_KEY"):
        return stated
    return _kept_secret(home, "secret_key", lambda: secrets.token_urlsafe(48)).read_text(encoding="ascii")


def keyring(home: Path) -> Keyring:
    """The keys of this home, read or made on first use: a command that opens nothing needs none.

    Raises ProblemError, on that use, where they are missing, unreadable or open to others' eyes.
    """
    return cast(Keyring, SimpleLazyObject(lambda: _keyring(home)))


def _keyring(home: Path) -> Keyring:
    cipher = text("MINZHENG_CIPHER", "sm4").lower()
    if cipher not in CIPHERS:
        raise ImproperlyConfigured(f"MINZHENG_CIPHER 应为 sm4 或 aes，现为 {cipher!r} / sm4 or aes")
    name = cast(CipherName, cipher)
    stated = text("MINZHENG_KEYS")
    if stated.startswith("{"):
        return Keyring.from_json(stated, file="MINZHENG_KEYS", cipher=name)
    kept = Path(stated) if stated else _kept_secret(home, "keys.json", lambda: Keyring.make().to_json())
    if not kept.is_file():
        raise ProblemError(problem("keys.E008", kept))
    mode = stat.S_IMODE(kept.stat().st_mode)
    if mode & _OTHERS:
        raise ProblemError(problem("keys.E007", kept, mode=f"{mode:04o}"))
    return Keyring.from_json(kept.read_text(encoding="ascii"), file=kept, cipher=name)


def _kept_secret(home: Path, name: str, make: Callable[[], str]) -> Path:
    """The file of that name under ``home``, made where it is missing, readable by its owner only.

    Two processes may start together. Each writes a whole file under its own name and then links it into
    place: the loser of the race finds a complete key and never half of one.
    """
    kept = home / name
    if not kept.exists():
        fresh = home / f"{name}.{secrets.token_hex(8)}"
        fresh.touch(mode=0o600)
        fresh.write_text(make(), encoding="ascii")
        try:
            kept.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept
