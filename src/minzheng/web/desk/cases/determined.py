"""What the last month's determination says of a case: in words, beside the facts and their sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minzheng.kernel.month import Month, day_from_number
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.cases.screened import Screened, screened
from minzheng.web.desk.district import District
from minzheng.web.desk.explained import Explained, explained
from minzheng.web.desk.home import Home, called_of, home_at
from minzheng.web.desk.results import of_household
from minzheng.web.desk.strip import Standing, standings


@dataclass(frozen=True)
class Determined:
    """The determination of one unit under one programme, and how every other programme stands."""

    snapshot: Snapshot
    standing: Standing
    why: Explained
    others: list[Screened]

    @property
    def missing(self) -> int:
        """How many facts are missing."""
        return len(self.why.missing)


def home_now(district: District, household_no: int, month: Month | None = None) -> Home | None:
    """The household at the end of the last month, or of another; None where it was not there yet."""
    if not district.cuts:
        return None
    called = called_of(district, household_no)
    return home_at(district, month or district.last, household_no, called, now=True)


def determined(
    district: District, household_no: int, *, programme: str, unit_no: int, month: Month | None = None
) -> Determined | None:
    """The determination at the end of the last month, or of another; None where the snapshot does not have
    the household.

    Where no programme was named, that of the first match in order, or of the first programme.
    """
    home = home_now(district, household_no, month)
    if home is None:
        return None
    snapshot = district.snapshot(home.month)
    others = screened(home, programme)
    chosen = programme, unit_no
    if not programme and others:
        first = next((one for one in others if one.is_first), others[0])
        chosen = first.code, first.unit_no
    found = standings(home, of_household(snapshot, household_no))
    standing = next((one for one in found if (one.programme.code, one.unit_no) == chosen), None)
    if standing is None:
        return None
    why = explained(home, standing, _learnt(district, household_no))
    return Determined(snapshot, standing, why, others)


def _learnt(district: District, household_no: int) -> Mapping[tuple[int | None, str], tuple[date, date]]:
    """The last time each fact was learnt, and since when it was true."""
    rows = [
        row
        for cut in district.cuts.values()
        if cut.has("learnt")
        for row in cut.read("learnt", household_no=household_no).to_dicts()
    ]
    return {
        (row["person_no"], row["fact"]): (
            day_from_number(row["learnt_on"]), day_from_number(row["true_from"])
        )
        for row in rows
    }  # fmt: skip
