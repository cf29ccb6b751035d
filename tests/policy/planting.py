"""Deliberate mistakes, planted into a copy of what is shipped, one at a time."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from minzheng.kernel.problem import Problem
from minzheng.policy.catalogue import CATALOGUE, Catalogue, load_catalogue
from minzheng.policy.check import check, check_everything, check_packs
from minzheng.policy.pack import PACKS

CHAIN = ("national", "zhejiang", "huzhou", "wuxing")
DAY = date(2023, 6, 30)


@dataclass(frozen=True)
class Mistake:
    """``old`` (or, where empty, the end of the file) becomes ``new`` in ``file``.

    The problem stands at ``at``, a text that occurs once in the file as planted (by default ``new`` itself),
    or ``above`` so many lines higher. ``said`` is a word that the message must contain; ``whole`` puts
    ``new`` in the place of all the file holds; ``also`` are problems that cannot but come with it.
    """

    id: str
    file: str
    new: str
    old: str = ""
    at: str = ""
    above: int = 0
    said: str = ""
    days: Sequence[date] = ()
    also: tuple[str, ...] = ()
    whole: bool = False

    def __str__(self) -> str:
        return f"{self.id}: {' '.join(self.new.split())[:60]}"

    def line(self, planted: str) -> int:
        """The line, counted in the file as planted, at which the problem is to be reported."""
        text = self.at or self.new.strip()
        assert planted.count(text) == 1, f"{text!r} stands {planted.count(text)} times"
        return planted[: planted.index(text)].count("\n") + 1 - self.above


def copied(folder: Path) -> Path:
    """A copy of the shipped catalogue (without its cases) and of one chain of packs."""
    unwanted = shutil.ignore_patterns("__pycache__", "cases*.yaml")
    shutil.copytree(CATALOGUE, folder / "catalogue", ignore=unwanted)
    for place in CHAIN:
        shutil.copytree(PACKS / place, folder / "packs" / place, ignore=shutil.ignore_patterns("*.csv"))
    shutil.copy(PACKS / "packs.yaml", folder / "packs" / "packs.yaml")
    return folder


def plant(mistake: Mistake, folder: Path) -> str:
    """Make one mistake in a copy; the file as it reads then."""
    path = folder / mistake.file
    text = path.read_text("utf-8") if path.exists() and not mistake.whole else ""
    assert not mistake.old or text.count(mistake.old) == 1, (
        f"{mistake.old!r}: {text.count(mistake.old)} times"
    )
    planted = text.replace(mistake.old, mistake.new) if mistake.old else f"{text}{mistake.new}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(planted, "utf-8")
    return planted


def found_with(mistake: Mistake, folder: Path) -> list[Problem]:
    """What the checker says of a copy with one mistake; only what the mistake can touch is looked at."""
    if mistake.file.startswith("packs/") and not mistake.days:
        return check_packs(shipped(), folder / "packs")
    if not mistake.days:
        return check(load_catalogue(folder / "catalogue"), None, [DAY])
    return problems_in(folder, mistake.days)


def problems_in(folder: Path, days: Sequence[date] = ()) -> list[Problem]:
    """What the checker says of a whole copy."""
    return check_everything(catalogues=[folder / "catalogue"], packs=folder / "packs", days=days)


@cache
def shipped() -> Catalogue:
    """The catalogue as it is."""
    return load_catalogue()
