"""What the desk knows already when a form of a case is opened: nobody copies a number from another page."""

from collections.abc import Iterable

from minzheng.casework import api as casework
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.verification import api as verification


def known_of(case: casework.CaseRecord, acts: Iterable[casework.Act], user: org.User) -> dict[str, str]:
    """By field: the newest report of the case, the letter of its refusal; only what a form asks for."""
    asked = {field.name for act in acts for field in act.fields}
    known: dict[str, str] = {}
    if "report" in asked:
        reports = [one.report for one in verification.requests_of(case.number) if one.report]
        known |= {"report": reports[-1]} if reports else {}
    if "letter" in asked:
        found = notices.letters_of(case.number, acting_user=user)
        letters = [one.number for one in found if one.kind == notices.LetterKind.REFUSAL]
        known |= {"letter": letters[-1]} if letters else {}
    return known
