"""驾驶舱: one page for leaders, of a month and an area; every number opens its rows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from minzheng.insight import api as insight
from minzheng.kernel.month import Month
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cockpit.alerts import alerts_of
from minzheng.web.desk.cockpit.declared import MAPPED
from minzheng.web.desk.cockpit.plan import plan_now
from minzheng.web.desk.cockpit.shown import cockpit
from minzheng.web.desk.district import District, bureau, district_for
from minzheng.web.desk.frame import month_switch, page
from minzheng.web.desk.indicators.asked import division_asked
from minzheng.web.desk.indicators.words import title_of
from minzheng.web.desk.wording import in_words, month_words


@opens(insight.INDICATOR_READ)
@require_safe
def cockpit_view(request: HttpRequest) -> HttpResponse:
    """The page; what is not said is the last month and the widest area."""
    user = acting_user(request)
    district = district_for(user, insight.INDICATOR_READ)
    month = district.month_asked(request.GET.get("month", ""))
    mapped = _mapped(request.GET.get("map", ""))
    area = division_asked(request.GET.get("division", ""), user).key
    asked = {"division": area, "map": mapped}
    addresses = {one: _address(one, asked) for one in district.months}
    indicators = district.law.catalogue.indicators
    context = {
        "page": cockpit(district, month, area, mapped),
        "alerts": alerts_of(district, month, area),
        "plan": plan_now(district, month.year, area, user),
        "month": month,
        "month_words": month_words(month),
        "switch": month_switch(month, addresses),
        "area": area,
        "area_name": _name(district, area),
        "areas": _areas(district),
        "mapped": mapped,
        "mapped_name": title_of(indicators[mapped]),
        "choices": [(code, title_of(indicators[code])) for code in MAPPED],
    }
    return page(request, "desk/cockpit.html", context, section="cockpit")


def _address(month: Month, asked: dict[str, str]) -> str:
    return f"{reverse('cockpit')}?{urlencode({'month': str(month), **asked})}"


def _mapped(code: str) -> str:
    if code and code not in MAPPED:
        raise Http404(code)
    return code or MAPPED[0]


def _areas(district: District) -> list[tuple[str, str]]:
    """What may be chosen: the whole for whoever sees it, and the townships."""
    whole = [(district.seat, in_words(bureau()))] if district.reach.whole else []
    return whole + [(key, in_words(said)) for key, said in district.towns.items()]


def _name(district: District, area: str) -> str:
    return in_words(bureau()) if area == district.seat else district.place_words(area)
