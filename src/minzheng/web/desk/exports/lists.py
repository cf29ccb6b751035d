"""What can be exported: each list as its page has it, filtered by the same words, in the reader's own area.

A file is Chinese whatever the reader's language: it goes to offices, not to the reader. Names stand in the
columns `Sheet.names` names, so that whoever writes the file can hide them.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.payments import api as payments
from minzheng.verification import api as verification
from minzheng.web.desk import payees as paid
from minzheng.web.desk import worklist as entitled
from minzheng.web.desk.cases import worklist as cases
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.cases.words import VIEWS as CASE_VIEWS
from minzheng.web.desk.district import District, district_for, open_place
from minzheng.web.desk.exports.counted import ASKS, indicator_rows
from minzheng.web.desk.exports.listed import (
    AT_A_TIME,
    MOST,
    Asked,
    Cell,
    Exported,
    Sheet,
    all_of,
    day_said,
    one_of,
    yuan_said,
)
from minzheng.web.desk.exports.papers import letters, remotes, requests
from minzheng.web.desk.payments.review_page import VIEWS as REVIEW_VIEWS
from minzheng.web.desk.payments.review_page import review_rows, towns_of
from minzheng.web.desk.scope import DISTRICT_READ
from minzheng.web.desk.wording import GROUPS, OUTCOMES, PAYMENTS, STATES, month_words


def _cases(user: org.User, asked: Asked) -> Sheet:
    place, places = open_place(), Places(user)
    filters = cases.filters_of(asked, place, places)
    wanted = casework.CasesWanted(filters.view, filters.programme, filters.division, filters.text)

    def after(mark: str) -> tuple[list[Any], str]:
        found = casework.cases_page(acting_user=user, wanted=wanted, after=mark, limit=AT_A_TIME)
        return cases.rows_of(place, found.rows, places), found.next_after

    rows: list[tuple[Cell, ...]] = [
        (
            one.number, one.name, one.persons, one.title, one.town, one.community, one.badge.word,
            yuan_said(one.amount_fen), one.due.day.isoformat() if one.due and one.due.day else "", one.clerk,
        )
        for one in all_of(after)
    ]  # fmt: skip
    heads = (
        "办件号", "申请人", "人数", "项目", "乡镇街道", "村社", "状态", "认定金额（元）", "到期日", "经办人"
    )  # fmt: skip
    return Sheet(f"办件 · {CASE_VIEWS[filters.view]}", heads, frozenset({1}), rows)


def _entitled(user: org.User, asked: Asked) -> Sheet:
    district = district_for(user, DISTRICT_READ)
    month, programme = _month(district, asked), district.programme(asked.get("programme", ""))
    filters = entitled.filters_of(asked, district)
    rows: list[tuple[Cell, ...]] = [
        (
            one.household_no, one.name, one.persons, one.town, one.community, str(STATES[one.state][1]),
            str(OUTCOMES[one.outcome][1]), yuan_said(one.amount_fen), yuan_said(one.due_fen),
            yuan_said(one.before_fen),
        )
        for one in entitled.whole_list(district, month, programme, filters, most=MOST)
    ]  # fmt: skip
    heads = (
        "户号", "姓名", "人数", "乡镇街道", "村社", "待遇", "认定", "认定可得（元）", "本月应发（元）",
        "上期（元）",
    )  # fmt: skip
    title = f"{programme.zh} {month_words(month)} · {GROUPS[filters.group]}"
    return Sheet(title, heads, frozenset({1}), rows)


def _payees(user: org.User, asked: Asked) -> Sheet:
    district = district_for(user, payments.PAYMENTS_READ)
    month, programme = _month(district, asked), district.programme(asked.get("programme", ""))
    wanted = paid.wanted_of({**asked, "after": "0"}, district)
    found = payments.payees_of_list(
        month, programme.code, acting_user=user, after=0, limit=MOST, division=wanted.division,
        state=wanted.state,
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            one.unit_no, one.household_no, one.payee, one.id_number, one.account, yuan_said(one.amount_fen),
            str(PAYMENTS[one.state][1]), one.paid_on.isoformat() if one.paid_on else "", one.said,
        )
        for one in paid.rows_of(district, month, programme, found)
    ]  # fmt: skip
    heads = (
        "编号", "户号", "收款人", "证件号", "账号", "金额（元）", "发放", "到账日期", "银行反馈"
    )  # fmt: skip
    return Sheet(f"{programme.zh} {month_words(month)} · 发放名册", heads, frozenset({2}), rows)


def _reviews(user: org.User, asked: Asked) -> Sheet:
    place = open_place()
    view = one_of(asked.get("view", ""), REVIEW_VIEWS, "soon")
    programmes = [one.code for one in place.law.programmes()]
    wanted = benefits.ReviewsWanted(
        view,
        one_of(asked.get("programme", ""), programmes, ""),
        one_of(asked.get("division", ""), towns_of(user), ""),
    )

    def after(mark: str) -> tuple[list[Any], str]:
        found = benefits.reviews_page(
            acting_user=user, wanted=wanted, after=mark or None, limit=AT_A_TIME
        )  # fmt: skip
        return review_rows(place, found.rows), found.next_after or ""

    rows: list[tuple[Cell, ...]] = [
        (
            one.due.household_no, one.name, one.title, one.place, day_said(one.due.review_due),
            "超期" if one.is_overdue else "", yuan_said(one.due.amount_fen), one.due.decision_no,
            one.proposed,
        )
        for one in all_of(after)
    ]  # fmt: skip
    heads = (
        "户号", "姓名", "项目", "乡镇街道", "复核到期", "超期", "金额（元）", "决定文号", "已提出"
    )  # fmt: skip
    return Sheet("复核到期", heads, frozenset({1}), rows)


LISTS: Final[Mapping[str, Exported]] = {
    "cases": Exported(
        _("办件"), casework.CASE_READ, ("view", "programme", "division", "text"), _cases
    ),
    "entitled": Exported(
        _("待遇名册"), DISTRICT_READ, ("month", "programme", "group", "outcome", "division", "sort"),
        _entitled,
    ),
    "payees": Exported(
        _("发放名册"), payments.PAYMENTS_READ, ("month", "programme", "division", "state"), _payees
    ),
    "reviews": Exported(
        _("复核"), benefits.ENTITLEMENT_READ, ("view", "programme", "division"), _reviews
    ),
    "letters": Exported(_("文书"), notices.LETTER_READ, ("matter", "kind", "unserved"), letters),
    "verification": Exported(_("信息核对"), verification.CHECK_READ, ("show",), requests),
    "indicator": Exported(_("数据行"), insight.INDICATOR_ROWS, ASKS, indicator_rows),
    "remote": Exported(_("外地来函协查"), verification.CHECK_READ, ("show",), remotes),
}  # fmt: skip


def _month(district: District, asked: Asked) -> Month:
    """The month asked for; raises Http404."""
    try:
        month = Month.parse(asked.get("month", ""))
    except ValueError:
        raise Http404("month") from None
    district.snapshot(month)
    return month
