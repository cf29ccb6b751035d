"""An empty installation gets its bureau, its first administrator and its staff from the command line."""

import os
import re
import subprocess
import sys
from pathlib import Path

MINZHENG = str(Path(sys.executable).with_name("minzheng"))
SEAT = "330502000000"


def run(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {"MINZHENG_HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [MINZHENG, *words], capture_output=True, text=True, env=environment, check=False, timeout=300
    )


def test_a_bureau_is_founded_once_and_its_staff_get_links_and_tokens(tmp_path: Path) -> None:
    assert run(tmp_path, "manage", "migrate", "-v", "0").returncode == 0
    founded = run(tmp_path, "staff", "found", "guanli", "张三")
    assert (founded.returncode, founded.stderr) == (0, "")
    assert re.search(r"/account/invite/\w+/[\w-]+/", founded.stdout)
    assert run(tmp_path, "staff", "found", "other", "李四").returncode == 2
    added = run(tmp_path, "staff", "add", "wang", "王五", "--role", "clerk", "--division", SEAT)
    assert (added.returncode, added.stderr) == (0, "")
    again = run(tmp_path, "staff", "add", "wang", "王五", "--role", "clerk", "--division", SEAT)
    assert (again.returncode, "staff.E002" in again.stderr) == (2, True)
    nobody = run(tmp_path, "staff", "add", "x", "某", "--role", "king", "--division", SEAT)
    assert (nobody.returncode, "staff.E001" in nobody.stderr) == (2, True)
    nowhere = run(tmp_path, "staff", "add", "x", "某", "--role", "clerk", "--division", "1")
    assert (nowhere.returncode, "staff.E003" in nowhere.stderr) == (2, True)
    token = run(tmp_path, "staff", "token", "wang", "--system", "一体化平台")
    assert (token.returncode, token.stderr) == (0, "")
    assert run(tmp_path, "staff", "invite", "wang").returncode == 0
