"""All indicators of a month for every area, timed apart; ``python -m benchmarks.web.indicators`` tells JSON.

Nothing stays: the month is kept within a transaction that is given up.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import django

Answer = TypeVar("Answer")


def main() -> None:
    """Count the newest month as its close does, then land what was counted."""
    django.setup()
    from django.conf import settings
    from django.db import transaction

    from minzheng.kernel import clock
    from minzheng.ops import laws
    from minzheng.warehouse.snapshot import snapshots

    law = laws.law_of(None)
    cuts = [one for one in snapshots(Path(settings.HOME), law.place.code) if one.has("results")]
    with clock.standing_on(cuts[-1].day), transaction.atomic():
        told = _timed(law, cuts[-1])
        transaction.set_rollback(True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    json.dump({**told, "peak_mb": peak}, sys.stdout)


def _timed(law: Any, cut: Any) -> dict[str, Any]:
    from minzheng.insight.indicators.rows import MonthRows
    from minzheng.insight.values.computing import values_computed
    from minzheng.insight.values.keeping import values_keep
    from minzheng.insight.values.months import rows_live

    seconds, rows = _took(lambda: rows_live(law, cut))
    counted_s, counted = _took(lambda: values_computed(rows, law.catalogue.indicators.values()))
    kept_s, _ = _took(rows.keep)
    landed_s, landed = _took(lambda: values_keep(MonthRows(law, cut, rows.seat, kept=True)))
    return {
        "indicators": counted["indicator"].n_unique(), "areas": counted["division"].n_unique(),
        "values": landed, "counted_s": round(seconds + counted_s, 2), "rows_kept_s": round(kept_s, 2),
        "counted_again_and_landed_s": round(landed_s, 2),
        "whole_s": round(seconds + counted_s + kept_s + landed_s, 2),
    }  # fmt: skip


def _took(act: Callable[[], Answer]) -> tuple[float, Answer]:
    began = perf_counter()
    answer = act()
    return perf_counter() - began, answer


if __name__ == "__main__":
    main()
