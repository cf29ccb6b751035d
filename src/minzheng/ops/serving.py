"""The web server ``minzheng serve`` starts, and how it is set: this module is gunicorn's settings file.

Django's own ``runserver`` is made for developing: one process, a thread for every connection, no limits. See
docs/adr/0014. The process is replaced and not forked: whoever built a demo has Polars' threads running, and a
fork would leave its children without them.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from minzheng.ops import environment

APPLICATION = "minzheng.ops.wsgi:application"
_NEW_BEFORE_SEARCH = 20_000
"""A page leaves nine hundred values behind that point at others: by Python's own measure every page searched,
by this one page in fifty does."""

# --- gunicorn's settings, by its names ------------------------------------------------------------

worker_class = "gthread"
#: MINZHENG_PROCESSES: how many processes serve; not set: two a core, since one waits for the database while
#: another works. Each holds its own copy of the law.
workers = environment.number("MINZHENG_PROCESSES", 2 * (os.cpu_count() or 1))
#: MINZHENG_THREADS: how many requests a process takes at once; more only wait for one another's interpreter.
threads = environment.number("MINZHENG_THREADS", 1)
# Frames of a page are small, and there are as many processes as cores can take: more threads only wait.
raw_env = [f"POLARS_MAX_THREADS={os.environ.get('POLARS_MAX_THREADS', '1')}"]
# Longer than a browser leaves a connection idle between two clicks of one page's parts, not longer.
keepalive = 5
# A whole district's export may take its time; a process that says nothing for so long is replaced.
timeout = 120
graceful_timeout = 30
# A slow address or a long cookie is no reason to fall over; a form has its own limits in Django.
limit_request_line = 8190
loglevel = "warning"
errorlog = "-"
# No access log: who looked at what stands in the trail, where nobody can change it.
accesslog = None
proc_name = "minzheng"
# Nobody steers it but by signals.
control_socket_disable = True


def post_worker_init(_worker: Any) -> None:
    """Read the law and the pages before the first reader asks. A law in which something is wrong is said by
    every page that rests on it; it is no reason to serve none."""
    from django.conf import settings

    from minzheng.kernel.problem import ProblemError
    from minzheng.ops import laws

    import_module(settings.ROOT_URLCONF)
    with suppress(ProblemError):
        laws.law_of(None)
    # The law and the code stay as long as the process: a page that makes thousands of small values is not
    # to have them searched through again and again for something to throw away.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_BEFORE_SEARCH)


def command(address: str, application: str = APPLICATION) -> list[str]:
    """What is run to serve ``application`` at ``address:port``."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        f"python:{__name__}",
        "--bind",
        address,
        application,
    ]


def serve_pages(address: str) -> NoReturn:
    """Serve the pages in the place of this process, until it is stopped."""
    print(f"\n打开 / open: http://{address}/   (Ctrl-C 结束 / to stop)", flush=True)  # noqa: T201
    arguments = command(address)
    os.execv(arguments[0], arguments)  # noqa: S606 - our own interpreter, no shell
