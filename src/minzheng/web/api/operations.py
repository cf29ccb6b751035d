"""How an operation is declared: its permission stands in the description, and is asked before it runs."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Router

from minzheng.org import api as org
from minzheng.web.api.answers import REFUSALS
from minzheng.web.api.tokens import caller

Call = TypeVar("Call", bound=Callable[..., Any])


def operation(
    router: Router, method: str, path: str, *, permission: org.Permission, answer: Any
) -> Callable[[Call], Call]:
    """Register ``method path``; the permission is checked somewhere here, in its area by the room."""

    def declared(call: Call) -> Call:
        @wraps(call)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            org.permission_check_somewhere(caller(request), permission)
            return call(request, *args, **kwargs)

        router.api_operation(
            [method], path, response={200: answer, **REFUSALS}, summary=permission.zh,
            openapi_extra={"x-permission": permission.code}, url_name=f"api-{call.__name__}",
        )(asked)  # fmt: skip
        return call

    return declared
