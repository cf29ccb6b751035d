"""Members of staff by the names they are called."""

from collections.abc import Iterable

from minzheng.org import api as org
from minzheng.web.desk.wording import name_words


def staff_names(usernames: Iterable[str | None]) -> dict[str, str]:
    """What they are called, by user name; whoever is not known any more by that."""
    wanted = {one for one in usernames if one}
    known = dict(org.User.objects.filter(username__in=wanted).values_list("username", "name"))
    return {who: name_words(known.get(who) or who) for who in sorted(wanted)}
