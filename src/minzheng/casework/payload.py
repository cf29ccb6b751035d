"""What was typed with an act, read by the act's own fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from minzheng.casework.acts import Act, Field
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem

LONGEST: Final = 4000
_MOST_DIGITS: Final = 4


def payload_read(act: Act, typed: Mapping[str, str], *, since: date) -> dict[str, Any]:
    """What the act's event carries; days lie between ``since`` and today. Raises ProblemError for a field
    that is missing or cannot be right; nothing but the act's fields is kept."""
    said = {one.name: _value(one, str(typed.get(one.name, "")).strip(), since) for one in act.fields}
    if {"first", "second"} <= said.keys() and said["first"] == said["second"]:
        raise ProblemError(problem("casework.E017", who=said["first"]))
    if "people" in said and said["agreed"] > said["people"]:
        raise ProblemError(problem("casework.E021", agreed=said["agreed"], people=said["people"]))
    if said.get("outcome") == "discrepancies" and not said.get("handled"):
        raise ProblemError(problem("casework.E015", field="疑点处理意见"))
    return {name: value for name, value in said.items() if value not in ("", [])}


def _value(field: Field, text: str, since: date) -> Any:
    if not text:
        if field.required and field.kind != "flag":
            raise ProblemError(problem("casework.E015", field=field.zh))
        return False if field.kind == "flag" else ""
    if len(text) > LONGEST:
        raise ProblemError(problem("casework.E018", field=field.zh, longest=LONGEST))
    if field.kind == "day":
        return _day(field, text, since)
    if field.kind == "choice" and text not in {value for value, *_ in field.choices}:
        raise ProblemError(problem("casework.E015", field=field.zh))
    if field.kind == "number":
        return _number(field, text)
    return True if field.kind == "flag" else text


def _number(field: Field, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise ProblemError(problem("casework.E022", field=field.zh, text=text[:20]))
    return int(text)


def _day(field: Field, text: str, since: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ProblemError(problem("casework.E016", field=field.zh, text=text[:20])) from None
    if not since <= day <= clock.today():
        raise ProblemError(
            problem("casework.E019", field=field.zh, day=day, since=since, today=clock.today())
        )
    return day.isoformat()
