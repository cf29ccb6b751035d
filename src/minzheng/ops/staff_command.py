"""``minzheng staff``: the first administrator of an installation, further staff, links and tokens.

A link sets a password once and within three days; it is shown here only, for the administrator to hand over.
"""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from minzheng.org.api import User

out = Console()
app = typer.Typer(help="人员与岗位 · staff and posts", no_args_is_help=True, add_completion=False)
By = Annotated[str | None, typer.Option("--by", help="由哪位系统管理员办理 · the administrator who acts")]


@app.command("found")
def found_command(
    username: Annotated[str, typer.Argument(help="首位系统管理员的用户名 · of the first administrator")],
    name: Annotated[str, typer.Argument(help="姓名 · name")],
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
) -> None:
    """建立机构 · the bureau of a place with its first administrator; once, in an empty installation."""
    _django()
    from minzheng.ops import laws
    from minzheng.ops.founding import bureau_found

    admin = bureau_found(laws.law_of(place).place, username=username, name=name)
    _say_link(admin, admin)


@app.command("add")
def add_command(
    username: Annotated[str, typer.Argument(help="用户名 · user name")],
    name: Annotated[str, typer.Argument(help="姓名 · name")],
    role: Annotated[str, typer.Option(help="岗位 · role: clerk approver finance steward auditor")],
    division: Annotated[str, typer.Option(help="区划编号 · key of the division")],
    office: Annotated[str, typer.Option(help="科室名称 · office")] = "社会救助科",
    by: By = None,
) -> None:
    """登记人员并任命岗位 · a member of staff with a post over a division."""
    _django()
    from minzheng.ops.acting import acting_user
    from minzheng.ops.founding import staff_add
    from minzheng.org import api as org

    admin = acting_user(by, org.PASSWORD_INVITE)
    user = staff_add(
        username=username, name=name, role=role, division=division, office=office, acting_user=admin
    )
    _say_link(user, admin)


@app.command("invite")
def invite_command(
    username: Annotated[str, typer.Argument(help="用户名 · user name")], by: By = None
) -> None:
    """重新设置密码的链接 · a new link for whoever forgot the password."""
    _django()
    from minzheng.ops.acting import acting_user
    from minzheng.org import api as org

    _say_link(_user(username), acting_user(by, org.PASSWORD_INVITE))


@app.command("token")
def token_command(
    username: Annotated[str, typer.Argument(help="令牌代表的用户 · the user it acts as")],
    system: Annotated[str, typer.Option("--system", help="系统名称 · name of the system")],
    by: By = None,
) -> None:
    """签发接口令牌 · a token for another system; shown once."""
    _django()
    from minzheng.ops.acting import acting_user
    from minzheng.org import api as org

    token = org.token_issue(name=system, user=_user(username), acting_user=acting_user(by, org.TOKEN_ISSUE))
    out.print(f"令牌（只显示这一次）/ the token, shown once: {token}", soft_wrap=True)


def _user(username: str) -> "User":
    from minzheng.kernel.problem import ProblemError, problem
    from minzheng.org import api as org

    user = org.user_find(username)
    if user is None:
        raise ProblemError(problem("month.E001", name=username))
    return user


def _say_link(user: "User", admin: "User") -> None:
    from django.urls import reverse

    from minzheng.org import api as org

    uid, token = org.password_invite(user=user, acting_user=admin)
    address = reverse("account-invite", args=[uid, token])
    out.print(f"请把链接交给{user.name}，三日内有效，只能用一次 / a link that works once:", soft_wrap=True)
    out.print(f"http://127.0.0.1:8000{address}", soft_wrap=True)


def _django() -> None:
    import django

    django.setup()
