"""The month after the demo's year, by the ordinary actions: what lies on the desks on the first of February.

Run in a process of its own, in the home of its environment, it prints as JSON which households and cases
the errands are about. One household of two earns nothing and is to be confirmed, one is over the line, one
has a higher wage than it is going to declare. The departments answer in January.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl
from django.conf import settings

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops import laws
from minzheng.ops.demo.bank import bank_echo
from minzheng.ops.demo.walking import said_with
from minzheng.ops.month_run import month_run
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.warehouse.snapshot import Snapshot, snapshot_of, snapshots

DIBAO: Final = "subsistence_allowance"
SIGNED, ANSWERED, OVER = date(2024, 1, 3), date(2024, 1, 10), date(2024, 1, 31)
APPLIED: Final = {"poor": SIGNED, "rich": SIGNED, "checked": date(2024, 1, 25)}
WAGE: Final = "2100.00"
"""What the social insurance says of the one who is going to declare less."""
PERSONS: Final[Mapping[str, Mapping[str, str]]] = {
    "social_insurance": {"month": "2024-01", "base": "0.00", "started_on": "无", "start_base": "0.00"},
    "tax": {"year": "2023", "income_type": "经营所得", "amount": "0.00"},
    "pension": {"month": "2024-01", "amount": "0.00"},
    "survey": {"can_work": "是", "supporter_able": "否", "employment_cost": "无"},
    "finance": {
        "institution": "演示农商银行",
        "answer": "已反馈",
        "balance": "3200.00",
        "cut_off": "2024-01-05",
    },
}
HEADS: Final[Mapping[str, Mapping[str, str]]] = {
    "check_report": {"income_12m": "0.00", "rigid_spending_12m": "3600.00", "complete": "是"},
    "vehicle": {"plate": "演Z90001", "use": "非营运", "registered_on": "2016-06-17", "status": "注销"},
    "real_estate": {"right_no": "DY9000001-1", "area": "62.40", "use": "住宅", "registered_on": "2012-12-01",
                    "status": "注销"},
    "business_entity": {"credit_code": "92330502000000018H", "role": "经营者", "status": "注销",
                        "founded_on": "2018-03-05"},
}  # fmt: skip
_EARLY: Final = {
    "accept": date(2024, 1, 4), "survey": date(2024, 1, 8), "check": date(2024, 1, 16),
    "opinion": date(2024, 1, 18),
}  # fmt: skip
ACTS: Final[Mapping[str, Mapping[str, date]]] = {
    "poor": _EARLY,
    "rich": {**_EARLY, "publish": date(2024, 1, 19), "notice_close": date(2024, 1, 26)},
    "checked": {"accept": date(2024, 1, 26), "survey": date(2024, 1, 30)},
}
AGAINST: Final = {"outcome": "against", "reason": "经调查，人均收入高于标准"}


def main() -> None:
    """January, and then which households and cases there are."""
    law = laws.law_of(None)
    homes = _households(law)
    with clock.standing_on(SIGNED):
        for name in APPLIED:
            _signed(homes[name])
    cases = {name: _taken_in(law, homes[name], on) for name, on in APPLIED.items()}
    with clock.standing_on(ANSWERED):
        _answers(law, [homes["poor"], homes["checked"]])
    with clock.standing_on(OVER):
        month_run(law, Month.of(OVER))
        _others_paid(law)
    for name, acts in ACTS.items():
        _walked(cases[name], acts, opinion=AGAINST if name == "rich" else {})
    sys.stdout.write(json.dumps({"homes": homes, "cases": cases}))


def _households(law: Law) -> dict[str, int]:
    """By what the last month knows of them, so that the demo may change its people."""
    last = [one for one in snapshots(Path(settings.HOME), law.place.code) if one.has("results")][-1]
    busy = [one.household_no for one in casework.cases_open()]
    rows = last.read("outcomes", programme=DIBAO).sort("household_no")
    rows = rows.filter(~pl.col("household_no").is_in(busy))
    unknown = rows.filter((pl.col("outcome") == "undetermined") & ~pl.col("asked"))
    over = rows.filter((pl.col("outcome") == "ineligible") & pl.col("asked"))
    checked, rich = _numbers(over, persons=1)[:2]
    poor, new = _numbers(unknown, persons=2)[0], _numbers(unknown, persons=3)[0]
    return {"poor": poor, "new": new, "checked": checked, "rich": rich}


def _numbers(rows: pl.DataFrame, *, persons: int) -> list[int]:
    return [int(one) for one in rows.filter(pl.col("persons") == persons)["household_no"]]


def _user(name: str) -> org.User:
    found = org.user_find(name)
    assert found is not None
    return found


def _signed(household_no: int) -> None:
    """Everybody's signature under the authorisation."""
    for one in _home(household_no, SIGNED).members:
        verification.authorisation_sign(
            person_no=one.person.person_no, household_no=household_no, programme=DIBAO, signed_on=SIGNED,
            acting_user=_user("jingban"),
        )  # fmt: skip


def _taken_in(law: Law, household_no: int, on: date) -> str:
    """The number of an application for 低保."""
    place = org.division_find(_home(household_no, on).division or "")
    with clock.standing_on(on):
        return casework.case_open(
            programme=DIBAO, unit_no=household_no, household_no=household_no, law=law, applied_on=on,
            applicant=int(registry.payees_of([household_no], on=on)["head_no"].item()),
            division=(place.parent or "") if place.level == org.Level.COMMUNITY else place.key,
            acting_user=_user("jingban"),
        )  # fmt: skip


def _home(household_no: int, on: date) -> registry.HouseholdRecord:
    found = registry.household_find(household_no, on=on, acting_user=_user("jingban"))
    assert found is not None
    return found


def _answers(law: Law, homes: list[int]) -> None:
    """What the departments sent: of the last household a wage, of all a little money, and one home each."""
    people = [(nth == len(homes) - 1, one) for nth, home in enumerate(homes) for one in _people(home)]
    with TemporaryDirectory() as folder:
        for code, row in {**PERSONS, **HEADS}.items():
            spec = law.catalogue.datasets[code]
            file = Path(folder) / f"{code}-2024-01.csv"
            lines = [",".join(spec.columns[one].zh for one in ("id_number", "name", *row))]
            for earns, (number, name, is_head) in people:
                if is_head or code in PERSONS:
                    said = {**row, "base": WAGE} if earns and code == "social_insurance" else row
                    lines.append(",".join((number, name, *said.values())))
            file.write_text("\ufeff" + "\n".join(lines) + "\n", encoding="utf-8")
            verification.dataset_import(
                dataset=spec, file=file, period=Month.of(ANSWERED), acting_user=_user("steward")
            )


def _people(household_no: int) -> Iterator[tuple[str, str, bool]]:
    """Number, name, and whether the head, of everybody in a household."""
    numbers = [one.person.person_no for one in _home(household_no, ANSWERED).members]
    details = registry.payee_details(numbers, acting_user=_user("caiwu_jia"), purpose="errands")
    known = {row["payee_no"]: row for row in details.iter_rows(named=True)}
    head = int(registry.payees_of([household_no], on=ANSWERED)["head_no"].item())
    for number in numbers:
        yield known[number]["id_number"], known[number]["name"], number == head


def _others_paid(law: Law) -> None:
    """Every list of January but that of 低保 has been frozen, signed by two, sent and answered."""
    month, (jia, yi) = Month.of(OVER), (_user("caiwu_jia"), _user("caiwu_yi"))
    snapshot = snapshot_of(Path(settings.HOME), law.place.code, month)
    assert snapshot is not None
    for code in _with_money(law, snapshot):
        due = payments.due_list(snapshot, law.catalogue.programmes[code])
        payments.list_freeze(month=month, programme=code, due=due, acting_user=_user("jingban"))
        payments.list_approve(month=month, programme=code, acting_user=jia)
        payments.list_approve(month=month, programme=code, acting_user=yi)
        out = Path(settings.EXCHANGE) / str(month)
        file = payments.bank_file_write(month=month, programme=code, out=out, acting_user=jia)
        answer = file.with_suffix(".answer")
        answer.write_bytes(bank_echo(file, failing=lambda _: None))
        payments.returns_read(file=answer, acting_user=yi)


def _with_money(law: Law, snapshot: Snapshot) -> list[str]:
    cash = [one for one in law.programmes() if one.kind == "cash" and one.code != DIBAO]
    return [one.code for one in cash if not payments.due_list(snapshot, one).is_empty()]


def _walked(number: str, acts: Mapping[str, date], *, opinion: Mapping[str, str]) -> None:
    """These acts, each on its day, said as the demo's clerk says them but for the opinion."""
    clerk = _user("jingban")
    for code, day in acts.items():
        with clock.standing_on(day):
            (act,) = (one for one in casework.acts_open(number, acting_user=clerk) if one.code == code)
            said = said_with(act, day) | (dict(opinion) if code == "opinion" else {})
            casework.case_act(
                number=number, act=code, seen=casework.case_find(number).events, payload=said,
                acting_user=clerk,
            )  # fmt: skip
