"""Whatever is sent to the interface, the answer is one its description names, and never a fault of ours."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import (
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from minzheng.org import api as org
from tests.benefits.office import Office, law, office
from tests.records_fixtures import bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
pytestmark = [pytest.mark.records, pytest.mark.django_db]
CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]
EVERYTHING = [
    ("GET", "/api/cases"), ("POST", "/api/cases"), ("GET", "/api/cases/{number}"),
    ("GET", "/api/cases/{number}/events"), ("GET", "/api/cases/{number}/acts"),
    ("POST", "/api/cases/{number}/acts/{act}"), ("POST", "/api/cases/{number}/confirm"),
    ("POST", "/api/cases/{number}/classify"), ("POST", "/api/cases/{number}/emergency"),
    ("POST", "/api/cases/{number}/emergency/refuse"),
    ("GET", "/api/programmes"),
    ("GET", "/api/verification"), ("GET", "/api/verification/{number}"),
    ("GET", "/api/verification/{number}/items"),
    ("POST", "/api/verification/{number}/items/{item}/settle"),
    ("POST", "/api/verification/{number}/report"),
    ("GET", "/api/letters"), ("GET", "/api/letters/{number}"), ("POST", "/api/letters/{number}/delivery"),
    ("GET", "/api/entitlements/{number}"), ("GET", "/api/payments/{month}"),
    ("POST", "/api/payments/{month}/{programme}/approve"),
]  # fmt: skip


class _Place:
    law = law()


@pytest.fixture(autouse=True)
def _one_connection(db: None) -> Iterator[None]:
    """The calls run inside the test's own transaction, as those of Django's test client do: the server's
    habit of dropping a connection that is not in its usual state after a request would end it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def sent_by(office: Office, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The headers of a clerk's token, in an office with a case."""
    monkeypatch.setattr("minzheng.web.api.cases.open_district", _Place)
    monkeypatch.setattr("minzheng.web.api.cases.open_place", _Place)
    monkeypatch.setattr("minzheng.web.api.law.open_district", _Place)
    home, _ = office.household({})
    office.case("subsistence_allowance", home, home)
    administrator = org.user_find("admin")
    assert administrator is not None
    token = org.token_issue(name="任意", user=office.clerk, acting_user=administrator)
    return {"authorization": f"Bearer {token}"}


@pytest.mark.parametrize(("method", "path"), EVERYTHING)
def test_anything_sent_is_answered_by_the_description(
    sent_by: dict[str, str], method: str, path: str
) -> None:
    # Not `ops.wsgi`: importing it moves this whole process to the day of a demo that was built here.
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=described[path][method].as_strategy())
    def sent(case: "schemathesis.Case[Any]") -> None:
        case.call_and_validate(headers=sent_by, checks=CHECKS)

    sent()


def test_every_operation_there_is_gets_anything_sent(db: None) -> None:
    described = json.loads(Client().get("/api/openapi.json").content)["paths"]
    there = {(method.upper(), path) for path, methods in described.items() for method in methods}
    assert there == set(EVERYTHING)
