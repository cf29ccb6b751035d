"""个案认定: one person proposes with a reason that a fact counts otherwise, another signs; at most a year.

Nothing but the fact is set aside. The outcome, the amount and every rule of exclusion are read from the law
again, so that no override can hand out what the law gives nobody.
"""

from datetime import date
from typing import Any

from minzheng.benefits.models import FactOverride, OverrideAct, OverrideAnswer
from minzheng.benefits.overridable import fact_said, override_spec, value_typed
from minzheng.benefits.override_permissions import OVERRIDE_PROPOSE, OVERRIDE_SIGN
from minzheng.benefits.override_records import OverrideRecord, override_record
from minzheng.benefits.overriding import override_value, overrides_of_snapshot
from minzheng.benefits.terms import LONGEST_UNREVIEWED, months_after
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot

LONGEST_REASON = 400
_DECIDED = (OverrideAct.SIGNED, OverrideAct.REFUSED)


@registry.noted_outside
def override_propose(
    *,
    household_no: int,
    person_no: int | None,
    fact: str,
    value: str,
    until: date,
    reason: str,
    snapshot: Snapshot,
    law: Law,
    acting_user: org.User,
) -> OverrideRecord:
    """Propose that a fact of a household, or of a person in it, counts as ``value`` (as typed) until a day.

    Changes nothing before somebody else signs. Raises ProblemError for a fact that is proved by a register,
    a value it cannot have or has already, a day that is past or more than a year off, no reason, a household
    the snapshot does not know, one's own household, and where a proposal for the fact waits already;
    NotPermitted outside the area.
    """
    division = registry.divisions_of_households([household_no], on=clock.today()).get(household_no)
    if division is None:
        raise ProblemError(problem("override.E003", household=household_no))
    place = org.permission_check(acting_user, OVERRIDE_PROPOSE, division=division)
    registry.stop_at_own(acting_user, household_no)
    spec = override_spec(law.catalogue, person_no, fact)
    coded = value_typed(spec, value)
    was = _told(snapshot, household_no, person_no, fact)
    if coded == was:
        raise ProblemError(problem("override.E004", fact=fact_said(spec)))
    _refuse_day(until)
    said = _reason(reason)
    mine = FactOverride.objects.filter(household_id=household_no, fact=fact)
    mine = mine.filter(person_id=person_no) if person_no is not None else mine.filter(person=None)
    if mine.exclude(answers__act__in=_DECIDED).exists():
        raise ProblemError(problem("override.E005", fact=fact_said(spec)))
    row = FactOverride.objects.create(
        household_id=household_no, person_id=person_no, division_id=place.id, fact=fact, was=was, value=coded,
        until=until, reason=said, proposed_by=acting_user,
    )  # fmt: skip
    return _recorded("OverrideProposed", row, acting_user, reason=said)


@registry.noted_outside
def override_sign(*, override: int, acting_user: org.User) -> OverrideRecord:
    """Sign a proposal: from today the fact counts so. Raises ProblemError for the person who proposed it."""
    row = _undecided(override, acting_user)
    if row.until < clock.today():
        raise ProblemError(problem("override.E009", override=override, until=row.until))
    _answer(row, OverrideAct.SIGNED, "", acting_user)
    return _recorded("OverrideSigned", row, acting_user)


@registry.noted_outside
def override_refuse(*, override: int, reason: str, acting_user: org.User) -> OverrideRecord:
    """Send a proposal back with the reason; the fact goes on counting as it was told."""
    row = _undecided(override, acting_user)
    said = _reason(reason)
    _answer(row, OverrideAct.REFUSED, said, acting_user)
    return _recorded("OverrideRefused", row, acting_user, reason=said)


@registry.noted_outside
def override_end(*, override: int, reason: str, acting_user: org.User) -> OverrideRecord:
    """End one before its day: from today the fact counts as it is told. Raises ProblemError where it does
    not hold, or holds no longer."""
    row = _locked(override)
    org.permission_check(acting_user, OVERRIDE_SIGN, division=row.division.key)
    registry.stop_at_own(acting_user, row.household_id)
    if not override_record(row).holds(clock.today()):
        raise ProblemError(problem("override.E008", override=override))
    said = _reason(reason)
    _answer(row, OverrideAct.ENDED, said, acting_user)
    return _recorded("OverrideEnded", row, acting_user, reason=said)


def _told(snapshot: Snapshot, household_no: int, person_no: int | None, fact: str) -> Any:
    """How the fact stands without any override."""
    if person_no is None:
        rows = snapshot.read("household", household_no=household_no)
    else:
        rows = snapshot.read("person", person_no=person_no, household_no=household_no)
    if rows.is_empty() or fact not in rows.columns:
        raise ProblemError(problem("override.E003", household=household_no))
    for cut in overrides_of_snapshot(snapshot).to_dicts():
        if (cut["household_no"], cut["person_no"], cut["fact"]) == (household_no, person_no, fact):
            return override_value(cut["was"])
    return rows[fact][0]


def _refuse_day(until: date) -> None:
    today = clock.today()
    latest = months_after(today, LONGEST_UNREVIEWED)
    if not today <= until <= latest:
        raise ProblemError(problem("override.E006", until=until, earliest=today, latest=latest))


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        raise ProblemError(problem("override.E007", longest=LONGEST_REASON))
    return said


def _locked(override: int) -> FactOverride:
    found = FactOverride.objects.select_for_update(of=("self",)).select_related("division", "proposed_by")
    row: FactOverride | None = found.filter(pk=override).first()
    if row is None:
        raise ProblemError(problem("override.E010", override=override))
    return row


def _undecided(override: int, acting_user: org.User) -> FactOverride:
    row = _locked(override)
    org.permission_check(acting_user, OVERRIDE_SIGN, division=row.division.key)
    registry.stop_at_own(acting_user, row.household_id)
    decided = row.answers.filter(act__in=_DECIDED).select_related("recorded_by").first()
    if decided is not None:
        raise ProblemError(
            problem("override.E011", override=override, who=decided.recorded_by, day=decided.recorded_on)
        )
    if row.proposed_by_id == acting_user.pk:
        raise ProblemError(problem("override.E012", override=override, who=acting_user))
    return row


def _answer(row: FactOverride, act: OverrideAct, reason: str, acting_user: org.User) -> None:
    OverrideAnswer.objects.create(
        override=row, act=act, reason=reason, proposed_by=row.proposed_by, recorded_by=acting_user
    )


def _recorded(name: str, row: FactOverride, acting_user: org.User, **payload: str) -> OverrideRecord:
    org.event_record(
        name=name,
        subject=f"household:{row.household_id}",
        payload={"override": row.pk, "fact": row.fact, "until": row.until.isoformat(), **payload},
        division=row.division.key,
        acting_user=acting_user,
    )
    return override_record(row)
