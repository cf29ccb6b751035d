"""What stands in the addresses of two towns, for the walk over every address and operation.

An address that names a thing of one town has its words in `OF_A_TOWN`, one that names none in `OF_NO_TOWN`,
an operation of the interface in `OPERATIONS`; whatever is in none of them fails a test.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve, reverse
from pytest_django import DjangoDbBlocker

from minzheng.kernel import clock
from minzheng.kernel.cipher import Keyring
from minzheng.org import api as org
from minzheng.web.access import OWN_ACCOUNT, PUBLIC, SIGNED_IN
from minzheng.web.desk import district as districts
from tests.benefits.office import JUNE, law
from tests.records_fixtures import TODAY
from tests.web import areas_accounts
from tests.web.routes import Route, routes
from tests.web.town_plans import PLAN_ADDRESSES, PLAN_FORMS
from tests.web.two_towns import DIBAO, NAME, Town, TwoTowns, two_towns

MONTH = str(JUNE)
_HOLE = re.compile(r"\{\w+\}")

#: What stands in an address that names a thing of one town: attributes of `Town`, or a text as it is.
OF_A_TOWN: Final[Mapping[str, tuple[str, ...]]] = {
    **areas_accounts.OF_A_TOWN,
    "household-latest": ("household",),
    "household": ("household", MONTH),
    "case": ("case",),
    "case-confirm": ("ready",),
    "case-act": ("case", "accept"),
    "case-classify": ("case",),
    "case-emergency": ("ready",),
    "case-papers": ("ready",),
    "verification-household": ("household",),
    "verification-sign": ("household",),
    "verification-withdraw": ("household",),
    "verification-report": ("report",),
    "verification-request": ("request",),
    "verification-collect": ("request",),
    "verification-settle": ("request", "item"),
    "verification-issue": ("request",),
    "verification-again": ("request",),
    "verification-remote": ("remote",),
    "verification-remote-answer": ("remote",),
    "review": ("entitlement",),
    "review-record": ("entitlement",),
    "review-post": ("entitlement",),
    "review-decide": ("entitlement",),
    "review-object": ("entitlement",),
    "review-papers": ("entitlement",),
    "review-ability": ("entitlement",),
    "override-household": ("household",),
    "override-propose": ("household",),
    "override-decide": ("household",),
    "pay-unit": (DIBAO, "held_by"),
    "pay-account": (DIBAO, "held_by"),
    "received": ("held_by",),
    "people-person": ("person",),
    "people-purpose": ("person",),
    "people-reveal": ("person",),
    "letter-notice": ("notice",),
    "letter-notice-end": ("notice",),
    "letter": ("letter",),
    "letter-delivery": ("letter",),
    "letter-file": ("letter", "docx"),
    "export": ("export",),
    "export-decide": ("export",),
    "export-file": ("export",),
    "staff-person": ("member",),
    "staff-appoint": ("member",),
    "staff-post-end": ("member", "post"),
    "staff-invite": ("member",),
    "staff-shut": ("member",),
    "staff-reopen": ("member",),
    "system-withdraw": ("token",),
    **PLAN_ADDRESSES,
}
#: What opens to fewer than the role: an export is for who asked, who may allow it and who audits.
NARROWER: Final[Mapping[str, frozenset[org.Role]]] = {
    "export": frozenset({org.Role.APPROVER, org.Role.AUDITOR}),
}
#: And in one that names nothing of a town: a month, a programme, a kind of letter.
OF_NO_TOWN: Final[Mapping[str, tuple[str, ...]]] = {
    **areas_accounts.OF_NO_TOWN,
    "month": (MONTH,),
    "payees": (MONTH, DIBAO),
    "list": (MONTH, DIBAO),
    "programme": (DIBAO,),
    "account-invite": ("x", "x"),
    "export-new": ("cases",),
    "letter-template-keep": ("refusal",),
    "letter-template-file": ("refusal",),
    "letter-public-division": ("990101001001",),
}
#: Forms that would do in the own town.
FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    **areas_accounts.FORMS,
    "export-decide": {"decision": "allow"},
    "case-act": {"seen": "1"},
    "case-classify": {"seen": "1", "reason": "按收入属于另一类"},
    "letter-delivery": {"how": "in_person", "on": "2023-06-30", "received_by": "某人", "receipt": ""},
    "letter-notice-end": {"last_on": "2023-06-30", "reason": "情况有变"},
    "people-reveal": {"field": "id_number"},
    "review-ability": {"reporter": "村干部", "reported_on": "2023-06-30", "change": "不能自己走动"},
    "review-record": {"outcome": "continue", "reason": "情况没有变化"},
    "staff-appoint": {"role": "clerk", "since": "2023-06-30"},
    "staff-post-end": {"on": "2023-07-01", "reason": "调离"},
    "staff-shut": {"reason": "离职"},
    **PLAN_FORMS,
    "verification-issue": {"conclusion": "to_review"},
    "verification-settle": {"outcome": "explained", "reason": "已查看原件", "seen": "1"},
    "verification-again": {"objection": "对结果有异议"},
    "verification-remote-answer": {"answer": "该人登记在本地"},
}
#: What a list, a search or a hint is asked for besides its bare address; ``{}`` is the other town's.
ASKED: Final = (
    *areas_accounts.ASKED,
    "/cases/?view=all", "/cases/?view=all&text={name}", "/cases/?view=all&text={case}",
    "/cases/?view=overdue", "/cases/new/?household={household}",
    "/cases/new/?household={household}&applicant={person}", "/cases/pending/?division={key}",
    "/people/?q={name}", "/people/?q={name}&exact=1", "/people/?case={case}",
    "/search/?q={name}", "/search/?q={household}",
    "/verification/?show=all", "/verification/remote/?show=all", "/verification/new/?case={case}",
    "/letters/?unserved=1", "/letters/?matter={case}", "/letters/notices/?view=ended",
    "/payments/reviews/?view=all",
    "/staff/?text={member}", "/staff/?text={name}", "/staff/systems/?username={member}",
    "/exports/new/cases/?view=all", "/exports/new/cases/?view=all&text={name}",
    "/exports/new/reviews/?view=all", "/exports/new/letters/?matter={case}", "/exports/new/letters/",
    "/exports/new/verification/?show=all", "/exports/new/remote/?show=all",
    f"/exports/new/entitled/?month={MONTH}&programme={DIBAO}&group=all",
    "/exports/new/indicator/?code=low_income_persons&period=2023-06",
    f"/exports/new/payees/?month={MONTH}&programme={DIBAO}",
    f"/lists/{MONTH}/{DIBAO}/?group=all", f"/lists/{MONTH}/{DIBAO}/?division={{key}}",
    f"/months/{MONTH}/{DIBAO}/?division={{key}}", f"/months/{MONTH}/{DIBAO}/?state=sent",
)  # fmt: skip
#: Every operation of the interface: what stands in its address, and what is sent.
OPERATIONS: Final[Mapping[str, tuple[tuple[str, ...], Mapping[str, Any] | None]]] = {
    "GET /api/programmes": ((), None),
    "GET /api/cases": ((), None),
    "POST /api/cases": (
        (),
        {
            "programme": "near_poverty", "unit_no": "{household}", "household_no": "{household}",
            "applicant": "{person}", "division": "{key}", "applied_on": "2023-06-29",
        },
    ),
    "GET /api/cases/{number}": (("case",), None),
    "GET /api/cases/{number}/events": (("case",), None),
    "GET /api/cases/{number}/acts": (("case",), None),
    "POST /api/cases/{number}/acts/{act}": (("case", "accept"), {"seen": 1, "said": {}}),
    "POST /api/cases/{number}/confirm": (("ready",), {}),
    "POST /api/cases/{number}/classify": (
        ("case",),
        {"seen": 1, "programme": "near_poverty", "unit_no": "{household}", "reason": "按收入属于另一类"},
    ),
    "POST /api/cases/{number}/emergency": (
        ("ready",),
        {"event": "住房失火", "multiple": "1.5", "reason": "无处居住"},
    ),
    "POST /api/cases/{number}/emergency/refuse": (("ready",), {"reason": "损失轻微"}),
    "GET /api/verification": ((), None),
    "GET /api/verification/{number}": (("request",), None),
    "GET /api/verification/{number}/items": (("request",), None),
    "POST /api/verification/{number}/items/{item}/settle": (
        ("request", "item"),
        {"outcome": "explained", "reason": "已查看原件", "seen": 1},
    ),
    "POST /api/verification/{number}/report": (("request",), {"conclusion": "to_review"}),
    "GET /api/letters": ((), None),
    "GET /api/letters/{number}": (("letter",), None),
    "POST /api/letters/{number}/delivery": (
        ("letter",),
        {"how": "in_person", "on": "2023-06-30", "received_by": "某人"},
    ),
    "GET /api/entitlements/{number}": (("entitlement",), None),
    "GET /api/payments/{month}": ((MONTH,), None),
    "POST /api/payments/{month}/{programme}/approve": ((MONTH, DIBAO), {}),
}  # fmt: skip
#: Where the act itself asks for another permission than the operation it is sent by.
BY_THE_ACT: Final = {"POST /api/cases/{number}/acts/{act}": "casework.case_step"}
#: What is done for the district as a whole, and by nobody whose post is over a part of it.
OF_THE_DISTRICT: Final = frozenset({"POST /api/payments/{month}/{programme}/approve"})
#: Pages that show nothing of anybody, or of the reader alone.
OF_NOBODY: Final = (PUBLIC, OWN_ACCOUNT, SIGNED_IN)


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[TwoTowns]:
    """Both towns, once for the module."""
    home, exchange = tmp_path_factory.mktemp("towns"), tmp_path_factory.mktemp("exchange")
    with (
        pytest.MonkeyPatch.context() as patched,
        override_settings(HOME=home, EXCHANGE=exchange, KEYS=Keyring.make(), SECOND_FACTOR=False),
        clock.standing_on(TODAY),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patched.setattr(districts, "law_of", lambda _place: law())
        yield two_towns(home)
        transaction.set_rollback(True)


def filled(words: tuple[str, ...], town: Town) -> list[Any]:
    return [getattr(town, one, one) for one in words]


def of_town(town: Town) -> dict[str, str]:
    """The address of everything of a town, by the name of its route."""
    return {name: reverse(name, args=filled(words, town)) for name, words in OF_A_TOWN.items()}


def open_to(towns: TwoTowns, role: org.Role) -> list[str]:
    """Every address a reader of the east may open, with the questions that ask for the west."""
    known = {one.name: one.path for one in routes() if "<" not in one.pattern and one.access not in OF_NOBODY}
    known |= {
        name: reverse(name, args=list(words))
        for name, words in OF_NO_TOWN.items()
        if by_name()[name].access not in OF_NOBODY
    }
    declared = by_name()
    known |= of_town(towns.east)
    shown = [path for name, path in known.items() if declared[name].opens_to(role)]
    west = {**vars(towns.west), "name": NAME[towns.west.key]}
    asked = [one.format_map(west) for one in ASKED]
    return shown + [one for one in asked if at(one).opens_to(role)]


def at(address: str) -> Route:
    found = resolve(address.partition("?")[0])
    return by_name()[found.view_name]


def by_name() -> dict[str, Route]:
    return {one.name: one for one in routes()}


def roles_of(name: str) -> frozenset[org.Role]:
    """The roles that open a page of the own area."""
    declared = frozenset(role for role in org.Role if by_name()[name].opens_to(role))
    return declared & NARROWER.get(name, declared)


@dataclass(frozen=True)
class Operation:
    """An operation of the interface as its description has it, about a town."""

    name: str
    permission: str
    path: str
    body: dict[str, Any] | None
    is_about_one: bool

    def call(self, client: Client) -> Any:
        """The call as a system sends it."""
        if self.body is None:
            return client.get(self.path)
        key = {"idempotency-key": f"key-{self.name[:50].replace(' ', '-')}"}
        return client.post(self.path, self.body, "application/json", headers=key)


def operations(town: Town) -> list[Operation]:
    """Every operation there is, about a town; KeyError for one nobody put into the table."""
    described = json.loads(Client().get("/api/openapi.json").content)["paths"]
    return [
        _operation(f"{method.upper()} {path}", each["x-permission"], town)
        for path, methods in described.items()
        for method, each in methods.items()
    ]


def _operation(name: str, permission: str, town: Town) -> Operation:
    words, body = OPERATIONS[name]
    path = name.partition(" ")[2]
    for word, value in zip(_HOLE.findall(path), filled(words, town), strict=True):
        path = path.replace(word, str(value))
    sent = None if body is None else {key: _sent(value, town) for key, value in body.items()}
    asked = BY_THE_ACT.get(name, permission)
    is_about_one = bool(set(words) & set(Town.__annotations__)) or "{" in json.dumps(body)
    return Operation(name, asked, path, sent, is_about_one)


def _sent(value: Any, town: Town) -> Any:
    return (
        getattr(town, value.strip("{}")) if str(value).startswith("{") and isinstance(value, str) else value
    )
