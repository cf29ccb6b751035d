"""特困退出后的筛查 (TK-17): what else may be due once somebody leaves extreme poverty support."""

from dataclasses import replace

from minzheng.benefits import api as benefits
from minzheng.policy.catalogue import in_force_fact
from minzheng.web.desk.cases.screened import ORDER, Screened, screened
from minzheng.web.desk.district import District
from minzheng.web.desk.home import called_of, home_at

LEFT = "extreme_poverty_support"


def rescreened(place: District, held: benefits.EntitlementRecord) -> list[Screened]:
    """Every programme that is applied for, as if the support had ended, in the order of the law, the first
    match marked. Nothing where no month has been determined, or before going live."""
    if held.programme != LEFT or not place.cuts or not place.snapshot(place.last).held:
        return []
    called = called_of(place, held.household_no)
    gone: dict[tuple[int | None, str], bool] = {(held.unit_no, in_force_fact(LEFT)): False}
    home = home_at(place, place.last, held.household_no, called, now=True, instead=gone)
    if home is None:
        return []
    rows = [one for one in screened(home, "") if one.code in ORDER and one.code != LEFT]
    first = next((one.code for one in rows if one.outcome == "eligible"), "")
    return [replace(one, is_first=one.code == first) for one in rows]
