"""A few people of the small bureau with identity numbers, loaded the way a district is."""

from datetime import date

import polars as pl

from minzheng.kernel.identity import resident_id_make
from minzheng.org import api as org
from minzheng.policy.catalogue import load_catalogue
from minzheng.policy.dataset import DatasetSpec
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import EAST, SEAT, WEST, Bureau

SINCE = date(2020, 1, 1)
BORN = date(1960, 3, 2)
DATASETS: dict[str, DatasetSpec] = load_catalogue().datasets


def number(order: int, *, born: date = BORN) -> str:
    """The identity number of the person of this order; a county that is in no pack."""
    return resident_id_make(county="110101", born_on=born, order=order)


def load(bureau: Bureau, count: int = 6) -> None:
    """The people below, loaded by the steward of the small bureau."""
    load_as(bureau.steward, count)


def load_as(steward: org.User, count: int) -> None:
    """Persons 1 … count, 张一 and so on, each alone in household 10 × number; the even ones in the west."""
    nos = range(1, count + 1)
    rows = registry.DistrictRows(
        persons=[registry.PersonRow(no, name(no), "male" if no % 2 else "female", BORN) for no in nos],
        households=[no * 10 for no in nos],
        memberships=[registry.MembershipRow(no, no * 10, "head", SINCE) for no in nos],
        person_residences=[registry.ResidenceRow(no, _place(no), SINCE) for no in nos],
        household_residences=[registry.ResidenceRow(no * 10, _place(no), SINCE) for no in nos],
        identities=[registry.IdentityRow(no, number(no), SINCE) for no in nos],
    )
    registry.district_load(division=SEAT, rows=rows, acting_user=steward)


def name(no: int) -> str:
    """The name under which a person is registered."""
    return f"张{'一二三四五六七八九十'[no % 10 - 1]}"


def authorise(bureau: Bureau, *nos: int, on: date = SINCE) -> int:
    """Let these persons sign."""
    rows = pl.DataFrame(
        {"person_no": nos, "household_no": [no * 10 for no in nos], "signed_on": [on] * len(nos)},
        schema={"person_no": pl.Int64, "household_no": pl.Int64, "signed_on": pl.Date},
    )
    return verification.authorisations_record(rows=rows, acting_user=bureau.steward)


def _place(no: int) -> str:
    return EAST if no % 2 else WEST
