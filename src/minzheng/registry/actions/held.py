"""Single writes of what is sealed: identity number, phone, account, address; the former one is kept."""

from datetime import date

from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User
from minzheng.registry.actions.area import household_division, person_division, record
from minzheng.registry.held import ACCOUNT, ADDRESS, IDENTITY, PHONE, Held, Value, held_change
from minzheng.registry.models import Identity
from minzheng.registry.numbers import account_checked, bank_code_checked, id_number_checked, phone_checked
from minzheng.registry.permissions import CONTACT_CHANGE, IDENTITY_CORRECT


@transaction.atomic
def identity_correct(*, person_no: int, number: str, acting_user: User, since: date | None = None) -> None:
    """Give a person an identity number, or another one from a day on (today).

    Raises ProblemError where the number is wrong, or is another person's: those two may be one, see
    `person_merge`.
    """
    division = person_division(person_no, acting_user, IDENTITY_CORRECT)
    start = since or clock.today()
    if identity_set(person_no=person_no, number=number, since=start):
        record(
            "IdentityCorrected", f"person:{person_no}", division=division, on=start, acting_user=acting_user
        )


@transaction.atomic
def phone_change(*, person_no: int, phone: str, acting_user: User, since: date | None = None) -> None:
    """Note the phone a person is reached at from a day on (today)."""
    _person_change(PHONE, "PhoneChanged", person_no, (phone_checked(phone),), since, acting_user)


@transaction.atomic
def account_change(
    *,
    person_no: int,
    bank_code: str,
    account: str,
    holder: str,
    acting_user: User,
    since: date | None = None,
) -> None:
    """Note the account a person is paid to from a day on (today): CNAPS number, account, its holder."""
    if not holder.strip():
        raise ProblemError(problem("people.E008"))
    held = (account_checked(account), bank_code_checked(bank_code), holder.strip())
    _person_change(ACCOUNT, "AccountChanged", person_no, held, since, acting_user)


@transaction.atomic
def address_change(*, household_no: int, text: str, acting_user: User, since: date | None = None) -> None:
    """Note where a household lives from a day on (today)."""
    division = household_division(household_no, acting_user, CONTACT_CHANGE)
    if not text.strip():
        raise ProblemError(problem("people.E009"))
    start = since or clock.today()
    if held_change(ADDRESS, Value(household_no, start, text.strip())):
        record(
            "AddressChanged",
            f"household:{household_no}",
            division=division,
            on=start,
            acting_user=acting_user,
        )


def identity_set(*, person_no: int, number: str, since: date) -> bool:
    """Check the number and hold it; for use inside this room, after the area has been asked."""
    plain = id_number_checked(number)
    (index,) = IDENTITY.indexes([plain])
    held_by = Identity.objects.filter(number_index=index, until__isnull=True).exclude(person_id=person_no)
    if other := held_by.values_list("person_id", flat=True).first():
        raise ProblemError(problem("people.E003", person_no=other))
    return held_change(IDENTITY, Value(person_no, since, plain))


def _person_change(
    held: Held, event: str, person_no: int, texts: tuple[str, ...], since: date | None, acting_user: User
) -> None:
    division = person_division(person_no, acting_user, CONTACT_CHANGE)
    start = since or clock.today()
    if held_change(held, Value(person_no, start, texts[0], texts[1:])):
        record(event, f"person:{person_no}", division=division, on=start, acting_user=acting_user)
