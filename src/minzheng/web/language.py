"""Chinese, unless the reader switches.

The pages of an office are Chinese whatever language the machine at the counter was set up in; only the
switch at the top changes that, and it is remembered.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class LanguageBySwitchMiddleware:
    """Keeps what the browser says of itself from choosing the language; stands before LocaleMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
