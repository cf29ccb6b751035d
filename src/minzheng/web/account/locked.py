"""Who is locked out for wrong passwords, as axes counts them: by user name and address."""

from collections.abc import Iterable

from axes.models import AccessAttempt
from django.conf import settings

from minzheng.kernel import clock
from minzheng.org import api as org


def locked_out(users: Iterable[org.User]) -> frozenset[str]:
    """The user names of those whom, from some address, the right password does not let in at present."""
    since = clock.now() - settings.AXES_COOLOFF_TIME
    found = AccessAttempt.objects.filter(
        username__in=[one.username for one in users], attempt_time__gt=since,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
    )  # fmt: skip
    return frozenset(found.values_list("username", flat=True))
