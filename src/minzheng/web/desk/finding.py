"""One box for everything that is looked for: an identity number, a case number, a household number, a name.

What is typed travels in the body of a form, for nobody knows before it is read whether it is an identity
number; that stays out of addresses and logs, and goes on to its person by the number of our own.
"""

import re
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from minzheng.casework import api as casework
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import acting_user, opens
from minzheng.web.desk.people.searching import ID_NUMBER, by_number
from minzheng.web.desk.scope import DISTRICT_READ

_CASE_NUMBER: Final = re.compile(r"[0-9]{12}")
_LONGEST: Final = 60


@opens(DISTRICT_READ)
@never_cache
@require_POST
def find_view(request: HttpRequest) -> HttpResponse:
    """Leads to what was meant; whatever is no number of ours is looked for as a name."""
    text = request.POST.get("q", "").strip()[:_LONGEST]
    if ID_NUMBER.fullmatch(text):
        return by_number(request, text)
    if _CASE_NUMBER.fullmatch(text) and _is_case(text, acting_user(request)):
        return redirect("case", text)
    return redirect(f"{reverse('search')}?{urlencode({'q': text})}")


def _is_case(number: str, user: org.User) -> bool:
    try:
        casework.case_read(number, acting_user=user)
    except (ProblemError, org.NotPermitted):
        return False
    return True
