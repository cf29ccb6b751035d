"""Rows of the lists of verification, for a page and for a file."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.engine.determination import Said
from minzheng.kernel import clock
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.desk.cases.words import programme_title
from minzheng.web.desk.district import open_place
from minzheng.web.desk.verification.words import CONCLUSIONS
from minzheng.web.desk.wording import in_words, name_words


@dataclass(frozen=True)
class Row:
    """A request; ``days`` since it was made."""

    one: verification.RequestRecord
    name: str
    title: str
    place: str
    conclusion: str
    days: int


@dataclass(frozen=True)
class RemoteRow:
    """A query from elsewhere; ``days`` since the letter was taken in."""

    one: verification.RemoteRecord
    name: str
    place: str
    days: int


def request_rows(found: Collection[verification.RequestRecord], user: org.User) -> list[Row]:
    """Requests with the names and places a reader sees."""
    today, law = clock.today(), open_place().law
    heads = registry.head_names({one.household_no for one in found}, on=today)
    reach = org.divisions_in_reach(user, verification.CHECK_READ) if found else []
    places = {one.key: in_words(Said(one.zh, one.en)) for one in reach}
    return [
        Row(
            one, name_words(heads.get(one.household_no)), programme_title(law, one.programme),
            places.get(one.division, ""), str(CONCLUSIONS.get(one.conclusion, "")),
            (today - one.requested_on).days,
        )
        for one in found
    ]  # fmt: skip


def remote_rows(found: Collection[verification.RemoteRecord]) -> list[RemoteRow]:
    """The same of queries from elsewhere."""
    places = org.divisions_find({one.division for one in found})
    named = {key: in_words(Said(place.zh, place.en)) for key, place in places.items()}
    today = clock.today()
    return [
        RemoteRow(one, name_words(one.name), named.get(one.division, ""), (today - one.recorded_on).days)
        for one in found
    ]


def state_words(row: Row) -> str:
    """How far a request has come, as its chip says."""
    if row.one.ended_because:
        return _("随申请终止")
    if not row.one.is_open:
        return row.conclusion
    if row.one.unsettled:
        return _("待处理疑点")
    return _("待反馈") if row.one.waiting else _("待出具报告")
