"""The web server as an office starts it: it answers, also for what is not a page, and stops when told."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _style_of(port: int) -> bytes:
    """A file of the pages' own, which no record is needed for."""
    for _ in range(300):
        try:
            address = f"http://127.0.0.1:{port}/static/desk/desk.css"
            with urllib.request.urlopen(address, timeout=30) as answer:
                found: bytes = answer.read()
                return found
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(port)


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn serves where processes can be forked")
def test_the_server_answers_and_ends_when_told(tmp_path: Path) -> None:
    port = _free_port()
    minzheng = str(Path(sys.executable).with_name("minzheng"))
    environment = {**os.environ, "MINZHENG_HOME": str(tmp_path), "MINZHENG_PROCESSES": "1"}
    with subprocess.Popen([minzheng, "serve", f"127.0.0.1:{port}"], env=environment) as server:
        try:
            assert _style_of(port)
        finally:
            server.terminate()
        assert server.wait(60) == 0
