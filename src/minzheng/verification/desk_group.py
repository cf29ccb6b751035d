"""Who is asked about with a household, and who of them has signed (HD-01, HD-03, HD-04)."""

from datetime import date
from typing import Final

from minzheng.kernel.identity import years_completed
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import NotPermitted, User, permission_check
from minzheng.registry.api import (
    HouseholdRecord,
    PersonRecord,
    Sex,
    household_find,
    refuse_own_household,
    stop_at_own,
)
from minzheng.verification.desk_ledger import Group
from minzheng.verification.models import Authorisation
from minzheng.verification.permissions import CHECK_READ
from minzheng.verification.records_desk import SignatureRecord

ADULT_AGE: Final = 18
_PERSON: Final = ("person_id", "person__name", "person__sex", "person__birth_date", "person__died_on")


def household_read(household_no: int, *, on: date, acting_user: User) -> HouseholdRecord:
    """The household, where the reader may see verifications of its area; raises otherwise, and where it is
    the reader's own or a relative's (AQ-11), which whoever calls notes: see `registry.noted_outside`."""
    stop_at_own(acting_user, household_no)
    home = household_find(household_no, on=on, acting_user=acting_user)
    if home is None:
        raise ProblemError(problem("check.E022", number=household_no))
    if home.division is None:
        raise NotPermitted(CHECK_READ, reason="area")
    permission_check(acting_user, CHECK_READ, division=home.division)
    return home


def signatures_of(household_no: int, *, on: date, acting_user: User) -> list[SignatureRecord]:
    """Every living adult of the household and every supporter who has signed for it, on a day."""
    refuse_own_household(acting_user, household_no)
    return signatures(household_read(household_no, on=on, acting_user=acting_user), on)


def signatures(home: HouseholdRecord, on: date) -> list[SignatureRecord]:
    """The same of a household already read."""
    newest = _newest(home.household_no, on)
    changed = max((one.since for one in home.members), default=on)
    adults = [(one.person.person_no, one.person.name) for one in home.members if is_adult(one.person, on)]
    members = {one.person.person_no for one in home.members}
    found = [_record(number, name, newest.get(number), on, changed) for number, name in adults]
    outside = [one for number, one in newest.items() if number not in members]
    return found + [
        _record(one.person_id, one.person.name, one, on, None) for one in outside if _runs(one, on)
    ]


def is_adult(person: PersonRecord, on: date) -> bool:
    """Eighteen on the day and alive; 29 February counts as reached on 1 March in common years."""
    if person.died_on is not None and person.died_on <= on:
        return False
    return years_completed(person.birth_date, on) >= ADULT_AGE


def refuse_unsigned(found: list[SignatureRecord]) -> None:
    """Raises ProblemError while an adult has not signed (HD-01, HD-03), or signed for a household that has
    changed since: the paper names whom it is about, so it is signed again (HD-03, 待核实)."""
    adults = [one for one in found if not one.is_supporter]
    if missing := [one.name for one in adults if not one.is_signed]:
        raise ProblemError(problem("check.E002", names="、".join(missing)))
    if again := [one.name for one in adults if one.resign_due]:
        raise ProblemError(problem("check.E024", names="、".join(again)))


def group_of(home: HouseholdRecord, found: list[SignatureRecord], *, on: date, asked_on: date) -> Group:
    """The people a request asks about, as the ledger is read for them."""
    signed = [one for one in found if one.is_signed]
    supporters = [one.person_no for one in signed if one.is_supporter]
    rows = Authorisation.objects.filter(person_id__in=supporters).values_list(*_PERSON).distinct()
    return Group(
        household_no=home.household_no,
        members=tuple((one.person, one.person == home.head) for one in home.members),
        supporters=tuple(
            PersonRecord(number, name, Sex(sex), born, died, None) for number, name, sex, born, died in rows
        ),
        signed=tuple((one.person_no, home.household_no) for one in signed),
        complete_on=max((one.signed_on for one in signed if one.signed_on), default=on),
        asked_on=asked_on,
    )


def _newest(household_no: int, on: date) -> dict[int, Authorisation]:
    """Of each person the running authorisation, else the one signed last."""
    rows = Authorisation.objects.filter(household_id=household_no, signed_on__lte=on)
    ordered = sorted(
        rows.select_related("person", "form").order_by("signed_on", "id"), key=lambda one: _runs(one, on)
    )
    return {one.person_id: one for one in ordered}


def _runs(one: Authorisation, on: date) -> bool:
    ended = one.withdrawn_on is not None and one.withdrawn_on <= on
    return not ended and (one.valid_until is None or one.valid_until >= on)


def _record(
    number: int, name: str, one: Authorisation | None, on: date, changed: date | None
) -> SignatureRecord:
    form = getattr(one, "form", None)
    runs = one is not None and _runs(one, on)
    return SignatureRecord(
        person_no=number, name=name, is_supporter=changed is None,
        authorisation=one.pk if one is not None and runs else None,
        scope=form.programme if form else "", guardian=form.guardian if form else "",
        signed_on=one.signed_on if one else None, valid_until=one.valid_until if one else None,
        withdrawn_on=one.withdrawn_on if one else None,
        resign_due=bool(one and runs and changed and one.signed_on < changed),
        ended_because="" if form is None or runs else form.ended_because,
    )  # fmt: skip
