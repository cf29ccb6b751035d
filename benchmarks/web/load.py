"""Requests at a fixed rate, whether or not the ones before have been answered: 127.0.0.1, for a bounded time.

Whoever waits for an answer before asking again measures a slow server less often, and finds it fast.
"""

import http.client
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from random import Random
from typing import Any

MOST_SECONDS = 600
_WAITING = 48
_TIMEOUT = 60
_TOLD = re.compile(r"(\w+);(?:dur|desc)=([\d.]+)")
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """One answer. Milliseconds; ``client_ms`` runs from the moment the request was due."""

    kind: str
    address: str
    status: int
    size: int
    server_ms: float
    cpu_ms: float
    db_ms: float
    queries: int
    client_ms: float


@dataclass
class Site:
    """Where the pages are, and who has signed in there."""

    port: int
    cookies: dict[str, str]
    tokens: dict[str, tuple[str, str]] = field(default_factory=dict)

    def asked(self, connection: http.client.HTTPConnection, one: dict[str, Any]) -> tuple[int, int, str]:
        """Ask for a page: status, bytes, what the server says of its time."""
        headers = {"Cookie": f"sessionid={self.cookies[one['reader']]}", "Accept-Encoding": "identity"}
        body, method = None, "GET"
        if one["form"]:
            cookie, token = self.tokens[one["reader"]]
            headers["Cookie"] += f"; csrftoken={cookie}"
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body, method = f"{one['form']}&csrfmiddlewaretoken={token}", "POST"
        connection.request(method, _quoted(one["address"]), body, headers)
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, len(content), answer.getheader("Server-Timing") or ""

    def prepare(self, readers: set[str]) -> None:
        """Fetch the token with which each reader may send a form."""
        for reader in readers:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_TIMEOUT)
            connection.request("GET", "/people/", headers={"Cookie": f"sessionid={self.cookies[reader]}"})
            answer = connection.getresponse()
            found = _CSRF.search(answer.read().decode())
            cookie = re.search(r"csrftoken=([^;]+)", answer.getheader("Set-Cookie") or "")
            if found is None or cookie is None:
                raise LookupError(f"no form for {reader}: {answer.status}")
            self.tokens[reader] = (cookie[1], found[1])
            connection.close()


def _quoted(address: str) -> str:
    path, _, query = address.partition("?")
    from urllib.parse import quote

    return path + (f"?{quote(query, safe='=&/')}" if query else "")


def once(site: Site, asked: list[dict[str, Any]]) -> list[Answer]:
    """Every address once, one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=_TIMEOUT)
    return [_answer(site, connection, one, time.perf_counter()) for one in asked]


def load(site: Site, asked: list[dict[str, Any]], *, rate: float, seconds: float, seed: int) -> list[Answer]:
    """So many requests a second, drawn by weight, arriving as people do: at random moments."""
    seconds = min(seconds, MOST_SECONDS)
    due: SimpleQueue[tuple[float, dict[str, Any]] | None] = SimpleQueue()
    found: list[Answer] = []
    workers = [threading.Thread(target=_work, args=(site, due, found), daemon=True) for _ in range(_WAITING)]
    for worker in workers:
        worker.start()
    began = time.perf_counter()
    for after, one in _arrivals(asked, rate, seconds, seed):
        time.sleep(max(0.0, began + after - time.perf_counter()))
        due.put((began + after, one))
    for _ in workers:
        due.put(None)
    for worker in workers:
        worker.join(_TIMEOUT)
    return found


def _arrivals(
    asked: list[dict[str, Any]], rate: float, seconds: float, seed: int
) -> Iterator[tuple[float, dict[str, Any]]]:
    random, after = Random(seed), 0.0
    weights = [one["weight"] for one in asked]
    while (after := after + random.expovariate(rate)) < seconds:
        yield after, random.choices(asked, weights)[0]


def _work(site: Site, due: "SimpleQueue[tuple[float, dict[str, Any]] | None]", found: list[Answer]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=_TIMEOUT)
    while (next_one := due.get()) is not None:
        at, one = next_one
        found.append(_answer(site, connection, one, at))


def _asked_again(
    site: Site, connection: http.client.HTTPConnection, one: dict[str, Any]
) -> tuple[int, int, str]:
    """As a browser asks: where the server has just closed a connection that lay idle, on a new one."""
    try:
        return site.asked(connection, one)
    except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
        connection.close()
        return site.asked(connection, one)


def _answer(site: Site, connection: http.client.HTTPConnection, one: dict[str, Any], due: float) -> Answer:
    try:
        status, size, told = _asked_again(site, connection, one)
    except (OSError, http.client.HTTPException):
        connection.close()
        status, size, told = 0, 0, ""
    said = {name: float(value) for name, value in _TOLD.findall(told)}
    return Answer(
        one["kind"], one["address"], status, size, said.get("app", 0.0), said.get("cpu", 0.0),
        said.get("db", 0.0), int(said.get("queries", 0)), (time.perf_counter() - due) * 1000,
    )  # fmt: skip
