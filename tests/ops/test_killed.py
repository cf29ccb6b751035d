"""A month killed at random moments and run again ends as if nothing had happened, on either database.

The chain is harsher than twenty runs killed once: each run goes on from the wreck of the one before, and
the moments spread from the first import to the last payment.
"""

import random
from collections import Counter
from collections.abc import Callable

from tests.ops.conftest import Finished
from tests.ops.district import District

KILLS = 20
# Of the time the whole takes. Short runs are killed more often on the way from the first file to the last.
LONGEST_RUN = 0.2


def test_killed_twenty_times_it_ends_as_if_nothing_had_happened(
    finished: Finished, fresh: Callable[[], District]
) -> None:
    expected, longest = finished.district.account(), finished.seconds * LONGEST_RUN
    chance, kills = random.Random(20230630), 0
    while kills < KILLS:
        district = fresh()
        with district.awake() as worker:
            while kills < KILLS and worker.killed_after(chance.uniform(0, longest)):
                kills += 1
        district.finish()
        found = district.account()
        assert sorted(found.keys() ^ expected.keys()) == []
        differing = sorted(name for name in expected if found[name] != expected[name])
        assert not differing, _differences(differing, finished.district, district)


def _differences(names: list[str], undisturbed: District, killed: District) -> str:
    """What differs, row by row for the tables: "-" is missing after the kills, "+" too many."""
    lines = list(names)
    for table in (name.removeprefix("table ") for name in names if name.startswith("table ")):
        before, after = Counter(undisturbed.rows(table)), Counter(killed.rows(table))
        lines += [f"- {row}" for row in (before - after).elements()]
        lines += [f"+ {row}" for row in (after - before).elements()]
    return "\n".join(lines)
