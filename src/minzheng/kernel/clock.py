"""The only place where today is asked.

Entitlements, deadlines and ages all hang on a date. Were each module to ask the machine, the demo could
not live at the end of its last month, a test would pass in June and fail in July, and a determination
could not be replayed. `tests/house/test_clock_is_the_only_today.py` keeps everyone else from asking.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

#: The whole country keeps one civil time, whatever zone the server was installed in.
CHINA = ZoneInfo("Asia/Shanghai")

#: Environment variable that sets today (``2023-06-30``) for a process; the demo uses it.
TODAY_VARIABLE = "MINZHENG_TODAY"

# A plain global and no context variable: threads of the web server must see the demo's day too, and a
# context variable starts empty in each new thread.
_override: date | None = None


def today() -> date:
    """The civil date in China, or the day this process was told to live in.

    Raises ValueError, naming the variable, when MINZHENG_TODAY is set but is not a date: a clock that
    fell back on the real day would silently pay the wrong month.
    """
    if _override is not None:
        return _override
    stated = os.environ.get(TODAY_VARIABLE, "").strip()
    if not stated:
        return datetime.now(CHINA).date()
    try:
        return date.fromisoformat(stated)
    except ValueError:
        raise ValueError(f"{TODAY_VARIABLE} must be a date such as 2023-06-30, not {stated!r}") from None


def now() -> datetime:
    """The instant, aware, in China time: the time of day of the machine on the day of `today`."""
    return datetime.combine(today(), datetime.now(CHINA).timetz())


def today_set(day: date | None) -> None:
    """Make ``day`` today for this whole process; None goes back to the environment or the machine."""
    global _override  # noqa: PLW0603 - the one deliberate piece of process state, see above
    _override = day


@contextmanager
def standing_on(day: date) -> Iterator[date]:
    """Live on ``day`` inside the block; whatever held before holds again after it, errors included."""
    before = _override
    today_set(day)
    try:
        yield day
    finally:
        today_set(before)
