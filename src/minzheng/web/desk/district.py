"""What the screens stand on: the place, its law, and the months as far as the reader may see them."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings
from django.http import Http404

from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.org import api as org
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.loaded import law_in
from minzheng.policy.pack import default_place
from minzheng.policy.programme import Programme
from minzheng.warehouse.snapshot import Snapshot, snapshots
from minzheng.web.desk.scope import WHOLE, Reach, reach_of
from minzheng.web.desk.wording import in_words

MARK = "demo.json"


class NoMonthsError(Http404):
    """No month has been determined here yet, so a page about months has nothing to show."""


@dataclass(frozen=True)
class Story:
    """A household worth reading."""

    household_no: int
    said: Said


@dataclass(frozen=True)
class District:
    """The place as a reader sees it: ``cuts`` hold what is in ``reach`` and nothing else."""

    place: str
    today: date
    stories: tuple[Story, ...]
    cuts: dict[Month, Snapshot]
    reach: Reach = WHOLE

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

    def month_asked(self, text: str) -> Month:
        """The month an address names, the last where it names none; raises Http404 for anything else."""
        if not text:
            return self.last
        try:
            month = Month.parse(text)
        except ValueError:
            raise Http404(text) from None
        self.snapshot(month)
        return month

    def before(self, month: Month) -> Month | None:
        """The month before, where it can be read."""
        earlier = month + -1
        return earlier if earlier in self.cuts else None

    def bound(self, month: Month) -> BoundLaw:
        """The law by which a month was determined."""
        if not self.cuts:
            return self.law.on(month.last_day)
        snapshot = self.snapshot(month)
        return self.law.on(snapshot.day, held=snapshot.held)

    @property
    def last(self) -> Month:
        """The last month that can be read; today's where none can."""
        return max(self.cuts, default=Month.of(self.today))

    def programme(self, code: str) -> Programme:
        """A programme there is in this place; raises Http404."""
        found = self.law.programme(code)
        if found is None:
            raise Http404(code)
        return found

    @cached_property
    def divisions(self) -> dict[str, Said]:
        """The names of the units the bureau works in and of their communities, by key."""
        return {one.key: Said(one.zh, one.en) for one in org.divisions_below(self.seat)}

    def place_words(self, key: str | None) -> str:
        """The name of a town or community in the reader's language; empty where it is not known."""
        return in_words(self.divisions[key]) if key in self.divisions else ""

    @property
    def seat(self) -> str:
        """The key of the division the bureau is seated in."""
        return org.division_key(str(self.law.place.division))

    @cached_property
    def towns(self) -> dict[str, Said]:
        """The units the bureau works in that the reader may see, in the order of the pack."""
        units = self.law.place.administers
        keys = [org.AdministeredUnit.of(unit).division_key(seat=self.seat) for unit in units]
        named = zip(keys, units, strict=True)
        return {
            key: Said(unit.zh, unit.en) for key, unit in named if self.reach.whole or key in self.reach.keys
        }

    def seen_by(self, reader: org.User, permission: org.Permission) -> "District":
        """The same as far as the reader may see it; a story outside the reach is not told."""
        reach = reach_of(reader, permission, seat=self.seat)
        cuts = {month: reach.seen(cut) for month, cut in self.cuts.items()}
        told = self.stories
        if told and not reach.whole and cuts:
            numbers = [one.household_no for one in told]
            asked = pl.col("household_no").is_in(numbers)
            here = cuts[max(cuts)].scan("household").filter(asked).select("household_no").collect()
            told = tuple(one for one in told if one.household_no in here["household_no"])
        return replace(self, cuts=cuts, stories=told, reach=reach)


def open_district() -> District:
    """The whole place, for who asks about one case or household that was checked elsewhere; a list for a
    reader comes from `district_for`. Raises NoMonthsError where no month has been determined."""
    place = open_place()
    if not place.cuts:
        raise NoMonthsError
    return place


def open_place() -> District:
    """The same, also before the first month: the law of the place is there from the beginning."""
    told = _told()
    if bool(told) != org.is_demo() or (told and "today" not in told):
        # A demo's folder beside other records, a demo's records without their folder, or half of both.
        raise NoMonthsError
    place = told.get("place") or default_place()
    # A month that was only cut, as the one before going live is, has nothing to show yet.
    cuts = {one.month: one for one in snapshots(Path(settings.HOME), place) if one.has("results")}
    stories = tuple(Story(one["household_no"], Said(one["zh"], one["en"])) for one in told.get("stories", ()))
    today = date.fromisoformat(told["today"]) if told else clock.today()
    return District(place, today, stories, cuts)


def district_for(reader: org.User, permission: org.Permission) -> District:
    """The place with the months as far as the reader may see them; raises NoMonthsError."""
    return open_district().seen_by(reader, permission)


def is_open_demo() -> bool:
    """Whether everything here is synthetic: the folder bears a finished demo's mark, and the records say
    that they are a demo's. One without the other is not believed."""
    return "today" in _told() and org.is_demo()


def _told() -> dict[str, Any]:
    """What the demo noted of itself in its home; nothing where it is none."""
    mark = Path(settings.HOME) / MARK
    return json.loads(mark.read_text(encoding="utf-8")) if mark.exists() else {}


def law_of(place: str) -> Law:
    """The law of a place; a bureau's own catalogue folders come with the settings."""
    return law_in(place, tuple(settings.CATALOGUE_FOLDERS))


def bureau() -> Said:
    """The name of the bureau: of the demo's place, or of the place used where none is named."""
    pack = law_of(_told().get("place") or default_place()).place
    return Said(f"{pack.zh}民政局", f"{pack.en} Civil Affairs Bureau")
