"""The division tree: loaded once, administered where the pack says, functional zones in it."""

from pathlib import Path

import pytest

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.org.romanise import division_name_en
from tests.records_fixtures import (
    ADMINISTERS,
    EAST,
    EAST_COMMUNITY,
    OUTSIDE,
    SEAT,
    WEST,
    ZONE,
    Bureau,
)

pytestmark = pytest.mark.records


def test_the_bureau_works_in_its_units_and_what_lies_in_them(bureau: Bureau) -> None:
    keys = {division.key for division in org.divisions_below(SEAT)}
    assert keys == {SEAT, EAST, EAST_COMMUNITY, WEST, ZONE}


def test_a_neighbour_of_the_code_list_is_known_and_outside(bureau: Bureau) -> None:
    assert not org.division_find(OUTSIDE).administered
    assert OUTSIDE in {division.key for division in org.divisions_below(SEAT, administered_only=False)}


def test_a_functional_zone_has_no_code_and_stands_below_the_seat(bureau: Bureau) -> None:
    zone = org.division_find(ZONE)
    assert (zone.code, zone.kind, zone.parent) == (None, org.DivisionKind.FUNCTIONAL_ZONE, SEAT)


def test_the_seat_is_found_below_its_city_after_the_load(bureau: Bureau) -> None:
    assert org.division_find(SEAT).path == f"990000000000/990100000000/{SEAT}/"


def test_loading_the_same_list_again_changes_nothing(bureau: Bureau) -> None:
    again = org.divisions_load(
        bureau.code_list, seat="990101", administers=ADMINISTERS, acting_user=bureau.administrator
    )
    assert again == 0
    assert len(org.events_of(f"division:{SEAT}")) == 2  # established, loaded once


def test_a_renamed_unit_is_the_only_change(bureau: Bureau) -> None:
    text = bureau.code_list.read_text(encoding="utf-8").replace("西镇", "西城镇")
    bureau.code_list.write_text(text, encoding="utf-8")
    changed = org.divisions_load(
        bureau.code_list, seat="990101", administers=ADMINISTERS, acting_user=bureau.administrator
    )
    assert (changed, org.division_find(WEST).zh) == (1, "西城镇")


def test_a_unit_of_our_own_follows_when_the_tree_above_it_moves(bureau: Bureau, tmp_path: Path) -> None:
    org.division_register(
        key="own", zh="片区", en="Area", level=org.Level.COMMUNITY, parent=EAST, code="990101001900",
        acting_user=bureau.administrator,
    )  # fmt: skip
    text = bureau.code_list.read_text(encoding="utf-8")
    moved = text.replace(f"{EAST},township,东街道,{SEAT}", f"{EAST},township,东街道,990100000000")
    bureau.code_list.write_text(moved, encoding="utf-8")
    org.divisions_load(
        bureau.code_list, seat="990101", administers=ADMINISTERS, acting_user=bureau.administrator
    )
    assert org.division_find("own").path == f"990000000000/990100000000/{EAST}/own/"


def test_a_bad_list_reports_every_line_and_loads_nothing(bureau: Bureau) -> None:
    bureau.code_list.write_text(
        "code,level,name,parent\n12,district,甲,\n990201000000,parish,乙,\n990202000000,district,,\n",
        encoding="utf-8",
    )
    with pytest.raises(ProblemError) as raised:
        org.divisions_load(bureau.code_list, seat="990101", administers=(), acting_user=bureau.administrator)
    assert [(problem.id, problem.line) for problem in raised.value.problems] == [
        ("org.E103", 2),
        ("org.E104", 3),
        ("org.E105", 4),
    ]


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        ("990101001000,township,再一次,990101000000\n", "org.E106"),
        ("990102000000,district,孤区,770100000000\n", "org.E107"),
        ("990103000000,district,倒置,990101001000\n", "org.E107"),
        ("990104000000,district\n", "org.E102"),
    ],
)
def test_a_list_that_is_no_tree_is_refused(bureau: Bureau, line: str, id_: str) -> None:
    bureau.code_list.write_text(bureau.code_list.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(ProblemError, match=id_):
        org.divisions_load(
            bureau.code_list, seat="990101", administers=ADMINISTERS, acting_user=bureau.administrator
        )


def test_an_administered_code_missing_from_the_list_is_refused(bureau: Bureau) -> None:
    stranger = org.AdministeredUnit(code="990101777", zh="无此街道", en="None")
    with pytest.raises(org.UnknownDivisionError, match="990101777000"):
        org.divisions_load(
            bureau.code_list, seat="990101", administers=(stranger,), acting_user=bureau.administrator
        )


def test_a_unit_is_found_by_what_another_source_calls_it(bureau: Bureau) -> None:
    org.division_alias_add(division=EAST, source="医保", code="0107", acting_user=bureau.administrator)
    found = org.division_by_alias("医保", "0107")
    assert found is not None
    assert found.key == EAST
    assert org.division_by_alias("医保", "0108") is None


def test_one_alias_cannot_mean_two_units(bureau: Bureau) -> None:
    org.division_alias_add(division=EAST, source="医保", code="0107", acting_user=bureau.administrator)
    with pytest.raises(ValueError, match="0107"):
        org.division_alias_add(division=WEST, source="医保", code="0107", acting_user=bureau.administrator)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("月河街道", "Yuehe Subdistrict"),
        ("西安市", "Xi'an City"),
        ("绿园社区居委会", "Lüyuan Community"),
        ("某区社区居委会（含某村）", "Mouqu Community"),
    ],
)
def test_a_name_without_english_is_written_in_pinyin(zh: str, en: str) -> None:
    assert division_name_en(zh) == en
