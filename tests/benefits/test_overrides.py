"""个案认定: a reckoned fact set aside for one household, with a reason, by two people, and for a time."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from typer.testing import CliRunner

from minzheng.benefits import api as benefits
from minzheng.benefits.models import OverrideAnswer
from minzheng.engine.replay import replay
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.ops.cli import app
from minzheng.ops.explain_file import determination_write
from minzheng.org import api as org
from minzheng.warehouse.snapshot import Snapshot
from tests.benefits.office import JULY, JUNE, Office, carried, law, row
from tests.records_fixtures import SEAT, Bureau

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO, TEKUN, LIVING = "subsistence_allowance", "extreme_poverty_support", "disability_living_subsidy"
WHY = "按劳动力系数测算的工资与实际不符：长期照料卧病家人，入户核实无工作"
UNTIL = date(2023, 12, 31)


def propose(
    office: Office, home: int, person: int | None, fact: str, value: str, snapshot: Snapshot
) -> benefits.OverrideRecord:
    return benefits.override_propose(
        household_no=home, person_no=person, fact=fact, value=value, until=UNTIL, reason=WHY,
        snapshot=snapshot, law=law(), acting_user=office.clerk,
    )  # fmt: skip


def test_what_one_person_proposes_counts_only_when_another_has_signed(office: Office) -> None:
    home, (head,) = office.household({"wage_income": 300_000, "employed": True})
    number = office.ready(DIBAO, home, home)
    snapshot = office.cut(JUNE)
    with clock.standing_on(JULY.last_day):
        proposed = propose(office, home, head, "wage_income", "0", snapshot)
        assert (proposed.was, proposed.value) == (300_000, 0)
        assert benefits.facts_instead(snapshot, home) == {}
        benefits.override_sign(override=proposed.id, acting_user=office.approver)
        assert benefits.facts_instead(snapshot, home) == {(head, "wage_income"): 0}
        admitted = benefits.case_confirm(
            case=number, snapshot=snapshot, law=law(), acting_user=office.approver
        )
        assert isinstance(admitted, int)
        standard = law().on(JUNE.last_day).parameter("subsistence_allowance.standard")
        assert benefits.entitlement_find(admitted).amount_fen == standard


def test_without_a_signature_the_case_is_refused_as_the_facts_are_told(office: Office) -> None:
    home, (head,) = office.household({"wage_income": 300_000, "employed": True})
    number = office.ready(DIBAO, home, home)
    snapshot = office.cut(JUNE)
    with clock.standing_on(JULY.last_day):
        proposed = propose(office, home, head, "wage_income", "0", snapshot)
        benefits.override_refuse(override=proposed.id, reason="未附证明", acting_user=office.approver)
        refused = benefits.case_confirm(
            case=number, snapshot=snapshot, law=law(), acting_user=office.approver
        )
    assert refused == benefits.Refusal(number, ("income_below_standard",))


def test_nobody_signs_what_they_proposed_not_even_past_the_program(office: Office, bureau: Bureau) -> None:
    home, (head,) = office.household({"wage_income": 300_000})
    org.post_assign(
        user=office.clerk, office=bureau.office, role=org.Role.APPROVER, division=SEAT,
        acting_user=bureau.administrator,
    )  # fmt: skip
    proposed = propose(office, home, head, "wage_income", "0", office.cut(JUNE))
    with pytest.raises(ProblemError, match=r"override\.E012"):
        benefits.override_sign(override=proposed.id, acting_user=office.clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        OverrideAnswer.objects.create(
            override_id=proposed.id, act="signed", proposed_by=office.clerk, recorded_by=office.clerk
        )
    benefits.override_sign(override=proposed.id, acting_user=office.approver)
    with pytest.raises(ProblemError, match=r"override\.E011"):
        benefits.override_sign(override=proposed.id, acting_user=office.other_approver)


def test_an_override_is_never_rewritten(office: Office) -> None:
    home, (head,) = office.household({"wage_income": 300_000})
    propose(office, home, head, "wage_income", "0", office.cut(JUNE))
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE benefits_factoverride SET reason = 'x'")


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("died_on", "2023-01-01", "E001"),
        ("disability_grade", "1", "E001"),
        ("receives", "是", "E001"),
        ("wage_income", "很少", "E002"),
        ("wage_income", "1.234", "E002"),
        ("wage_income", "99999999999", "E002"),
        ("can_work", "也许", "E002"),
        ("wage_income", "3000.00", "E004"),
    ],
)
def test_what_a_register_proves_and_what_is_no_value_are_refused(
    fact: str, value: str, code: str, office: Office
) -> None:
    home, (head,) = office.household({"wage_income": 300_000})
    with pytest.raises(ProblemError, match=rf"override\.{code}"):
        propose(office, home, head, fact, value, office.cut(JUNE))


def test_a_proposal_needs_a_reason_a_day_within_the_year_and_no_other_before_it(office: Office) -> None:
    home, (head,) = office.household({"wage_income": 300_000})
    snapshot = office.cut(JUNE)

    def again(*, until: date = UNTIL, reason: str = WHY) -> None:
        benefits.override_propose(
            household_no=home, person_no=head, fact="wage_income", value="0", until=until, reason=reason,
            snapshot=snapshot, law=law(), acting_user=office.clerk,
        )  # fmt: skip

    with pytest.raises(ProblemError, match=r"override\.E007"):
        again(reason="  ")
    with pytest.raises(ProblemError, match=r"override\.E006"):
        again(until=date(2024, 7, 1))
    with pytest.raises(ProblemError, match=r"override\.E006"):
        again(until=date(2023, 6, 29))
    again()
    with pytest.raises(ProblemError, match=r"override\.E005"):
        again()


def test_a_stranger_of_the_household_and_another_area_are_refused(office: Office) -> None:
    home, (head,) = office.household({"wage_income": 300_000})
    other, _ = office.household({"wage_income": 300_000})
    snapshot = office.cut(JUNE)
    with pytest.raises(ProblemError, match=r"override\.E003"):
        propose(office, other, head, "wage_income", "0", snapshot)
    with pytest.raises(org.NotPermitted):
        benefits.override_propose(
            household_no=home, person_no=head, fact="wage_income", value="0", until=UNTIL, reason=WHY,
            snapshot=snapshot, law=law(), acting_user=office.outsider,
        )  # fmt: skip


def test_no_override_gets_round_a_rule_of_exclusion(office: Office) -> None:
    """残疾人生活补贴 is not paid beside 特困, whatever the income is held to be."""
    home, (head,) = office.household(
        {
            "disability_type": "肢体", "disability_grade": 1, "disability_card_valid_until": date(2030, 1, 1),
            "supporter_able": False, "self_care_unmet": 0, "wage_income": 300_000,
        }
    )  # fmt: skip
    carried(office, TEKUN, (head, home))
    snapshot = office.cut(JUNE)
    proposed = propose(office, home, head, "wage_income", "0", snapshot)
    benefits.override_sign(override=proposed.id, acting_user=office.approver)
    results = office.cut(JUNE).read("outcomes")
    assert row(results, TEKUN, head)["outcome"] == "eligible"
    assert row(results, LIVING, head)["outcome"] == "ineligible"


def test_the_months_determination_carries_it_and_replays_from_its_own_file(
    office: Office, tmp_path: Path
) -> None:
    home, (head,) = office.household({"wage_income": 300_000, "employed": True})
    carried(office, DIBAO, (home, home))
    proposed = propose(office, home, head, "wage_income", "100.00", office.cut(JUNE))
    benefits.override_sign(override=proposed.id, acting_user=office.approver)
    snapshot, results = office.propose(JUNE)
    assert row(results, DIBAO, home)["outcome"] == "eligible"
    target = tmp_path / "one.json"
    determination_write(law(), snapshot, DIBAO, home, target)
    again = replay(json.loads(target.read_text(encoding="utf-8")))
    assert again.agrees
    (said,) = again.determination.overrides
    assert "工资性收入 3,000.00 元/月 → 100.00 元/月" in said.zh
    assert WHY in said.zh
    assert "jingban 提出，shenpi 2023-06-30 签批" in said.zh
    told = CliRunner().invoke(app, ["explain", "--file", str(target)])
    assert (told.exit_code, "个案认定：" in told.output, WHY in told.output) == (0, True, True)


def test_it_ends_by_itself_on_its_day_and_sooner_in_writing(office: Office) -> None:
    home, (head,) = office.household({"wage_income": 300_000})
    snapshot = office.cut(JUNE)
    proposed = propose(office, home, head, "wage_income", "0", snapshot)
    signed = benefits.override_sign(override=proposed.id, acting_user=office.approver)
    cut = office.cut(JUNE)
    assert [signed.holds(day) for day in (UNTIL, date(2024, 1, 1))] == [True, False]
    with clock.standing_on(date(2024, 1, 1)):
        assert benefits.overrides_holding(clock.today()) == []
        assert benefits.facts_instead(cut, home) == {(head, "wage_income"): 300_000}
    benefits.override_end(override=proposed.id, reason="已就业", acting_user=office.approver)
    assert benefits.overrides_holding(clock.today()) == []
    assert benefits.facts_instead(cut, home) == {(head, "wage_income"): 300_000}
    with pytest.raises(ProblemError, match=r"override\.E008"):
        benefits.override_end(override=proposed.id, reason="已就业", acting_user=office.approver)
