"""Who is locked out for wrong passwords, as axes counts them: by user name and address."""

from collections.abc import Iterable

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org


def locked_out(users: Iterable[org.User]) -> frozenset[str]:
    """The user names of those whom, from some address, the right password does not let in at present."""
    since = clock.now() - settings.AXES_COOLOFF_TIME
    found = AccessAttempt.objects.filter(
        username__in=[one.username for one in users], attempt_time__gt=since,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
    )  # fmt: skip
    return frozenset(found.values_list("username", flat=True))


@transaction.atomic
def unlock(user: org.User, *, reason: str, acting_user: org.User) -> None:
    """Let somebody try again at once. Raises ProblemError where they are not locked out or without a reason,
    and NotPermitted."""
    org.access_restored(user=user, what="LockLifted", reason=reason, acting_user=acting_user)
    if user.username not in locked_out([user]):
        raise ProblemError(problem("staff.E014", user=user.name))
    AccessAttempt.objects.filter(username=user.username).delete()
