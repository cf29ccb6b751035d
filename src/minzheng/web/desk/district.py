"""What the screens stand on: the demo district, its law and its months.

There is no sign-in yet, so nothing but synthetic people may be shown: without the mark that the demo
leaves in its home every page refuses.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404

from minzheng.engine.determination import Said
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.loaded import law_in
from minzheng.policy.pack import default_place
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot, snapshots
from minzheng.web.desk.wording import in_words

MARK = "demo.json"


class NoDemoError(PermissionDenied):
    """There is no demo here, and to anything else nobody has been let in."""


@dataclass(frozen=True)
class Story:
    """A household worth reading."""

    household_no: int
    said: Said


@dataclass(frozen=True)
class District:
    """The demo district as the screens read it."""

    place: str
    today: date
    stories: tuple[Story, ...]
    cuts: dict[Month, Snapshot]

    @property
    def law(self) -> Law:
        """The law of the place."""
        return law_of(self.place)

    @property
    def months(self) -> list[Month]:
        """The months that can be read, oldest first."""
        return list(self.cuts)

    def snapshot(self, month: Month) -> Snapshot:
        """What was known at a month's end; raises Http404."""
        if month not in self.cuts:
            raise Http404(month)
        return self.cuts[month]

    def before(self, month: Month) -> Month | None:
        """The month before, where it can be read."""
        earlier = month + -1
        return earlier if earlier in self.cuts else None

    def bound(self, month: Month) -> BoundLaw:
        """The law by which a month was determined."""
        snapshot = self.snapshot(month)
        return self.law.on(snapshot.day, held=snapshot.held)

    def programme(self, code: str) -> Programme:
        """A programme there is in this place; raises Http404."""
        for programme in self.law.programmes():
            if programme.code == code:
                return programme
        raise Http404(code)

    @cached_property
    def divisions(self) -> dict[str, Said]:
        """The names of the units the bureau works in and of their communities, by key."""
        seat = org.division_key(str(self.law.place.division))
        return {one.key: Said(one.zh, one.en) for one in org.divisions_below(seat)}

    def place_words(self, key: str | None) -> str:
        """The name of a town or community in the reader's language; empty where it is not known."""
        return in_words(self.divisions[key]) if key in self.divisions else ""

    @cached_property
    def towns(self) -> dict[str, Said]:
        """The units the bureau works in, in the order of the pack."""
        place = self.law.place
        keys = [
            org.AdministeredUnit(unit.zh, unit.en, unit.code, None if unit.code else unit.key).division_key(
                seat=str(place.division)
            )
            for unit in place.administers
        ]
        named = zip(keys, place.administers, strict=True)
        return {key: Said(unit.zh, unit.en) for key, unit in named}


def open_district() -> District:
    """The district of the demo; raises NoDemoError where there is none."""
    home = Path(settings.HOME)
    mark = home / MARK
    if not mark.exists():
        raise NoDemoError
    told = json.loads(mark.read_text(encoding="utf-8"))
    if "today" not in told:
        # Begun and not finished: what lies there is half a district.
        raise NoDemoError
    # A month that was only cut, as the one before going live is, has nothing to show yet.
    cuts = {one.month: one for one in snapshots(home, told["place"]) if one.has("results")}
    if not cuts:
        raise NoDemoError
    stories = tuple(Story(one["household_no"], Said(one["zh"], one["en"])) for one in told["stories"])
    return District(told["place"], date.fromisoformat(told["today"]), stories, cuts)


def only_a_demo() -> None:
    """Raises NoDemoError where the records are not a demo's, whatever lies in the folder beside them.

    There is no sign-in yet: a name read for one of these pages could be read by anybody.
    """
    if not org.is_demo():
        raise NoDemoError


def law_of(place: str) -> Law:
    """The law of a place; a bureau's own catalogue folders come with the settings."""
    return law_in(place, tuple(settings.CATALOGUE_FOLDERS))


def bureau() -> Said:
    """The name of the bureau: of the demo's place, or of the place used where none is named."""
    mark = Path(settings.HOME) / MARK
    told = json.loads(mark.read_text(encoding="utf-8")) if mark.exists() else {}
    pack = law_of(told.get("place") or default_place()).place
    return Said(f"{pack.zh}民政局", f"{pack.en} Civil Affairs Bureau")
