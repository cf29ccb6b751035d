"""Whoever does nothing for a while is signed out (AQ-08: 15 minutes).

The session runs out by itself; each request pushes its end further away, but is written down only once a
minute: a write for every page would be the busiest write of the whole system.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from minzheng.kernel import clock

_SEEN = "_seen_at"
_EVERY_SECONDS = 60


class IdleMiddleware:
    """Keeps the session of a signed-in reader alive, and their pages out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = int(clock.now().timestamp())
        if abs(now - request.session.get(_SEEN, 0)) >= _EVERY_SECONDS:
            request.session[_SEEN] = now
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response
