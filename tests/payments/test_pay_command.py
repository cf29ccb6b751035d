"""``minzheng pay`` as finance types it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minzheng.kernel.problem import ProblemError
from minzheng.ops.pay_command import app
from minzheng.org import api as org
from minzheng.payments import api as payments
from tests.payments.office import DIBAO, JUNE, Office, answered, due, freeze, send, sign
from tests.records_fixtures import SEAT

pytestmark = [pytest.mark.records, pytest.mark.django_db]


@pytest.fixture
def demo(office: Office) -> Office:
    """The office of a demo, where commands pick who acts."""
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{SEAT}", payload={}, division=SEAT, acting_user=office.auditor
    )
    return office


def _pay(*words: str) -> str:
    ran = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.output


def _status() -> dict[str, object]:
    (found,) = json.loads(_pay("status", str(JUNE), "--json"))["lists"]
    return dict(found)


def test_in_a_demo_two_different_people_of_finance_sign_and_the_second_writes_the_file(demo: Office) -> None:
    freeze(demo, due(100, 200))
    assert "caiwu_jia" in _pay("approve", str(JUNE))
    assert not (demo.out / "payments").exists()
    said = _pay("approve", str(JUNE))
    assert "caiwu_yi" in said
    assert f"{DIBAO}.csv" in said
    assert payments.lists_of(JUNE)[0].state == "sent"


def test_a_run_killed_after_the_second_signature_writes_the_file_when_run_again(demo: Office) -> None:
    freeze(demo, due(100, 200))
    sign(demo)
    _pay("approve", str(JUNE))
    assert (demo.out / "payments" / f"{DIBAO}.csv").exists()
    assert payments.lists_of(JUNE)[0].state == "sent"


def test_in_earnest_somebody_has_to_be_named(office: Office) -> None:
    freeze(office, due(100))
    with pytest.raises(ProblemError, match=r"month\.E002.*caiwu_jia、caiwu_yi"):
        _pay("approve", str(JUNE))
    _pay("approve", str(JUNE), "--user", "caiwu_yi")
    with pytest.raises(ProblemError, match=r"pay\.E006"):
        _pay("approve", str(JUNE), "--user", "caiwu_yi")


def test_files_go_where_out_says_with_the_list_of_those_who_cannot_be_paid(office: Office) -> None:
    freeze(office, due(100, 200, payees=[1, 8]))
    out = office.out.parent / "elsewhere"
    _pay("approve", str(JUNE), "--user", "caiwu_jia", "--out", str(out))
    said = _pay("approve", str(JUNE), "--user", "caiwu_yi", "--out", str(out))
    assert "cannot be paid yet: 1" in said
    assert sorted(path.name for path in (out / "payments").iterdir()) == ["exceptions.csv", f"{DIBAO}.csv"]


def test_returns_and_reissue_go_on_until_everything_has_arrived(demo: Office) -> None:
    answer = answered(demo, send(demo, due(100, 200, 300)), failing=[2])
    found = json.loads(_pay("returns", str(answer), "--json"))
    assert (found["paid"], found["failed"], found["problems"]) == (2, 1, [])
    assert (_status()["returned"], _status()["open_fen"]) == (1, 200)
    said = _pay("reissue", str(JUNE))
    assert f"{DIBAO}-02.csv" in said
    _pay("returns", str(answered(demo, demo.out / "payments" / f"{DIBAO}-02.csv")))
    assert (_status()["state"], _status()["open_fen"]) == ("settled", 0)
    assert "nothing to send again" in _pay("reissue", str(JUNE))


def test_a_return_with_problems_says_them_and_exits_with_one(demo: Office, tmp_path: Path) -> None:
    send(demo, due(100))
    answer = tmp_path / "answer.csv"
    answer.write_text(
        "batch_no,202306DB01,count,1,total,1.00\nseq,amount,result,code,text,pay_date\n1,1.01,0,,,2023-06-30\n",
        encoding="utf-8",
    )
    ran = CliRunner().invoke(app, ["returns", str(answer)])
    assert ran.exit_code == 1
    assert "answer.csv:3: pay.E035" in ran.output


def test_one_list_nobody_can_be_paid_from_does_not_hold_up_the_others(office: Office) -> None:
    freeze(office, due(100, payees=[8]))
    freeze(office, due(100), programme="extreme_poverty_support")
    _pay("approve", str(JUNE), "--user", "caiwu_jia")
    with pytest.raises(ProblemError, match=r"pay\.E010"):
        _pay("approve", str(JUNE), "--user", "caiwu_yi")
    assert (office.out / "payments" / "extreme_poverty_support.csv").exists()


def test_status_shows_sums_and_no_name(office: Office) -> None:
    send(office, due(108400, 54200))
    said = _pay("status")
    assert "1,626.00" in said
    assert "张三" not in said


def test_a_month_is_written_as_a_month(office: Office) -> None:
    with pytest.raises(ProblemError, match=r"month\.E003"):
        _pay("status", "202306")
