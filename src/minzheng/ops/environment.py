"""How settings are read from the environment: one variable, one sentence on what is wrong with it."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks, or the default where it is not set."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """true/false, 1/0, yes/no, on/off; anything else stops the start rather than counting as false."""
    stated = text(name, str(default)).lower()
    if stated not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} 应为 true 或 false，现为 {stated!r} / must be true or false")
    return stated in _TRUE


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
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(home: Path) -> dict[str, object]:
    """WAL lets readers go on while one writes; IMMEDIATE makes a writer wait at BEGIN, where waiting
    helps, instead of failing half-way when a read lock cannot be raised."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "minzheng.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        },
    }


def secret_key(home: Path) -> str:
    """The key in MINZHENG_SECRET_KEY, else one made once for this home, readable by its owner only.

    Two processes may start together. Each writes a whole file under its own name and then links it into
    place: the loser of the race finds a complete key and never half of one.
    """
    if stated := text("MINZHENG_SECRET_KEY"):
        return stated
    kept = home / "secret_key"
    if not kept.exists():
        fresh = home / f"secret_key.{secrets.token_hex(8)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            kept.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text(encoding="ascii")
