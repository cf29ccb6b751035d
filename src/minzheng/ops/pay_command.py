"""``minzheng pay``: sign the lists of a month, read what the bank says, send again, see how far it is."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from minzheng.kernel import clock
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.problem import ProblemError
from minzheng.ops import environment
from minzheng.ops.acting import acting_user
from minzheng.ops.month_command import month_of
from minzheng.ops.month_run import default_out
from minzheng.ops.printing import print_problems
from minzheng.org import api as org
from minzheng.payments import api as payments

app = typer.Typer(help="发放 · payments", no_args_is_help=True)
out = Console()

_MonthText = Annotated[str, typer.Argument(help="月份 YYYY-MM · the month")]
_Programme = Annotated[str | None, typer.Option(help="项目代码 · programme code")]
_User = Annotated[str | None, typer.Option("--user", help="办理人 · who acts")]
_Folder = Annotated[Path | None, typer.Option("--out", help="输出目录 · where the files go")]
_Json = Annotated[bool, typer.Option("--json", help="JSON")]
_STATES = {"frozen": "已冻结", "approved": "已审批", "sent": "已送银行", "settled": "已结清"}


@app.command()
def approve(
    month: _MonthText, programme: _Programme = None, user: _User = None, folder: _Folder = None
) -> None:
    """审批名册 · sign the frozen lists; with the second signature the bank files are written."""
    this = month_of(month)
    lists = _lists(this, programme)
    pending = [one for one in lists if one.state == "frozen"]
    who = _signer(user, pending)
    if pending or not lists:
        signed = payments.list_approve(month=this, programme=programme, acting_user=who)
        for one in signed:
            which = "第二次 second" if one.second_by else "第一次 first"
            out.print(f"{one.programme}  {which}: {who.username}", soft_wrap=True)
    # Also of lists signed before: a run killed after the signature ends here the second time.
    ready = [one.programme for one in _lists(this, programme) if one.state in {"approved", "sent"}]
    _write_files(this, ready, who, folder or default_out(this))


@app.command()
def returns(
    file: Annotated[Path, typer.Argument(help="回盘文件 · the bank's return file")],
    user: _User = None,
    as_json: _Json = False,
) -> None:
    """读取回盘 · what arrived and what came back; read twice it changes nothing."""
    found = payments.returns_read(file=file, acting_user=_finance(user, payments.RETURNS_READ))
    if as_json:
        said = asdict(found) | {"problems": [asdict(one) for one in found.problems]}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        counts = f"已付 paid {found.paid}，退票 returned {found.failed}，已知 known {found.known}"
        out.print(f"{found.batch_no}  {counts}，未回盘 no answer {found.still_sent}", soft_wrap=True)
        print_problems(out, found.problems)
    if found.problems:
        raise typer.Exit(1)


@app.command()
def reissue(
    month: _MonthText, programme: _Programme = None, user: _User = None, folder: _Folder = None
) -> None:
    """重发 · send again what came back, to the accounts of today, and what could not be sent before."""
    this, where = month_of(month), folder or default_out(month_of(month))
    who = _finance(user, payments.BANK_FILE_WRITE)
    files = payments.reissue(month=this, programme=programme, out=where, acting_user=who)
    for path in files:
        out.print(f"{path}", soft_wrap=True)
    if not files:
        out.print("没有需要重发的 / nothing to send again")
    _tell_exceptions(this, where)


@app.command()
def status(
    month: Annotated[str | None, typer.Argument(help="月份 YYYY-MM · the month")] = None,
    as_json: _Json = False,
) -> None:
    """发放进度 · the lists, their states, what has arrived, come back and waits."""
    lists = payments.lists_of(month_of(month) if month else None)
    if as_json:
        said = [asdict(one) | {"open_fen": one.open_fen} for one in lists]
        typer.echo(json.dumps({"lists": said}, ensure_ascii=False, indent=1, default=str))
        return
    table = Table(header_style="bold")
    for name in ("月份", "项目", "状态"):
        table.add_column(name, no_wrap=True)
    for name in ("笔数", "应发（元）", "已到账（元）", "未到账（元）", "退票", "待办账户"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in lists:
        sums = (yuan(one.total_fen), yuan(one.paid_fen), yuan(one.open_fen))
        waiting = str(one.waiting if one.state in {"sent", "settled"} else "")
        words = (str(Month.of_number(one.month)), one.programme, _STATES[one.state], f"{one.count:,}")
        table.add_row(*words, *sums, str(one.returned), waiting)
    out.print(table)


# --- who and where --------------------------------------------------------------------------------


def _lists(month: Month, programme: str | None) -> list[payments.ListRecord]:
    return [one for one in payments.lists_of(month) if programme in (None, one.programme)]


def _signer(name: str | None, pending: Iterable[payments.ListRecord]) -> org.User:
    """Who signs: in a demo, where nobody is named, the next of finance who still can."""
    taken = [{one.frozen_by, one.first_by} for one in pending]
    return _finance(name, payments.LIST_APPROVE, able=lambda user: any(user not in ones for ones in taken))


def _finance(
    name: str | None, permission: org.Permission, *, able: Callable[[str], bool] = lambda _: True
) -> org.User:
    """The user named; in a demo the first whose post allows it. In earnest nobody is picked."""
    if name or environment.text("MINZHENG_USER") or not org.is_demo():
        return acting_user(name, permission)
    users = org.users_with_role(permission.roles, on=clock.today())
    chosen = [user for user in users if able(user.username)] or users
    return chosen[0] if chosen else acting_user(None, permission)


# --- files ----------------------------------------------------------------------------------------


def _write_files(month: Month, programmes: list[str], who: org.User, where: Path) -> None:
    """Each list its file; one on which nobody can be paid does not hold up the others."""
    with out.status("银行文件 bank files"):
        written, problems = payments.bank_files_write(
            month=month, programmes=programmes, out=where, acting_user=who
        )
    for path in written:
        out.print(f"{path}", soft_wrap=True)
    if written:
        _tell_exceptions(month, where)
    if problems:
        raise ProblemError(*problems)


def _tell_exceptions(month: Month, where: Path) -> None:
    path, waiting = payments.exceptions_write(month=month, out=where)
    if waiting:
        out.print(f"未能发放 / cannot be paid yet: {waiting}  {path}", soft_wrap=True)
