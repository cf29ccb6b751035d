"""Who acts when a command is typed: said by --user, by MINZHENG_USER, or plain from the posts."""

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.ops import environment
from minzheng.org import api as org


def acting_user(name: str | None, permission: org.Permission) -> org.User:
    """The user named, by MINZHENG_USER where none is, else the only one whose post allows the act.

    Raises ProblemError for a name nobody has, and where it is not plain who acts: a command never picks one
    of several people, since what it does is recorded as that person's.
    """
    wanted = name or environment.text("MINZHENG_USER")
    if wanted:
        user = org.user_find(wanted)
        if user is None:
            raise ProblemError(problem("month.E001", name=wanted))
        return user
    able = org.users_with_role(permission.roles, on=clock.today())
    if len(able) != 1:
        names = "、".join(user.username for user in able) or "无 none"
        act = UnfitError(permission.zh, permission.en)
        raise ProblemError(problem("month.E002", act=act, names=names))
    return able[0]
