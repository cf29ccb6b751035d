"""登记账户: where a payee is paid from today on.

Money that came back is sent again to the account of the day, so whoever rang up the household writes the new
one down here, beside what the bank said.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minzheng.kernel.problem import ProblemError
from minzheng.registry import api as registry
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.district import open_place
from minzheng.web.desk.payments.histories import payee_of, unit_shown
from minzheng.web.desk.payments.views import cash_programme
from minzheng.web.desk.payments.words import all_said

_FIELDS = ("bank_code", "account", "holder")


@opens(registry.CONTACT_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def account_view(request: HttpRequest, programme: str, unit_no: int) -> HttpResponse:
    """Takes down the account of whoever receives for a unit; what will not do comes back as typed."""
    user = acting_user(request)
    one = cash_programme(open_place(), programme)
    # Reading the attempts asks for the area: who may not see a history does not change where it goes on.
    payee = payee_of(one, unit_no, user)
    if request.method != "POST" or payee is None:
        return redirect("pay-unit", programme, unit_no)
    typed = {name: request.POST.get(name, "").strip() for name in _FIELDS}
    try:
        registry.account_change(
            person_no=payee, bank_code=typed["bank_code"], account=typed["account"], holder=typed["holder"],
            acting_user=user,
        )  # fmt: skip
    except ProblemError as error:
        return unit_shown(request, one, unit_no, typed=typed, problems=all_said(error))
    messages.success(request, _("已登记账户；退回的款项由财务在名册上重发。"))
    return redirect("pay-unit", programme, unit_no)
