"""Where somebody acts who brings in the data of a whole area at once."""

from minzheng.kernel import clock
from minzheng.org.api import DivisionRecord, NotPermitted, Permission, User, permission_check, posts_of


def acting_place(user: User, permission: Permission) -> DivisionRecord:
    """The widest unit for which the user may do the act today; raises NotPermitted."""
    posts = [post for post in posts_of(user, on=clock.today()) if post.role in permission.roles]
    if not posts:
        raise NotPermitted(permission, reason="role")
    widest = min(posts, key=lambda post: (len(post.division.path), post.division.key))
    return permission_check(user, permission, division=widest.division.key)
