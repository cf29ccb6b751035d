"""What the desk verified for a case: no step passes over a verification that is not finished.

A case whose household was asked about goes by the report; one that was not, because its facts came with the
month's delivery or on paper, states what it goes by.
"""

from collections.abc import Mapping
from typing import Any

from minzheng.kernel.problem import ProblemError, problem
from minzheng.verification import api as verification


def report_of(number: str, said: Mapping[str, Any]) -> str:
    """The number of the valid report of a case, or what was typed where nothing was asked for it.

    Raises ProblemError while the newest request has no report, its report is not valid any more, or it found
    the household above a limit and nobody says how the applicant was told (民发〔2021〕57号 第十八条).
    """
    if not verification.was_asked(number):
        return str(said.get("report", ""))
    newest = verification.requests_of(number)[-1]
    if newest.report is None or not verification.is_checked(number):
        raise ProblemError(problem("casework.E025", case=number, request=newest.number))
    if newest.conclusion == verification.Conclusion.EXCEEDS and not said.get("told"):
        raise ProblemError(problem("casework.E028", case=number, report=newest.report))
    return newest.report


def refuse_expired(number: str) -> None:
    """Raises ProblemError where what was verified carries no decision: doubted and being checked again, or
    older than its validity (HD-05, HD-06)."""
    if not verification.was_asked(number) or verification.is_checked(number):
        return
    newest = verification.requests_of(number)[-1]
    raise ProblemError(problem("casework.E026", case=number, request=newest.number))
