"""The interface as it is served: its operations, its description, and how every refusal is answered."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.access import open_to_all
from minzheng.web.api import cases, checks, law, letters, money
from minzheng.web.api.tokens import TokenBearer

api = NinjaAPI(
    title="民政 Minzheng", version="1", auth=TokenBearer(), urls_namespace="api",
    description="办件、核对、文书、待遇、发放、政策的接口。"
    "写操作须带 Idempotency-Key：断线后重发同一请求，只生效一次。",
)  # fmt: skip
api.add_router("", cases.router)
api.add_router("", checks.router)
api.add_router("", letters.router)
api.add_router("", money.router)
api.add_router("", law.router)
_STALE = (
    "casework.E001", "casework.E006", "casework.E011", "casework.E027", "org.E001", "check.E007",
    "check.E008", "check.E009", "pay.E005", "pay.E006",
)  # fmt: skip
_NOT_THERE = ("casework.E008", "check.E001", "notice.E005", "pay.E004")


def _refusal(request: HttpRequest, status: int, code: str, zh: str, en: str) -> HttpResponse:
    return api.create_response(request, {"code": code, "zh": zh, "en": en}, status=status)


@api.exception_handler(ProblemError)
def refused(request: HttpRequest, error: ProblemError) -> HttpResponse:
    """A mistake that the message says how to mend."""
    first = error.problems[0]
    status = 409 if first.id in _STALE else 404 if first.id in _NOT_THERE else 422
    return _refusal(request, status, first.id, first.zh, first.en)


@api.exception_handler(PermissionDenied)
def not_permitted(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """No post of the caller allows it there."""
    zh, _, en = str(error).partition(" / ")
    return _refusal(request, 403, "api.E403", zh, en or zh)


@api.exception_handler(AuthenticationError)
def not_known(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """No token, or one that has ended."""
    zh, en = "缺少有效的接口令牌，请联系系统管理员签发", "no valid token: ask the administrator to issue one"
    return _refusal(request, 401, "api.E401", zh, en)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    """Nothing under this address."""
    return _refusal(request, 404, "api.E404", "没有这一项", "there is no such thing")


@api.exception_handler(org.UnknownDivisionError)
def no_such_place(request: HttpRequest, error: org.UnknownDivisionError) -> HttpResponse:
    """A division nobody knows by that key."""
    zh, _, en = str(error).partition(" / ")
    return _refusal(request, 404, "api.E404", zh, en)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The call does not read as its description says; the first place that does not is named."""
    first = error.errors[0] if error.errors else {}
    place = ".".join(str(one) for one in first.get("loc", ()))
    return _refusal(
        request, 422, "api.E422", f"请求第 {place} 项不符合接口说明，请对照修改",
        f"{place} is not as the description says: {first.get('msg', '')}",
    )  # fmt: skip


@api.exception_handler(HttpError)
def malformed(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON."""
    return _refusal(
        request, 422, "api.E400", "请求内容不是有效的 JSON", "the body of the call is no valid JSON"
    )


patterns, app_name, namespace = api.urls
for pattern in patterns:
    # Each operation asks for its own token and permission; the middleware of the pages lets them by.
    if pattern.callback is not None:
        open_to_all(pattern.callback)
urls = (patterns, app_name, namespace)
