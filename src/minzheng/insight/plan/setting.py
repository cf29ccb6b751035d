"""What storing a plan goes by, and what it has to say in the end."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from minzheng.insight.plan.items import Item
from minzheng.insight.plan.places import Places
from minzheng.kernel.problem import Problem, problem
from minzheng.org import api as org
from minzheng.policy.catalogue import Catalogue


@dataclass
class Setting:
    """``notes``: what whoever stores it is told and what is kept with the plan. ``unplaced``: the rows of
    each table whose words name no unit of the area."""

    catalogue: Catalogue
    year: int
    title: str
    places: Places
    user: org.User
    notes: list[Problem] = field(default_factory=list)
    unplaced: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def number_for(self, item: Item, taken: Collection[str]) -> str:
        """The item's own number, or the next beside it that nobody has; said where it is another."""
        number, nth = item.number, 1
        while number in taken:
            nth += 1
            number = f"{item.number}-{nth}"
        if number != item.number:
            name = item.said["name"]
            self.notes.append(problem("plan.renumbered", number=item.number, name=name, stored=number))
        return number
