"""The mark a demo leaves in its home: what was asked for and, once finished, its months and its today."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any, Final

from minzheng.kernel import clock

MARK: Final = "demo.json"


def mark(home: Path, content: dict[str, object]) -> None:
    """Write the mark, whole or not at all."""
    partial = home / f"{MARK}.partial"
    partial.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(home / MARK)


def marked(home: Path) -> dict[str, Any]:
    """What the mark says; nothing where there is none."""
    if not (home / MARK).exists():
        return {}
    content: dict[str, Any] = json.loads((home / MARK).read_text(encoding="utf-8"))
    return content


def demo_today(home: Path) -> date | None:
    """The day the demo lives on; None where there is none, or none that was finished."""
    today = marked(home).get("today")
    return None if today is None else date.fromisoformat(today)


def live_on_the_demos_day(home: Path) -> None:
    """A demo lives at the end of its last month, unless MINZHENG_TODAY says otherwise."""
    if not os.environ.get(clock.TODAY_VARIABLE):
        clock.today_set(demo_today(home))
