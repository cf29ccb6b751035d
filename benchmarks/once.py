"""One piece of work in a process of its own: how long, how much of the processors, how much memory.

Only the standard library, so that a peer in an environment of its own measures itself with the same piece.
"""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock, seconds of processor (user and system), peak MB so far, and the load before."""
    load = os.getloadavg()[0]
    start, busy = time.perf_counter(), time.process_time()
    work()
    return {
        "wall_s": time.perf_counter() - start,
        "cpu_s": time.process_time() - busy,
        "peak_mb": peak_mb(),
        "load": load,
    }


def peak_mb() -> float:
    """The most memory this process ever held.

    Linux hands the peak that getrusage gives down from the process that started this one, so its own
    book of the process is read instead. macOS counts in bytes.
    """
    book = Path("/proc/self/status")
    if book.exists():
        lines = book.read_text(encoding="ascii").splitlines()
        peak = next(line for line in lines if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
