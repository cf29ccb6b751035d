"""A district built, or gone on with, in a process of its own that somebody may kill.

``python -m tests.ops.district_worker HOME PERSONS MONTHS`` wakes up once and then, for each line it reads,
begins a child that builds the district to the end. A line is the seconds after which the child is killed;
the answer is how it ended, below zero where a signal did it. With ``account``, ``money`` or the name of a
table it prints what the district holds, owes and paid, or the rows of the table, and does nothing else.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn


def main(home: Path, persons: int, months: int, asked: str) -> None:
    """Build as often as told, or tell."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "minzheng.ops.settings"
    os.environ["MINZHENG_HOME"] = str(home)
    import django

    django.setup()
    from django.conf import settings

    from minzheng.ops import laws
    from minzheng.ops.demo import build
    from tests.ops.account import account, money, rows

    if asked:
        told: dict[str, Callable[[], object]] = {
            "account": lambda: account(home, Path(settings.EXCHANGE)), "money": money,
        }  # fmt: skip
        _say(json.dumps(told.get(asked, lambda: rows(asked))()))
        return
    plan, law = build.Plan(2023, persons, months=months), laws.law_of(None)
    for line in sys.stdin:
        # Nothing has been computed and no database opened yet: a child starts where a fresh process would.
        child = os.fork()
        if not child:
            _build_and_leave(lambda: build.build(home, law, plan, lambda _: None))
        _say(f"{_killed_after(child, float(line))}\n")


def _build_and_leave(work: Callable[[], None]) -> NoReturn:
    code = 1
    try:
        work()
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _killed_after(child: int, seconds: float) -> int:
    """Wait for a child and kill it when its time is over; how it ended."""
    until = time.monotonic() + seconds
    while (found := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() >= until:
            os.kill(child, signal.SIGKILL)
            found = os.waitpid(child, 0)
            break
        time.sleep(0.005)
    return os.waitstatus_to_exitcode(found[1])


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), "".join(sys.argv[4:]))
