"""A piece of a name is found wherever in the name it stands, however long the name, and nothing else is."""

import pytest

from minzheng.registry import api as registry
from minzheng.registry.naming import people_called
from tests.records_fixtures import Bureau
from tests.registry.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.records]
NAMES = ("欧阳小明", "小明", "王小明", "王晓明", "阿依古丽小明江", "Li小明")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("小明", {"欧阳小明", "小明", "王小明", "阿依古丽小明江", "Li小明"}),
        ("王小", {"王小明"}),
        ("阳小明", {"欧阳小明"}),
        ("丽小", {"阿依古丽小明江"}),
        ("i小", {"Li小明"}),
        ("明小", set()),
        ("小%", set()),
    ],
)
def test_a_piece_is_found_where_it_stands(text: str, found: set[str], bureau: Bureau) -> None:
    numbers = {person(bureau, order, name=name): name for order, name in enumerate(NAMES, start=1)}
    by_index = people_called(text) or []
    assert {numbers[one] for one in by_index} == found
    listed = registry.people_named(text, exact=False, acting_user=bureau.clerk_east)
    assert {one.name for one in listed} == found


def test_the_whole_name_finds_nobody_who_is_only_called_so_among_others(bureau: Bureau) -> None:
    numbers = {person(bureau, order, name=name): name for order, name in enumerate(NAMES, start=1)}
    assert [numbers[one] for one in people_called("小明", exact=True) or []] == ["小明"]


@pytest.mark.parametrize("text", ["明", "li"])
def test_what_says_too_little_is_looked_for_by_walking(text: str, bureau: Bureau) -> None:
    person(bureau, 1, name="小明li")
    assert people_called(text) is None
    (found,) = registry.people_named(text, exact=False, acting_user=bureau.clerk_east)
    assert found.name == "小明li"
