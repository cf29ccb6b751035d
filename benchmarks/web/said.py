"""What the making of a district says of itself."""

import json
import sys
from time import perf_counter


class Said:
    """A line for each step, to standard error."""

    def __init__(self) -> None:
        self._since = perf_counter()

    def __call__(self, step: str, rows: int | None = None) -> None:
        now = perf_counter()
        told = {"step": step, "rows": rows, "s": round(now - self._since, 1)}
        print(json.dumps(told), file=sys.stderr, flush=True)
        self._since = now
