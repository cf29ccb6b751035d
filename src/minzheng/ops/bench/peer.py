"""The same rules in another engine, set beside the determination of the same snapshot.

The peers are written by hand, rest on other licences and do not belong to the installed package: they lie in
``benchmarks/`` beside it, and are run from there as programs of their own.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from minzheng.kernel.problem import ProblemError, problem

ROOT: Final = Path(__file__).resolve().parents[4]


def peer_raced(name: str, persons: int, *, data: Path, runs: int, root: Path = ROOT) -> dict[str, Any]:
    """``name``, ``determine_s`` and ``ratio`` of a peer; nulls with ``why`` where it cannot be had here.

    Raises ProblemError where there are no peers beside the package, or they do not come to the same sums.
    """
    if not (root / "benchmarks" / "peers").is_dir():
        raise ProblemError(problem("bench.E002", peer=name))
    command = [sys.executable, "-m", "benchmarks.peers.beside", name, str(data), str(persons), str(runs)]
    ran = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)  # noqa: S603 -- this Python
    if ran.returncode:
        told = ran.stderr.strip().splitlines() or [str(ran.returncode)]
        raise ProblemError(problem("bench.E003", peer=name, said=told[-1]))
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found
