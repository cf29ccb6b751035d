"""The command line ``minzheng``.

Exit 0: done. 1: it ran and found what it checks for failing. 2: unusable arguments or input, said in one
line each.
"""

import os
import sys
from typing import Annotated, NoReturn

import typer
from django.core.exceptions import PermissionDenied
from rich.console import Console

from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops.printing import print_problems

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minzheng.ops.settings")
app = typer.Typer(
    help="民政：区民政局平台 · the platform of a district civil-affairs bureau", no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)  # fmt: skip


def _commands() -> None:
    """Hook the commands in; most read or write the records, so Django is woken first."""
    _django()
    from minzheng.ops import (
        explain_command,
        import_command,
        month_command,
        pay_command,
        policy_commands,
        rebuild_command,
    )

    app.add_typer(policy_commands.app, name="policy")
    app.command("explain")(explain_command.explain_command)
    app.command("month")(month_command.month_command)
    app.command("import")(import_command.import_command)
    app.add_typer(pay_command.app, name="pay")
    app.command("rebuild")(rebuild_command.rebuild_command)
    _live_on_the_demos_day()


def _live_on_the_demos_day() -> None:
    """A demo lives at the end of its last month, unless MINZHENG_TODAY says otherwise."""
    from minzheng.kernel import clock
    from minzheng.ops.demo import build
    from minzheng.ops.settings import HOME

    if not os.environ.get(clock.TODAY_VARIABLE):
        clock.today_set(build.demo_today(HOME))


@app.command()
def demo(
    place: Annotated[str | None, typer.Option(help="地区包 · the pack")] = None,
    year: Annotated[int, typer.Option(help="年份 · the year")] = 2023,
    persons: Annotated[int, typer.Option(help="合成人口数 · synthetic persons")] = 60_000,
    serve_: Annotated[bool, typer.Option("--serve/--no-serve", help="是否启动网页 · serve the pages")] = True,
    fresh: Annotated[bool, typer.Option("--fresh", help="重新生成 · build anew")] = False,
    address: Annotated[str, typer.Option(help="网页地址 · where to serve")] = "127.0.0.1:8000",
) -> None:
    """演示区县 · real divisions, a synthetic population, what each household is due, and why."""
    from minzheng.ops.demo_command import run_demo

    run_demo(place=place, year=year, persons=persons, serve=serve_, fresh=fresh, address=address)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def manage(context: typer.Context) -> None:
    """Django 自带命令 · Django's own commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["minzheng manage", *context.args])


@app.command()
def serve(
    address: Annotated[str, typer.Argument(help="地址:端口 · address:port")] = "127.0.0.1:8000",
) -> None:
    """启动网页服务 · the web server."""
    from minzheng.ops.demo_command import serve_pages

    serve_pages(address)


def _django() -> None:
    import django

    django.setup()


def main() -> None:
    """Entry point of the console script; mistakes in input are said, never a traceback."""
    _commands()
    try:
        app()
    except ProblemError as error:
        _refused(error)
    except PermissionDenied as error:
        _refused(ProblemError(problem("month.E007", reason=error)))


def _refused(error: ProblemError) -> NoReturn:
    print_problems(Console(stderr=True), error.problems, os.environ.get("MINZHENG_LANGUAGE", "zh"))
    sys.exit(2)
