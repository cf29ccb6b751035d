"""Reports on their way: the text people write over a template, kept version after version, and its draft."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from minzheng.insight.cited import ValuesOnRecord, issuer_of
from minzheng.insight.drafting.draft import Draft, draft_build
from minzheng.insight.drafting.figure import Area
from minzheng.insight.drafting.template import (
    SHIPPED,
    Template,
    template_load,
    template_names,
    template_read,
)
from minzheng.insight.drafting.word_template import word_filled
from minzheng.insight.models import ReportText
from minzheng.insight.permissions import REPORT_DRAFT
from minzheng.insight.written import period_of
from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org import api as org
from minzheng.policy.law import Law

LONGEST = 100_000


@dataclass(frozen=True)
class ReportTextRecord:
    """The text of a report of a period and an area. ``version`` is 0, and nobody saved it, where it is still
    the template as shipped."""

    template: str
    period: str
    division: str
    version: int
    content: str
    saved_by: str = ""
    saved_at: datetime | None = None

    @property
    def file(self) -> str:
        """What it is called in a message."""
        return f"{self.template}.md"


def report_templates() -> dict[str, Template]:
    """The templates there are, by name; raises ProblemError for one that will not do."""
    return {name: template_load(name) for name in template_names()}


def report_text_of(template: str, period: str, division: str, *, acting_user: org.User) -> ReportTextRecord:
    """The newest text, or the template. Raises NotPermitted outside the reader's area, ProblemError where
    there is no such template or period."""
    place = org.permission_check(acting_user, REPORT_DRAFT, division=division)
    if template not in template_names():
        raise ProblemError(problem("drafting.E020", template=template[:40]))
    period_of(period)
    found = ReportText.objects.filter(template=template, period=period, division_id=place.id)
    newest = found.select_related("saved_by").order_by("-version").first()
    if newest is None:
        content = (SHIPPED / f"{template}.md").read_text(encoding="utf-8")
        return ReportTextRecord(template, period, place.key, 0, content)
    return ReportTextRecord(
        template, period, place.key, newest.version, newest.content, newest.saved_by.name, newest.saved_at
    )


def report_texts(division: str, *, acting_user: org.User) -> list[ReportTextRecord]:
    """The newest text of each report somebody has written on, of an area, newest first."""
    place = org.permission_check(acting_user, REPORT_DRAFT, division=division)
    newest: dict[tuple[str, str], ReportTextRecord] = {}
    rows = ReportText.objects.filter(division_id=place.id).select_related("saved_by").order_by("saved_at")
    for row in rows.defer("content"):
        newest.pop((row.template, row.period), None)
        newest[row.template, row.period] = ReportTextRecord(
            row.template, row.period, place.key, row.version, "", row.saved_by.name, row.saved_at
        )
    return list(newest.values())[::-1]


def report_drafted(law: Law, text: ReportTextRecord, *, acting_user: org.User) -> Draft:
    """The report built from a text, its figures from the records of today. Raises NotPermitted outside the
    area, ProblemError with every line that does not hold."""
    place = org.permission_check(acting_user, REPORT_DRAFT, division=text.division)
    return draft_build(
        template_read(text.content, text.file), figures=ValuesOnRecord(law),
        period=period_of(text.period), area=Area(place.key, place.zh),
        issuer=issuer_of(place), dated_on=clock.today(),
    )  # fmt: skip


def report_in_word(
    law: Law, template: bytes, file: str, *, period: str, division: str, acting_user: org.User
) -> bytes:
    """A Word file of the office's own with the figures it cites filled in. Raises NotPermitted outside the
    area, ProblemError with every citation that does not hold."""
    place = org.permission_check(acting_user, REPORT_DRAFT, division=division)
    return word_filled(
        template, file, figures=ValuesOnRecord(law), period=period_of(period),
        area=Area(place.key, place.zh), issuer=issuer_of(place),
    ).content  # fmt: skip


@transaction.atomic
def report_text_save(
    law: Law, text: ReportTextRecord, content: str, *, acting_user: org.User
) -> ReportTextRecord:
    """Save a further version of a text somebody has read; the same again is none.

    Raises NotPermitted outside the area, ProblemError where somebody else has saved since, the text is too
    long, or the report does not build from it: what is on record can always be printed.
    """
    place = org.permission_check(acting_user, REPORT_DRAFT, division=text.division)
    content = content.replace("\r\n", "\n")
    if len(content) > LONGEST:
        raise ProblemError(problem("drafting.E022", length=len(content), most=LONGEST))
    newest = report_text_of(text.template, text.period, text.division, acting_user=acting_user)
    if newest.version != text.version:
        raise ProblemError(problem("drafting.E021", text.file, who=newest.saved_by, version=newest.version))
    wanted = ReportTextRecord(text.template, text.period, place.key, text.version, content)
    report_drafted(law, wanted, acting_user=acting_user)
    if content != newest.content:
        _keep(wanted, place.id, acting_user)
    return report_text_of(text.template, text.period, text.division, acting_user=acting_user)


def _keep(text: ReportTextRecord, division: int, acting_user: org.User) -> None:
    _, is_new = ReportText.objects.get_or_create(
        template=text.template, period=text.period, division_id=division, version=text.version + 1,
        defaults={"content": text.content, "saved_by": acting_user},
    )  # fmt: skip
    if not is_new:
        raise ProblemError(
            problem(
                "drafting.E021",
                text.file,
                who=UnfitError("另一人", "somebody else"),
                version=text.version + 1,
            )
        )
    org.event_record(
        name="ReportTextSaved", subject=f"report:{text.template}:{text.period}",
        payload={"version": text.version + 1}, division=text.division, acting_user=acting_user,
    )  # fmt: skip
