"""Figures reported by a unit: entered with evidence, approved by somebody else, corrected by a new entry."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from django.db import transaction

from minzheng.insight.models import ReportedEntry, ReportedReview
from minzheng.insight.permissions import INDICATOR_APPROVE, INDICATOR_READ, INDICATOR_REPORT
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import indicator_of
from minzheng.insight.values.value import REPORTED_SCALE
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.indicator import PERCENT, IndicatorSpec

State = Literal["waiting", "approved", "sent_back"]
_STATES: Final = {
    "waiting": UnfitError("待审核", "waiting"), "approved": UnfitError("审核通过", "approved"),
    "sent_back": UnfitError("退回", "sent back"),
}  # fmt: skip
_LARGEST: Final = Decimal(10) ** 12
_LONGEST: Final = 400
_SAID: Final = {"month": "按月", "quarter": "按季", "year": "按年"}


@dataclass(frozen=True)
class Reported:
    """What a unit says: a value in the indicator's unit, or for a rate a count and its base; the day it is
    of, and what it rests on (a document number, a ledger, a note)."""

    value: Decimal
    as_of: date
    evidence: str
    base: Decimal | None = None


@dataclass(frozen=True)
class EntryRecord:
    """An entry as others see it; people go by their user names."""

    number: int
    indicator: str
    division: str
    period: Period
    numerator: int
    denominator: int | None
    as_of: date
    evidence: str
    corrects: int | None
    entered_by: str
    state: State
    reviewed_by: str | None
    reason: str


@transaction.atomic
def reported_enter(
    *,
    catalogue: Catalogue,
    indicator: str,
    division: str,
    period: Period,
    said: Reported,
    acting_user: org.User,
    corrects: int | None = None,
) -> int:
    """Report a figure of a unit; the number of the entry. It counts once somebody else has approved it.

    ``corrects``: the entry it takes the place of, when approved; that one stays on record. Raises
    NotPermitted outside the reporter's area, and ProblemError where the indicator is reckoned
    from the records, the period is not one of its rhythm or has not begun, the value will not do or rests on
    nothing, or an entry stands that this one does not say it corrects.
    """
    spec = indicator_of(catalogue, indicator)
    place = org.permission_check(acting_user, INDICATOR_REPORT, division=division)
    _refuse(spec, period, said)
    # Held until the end of the transaction: of two who report the same at once the second sees the first.
    org.series_next(f"reported-{place.id}")
    corrected = _corrected(corrects, indicator, place.id, period)
    _refuse_second(spec, place.id, period, corrected)
    entry = ReportedEntry.objects.create(
        indicator=indicator, definition=spec.definition, division_id=place.id, period=str(period),
        numerator=int(said.value * REPORTED_SCALE),
        denominator=None if said.base is None else int(said.base * REPORTED_SCALE),
        as_of=said.as_of, evidence=said.evidence.strip(),
        corrects=corrected, entered_by=acting_user,
    )  # fmt: skip
    _told("IndicatorReported", entry, acting_user, {"corrects": corrects})
    return entry.pk


@transaction.atomic
def reported_review(*, entry: int, is_approved: bool, acting_user: org.User, reason: str = "") -> None:
    """Approve an entry or send it back with a reason.

    Raises NotPermitted outside the approver's area, ProblemError for one's own entry, for one that has been
    reviewed, and for sending back without saying why.
    """
    found = ReportedEntry.objects.select_related("division").filter(pk=entry).first()
    if found is None:
        raise ProblemError(problem("indicator.E035", entry=entry))
    org.permission_check(acting_user, INDICATOR_APPROVE, division=found.division)
    if found.entered_by_id == acting_user.pk:
        raise ProblemError(problem("indicator.E033", entry=entry))
    if not is_approved and not reason.strip():
        raise ProblemError(problem("indicator.E038"))
    _refuse_long(reason)
    review, is_new = ReportedReview.objects.get_or_create(
        entry=found,
        defaults={
            "is_approved": is_approved, "reason": reason.strip(), "reviewed_by": acting_user,
        },
    )  # fmt: skip
    if not is_new:
        state = _STATES["approved" if review.is_approved else "sent_back"]
        raise ProblemError(problem("indicator.E034", entry=entry, state=state))
    name = "IndicatorApproved" if is_approved else "IndicatorSentBack"
    _told(name, found, acting_user, {"reason": review.reason})


def reported_of(indicator: str, division: str, period: Period, *, acting_user: org.User) -> list[EntryRecord]:
    """Every entry of a unit and period, the oldest first; raises NotPermitted outside the reader's area."""
    place = org.permission_check(acting_user, INDICATOR_READ, division=division)
    found = ReportedEntry.objects.filter(indicator=indicator, division_id=place.id, period=str(period))
    return [
        entry_record(one) for one in found.select_related("division", "entered_by", "review__reviewed_by")
    ]


def reported_waiting(*, acting_user: org.User) -> list[EntryRecord]:
    """What waits for this approver: everything in reach that somebody else has entered."""
    reach = org.division_ids_in_reach(acting_user, INDICATOR_APPROVE)
    found = ReportedEntry.objects.filter(review__isnull=True, division_id__in=reach)
    found = found.exclude(entered_by=acting_user).select_related("division", "entered_by")
    return [entry_record(one) for one in found]


def _refuse(spec: IndicatorSpec, period: Period, said: Reported) -> None:
    if not spec.is_reported:
        raise ProblemError(problem("indicator.E030", name=spec.name))
    if not said.evidence.strip():
        raise ProblemError(problem("indicator.E031"))
    _refuse_long(said.evidence)
    if not period.has_begun(clock.today()):
        raise ProblemError(problem("indicator.E037", month=period))
    reason = _unfit(spec, period, said)
    if reason is not None:
        raise ProblemError(problem("indicator.E032", value=said.value, name=spec.name, reason=reason))


def _refuse_long(text: str) -> None:
    """What somebody wrote is kept whole or not at all."""
    if len(text.strip()) > _LONGEST:
        raise ProblemError(problem("indicator.E050", limit=_LONGEST, count=len(text.strip())))


def _unfit(spec: IndicatorSpec, period: Period, said: Reported) -> UnfitError | None:
    if not period.is_of(spec.frequency):
        how = _SAID[spec.frequency]
        return UnfitError(f"该指标{how}填报，{period} 不是", f"it is reported by the {spec.frequency}")
    for one in (said.value, said.base):
        if one is not None and not (one.is_finite() and 0 <= one < _LARGEST):
            return UnfitError("应为不小于 0 的数", "expected a number not below 0")
        if one is not None and (one * REPORTED_SCALE) % 1:
            return UnfitError("最多四位小数", "at most four decimals")
    if said.base is not None and (spec.kind != "rate" or said.base == 0):
        return UnfitError("只有比率才有分母，且不能是 0", "only a rate has a base, which is not 0")
    if spec.kind == "rate" and said.base is not None and said.value > said.base:
        return UnfitError("分子大于分母", "more than its base")
    if spec.unit == PERCENT and said.base is None and said.value > 100:
        return UnfitError("比率大于 100%", "a share above 100%")
    return None


def _corrected(number: int | None, indicator: str, division_id: int, period: Period) -> ReportedEntry | None:
    if number is None:
        return None
    found = ReportedEntry.objects.filter(pk=number).first()
    if found is None:
        raise ProblemError(problem("indicator.E035", entry=number))
    if (found.indicator, found.division_id, found.period) != (indicator, division_id, str(period)):
        raise ProblemError(problem("indicator.E036", entry=number))
    return found


def _refuse_second(
    spec: IndicatorSpec, division_id: int, period: Period, corrected: ReportedEntry | None
) -> None:
    """A figure that stands or waits is not quietly replaced: that is a correction, and says so."""
    standing = ReportedEntry.objects.filter(
        indicator=spec.code, division_id=division_id, period=str(period)
    ).exclude(review__is_approved=False)
    last = standing.order_by("-pk").first()
    if last is not None and corrected is None:
        raise ProblemError(problem("indicator.E039", name=spec.name, period=period, entry=last.pk))


def _told(name: str, entry: ReportedEntry, acting_user: org.User, more: dict[str, object]) -> None:
    said = {
        "indicator": entry.indicator, "period": entry.period, "numerator": entry.numerator,
        "denominator": entry.denominator, "evidence": entry.evidence, **more,
    }  # fmt: skip
    org.event_record(
        name=name, subject=f"reported:{entry.pk}", payload=said, division=entry.division,
        acting_user=acting_user,
    )  # fmt: skip


def entry_record(entry: ReportedEntry) -> EntryRecord:
    """An entry with its review, as others see it."""
    review = getattr(entry, "review", None)
    state: State = "waiting" if review is None else "approved" if review.is_approved else "sent_back"
    return EntryRecord(
        entry.pk, entry.indicator, entry.division.key, Period.parse(entry.period), entry.numerator,
        entry.denominator, entry.as_of, entry.evidence, entry.corrects_id, entry.entered_by.username, state,
        None if review is None else review.reviewed_by.username, "" if review is None else review.reason,
    )  # fmt: skip
