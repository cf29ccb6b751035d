"""The desk under load: a million people, 200,000 cases, thirty requests a second, on both databases."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.web.load import Answer, Site, load, once

RATE, SECONDS, SEED = 30.0, 90.0, 11
WARM_SECONDS = 20.0
MONTHS_COUNTED = 3
BOUND_MS, BOUND_BYTES = 150.0, 100_000
DATABASES = ("sqlite", "postgresql")
Said = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is measured: how large a district, how hard, for how long, on what."""

    persons: int = 1_000_000
    cases: int = 200_000
    rate: float = RATE
    seconds: float = SECONDS
    databases: tuple[str, ...] = DATABASES


QUICK = Plan(persons=60_000, cases=12_000, rate=RATE, seconds=20.0)


def measure(folder: Path, plan: Plan, said: Said) -> dict[str, Any]:
    """The results by database."""
    home = folder / f"web-{plan.persons}-{plan.cases}"
    home.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = {"persons": plan.persons, "cases": plan.cases, "rate": plan.rate}
    for database in plan.databases:
        url = _url(database)
        if url is None:
            said("MINZHENG_BENCH_DATABASE_URL names no PostgreSQL: left out")
            continue
        found[database] = _measured(_environment(home, url), home, plan, said, database)
    return found


def _url(database: str) -> str | None:
    return "" if database == "sqlite" else os.environ.get("MINZHENG_BENCH_DATABASE_URL")


def _environment(home: Path, url: str) -> dict[str, str]:
    """As an office sets it; idle readers are not signed out during a run."""
    return {
        **os.environ, "MINZHENG_HOME": str(home / "home"), "MINZHENG_EXCHANGE": str(home / "exchange"),
        "MINZHENG_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "minzheng.ops.settings",
        "MINZHENG_LOG_LEVEL": "ERROR", "MINZHENG_IDLE_MINUTES": "600",
    }  # fmt: skip


def _measured(
    environment: Mapping[str, str], home: Path, plan: Plan, said: Said, database: str
) -> dict[str, Any]:
    said(f"{database}: the district, made where it is not there")
    _python(
        "made", str(plan.persons), str(plan.cases), environment={**environment, "MINZHENG_DATABASE_URL": ""}
    )
    if database == "postgresql":
        mark = f"{plan.persons}-{plan.cases}-{(home / 'home/benchmark-rows').stat().st_mtime_ns}"
        _python("copied", str(home / "home/minzheng.sqlite3"), mark, environment=environment)
    said(f"{database}: all indicators of a month for every area")
    month = [json.loads(_python("indicators", environment=environment)) for _ in range(MONTHS_COUNTED)]
    told = json.loads(_python("pages", environment=environment))
    with served(environment) as (port, pid):
        site = Site(port, told["cookies"])
        site.prepare({one["reader"] for one in told["asked"] if one["form"]})
        said(f"{database}: every address once")
        first = once(site, told["asked"])
        load(site, told["asked"], rate=plan.rate, seconds=WARM_SECONDS, seed=SEED + 1)
        said(f"{database}: {plan.rate:g} requests a second for {plan.seconds:g} s")
        before, load_before = _used(), os.getloadavg()[0]
        answers = load(site, told["asked"], rate=plan.rate, seconds=plan.seconds, seed=SEED)
        memory, peak = _memory(pid)
    return {
        **summary(answers), "first": _slowest(first), "rss_mb": memory, "peak_mb": peak,
        "load_before": round(load_before, 1), "client_cpu_s": round(_used() - before, 1),
        "indicators": sorted(month, key=lambda one: float(one["whole_s"]))[MONTHS_COUNTED // 2],
    }  # fmt: skip


def _python(module: str, *arguments: str, environment: Mapping[str, str]) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", f"benchmarks.web.{module}", *arguments], env=dict(environment), check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return ran.stdout


@contextmanager
def served(environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The site on a free port of this machine, as ``minzheng serve`` starts it; its port and process."""
    from minzheng.ops.serving import command

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    line = command(f"127.0.0.1:{port}", "benchmarks.web.timed:application")
    with subprocess.Popen(line, env=dict(environment)) as server:
        try:
            _wait_for(port)
            yield port, server.pid
        finally:
            server.send_signal(signal.SIGTERM)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(port)


def summary(answers: list[Answer]) -> dict[str, Any]:
    """What the answers come to: of all, and of each kind of page."""
    kinds = sorted({one.kind for one in answers})
    wrong = [one for one in answers if not 200 <= one.status < 400]
    return {
        "requests": len(answers),
        "errors": len(wrong),
        "wrong": sorted({f"{one.status} {one.address}" for one in wrong})[:10],
        "heaviest_bytes": max(one.size for one in answers),
        "all": _spread(answers),
        "pages": {kind: _spread([one for one in answers if one.kind == kind]) for kind in kinds},
    }


def _spread(answers: list[Answer]) -> dict[str, Any]:
    server, client = ([getattr(one, name) for one in answers] for name in ("server_ms", "client_ms"))
    return {
        "n": len(answers),
        **{f"p{share}": round(_at(server, share), 1) for share in (50, 95, 99)},
        "client_p95": round(_at(client, 95), 1),
        "cpu_p50": round(median(one.cpu_ms for one in answers), 1),
        "cpu_p95": round(_at([one.cpu_ms for one in answers], 95), 1),
        "db_p50": round(median(one.db_ms for one in answers), 1),
        "queries": max(one.queries for one in answers),
        "kb": round(max(one.size for one in answers) / 1000, 1),
    }


def _at(values: list[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def _slowest(answers: list[Answer]) -> list[dict[str, Any]]:
    """The slowest addresses when nothing was warm yet."""
    slow = sorted(answers, key=lambda one: -one.server_ms)[:12]
    return [
        {
            "address": one.address,
            "ms": round(one.server_ms),
            "cpu": round(one.cpu_ms),
            "db_ms": round(one.db_ms),
        }
        for one in slow
    ]


def _used() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def _memory(pid: int) -> tuple[int, int]:
    """Resident now and at most of the server's processes together, in MB; nothing where there is no /proc."""
    now = most = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        if str(pid) in (lines.get("Pid", "").strip(), lines.get("PPid", "").strip()):
            now += int(lines.get("VmRSS", "0 kB").split()[0])
            most += int(lines.get("VmHWM", "0 kB").split()[0])
    return now // 1024, most // 1024
