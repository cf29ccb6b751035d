"""What every act on a plan has in common: what cannot be read is not there, what was typed stays."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.web.access import acting_user
from minzheng.web.desk.typed import day_typed, decimal_typed

Read = TypeVar("Read")


def there(read: Callable[[], Read]) -> Read:
    """What is read, or a page that is not there."""
    try:
        return read()
    except ProblemError as missing:
        raise Http404(str(missing)[:80]) from missing


def acted(
    request: HttpRequest,
    act: Callable[[org.User], str],
    *,
    to: tuple[str, int],
    shown: Callable[[HttpRequest, int, ProblemError], HttpResponse],
) -> HttpResponse:
    """Do it and go back to the page ``to``; where it is refused, that page again with what was typed."""
    try:
        done = act(acting_user(request))
    except ProblemError as refused:
        return shown(request, to[1], refused)
    messages.success(request, done)
    return redirect(*to)


def day_of(request: HttpRequest, name: str) -> date:
    """A day of the form; raises ProblemError."""
    text = request.POST.get(name, "").strip()
    found = day_typed(text)
    if found is None:
        raise ProblemError(problem("plan.E007", text=text[:20]))
    return found


def decimal_of(text: str) -> Decimal:
    """A number of the form; raises ProblemError."""
    found = decimal_typed(text)
    if found is None or not found.is_finite():
        raise ProblemError(problem("plan.E006", text=text.strip()[:20]))
    return found
