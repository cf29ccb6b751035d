"""特困抽查: which share of the year's cases the county visits, and which of them it still has to."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.cases.reading import SECTION
from minzheng.web.desk.frame import page

_YEARS = 3


@opens(casework.CASE_READ)
@require_safe
def spot_checks_view(request: HttpRequest) -> HttpResponse:
    """This year and the two before, in the reader's area."""
    user, this = acting_user(request), clock.today().year
    years = [casework.spot_checks(this - back, acting_user=user) for back in range(_YEARS)]
    context = {"years": years, "least": casework.LEAST_PERCENT}
    return page(request, "desk/case_spot_checks.html", context, section=SECTION)
