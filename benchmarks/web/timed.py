"""The site as it is served, each answer saying how long it took and what it asked of the database.

``Server-Timing: app;dur=…, cpu;dur=…, db;dur=…, queries;desc=…``, in milliseconds; ``cpu`` is that of the
request's own thread. Served in the benchmark only.
"""

from collections.abc import Callable, Iterable
from time import perf_counter, thread_time
from typing import Any

from django.db import connection

from minzheng.ops.wsgi import application as site


class _Asked:
    """What one request asked of the database."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += perf_counter() - began


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django hands over a whole answer, so that it is ready when its head is written."""
    asked, began, used = _Asked(), perf_counter(), thread_time()

    def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        took = (perf_counter() - began) * 1000
        cpu = (thread_time() - used) * 1000
        told = (
            f"app;dur={took:.2f}, cpu;dur={cpu:.2f}, db;dur={asked.seconds * 1000:.2f}, "
            f"queries;desc={asked.count}"
        )
        return start_response(status, [*headers, ("Server-Timing", told)], *rest)

    with connection.execute_wrapper(asked):
        return site(environ, started)
