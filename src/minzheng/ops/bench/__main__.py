"""``python -m minzheng.ops.bench make PERSONS FILES``, ``… month FILES ENGINE CHECK``: one step of the
benchmark in a process of its own, under the settings of its environment; answers in JSON."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import django

from minzheng.ops.bench import Engine
from minzheng.ops.garbage import collect_seldom


def _make(persons: str, files: str) -> None:
    from django.conf import settings

    from minzheng.ops.bench.district import district_make

    district_make(int(persons), exchange=Path(settings.EXCHANGE) / "before", files=Path(files))


def _month(files: str, engine: Engine, check: str) -> dict[str, Any]:
    from minzheng.ops.bench.month import month_measure

    return month_measure(Path(files), engine=engine, check=check == "check")


_STEPS: Final[dict[str, Callable[..., dict[str, Any] | None]]] = {"make": _make, "month": _month}

if __name__ == "__main__":
    django.setup()
    collect_seldom()
    answer = _STEPS[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(answer))
