"""Which numbers may be written down: identity numbers, phones, accounts, bank codes."""

import re
from collections.abc import Iterable
from datetime import date

from minzheng.kernel import clock
from minzheng.kernel.identity import resident_id_birth_date, resident_id_check, resident_id_make
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem

# Mobile numbers, or a landline with its area code.
_PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
# No single standard numbers accounts: cards have 16 to 19 digits, passbooks and older accounts fewer or more.
_ACCOUNT = re.compile(r"[0-9]{8,32}")
_BANK_CODE = re.compile(r"[0-9]{12}")
_MOST_SAID = 20


def id_number_checked(text: str) -> str:
    """The identity number in its plain form; raises ProblemError saying everything wrong with it."""
    checked = resident_id_check(text)
    if not checked.is_valid:
        raise ProblemError(*(_wrong(finding.zh, finding.en) for finding in checked.errors))
    return checked.number


def id_numbers_check(numbers: Iterable[tuple[int, str]]) -> None:
    """Check many at once, given with their person numbers; raises ProblemError naming the first twenty.

    A number that its own parts make again is right, which is ten times as quick to see as what is wrong.
    """
    today = clock.today()
    wrong = []
    for person_no, number in numbers:
        if not _agrees_with_itself(number, today):
            wrong.append(problem("people.E002", person_no=person_no))
    if wrong:
        raise ProblemError(*wrong[:_MOST_SAID])


def phone_checked(text: str) -> str:
    """The phone number without blanks; raises ProblemError."""
    return _matching(_PHONE, text, "people.E005")


def account_checked(text: str) -> str:
    """The account number without blanks; raises ProblemError."""
    return _matching(_ACCOUNT, text, "people.E006")


def bank_code_checked(text: str) -> str:
    """The bank's CNAPS number; raises ProblemError."""
    return _matching(_BANK_CODE, text, "people.E007")


def _matching(form: re.Pattern[str], text: str, message_id: str) -> str:
    plain = re.sub(r"\s", "", text)
    if not form.fullmatch(plain):
        # The text is not quoted back: it is most often the number with one digit missing.
        raise ProblemError(problem(message_id, length=len(plain)))
    return plain


def _agrees_with_itself(number: str, today: date) -> bool:
    try:
        born_on = resident_id_birth_date(number)
        made = resident_id_make(county=number[:6], born_on=born_on, order=int(number[14:17]))
    except ValueError:
        return False
    return made == number and born_on <= today


def _wrong(zh: str, en: str) -> Problem:
    return problem("people.E001", reason=UnfitError(zh, en))
