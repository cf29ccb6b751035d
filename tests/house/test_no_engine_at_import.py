"""Importing the platform starts none of the engine's threads.

A server with several workers and whoever else forks after importing would have children that wait for ever
for threads which stayed with their parent.
"""

import subprocess
import sys
from pathlib import Path

import pytest

TASKS = Path("/proc/self/task")
IMPORTS_ALL = """
import os, pathlib
os.environ["DJANGO_SETTINGS_MODULE"] = "minzheng.ops.settings"
import django
django.setup()
import minzheng.ops.demo.build, minzheng.ops.month_run, minzheng.web.urls
print(*(task.joinpath("comm").read_text().strip() for task in pathlib.Path("/proc/self/task").iterdir()))
"""


@pytest.mark.skipif(not TASKS.exists(), reason="只有 Linux 在这里列出线程 / only Linux lists threads there")
def test_importing_starts_no_thread_of_the_engine() -> None:
    told = subprocess.run(
        [sys.executable, "-c", IMPORTS_ALL], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split()
    assert [name for name in told if name.startswith(("polars-0", "polars-1", "tokio"))] == []
