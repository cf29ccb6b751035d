"""Commands one after the other, each in a child of one process that has woken up: waking takes a second.

``python -m tests.house.commands_run`` reads a command a line and answers, a line each, with JSON: its exit
code and what it said of errors. The settings come from the environment.
"""

import json
import os
import shlex
import sys
import tempfile
from typing import IO, NoReturn


def main() -> None:
    """Wake up, then run what is read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minzheng.ops.settings")
    import django

    django.setup()
    from minzheng.ops import month_run  # noqa: F401 - the rooms most commands wake

    for line in sys.stdin:
        with tempfile.TemporaryFile() as said:
            # Nothing has been computed and no database opened yet: a child starts as a fresh process would.
            child = os.fork()
            if not child:
                _run_and_leave(shlex.split(line), said)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            print(json.dumps([code, said.read().decode()]), flush=True)  # noqa: T201 - read by who asked


def _run_and_leave(words: list[str], said: IO[bytes]) -> NoReturn:
    from minzheng.ops.cli import main as minzheng

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path of ours
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    os.dup2(said.fileno(), sys.stderr.fileno())
    sys.argv, code = words, 0
    try:
        minzheng()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
