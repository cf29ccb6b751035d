"""How an operation is declared: its permission stands in the description, and is asked before it runs."""

from collections.abc import Callable, Mapping
from functools import wraps
from json import dumps
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest
from ninja import Header, Router, Status
from pydantic import StringConstraints

from minzheng.org import api as org
from minzheng.web.api.answers import REFUSALS
from minzheng.web.api.tokens import caller, token

Call = TypeVar("Call", bound=Callable[..., Any])
_SAME = "同一请求重发时用同一个键 · the same key for the same call"
Once = Annotated[
    str,
    StringConstraints(pattern=r"^[!-~]{8,64}$"),
    Header(alias="Idempotency-Key", description=_SAME),
]


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


def once(request: HttpRequest, key: str, asked: Mapping[str, Any], answer: Callable[[], Any]) -> Status[Any]:
    """The answer kept under the key, or worked out now; a refusal is not kept, since it may be mended."""
    said = dumps([request.method, request.path, asked], ensure_ascii=False, sort_keys=True, default=str)
    status, body = org.answered_once(
        token=token(request), key=key, asked=said, answer=lambda: (200, answer().model_dump(mode="json"))
    )
    return Status(status, body)
