"""``minzheng rebuild --check``: what is stored, against what happened; exit 1 where they part."""

import json
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from minzheng.benefits.models import Entitlement
from minzheng.casework.models import Case
from minzheng.ops.rebuild_command import rebuild_command
from tests.benefits.office import Office, carried

pytestmark = [pytest.mark.records, pytest.mark.django_db]
DIBAO = "subsistence_allowance"


def ask(*words: str) -> Any:
    app = typer.Typer()
    app.command()(rebuild_command)
    return CliRunner().invoke(app, words)


@pytest.fixture
def home(office: Office) -> int:
    home, _ = office.household({})
    other, _ = office.household({})
    carried(office, DIBAO, (home, home))
    office.case(DIBAO, other, other)
    return home


def test_records_that_agree_are_said_to(home: int) -> None:
    found = ask("--check", "--json")
    assert found.exit_code == 0
    differences = json.loads(found.stdout)["differences"]
    checked = ("cases", "entitlements", "payments", "reports", "ledger", "letters", "indicators", "leagues")
    assert differences == {name: [] for name in checked}


def test_what_no_event_explains_is_listed_and_left_alone(home: int) -> None:
    Entitlement.objects.filter(unit_no=home).update(amount_fen=5)
    Case.objects.update(state="refused")
    found = ask("--check")
    assert found.exit_code == 1
    assert "amount_fen: 5 ≠ 1000" in found.stdout
    assert "state: refused ≠ open" in found.stdout
    assert Entitlement.objects.get(unit_no=home).amount_fen == 5


def test_without_check_the_states_are_written_anew(home: int) -> None:
    Entitlement.objects.filter(unit_no=home).update(amount_fen=5)
    Case.objects.update(state="refused")
    found = ask("--json")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["rewritten"] == {"cases": 1, "entitlements": 1, "letters": 0}
    assert ask("--check").exit_code == 0
