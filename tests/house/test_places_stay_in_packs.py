"""Where a place is said: in packs, and nowhere in the law, the rooms or the screens.

The words looked for are read from the packs themselves, so a new pack is guarded from its first day.
Worked cases (`cases*.yaml`) are exempt: 地区 there names the pack whose values a case is reckoned with.
"""

import csv
import re
from pathlib import Path

from minzheng.kernel import yaml_reader

SOURCE = Path(__file__).resolve().parents[2] / "src" / "minzheng"
PACKS = SOURCE / "packs"
SUFFIXES = {".py", ".yaml", ".html", ".js", ".css", ".csv", ".txt", ".md"}
UNIT_WORDS = re.compile(r"(省|市|区|县)$")


def _pack_words() -> set[str]:
    """Folder names, names without their 省市区, and codes of every pack that stands for one place."""
    words: set[str] = set()
    for file in PACKS.glob("*/pack.yaml"):
        pack = yaml_reader.read_yaml(file)
        if pack.get("level") != "nation":
            words |= {file.parent.name, UNIT_WORDS.sub("", str(pack["zh"])), str(pack["division"])}
    return words


def _division_codes() -> set[str]:
    codes: set[str] = set()
    for file in PACKS.glob("*/divisions.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            codes |= {row["code"][:9] for row in csv.DictReader(lines) if row["level"] == "township"}
    return codes


def test_no_place_is_named_outside_the_packs() -> None:
    words = _pack_words()
    assert len(words) > 3
    pattern = re.compile("|".join(sorted(map(re.escape, words | _division_codes()))), re.IGNORECASE)
    named = [
        f"{path.relative_to(SOURCE)}:{number} {found.group()}"
        for path in sorted(SOURCE.rglob("*"))
        if path.suffix in SUFFIXES and PACKS not in path.parents and not path.name.startswith("cases")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := pattern.search(line))
    ]
    assert named == []
