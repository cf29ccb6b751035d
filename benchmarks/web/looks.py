"""A trail of looks, chained as the office's own acts chain it, and the staff who look."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import connection

from benchmarks.web.cases import Made
from benchmarks.web.rows import land, told
from minzheng.kernel.clock import CHINA

_ENTRY = "seq at user kind subject purpose detail previous hash".split()


def trail_make(made: list[Made], *, count: int, users: list[str], today: date, seed: int) -> int:
    """So many looks of the last months; how many."""
    from minzheng.org.models import TrailEntry, TrailHead

    if TrailEntry.objects.exists():
        raise ValueError("the trail has begun already")
    last = ""

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal last
        for row in _rows(made, count, users, today, seed):
            last = row[-1]
            yield row

    found = land("org_trailentry", _ENTRY, rows())
    TrailHead.objects.update_or_create(pk=1, defaults={"seq": found, "hash": last})
    return found


def _rows(
    made: list[Made], count: int, users: list[str], today: date, seed: int
) -> Iterator[tuple[Any, ...]]:
    from minzheng.org.actions.trail import instant
    from minzheng.org.trail_file import GENESIS, entry_hash

    random, previous = Random(seed), GENESIS
    first = datetime.combine(today - timedelta(days=180), time(8), tzinfo=CHINA)
    step = timedelta(days=179) / count
    for seq in range(1, count + 1):
        case, at = made[random.randrange(len(made))], (first + step * seq).astimezone(UTC)
        searches = seq % 4 == 0
        content = {
            "seq": seq, "at": instant(at), "user": users[random.randrange(len(users))],
            "kind": "search" if searches else "read",
            "subject": "people" if searches else f"case:{case.number}",
            "purpose": "" if searches else case.number,
            "detail": {"by": "name", "text": case.name[:1], "found": 50} if searches else {},
            "previous": previous,
        }  # fmt: skip
        previous = entry_hash(content)
        yield (
            seq, connection.ops.adapt_datetimefield_value(at), content["user"], content["kind"],
            content["subject"], content["purpose"], told(content["detail"]), content["previous"], previous,
        )  # fmt: skip


def clerks_make(law: Any, *, seat: str) -> list[str]:
    """A clerk and an approver in every unit the bureau works in, and clerks of two communities."""
    from minzheng.org import api as org

    admin = org.user_find("admin")
    if admin is None:
        raise LookupError("admin")
    found = []
    units = [org.AdministeredUnit.of(unit).division_key(seat=seat) for unit in law.place.administers]
    below = [one.key for one in org.divisions_below(units[0]) if one.level == org.Level.COMMUNITY]
    for nth, key in enumerate([*units, *below[:2]]):
        office = org.office_found(zh=f"服务中心{nth}", en=f"Centre {nth}", division=key, acting_user=admin)
        for role in (org.Role.CLERK, org.Role.APPROVER):
            name = f"{role.value}_{nth:02d}"
            user = org.user_register(username=name, name=name, acting_user=admin)
            org.post_assign(user=user, office=office, role=role, division=key, acting_user=admin)
            found.append(name)
    return found
