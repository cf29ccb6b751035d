"""Settings come from the environment; a wrong one stops the start instead of meaning something else."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory

from minzheng.ops import environment
from minzheng.web.content_security import ContentSecurityPolicyMiddleware

SETTINGS = Path(environment.__file__).with_name("settings.py")


def test_without_a_url_the_records_lie_in_a_file_of_the_home(tmp_path: Path) -> None:
    described = environment.database("", home=tmp_path)
    assert described["NAME"] == tmp_path / "minzheng.sqlite3"
    assert "journal_mode=WAL" in str(described["OPTIONS"])


def test_a_url_selects_postgresql_with_its_parts_decoded(tmp_path: Path) -> None:
    described = environment.database("postgresql://u%40x:p%2F@db:5433/records?sslmode=require", home=tmp_path)
    wanted = {"NAME": "records", "USER": "u@x", "PASSWORD": "p/", "HOST": "db", "PORT": "5433"}
    assert {name: described[name] for name in wanted} == wanted
    options = described["OPTIONS"]
    assert isinstance(options, dict)
    assert options["sslmode"] == "require"
    assert "jit=off" in options["options"]


def test_how_postgresql_works_for_a_page_can_be_said_otherwise(tmp_path: Path) -> None:
    described = environment.database("postgresql:///records?options=-c%20jit%3Don", home=tmp_path)
    assert described["OPTIONS"] == {"options": "-c jit=on"}


def test_a_socket_directory_may_stand_in_the_query(tmp_path: Path) -> None:
    described = environment.database("postgresql:///records?host=/run/pg", home=tmp_path)
    assert described["HOST"] == "/run/pg"
    assert "host" not in str(described["OPTIONS"])


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        environment.database("mysql://db/records", home=tmp_path)


def test_a_flag_that_is_neither_true_nor_false_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINZHENG_DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="MINZHENG_DEBUG"):
        environment.flag("MINZHENG_DEBUG", default=False)


def test_the_key_is_made_once_and_readable_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINZHENG_SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path)
    assert (environment.secret_key(tmp_path), len(first) >= 50) == (first, True)
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_processes_that_start_together_agree_on_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINZHENG_SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: environment.secret_key(tmp_path), range(32)))
    assert len(keys) == 1


def test_every_setting_is_explained_where_it_is_declared() -> None:
    text = SETTINGS.read_text(encoding="utf-8")
    read = set(re.findall(r'environment\.\w+\("(MINZHENG_\w+)"', text)) | {"MINZHENG_SECRET_KEY"}
    assert read <= set(re.findall(r"^#: (MINZHENG_\w+):", text, re.MULTILINE))


def test_every_answer_carries_the_strict_policy() -> None:
    middleware = ContentSecurityPolicyMiddleware(lambda _: HttpResponse("ok"))
    policy = middleware(RequestFactory().get("/"))["Content-Security-Policy"]
    assert "script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_even_a_page_that_does_not_exist_carries_it(client: Client) -> None:
    assert "Content-Security-Policy" in client.get("/no-such-page")


def test_the_system_checks_pass_and_no_migration_is_missing(db: None) -> None:
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
