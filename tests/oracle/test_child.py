"""The programmes for children worked out by hand."""

from datetime import date

import pytest

from tests.oracle.by_hand import UNDETERMINED, adult, child, eligible, ineligible, verdicts
from tests.oracle.finding import Verdict

ORPHAN = ("orphan_allowance", "甲")
UNSUPPORTED = ("unsupported_child_allowance", "甲")
HARDSHIP = ("child_hardship_allowance", "甲")
LOST = {"father_status": "死亡", "mother_status": "查找不到", "orphan_placement": "分散"}
UNABLE = {"father_status": "服刑", "mother_status": "失踪"}


@pytest.mark.parametrize(
    ("placement", "verdict"), [("集中", eligible(240000)), ("分散", eligible(200000)), (None, UNDETERMINED)]
)
def test_an_orphan_is_paid_by_placement(placement: str | None, verdict: Verdict) -> None:
    assert verdicts(child(**LOST | {"orphan_placement": placement}))[ORPHAN] == verdict


def test_an_orphan_of_unknown_placement_is_an_orphan_all_the_same() -> None:
    found = verdicts(child(**LOST | {"orphan_placement": None}))
    assert found[HARDSHIP] == ineligible("not_orphan_allowance")


@pytest.mark.parametrize(
    ("father", "mother", "orphan", "unsupported"),
    [
        ("死亡", "失踪", True, False),
        ("死亡", "服刑", False, True),
        ("重病", "失联", False, True),
        ("正常", "失联", False, False),
        ("正常", "死亡", False, False),
        ("正常", None, False, False),
        ("死亡", None, None, None),
        ("遣送出境", None, False, None),
    ],
)
def test_which_parents_make_which_programme(
    father: str, mother: str | None, orphan: bool | None, unsupported: bool | None
) -> None:
    outcomes = {True: "eligible", False: "ineligible", None: "undetermined"}
    found = verdicts(child(father_status=father, mother_status=mother, orphan_placement="分散"))
    assert found[ORPHAN].outcome == outcomes[orphan]
    assert found[UNSUPPORTED].outcome == outcomes[unsupported]


@pytest.mark.parametrize(
    ("born", "extended", "school", "verdict"),
    [
        (date(2005, 6, 16), False, "无", eligible(200000)),
        (date(2005, 6, 15), False, "高中", ineligible("under_18")),
        (date(2005, 6, 15), True, "高中", eligible(200000)),
        (date(2005, 6, 15), True, "无", ineligible("under_18")),
        (date(2005, 6, 15), True, None, UNDETERMINED),
        (date(2005, 6, 15), False, None, ineligible("under_18")),
    ],
)
def test_a_place_may_keep_its_pupils_on(
    born: date, extended: bool, school: str | None, verdict: Verdict
) -> None:
    law = {"orphan_allowance.extend_while_in_school": extended}
    orphan = child(**LOST, birth_date=born, in_school=school)
    assert verdicts(orphan, law=law)[ORPHAN] == verdict


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"other_child_support": 0}, eligible(200000)),
        ({"other_child_support": 60000}, eligible(140000)),
        ({"other_child_support": 199999}, eligible(1)),
        ({"other_child_support": 200000}, ineligible("support_below_standard")),
        ({"other_child_support": None}, UNDETERMINED),
        ({"adopted": True}, ineligible("not_adopted")),
        ({"chosen_child_programme": "特困"}, ineligible("child_programme_chosen")),
    ],
)
def test_an_unsupported_child_is_paid_what_is_lacking(facts: dict[str, object], verdict: Verdict) -> None:
    assert verdicts(child(**UNABLE, **facts))[UNSUPPORTED] == verdict


@pytest.mark.parametrize(
    ("wage", "facts", "verdict"),
    [
        (0, {}, eligible(100000)),
        (300000, {}, ineligible("in_covered_household")),
        (250000, {}, eligible(60000)),
        (250000, {"serious_illness": True}, eligible(200000)),
        (0, {"disability_type": "听力", "disability_grade": 2}, eligible(200000)),
        (0, {"disability_type": "听力", "disability_grade": 3}, eligible(100000)),
        (0, {"serious_illness": None}, UNDETERMINED),
        (0, {"birth_date": date(2005, 6, 15)}, ineligible("under_18")),
        (0, UNABLE, ineligible("not_unsupported_child_allowance")),
        (None, {}, UNDETERMINED),
    ],
)
def test_a_child_in_hardship_is_paid_a_share(
    wage: int | None, facts: dict[str, object], verdict: Verdict
) -> None:
    assert verdicts({"甲": child(**facts), "乙": adult(wage_income=wage)})[HARDSHIP] == verdict


@pytest.mark.parametrize(
    ("parents", "support", "verdict"),
    [
        (LOST, 0, ineligible("not_orphan_allowance")),
        (UNABLE, 0, ineligible("not_unsupported_child_allowance")),
        (UNABLE, 50000, eligible(30000)),
        (UNABLE, None, UNDETERMINED),
    ],
)
def test_the_living_subsidy_stands_beside_a_child_allowance_already_reduced(
    parents: dict[str, object], support: int | None, verdict: Verdict
) -> None:
    card = {"disability_type": "听力", "disability_grade": 3, "disability_card_valid_until": date(2030, 1, 1)}
    found = verdicts(child(**card, **parents, other_child_support=support))
    assert found["disability_living_subsidy", "甲"] == verdict


def test_children_with_an_allowance_still_count_as_members() -> None:
    found = verdicts({"甲": child(**LOST), "乙": adult(wage_income=50000)})
    assert found["subsistence_allowance", "household"] == eligible(150000)
