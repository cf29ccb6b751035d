"""Which unit the words of a row name: 东街道, 东风社区 for 东风社区居委会, 东街道社会工作站 for 东街道."""

import re
from collections.abc import Sequence
from typing import Final

from minzheng.org import api as org

_BODY: Final = re.compile(r"(?:居民委员会|村民委员会|居委会|村委会)$")


class Places:
    """The units of a plan's area, found by the words of its rows."""

    def __init__(self, division: str) -> None:
        units = org.divisions_below(division)
        self.whole = next(one for one in units if one.key == division)
        self.towns = [one for one in units if one.parent == division]
        self.communities = [one for one in units if one.level == org.Level.COMMUNITY]

    def named(self, place: str, unit: str) -> tuple[org.DivisionRecord, str]:
        """The narrowest unit that the words name, and its level; the whole and "" where they name none, or
        where they could mean two."""
        town = _only([one for one in self.towns if place and place.startswith(one.zh)])
        below = [one for one in self.communities if town is not None and one.parent == town.key]
        fit = [one for one in below if unit and _bare(unit).startswith(_bare(one.zh))]
        community = _only([one for one in fit if _bare(one.zh) == _bare(unit)] or fit)
        if community is not None:
            return community, str(community.level)
        return (self.whole, "") if town is None else (town, str(town.level))


def _only(found: Sequence[org.DivisionRecord]) -> org.DivisionRecord | None:
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    return _BODY.sub("", name)
