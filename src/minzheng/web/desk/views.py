"""The months, lists, households and programmes. What is of people is read as far as the reader's post
reaches."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.payments.api import PAYMENTS_READ
from minzheng.web.access import acting_user, open_to_staff, opens
from minzheng.web.desk.district import district_for, open_district, open_place
from minzheng.web.desk.frame import month_switch, page
from minzheng.web.desk.home import called_of, home_at, is_there
from minzheng.web.desk.household import household_page
from minzheng.web.desk.library import cards, library_page, title_of
from minzheng.web.desk.months import month_page, months_page
from minzheng.web.desk.overview import overview
from minzheng.web.desk.payees import payees, wanted_of
from minzheng.web.desk.people.searching import ID_NUMBER
from minzheng.web.desk.scope import DISTRICT_READ
from minzheng.web.desk.search import found_by
from minzheng.web.desk.typed import number_asked, number_typed
from minzheng.web.desk.wording import OUTCOMES, in_words, month_words, told
from minzheng.web.desk.worklist import PAGE, filters_of, worklist


def _not_elsewhere(household_no: int, month: Month | None = None) -> None:
    """Raises NotPermitted where there is such a household and it only lies outside the reader's area."""
    cuts = open_district().cuts
    asked = cuts.values() if month is None else [cuts[month]]
    if any(is_there(cut, household_no) for cut in asked):
        raise org.NotPermitted(DISTRICT_READ, reason="area")


@opens(DISTRICT_READ)
@require_safe
def overview_view(request: HttpRequest) -> HttpResponse:
    """总览: a month at a glance."""
    district = district_for(acting_user(request), DISTRICT_READ)
    month = district.month_asked(request.GET.get("month", ""))
    addresses = {one: f"{reverse('overview')}?month={one}" for one in district.months}
    context = {
        "page": overview(district, month),
        "month": month,
        "month_words": month_words(month),
        "switch": month_switch(month, addresses),
        "stories": [(one.household_no, in_words(one.said)) for one in district.stories],
        "today": district.today,
    }
    return page(request, "desk/overview.html", context, section="overview")


@opens(DISTRICT_READ)
@require_safe
def months_view(request: HttpRequest) -> HttpResponse:
    """月份: every month, whether it is closed, and how much of it has arrived."""
    context = {"page": months_page(district_for(acting_user(request), DISTRICT_READ))}
    return page(request, "desk/months.html", context, section="months")


@opens(DISTRICT_READ)
@require_safe
def month_view(request: HttpRequest, month: str) -> HttpResponse:
    """One month: its programmes, their payment lists, and whether the money adds up."""
    district = district_for(acting_user(request), DISTRICT_READ)
    chosen = district.month_asked(month)
    addresses = {one: reverse("month", args=[one]) for one in district.months}
    context = {
        "page": month_page(district, chosen),
        "month": chosen,
        "month_words": month_words(chosen),
        "switch": month_switch(chosen, addresses),
    }
    return page(request, "desk/month.html", context, section="months")


@opens(PAYMENTS_READ)
@require_safe
def payees_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """Who stands on a payment list, and what became of each payment."""
    reader = acting_user(request)
    district = district_for(reader, PAYMENTS_READ)
    chosen, one = district.month_asked(month), district.programme(programme)
    wanted = wanted_of(request.GET, district)
    query = f"?{first}" if (first := wanted.query(after=0)) else ""
    addresses = {each: reverse("payees", args=[each, programme]) + query for each in district.months}
    context = {
        "page": payees(district, chosen, one, wanted, acting_user=reader),
        "programme": one,
        "title": title_of(one),
        "month": chosen,
        "month_words": month_words(chosen),
        "switch": month_switch(chosen, addresses),
        "towns": [(key, in_words(said)) for key, said in district.towns.items()],
        "first": wanted.query(after=0),
    }
    return page(request, "desk/payees.html", context, section="months")


@opens(DISTRICT_READ)
@require_safe
def lists_view(request: HttpRequest) -> HttpResponse:
    """The lists, opened at the first programme of the last month."""
    district = district_for(acting_user(request), DISTRICT_READ)
    first = next(one for one in district.law.programmes() if one.unit == "household" and one.payments)
    return redirect("list", district.months[-1], first.code)


@opens(DISTRICT_READ)
@require_safe
def list_view(request: HttpRequest, month: str, programme: str) -> HttpResponse:
    """待遇名册: who is behind a figure."""
    district = district_for(acting_user(request), DISTRICT_READ)
    chosen = district.month_asked(month)
    one = district.programme(programme)
    filters = filters_of(request.GET, district)
    shown = worklist(district, chosen, one, filters, number_asked(request.GET.get("page", "1")))
    addresses = {m: f"{reverse('list', args=[m, programme])}?{filters.query()}" for m in district.months}
    context = {
        "page": shown,
        "programme": one,
        "title": title_of(one),
        "programmes": [
            (other.code, title_of(other), other.code == programme) for other in district.law.programmes()
        ],
        "month": chosen,
        "month_words": month_words(chosen),
        "switch": month_switch(chosen, addresses),
        "towns": [(key, in_words(said)) for key, said in district.towns.items()],
        "outcomes": [(word, said[1]) for word, said in OUTCOMES.items()],
        "first": (shown.page - 1) * PAGE + 1,
        "earlier": filters.query(page=shown.page - 1),
        "later": filters.query(page=shown.page + 1),
        "last": (shown.page - 1) * PAGE + len(shown.rows),
    }
    return page(request, "desk/list.html", context, section="lists")


@open_to_staff
@require_safe
def programmes_view(request: HttpRequest) -> HttpResponse:
    """政策库: every programme of the place."""
    district = open_place()
    month = district.last
    context = {"cards": cards(district, month), "month_words": month_words(month)}
    return page(request, "desk/programmes.html", context, section="programmes")


@open_to_staff
@require_safe
def programme_view(request: HttpRequest, programme: str) -> HttpResponse:
    """One programme: rules, amount, parameters, procedure, worked cases."""
    district = open_place()
    month = district.month_asked(request.GET.get("month", ""))
    address = reverse("programme", args=[programme])
    addresses = {one: f"{address}?month={one}" for one in district.months}
    context = {
        "page": library_page(district, month, district.programme(programme)),
        "switch": month_switch(month, addresses),
        "month": month,
        "day": month.last_day,
    }
    return page(request, "desk/programme.html", context, section="programmes")


@opens(DISTRICT_READ)
@require_safe
def household_latest_view(request: HttpRequest, household_no: int) -> HttpResponse:
    """The household at the last month in which it was there."""
    district = district_for(acting_user(request), DISTRICT_READ)
    for month in reversed(district.months):
        if is_there(district.cuts[month], household_no):
            return redirect("household", household_no, month)
    _not_elsewhere(household_no)
    raise Http404(household_no)


@opens(DISTRICT_READ)
@require_safe
def household_view(request: HttpRequest, household_no: int, month: str) -> HttpResponse:
    """The household: who lives there, what it is due, why, and why not the same as last month."""
    district = district_for(acting_user(request), DISTRICT_READ)
    chosen = district.month_asked(month)
    called = called_of(district, household_no)
    home = home_at(district, chosen, household_no, called)
    if home is None:
        _not_elsewhere(household_no, chosen)
        raise Http404(household_no)
    before = district.before(chosen)
    earlier = None if before is None else home_at(district, before, household_no, called)
    asked_for = (request.GET.get("programme", ""), request.GET.get("unit", ""))
    shown = household_page(district, home, earlier, asked_for)
    org.looked(
        user=acting_user(request), subject=f"household:{household_no}", purpose="查阅家庭待遇",
        detail={"month": str(chosen)},
    )  # fmt: skip
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    addresses = {m: reverse("household", args=[household_no, m]) + query for m in district.months}
    context = {
        "page": shown,
        "household_no": household_no,
        "month": chosen,
        "month_words": month_words(chosen),
        "before_words": "" if before is None else month_words(before),
        "switch": month_switch(chosen, addresses),
    }
    return page(request, "desk/household.html", context, section="lists")


@opens(DISTRICT_READ)
@require_safe
def search_view(request: HttpRequest) -> HttpResponse:
    """A household by its number, or persons by their name."""
    district = district_for(acting_user(request), DISTRICT_READ)
    text = request.GET.get("q", "").strip()
    if ID_NUMBER.fullmatch(text):
        # It stands in the address by now; it is neither looked up by it nor repeated, nor noted.
        problems = told(ProblemError(problem("look.E011")))
        return page(request, "desk/search.html", {"problems": problems}, status=422)
    number = number_typed(text)
    if number is not None and any(is_there(cut, number) for cut in district.cuts.values()):
        return redirect("household-latest", number)
    context = {"text": text, "found": found_by(district, text)}
    if text:
        org.looked(user=acting_user(request), subject="persons", kind="search", detail={"text": text})
    return page(request, "desk/search.html", context)
