"""Every command shown in the documentation runs, in a home of its own, and leaves no error."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_built import PERSONS, demo_built

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
MAKE_TARGETS = re.compile(r"^make (\w+)")


def shown() -> list[str]:
    """The commands of all pages in reading order, comments taken off."""
    blocks = [block for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8"))]
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


COMMANDS = [line for line in shown() if line.startswith("minzheng ")]
TARGETS = [match.group(1) for line in shown() if (match := MAKE_TARGETS.match(line))]


def test_every_command_shown_is_one_that_is_run_here() -> None:
    unknown = [line for line in shown() if not line.startswith(("minzheng ", "make "))]
    assert unknown == []
    assert len(COMMANDS) >= 8


def test_the_commands_of_the_pages_run_one_after_the_other(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The demo they show is built already, by the very command: there it only tells its year again."""
    shutil.copytree(demo_built(tmp_path_factory), tmp_path, dirs_exist_ok=True)
    assert f"minzheng demo --no-serve --persons {PERSONS}" in COMMANDS
    environment = {
        "MINZHENG_HOME": str(tmp_path / "var"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-m", "tests.house.commands_run"],
        input="\n".join(COMMANDS), capture_output=True, text=True, cwd=ROOT, env=environment, check=True,
        timeout=600,
    )  # fmt: skip
    ended = dict(zip(COMMANDS, map(json.loads, ran.stdout.splitlines()), strict=True))
    assert {line: said[-400:] for line, (code, said) in ended.items() if code} == {}


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_every_make_target_shown_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
