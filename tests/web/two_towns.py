"""Two towns with the same things in each: a case, one ready for its decision, a letter, a notice, a request
with its report, an entitlement, a payment; and for every role somebody posted to the east.

Whatever the reader in the east is shown, told or lets happen must come from the east. The names of the west
begin with a character that occurs nowhere else.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
from django.conf import settings

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.kernel.identity import resident_id_make
from minzheng.notices import api as notices
from minzheng.ops.demo.walking import case_walk
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.warehouse.snapshot import new_snapshot
from minzheng.web.desk.verification.words import catalogue
from tests.benefits.office import APPLIED, GOLIVE, JUNE, Office, entries, law, office_of
from tests.notices.office import REFUSAL, SOURCED
from tests.records_fixtures import (
    EAST,
    EAST_COMMUNITY,
    SEAT,
    TODAY,
    WEST,
    Bureau,
    bureau_of,
    code_list_in,
)
from tests.strategies.defaults import HOUSEHOLD, PERSON
from tests.web.reported import figure_reported
from tests.web.town_plans import planned

SINCE = date(2020, 1, 1)
DIBAO, OLD_AGE = "subsistence_allowance", "old_age_allowance"
BANK = "102336000001"
NAME = {EAST: "㛃丙丁", WEST: "䶮丙丁"}
LEARNT = {
    "person_no": pl.Int64, "household_no": pl.Int64, "fact": pl.String, "learnt_on": pl.Int64,
    "true_from": pl.Int64, "source": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """What there is of one town, each by the number that stands in an address."""

    key: str
    person: int
    household: int
    holder: int
    held_by: int
    case: str
    ready: str
    letter: str
    notice: int
    request: str
    report: str
    item: int
    remote: str
    entitlement: int
    idno: str
    export: str
    member: str
    post: int
    token: int
    entry: int
    target: int
    note: int
    stated: int
    task: int
    project: int

    @property
    def marks(self) -> tuple[str, ...]:
        """What must stand on no page of another town."""
        name = NAME[self.key]
        return (
            name, f"{name[0]}*", self.case, self.ready, self.letter, self.request, self.report,
            self.idno, self.export, self.remote,
        )  # fmt: skip


@dataclass
class TwoTowns:
    """Both towns, the office over them, and the east's staff by role."""

    office: Office
    bureau: Bureau
    finance: tuple[org.User, org.User]
    east: Town
    west: Town
    staff: dict[org.Role, org.User]
    tokens: dict[org.Role, str]
    towns: dict[int, str]


def two_towns(folder: Path) -> TwoTowns:
    """Built by the ordinary actions; the settings point at ``folder``."""
    bureau = bureau_of(code_list_in(folder))
    office = office_of(bureau, folder)
    admin = bureau.administrator
    org.event_record(
        name=org.DEMO_EVENT, subject=f"division:{SEAT}", payload={}, division=SEAT, acting_user=admin
    )
    mark = {"place": "someplace", "today": "2023-06-30", "stories": []}
    (folder / "demo.json").write_text(json.dumps(mark), encoding="utf-8")
    found = {key: _town(office, bureau, key) for key in (EAST, WEST)}
    jia, yi = (_staff(admin, name, org.Role.FINANCE, SEAT, bureau.office) for name in ("jia", "yi"))
    staff = {role: _staff(admin, f"east_{role}", role, EAST, bureau.office) for role in org.Role}
    built = TwoTowns(
        office, bureau, (jia, yi), found[EAST], found[WEST], staff,
        {role: org.token_issue(name=role, user=user, acting_user=admin) for role, user in staff.items()},
        {home: key for key, one in found.items() for home in (one.household, one.held_by)},
    )  # fmt: skip
    june(built)
    _paid(built)
    return built


def more_in_the_west(built: TwoTowns) -> None:
    """Another of everything, in the west, and another June."""
    again = _town(built.office, built.bureau, WEST)
    built.towns |= {again.household: WEST, again.held_by: WEST}
    june(built)


def june(built: TwoTowns) -> None:
    """June as the records and the facts stand, every household in its town."""
    office, towns = built.office, built.towns
    snapshot, results = office.propose(JUNE)
    town = pl.col("household_no").replace_strict(towns, return_dtype=pl.String).alias("division")
    snapshot.write("results", results.with_columns(town))
    homes = sorted(towns)
    communities = [EAST_COMMUNITY if towns[one] == EAST else None for one in homes]
    standing = {
        "household_no": homes, "division": [towns[one] for one in homes], "community": communities,
        "asked": [True] * len(homes),
    }  # fmt: skip
    snapshot.write("standing", pl.DataFrame(standing, schema_overrides={"community": pl.String}))
    snapshot.write("learnt", pl.DataFrame(schema=LEARNT))


def _staff(
    admin: org.User, username: str, role: org.Role, division: str, office: org.Office, *, name: str = ""
) -> org.User:
    user = org.user_register(username=username, name=name or username, acting_user=admin)
    org.post_assign(
        user=user, office=office, role=role, division=division, acting_user=admin, since=SINCE
    )  # fmt: skip
    return user


def _town(office: Office, bureau: Bureau, key: str) -> Town:
    person, household = _home(office, key)
    holder, held_by = _home(office, key)
    case = _case(office, key, household, person, DIBAO)
    ready = _case(office, key, held_by, holder, "near_poverty")
    assert case_walk(casework.case_find(ready), clerk=office.clerk, first=APPLIED, last=date(2023, 12, 31))
    request, report, item = _checked(office, case, household, person)
    member = _member(bureau, key)
    (post,) = org.posts_of(member, on=TODAY)
    token = org.tokens_of(bureau.administrator)[0].number
    plan = planned(office, key, NAME[key])
    notice = notices.notice_post(
        matter=case, programme=DIBAO, division=_village(key), days=7, acting_user=office.clerk,
        shown=notices.Shown(household, person, 1, 175200, "emergency"),
    )  # fmt: skip
    letter = notices.letter_write(
        kind=notices.LetterKind.REFUSAL, matter=case, household_no=household, addressee=person,
        content=REFUSAL, law_confidence=SOURCED, acting_user=office.approver,
    )  # fmt: skip
    return Town(
        key, person, household, holder, held_by, case, ready, letter, notice, request, report, item,
        _asked_by_letter(office, key, person), _held(office, key, held_by), _id_number(person),
        _exported(key, member), member.username, post.pk, token, figure_reported(office, key, NAME[key]),
        plan.target, plan.note, plan.stated, plan.task, plan.project,
    )  # fmt: skip


def _asked_by_letter(office: Office, key: str, person: int) -> str:
    """What another place asks about somebody of a town."""
    letter = verification.RemoteLetter(
        sender="某省某市民政局", letter_no=f"协查〔2023〕{person}号", sent_on=APPLIED, name=NAME[key],
        number=_id_number(person), purpose="低保审核", consent="来函附授权书",
    )  # fmt: skip
    return verification.remote_receive(letter=letter, acting_user=office.clerk)


def _village(key: str) -> str:
    return EAST_COMMUNITY if key == EAST else WEST


def _id_number(person: int) -> str:
    return resident_id_make(county="990101", born_on=date(1975, 3, 4), order=person)


def _home(office: Office, key: str) -> tuple[int, int]:
    """A person living alone, known by number and account; their number and their household's."""
    name, clerk = NAME[key], office.clerk
    person = registry.person_register(
        name=name, sex=registry.Sex.MALE, birth_date=date(1975, 3, 4), division=_village(key), since=SINCE,
        acting_user=clerk,
    )  # fmt: skip
    registry.identity_correct(
        person_no=person, number=_id_number(person), since=SINCE, acting_user=clerk
    )  # fmt: skip
    registry.account_change(
        person_no=person, bank_code=BANK, account=f"62220000000000{person:04d}", holder=name, since=SINCE,
        acting_user=clerk,
    )  # fmt: skip
    home = registry.household_register(
        division=_village(key), head=person, since=SINCE, acting_user=clerk
    )  # fmt: skip
    told = {"birth_date": date(1975, 3, 4), "can_work": True, "employed": False, "wage_income": 10000}
    office.people[person] = {**PERSON, **told}
    office.households[home] = {**HOUSEHOLD, "financial_assets": 0}
    office.lives_in[person] = home
    return person, home


def _case(office: Office, key: str, home: int, person: int, programme: str) -> str:
    return casework.case_open(
        programme=programme, unit_no=home, household_no=home, applicant=person, division=key,
        applied_on=APPLIED, law=law(), acting_user=office.clerk,
    )  # fmt: skip


def _checked(office: Office, case: str, home: int, person: int) -> tuple[str, str, int]:
    """A request with its report, then one asked again; the open request, the report, an item of it."""
    verification.authorisation_sign(
        person_no=person, household_no=home, programme=DIBAO, signed_on=APPLIED, acting_user=office.clerk
    )
    first = verification.check_request(
        matter=case, household_no=home, programme=DIBAO, declared={"cars": 0}, catalogue=catalogue(),
        acting_user=office.clerk,
    )  # fmt: skip
    for one in verification.comparisons_of(first):
        if one.is_unsettled:
            verification.discrepancy_settle(
                discrepancy=one.id, outcome="explained", reason="已查看原件", acting_user=office.clerk
            )
    report = verification.report_issue(number=first, conclusion="to_review", acting_user=office.approver)
    again = verification.check_again(
        number=first, objection="对结果有异议", catalogue=catalogue(), acting_user=office.clerk
    )
    return again, report, verification.comparisons_of(again)[0].id


def _held(office: Office, key: str, home: int) -> int:
    batch = benefits.admission_prepare(
        kind="carry_over", programme=DIBAO, month=JUNE, division=key, law=law(), before=GOLIVE,
        entries=entries((home, home, 30000), decided_on=SINCE), acting_user=office.clerk,
    )  # fmt: skip
    benefits.admission_sign(batch=batch, acting_user=office.clerk)
    benefits.admission_sign(batch=batch, acting_user=office.approver)
    return benefits.entitlements_of_unit(DIBAO, home)[-1].number


def _member(bureau: Bureau, key: str) -> org.User:
    """Another clerk of the town, for whom a system calls."""
    known, admin = len(org.users_with_role([org.Role.CLERK], on=TODAY)), bureau.administrator
    clerk = _staff(admin, f"clerk_{known}", org.Role.CLERK, key, bureau.office, name=NAME[key])
    org.token_issue(name=NAME[key], user=clerk, acting_user=admin)
    return clerk


def _exported(key: str, clerk: org.User) -> str:
    """A list a clerk of the town asked for with its names, which waits for somebody."""
    return org.export_request(
        kind="cases", title=f"办件 {NAME[key]}", asked={"view": "all"}, rows=1, is_full=True,
        purpose=NAME[key], permission=casework.CASE_READ, acting_user=clerk,
    ).number  # fmt: skip


def _paid(built: TwoTowns) -> None:
    """June's list of both towns, frozen, signed by two and sent."""
    towns = (built.east, built.west)
    due = pl.DataFrame({
        "unit_no": [one.held_by for one in towns], "household_no": [one.held_by for one in towns],
        "division": [one.key for one in towns], "payee_no": [one.holder for one in towns],
        "amount_fen": [30000, 40000],
    })  # fmt: skip
    payments.list_freeze(month=JUNE, programme=DIBAO, due=due, acting_user=built.office.clerk)
    for user in built.finance:
        payments.list_approve(month=JUNE, acting_user=user)
    payments.bank_file_write(
        month=JUNE, programme=DIBAO, out=Path(settings.EXCHANGE) / str(JUNE), acting_user=built.finance[0]
    )
    assert new_snapshot(built.office.home, "someplace", JUNE).has("results")
