"""One adult's signature at the desk: the same authorisation as in bulk, with what it was signed for."""

from datetime import date

import polars as pl
from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User
from minzheng.registry.api import person_names
from minzheng.verification.actions.authorisations import authorisations_record
from minzheng.verification.actions.desk_requests import matter_read
from minzheng.verification.models import Authorisation, AuthorisationForm


@transaction.atomic
def authorisation_sign(
    *,
    person_no: int,
    household_no: int,
    programme: str,
    signed_on: date,
    acting_user: User,
    valid_until: date | None = None,
    guardian: str = "",
    matter: str = "",
) -> bool:
    """Record that a person has signed for a household; whether it was new.

    The person may be a supporter who lives elsewhere (HD-04). ``guardian``: who signed for a person without
    capacity (HD-03). ``matter``: the application it is signed with, and ends with. Raises NotPermitted where
    the household is outside the area, and ProblemError for a day to come or no such matter.
    """
    if signed_on > clock.today() or (valid_until is not None and valid_until < signed_on):
        raise ProblemError(problem("check.E020", day=signed_on))
    if not person_names([person_no]):
        raise ProblemError(problem("check.E022", number=person_no))
    if matter:
        matter_read(matter)
    rows = pl.DataFrame(
        [(person_no, household_no, signed_on, valid_until)],
        schema={
            "person_no": pl.Int64, "household_no": pl.Int64, "signed_on": pl.Date, "valid_until": pl.Date,
        },
        orient="row",
    )  # fmt: skip
    new = authorisations_record(rows=rows, acting_user=acting_user) > 0
    if new:
        signature = Authorisation.objects.get(
            person_id=person_no, household_id=household_no, signed_on=signed_on
        )
        AuthorisationForm.objects.create(
            authorisation=signature, programme=programme, guardian=guardian.strip(), matter=matter
        )
    return new
