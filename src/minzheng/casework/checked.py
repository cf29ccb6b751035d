"""What the desk verified for a case: no step passes over a verification that is not finished.

A case whose household was asked about goes by the report; one that was not, because its facts came with the
month's delivery or on paper, states what it goes by.
"""

from minzheng.kernel.problem import ProblemError, problem
from minzheng.verification import api as verification


def report_of(number: str, *, typed: str) -> str:
    """The number of the valid report of a case, or what was typed where nothing was asked for it; raises
    ProblemError while the newest request has no report, or its report is not valid any more."""
    asked = verification.requests_of(number)
    if not asked:
        return typed
    newest = asked[-1]
    if newest.report is None or not verification.is_checked(number):
        raise ProblemError(problem("casework.E025", case=number, request=newest.number))
    return newest.report


def refuse_expired(number: str) -> None:
    """Raises ProblemError where what was verified carries no decision: doubted and being checked again, or
    older than its validity (HD-05, HD-06)."""
    asked = verification.requests_of(number)
    if asked and not verification.is_checked(number):
        raise ProblemError(problem("casework.E026", case=number, request=asked[-1].number))
