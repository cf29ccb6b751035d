"""Nobody verifies their own household or a relative's: the page says so, and that it was tried is noted."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from minzheng.kernel.problem import ProblemError
from minzheng.web.desk.cases.reading import own_refused

OWN: Final = "look.E001"
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def of_strangers(view: View[Rest]) -> Callable[..., HttpResponse]:
    """The view, or 403 where the room refused to show the reader's own people."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ProblemError as refused:
            if refused.problems[0].id != OWN:
                raise
            return own_refused(request, refused)

    return shown


def missing(refused: ProblemError, what: object) -> Exception:
    """What a refusal to read comes to: one's own people stay refused, anything else is not there."""
    return refused if refused.problems[0].id == OWN else Http404(str(what))
