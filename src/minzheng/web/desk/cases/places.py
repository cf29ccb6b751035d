"""The towns and communities a reader may see, by their names: the names of no others are read."""

from functools import cached_property

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.org import api as org
from minzheng.web.desk.wording import in_words


class Places:
    """The reach of one reader."""

    def __init__(self, user: org.User, permission: org.Permission = casework.CASE_READ) -> None:
        self._user, self._permission = user, permission

    @cached_property
    def reach(self) -> dict[str, org.DivisionRecord]:
        """Every unit within reach by its key."""
        return {one.key: one for one in org.divisions_in_reach(self._user, self._permission)}

    @cached_property
    def towns(self) -> list[tuple[str, str]]:
        """Key and name of the towns within reach; of whoever works in one community only, that community."""
        units = list(self.reach.values())
        towns = [one for one in units if one.level == org.Level.TOWNSHIP]
        return [(one.key, _name(one)) for one in towns or units]

    def town(self, key: str | None) -> str:
        """The name of the town a unit is or lies in; empty where it is out of reach."""
        unit = self.reach.get(key or "")
        if unit is not None and unit.level == org.Level.COMMUNITY:
            return _name(self.reach.get(unit.parent or ""))
        return _name(unit)

    def community(self, key: str | None) -> str:
        """The name of a unit that is a community."""
        unit = self.reach.get(key or "")
        return _name(unit) if unit is not None and unit.level == org.Level.COMMUNITY else ""

    def words(self, key: str | None) -> str:
        """Town and community."""
        return " ".join(one for one in (self.town(key), self.community(key)) if one)


def _name(unit: org.DivisionRecord | None) -> str:
    return "" if unit is None else in_words(Said(unit.zh, unit.en))
