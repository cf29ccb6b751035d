"""The pages of the payments desk: lists, one list, what is left before a month is closed, histories."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from minzheng.kernel.month import Month
from minzheng.payments import api as payments
from minzheng.policy.programme import Programme
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import District, district_for
from minzheng.web.desk.frame import month_switch, page
from minzheng.web.desk.payments.lists import lists_page
from minzheng.web.desk.payments.one_list import list_page
from minzheng.web.desk.payments.words import SECTION, cash_programmes, month_or_none, title_of
from minzheng.web.desk.wording import month_words


@opens(payments.PAYMENTS_READ)
@require_safe
def lists_view(request: HttpRequest) -> HttpResponse:
    """发放: the lists of a month, the last unless another is named."""
    user = acting_user(request)
    district = district_for(user, payments.PAYMENTS_READ)
    months = months_of(district)
    month = chosen_month(request.GET.get("month", ""), months)
    addresses = {one: f"{reverse('pay-lists')}?month={one}" for one in months}
    context = {
        "page": lists_page(district, month, acting_user=user),
        "month": month,
        "month_words": month_words(month),
        "switch": month_switch(month, addresses),
        "whole": district.reach.whole,
    }
    return page(request, "desk/pay_lists.html", context, section=SECTION)


@opens(payments.PAYMENTS_READ)
@require_safe
def list_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """One list, before and after it is frozen."""
    user = acting_user(request)
    district = district_for(user, payments.PAYMENTS_READ)
    return list_shown(request, district, chosen_month(month, months_of(district)), programme, [])


def list_shown(
    request: HttpRequest, district: District, month: Month, programme: str, problems: list[str]
) -> HttpResponse:
    """The page of a list, with what went wrong above it."""
    user = acting_user(request)
    one = cash_programme(district, programme)
    months = months_of(district)
    shown = list_page(district, month, one, acting_user=user)
    context = {
        "page": shown,
        "problems": problems,
        "programme": one,
        "title": title_of(one),
        "month": month,
        "month_words": month_words(month),
        "switch": month_switch(month, {each: reverse("pay-list", args=[each, programme]) for each in months}),
        "whole": district.reach.whole,
        "readable": month in district.cuts,
    }
    return page(
        request, "desk/pay_list.html", context, section=SECTION, status=422 if problems else 200
    )  # fmt: skip


def months_of(district: District) -> list[Month]:
    """The months that were determined or have a list, oldest first."""
    listed = {Month.of_number(number) for number, _ in payments.list_states()}
    return sorted({*district.cuts, *listed})


def chosen_month(text: str, months: list[Month]) -> Month:
    """The month an address names, the last where it names none; raises Http404."""
    found = month_or_none(text) if text else months[-1]
    if found is None or found not in months:
        raise Http404(text)
    return found


def cash_programme(district: District, code: str) -> Programme:
    """A programme of the place that is paid through the bank; raises Http404."""
    for programme in cash_programmes(district):
        if programme.code == code:
            return programme
    raise Http404(code)
