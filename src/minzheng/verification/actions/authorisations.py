"""核对授权 recorded and withdrawn: without it nobody's income or assets may be asked about."""

from datetime import date

import polars as pl
from django.db import transaction
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import NotPermitted, User, division_ids_in_reach, division_ids_of, event_record
from minzheng.registry.extracts import HOUSEHOLD
from minzheng.verification.models import Authorisation, AuthorisationForm
from minzheng.verification.permissions import AUTHORISATION_RECORD
from minzheng.verification.places import acting_place
from minzheng.warehouse.landing import Target, land

_TARGET = Target(
    "verification_authorisation",
    ("person_id", "household_id", "signed_on", "valid_until", "withdrawn_on", "recorded_by_id"),
    key=("person_id", "household_id", "signed_on"),
)
_KEY = ("person_no", "household_no", "signed_on")


@transaction.atomic
def authorisations_record(*, rows: pl.DataFrame, acting_user: User) -> int:
    """Record signatures; how many were new.

    ``rows``: person_no and household_no Int64, signed_on Date, and where they end of themselves valid_until
    Date. The same again changes nothing, also where another clerk brings it. Raises NotPermitted where one
    household is outside the acting user's area.
    """
    division = acting_place(acting_user, AUTHORISATION_RECORD).key
    _refuse_outside(rows["household_no"], acting_user)
    known = Authorisation.objects.values_list("person_id", "household_id", "signed_on")
    schema = {"person_no": pl.Int64, "household_no": pl.Int64, "signed_on": pl.Date}
    held = pl.DataFrame([*known], schema=schema, orient="row")
    if "valid_until" not in rows.columns:
        rows = rows.with_columns(pl.lit(None, pl.Date).alias("valid_until"))
    new = rows.unique(_KEY, keep="first").join(held, on=_KEY, how="anti").sort(_KEY)
    landed = land(_TARGET, [(*row, None, acting_user.pk) for row in new.select(*_KEY, "valid_until").rows()])
    if landed:
        event_record(
            name="AuthorisationsRecorded", subject=f"division:{division}", payload={"count": landed},
            division=division, acting_user=acting_user,
        )  # fmt: skip
    return landed


@transaction.atomic
def authorisation_withdraw(
    *, person_no: int, household_no: int, acting_user: User, on: date | None = None
) -> int:
    """End a person's running authorisations for a household from a day (today); how many there were.

    What was learnt under them stays in the ledger and is read no more. Raises ProblemError for a day before
    the signature.
    """
    day = on or clock.today()
    division = acting_place(acting_user, AUTHORISATION_RECORD).key
    _refuse_outside(pl.Series([household_no], dtype=pl.Int64), acting_user)
    # What ends with its entitlement on a day to come may be taken back before that.
    running = Authorisation.objects.filter(
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), person_id=person_no, household_id=household_no
    )
    if running.filter(signed_on__gt=day).exists():
        raise ProblemError(problem("import.E019", day=day))
    AuthorisationForm.objects.filter(authorisation__in=list(running)).update(ended_because="")
    ended = running.update(withdrawn_on=day)
    if ended:
        event_record(
            name="AuthorisationWithdrawn", subject=f"person:{person_no}",
            payload={"household_no": household_no}, division=division, occurred_on=day,
            acting_user=acting_user,
        )  # fmt: skip
    return ended


def _refuse_outside(household_nos: pl.Series, acting_user: User) -> None:
    places = HOUSEHOLD.read(on=clock.today()).filter(pl.col("household_no").is_in(household_nos.implode()))
    ids = division_ids_of(places["division"].drop_nulls().unique().to_list())
    reach = division_ids_in_reach(acting_user, AUTHORISATION_RECORD)
    inside = {key for key, id_ in ids.items() if id_ in reach}
    within = places.filter(pl.col("division").is_in(sorted(inside)))["household_no"]
    outside = household_nos.filter(~household_nos.is_in(within.implode()))
    if len(outside):
        raise NotPermitted(AUTHORISATION_RECORD, reason="area", place=str(outside.min()))
