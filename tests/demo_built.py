"""The demo as the ordinary command builds it, once for all who look at it."""

from pathlib import Path
from typing import Final

import pytest

from tests.ops.test_cli import minzheng
from tests.shared import built_once

PERSONS: Final = 600


def demo_built(factory: pytest.TempPathFactory) -> Path:
    """The folder with the home ``var``, what was said in ``var/told.txt``, and the exchange beside it."""
    return built_once(factory, f"demo-{PERSONS}", _build)


def _build(folder: Path) -> None:
    home = folder / "var"
    ran = minzheng("demo", "--no-serve", "--persons", str(PERSONS), home=home)
    assert ran.returncode == 0, ran.stderr
    (home / "told.txt").write_text(ran.stdout, encoding="utf-8")
