"""A whole district, built once a run by the ordinary command, and its pages served to a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
NO_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="没有找到 Chromium / no Chromium was found")
MINZHENG = str(Path(sys.executable).with_name("minzheng"))


@dataclass(frozen=True)
class Place:
    """A home with its exchange, in one folder."""

    folder: Path

    def run(self, *command: str, today: str = "") -> None:
        """A command of ours in this home, on the day the demo lives in or another."""
        ran = [MINZHENG, *command]
        subprocess.run(ran, env=self._environment(today), check=True, timeout=300, stdout=subprocess.DEVNULL)

    def told(self, program: str) -> str:
        """What a program of the tests prints that works in this home."""
        said = self._environment("") | {"DJANGO_SETTINGS_MODULE": "minzheng.ops.settings"}
        ran = [sys.executable, "-c", program]
        return subprocess.run(
            ran, env=said, cwd=ROOT, check=True, timeout=300, stdout=subprocess.PIPE, text=True
        ).stdout

    def copied(self, folder: Path) -> "Place":
        """The same district once more: what is done there is not done here."""
        shutil.copytree(self.folder, folder)
        return Place(folder)

    @contextmanager
    def serving(self, *, today: str = "") -> Iterator[str]:
        """The address of its pages while they are served."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        with subprocess.Popen([MINZHENG, "serve", address], env=self._environment(today)) as server:
            try:
                _wait_for(f"http://{address}/")
                yield f"http://{address}"
            finally:
                server.terminate()

    def _environment(self, today: str) -> dict[str, str]:
        said = {
            "MINZHENG_HOME": str(self.folder / "home"), "MINZHENG_EXCHANGE": str(self.folder / "exchange"),
            "MINZHENG_TODAY": today,
        }  # fmt: skip
        return {name: text for name, text in os.environ.items() if name != "MINZHENG_DATABASE_URL"} | said


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The demo at the end of its year. It is for reading: who wants to act in it takes a copy."""
    folder = tmp_path_factory.mktemp("walked")
    (folder / "home").mkdir()
    place = Place(folder)
    place.run("demo", "--no-serve", "--persons", "240")
    return place


@pytest.fixture(scope="module")
def site(walked: Place) -> Iterator[str]:
    """The address of the served district, to read in."""
    with walked.serving() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window. A module's own: while it is open, its thread cannot talk to a database."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright 未安装 / is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
