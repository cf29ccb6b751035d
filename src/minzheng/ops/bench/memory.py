"""The most memory a process has held, since it began or since it was last asked to forget."""

import resource
import sys
from pathlib import Path
from typing import Final

_BOOK: Final = Path("/proc/self/status")
_FORGET: Final = Path("/proc/self/clear_refs")


def peak_mb() -> float:
    """Megabytes.

    Linux hands the peak that getrusage gives down from the process that started this one, so its own
    book of the process is read instead. macOS counts in bytes, and forgets nothing.
    """
    if _BOOK.exists():
        lines = _BOOK.read_text(encoding="ascii").splitlines()
        peak = next(line for line in lines if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def peak_restart() -> None:
    """Count from now on, where the system can."""
    if _FORGET.exists():
        _FORGET.write_text("5", encoding="ascii")
