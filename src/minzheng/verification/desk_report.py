"""核对报告: its content (§15, report fields), the hash of it, and whether a copy is still the one issued."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from minzheng.expression.tree import Scalar
from minzheng.kernel.clock import CHINA
from minzheng.verification.models import Answer, CheckRequest, Comparison
from minzheng.verification.records_desk import item_of

VALID_DAYS: Final = 90
"""How long a report holds for a decision on admission (HD-05, A 演示默认值)."""

INCOME: Final = ("wage_income", "business_income", "property_income", "transfer_income", "other_income")
ASSETS: Final = "financial_assets"
EXCEEDING: Final = ("monthly_income", "financial_assets", "cars", "homes", "companies")
"""What a report may flag as too much."""


def report_content(
    row: CheckRequest,
    *,
    number: str,
    signatures: Sequence[Mapping[str, Any]],
    exceeds: Iterable[str],
    issued: Mapping[str, Any],
) -> dict[str, Any]:
    """Everything the report says, as plain values: amounts in fen, days as text, null for unknown.

    ``signatures``: person_no, name, is_supporter, authorisation. ``issued``: conclusion, issuer, office,
    issued_on, valid_to.
    """
    answers = list(Answer.objects.filter(request=row).order_by("id"))
    comparisons = list(Comparison.objects.filter(request=row).order_by("item"))
    held = held_values(answers, comparisons)
    members = [one["person_no"] for one in signatures if not one["is_supporter"]]
    return {
        "report_no": number,
        "request_no": row.number,
        "earlier_request_no": row.earlier.number if row.earlier else None,
        "matter": row.matter.number,
        "programme": row.programme,
        "household_no": row.household_id,
        "household": [dict(one) for one in signatures],
        "authorisations": [one["authorisation"] for one in signatures if one["authorisation"]],
        "data_cut_off": _day(min((one.as_of for one in answers if one.as_of), default=None)),
        "sources": [_source(one) for one in answers],
        "items": [_item(one) for one in comparisons],
        "monthly_income_fen": _total(held, (item_of(fact, no) for no in members for fact in INCOME)),
        "financial_assets_fen": held.get(ASSETS),
        "exceeds": sorted(exceeds),
        **issued,
    }


def held_values(answers: Iterable[Answer], comparisons: Iterable[Comparison]) -> dict[str, Scalar]:
    """item → the value that holds after settling: what was returned, unless the declared one was upheld."""
    held: dict[str, Scalar] = {}
    for answer in answers:
        held |= answer.returned
    for one in comparisons:
        if one.outcome == "declared_holds" and one.declared is not None:
            held[one.item] = one.declared
    return held


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content in one writing: keys sorted, no blanks, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _total(held: Mapping[str, Scalar], items: Iterable[str]) -> int | None:
    """The sum; unknown where one part is."""
    parts = [held.get(item) for item in items]
    if any(not isinstance(one, int) for one in parts):
        return None
    return sum(int(one) for one in parts if one is not None)


def _source(one: Answer) -> dict[str, Any]:
    return {
        "dataset": one.dataset, "department": one.department,
        "queried_at": one.asked_at.astimezone(CHINA).isoformat(),
        "status": one.status, "answered_on": _day(one.answered_on), "as_of": _day(one.as_of),
        "records": one.records, "returned": one.returned,
    }  # fmt: skip


def _item(one: Comparison) -> dict[str, Any]:
    return {
        "item": one.item, "declared": one.declared, "returned": one.returned, "dataset": one.dataset,
        "verdict": one.verdict, "outcome": one.outcome, "reason": one.reason,
        "settled_by": one.settled_by.name if one.settled_by else "",
    }  # fmt: skip


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
