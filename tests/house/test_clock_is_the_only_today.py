"""Nobody but kernel.clock asks the machine what day it is."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "minzheng"
ASKS = re.compile(
    r"\b(date\.today|datetime\.(now|today|utcnow)|timezone\.(now|localdate)|time\.(time|localtime))\(|auto_now"
)


def test_today_is_asked_in_one_place() -> None:
    asking = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "clock.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if ASKS.search(line)
    ]
    assert asking == []
