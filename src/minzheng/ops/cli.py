"""The command line ``minzheng``.

Exit 0: done. 1: it ran and found what it checks for failing. 2: unusable arguments or input, said in one
line each.
"""

import os
import sys
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from django.core.exceptions import PermissionDenied
from rich.console import Console
from typer.core import TyperGroup
from typer.main import get_command

from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops.printing import print_problems

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minzheng.ops.settings")
# Polars' allocator, which reads this when Polars is first imported, gives freed memory back at once; the
# next frame then faults it in again, page by page. Three seconds later is soon enough.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:3000,muzzy_decay_ms:0")
# Each command beside the module that brings it: read when it is asked for, since most wake all the rooms.
_LATE = {
    "policy": ("policy_commands", "app"),
    "explain": ("explain_command", "explain_command"),
    "month": ("month_command", "month_command"),
    "import": ("import_command", "import_command"),
    "pay": ("pay_command", "app"),
    "rebuild": ("rebuild_command", "rebuild_command"),
    "audit": ("audit_command", "app"),
    "indicators": ("indicators_command", "indicators_command"),
    "staff": ("staff_command", "app"),
    "report": ("report_command", "app"),
    "plan": ("plan_command", "app"),
    "league": ("league_command", "app"),
    "bench": ("bench_command", "app"),
}
_WITHOUT_RECORDS = frozenset({"policy", "audit", "bench"})


class _Late(TyperGroup):
    """The commands of this file and those of _LATE."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *_LATE]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _loaded(cmd_name) if cmd_name in _LATE else super().get_command(ctx, cmd_name)


def _loaded(name: str) -> Any:
    if name not in _WITHOUT_RECORDS:
        _django()
    module, attribute = _LATE[name]
    found = getattr(import_module(f"minzheng.ops.{module}"), attribute)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        found = alone
    command = get_command(found)
    command.name = name
    return command


app = typer.Typer(
    help="民政：区民政局平台 · the platform of a district civil-affairs bureau", no_args_is_help=True,
    pretty_exceptions_enable=False, add_completion=False, cls=_Late,
)  # fmt: skip


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
    # A year of the demo is some ten thousand small queries: waking a thread for each of many cores costs more
    # than the few large ones gain by them. Polars asks once, when it is first imported.
    os.environ.setdefault("POLARS_MAX_THREADS", "2")
    _django()
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
    from minzheng.ops.serving import serve_pages

    serve_pages(address)


def _django() -> None:
    import django

    django.setup()


def main() -> None:
    """Entry point of the console script; mistakes in input are said, never a traceback."""
    from minzheng.ops.demo.mark import live_on_the_demos_day
    from minzheng.ops.settings import HOME

    live_on_the_demos_day(HOME)
    try:
        app()
    except ProblemError as error:
        _refused(error)
    except PermissionDenied as error:
        _refused(ProblemError(problem("month.E007", reason=error)))


def _refused(error: ProblemError) -> NoReturn:
    print_problems(Console(stderr=True), error.problems, os.environ.get("MINZHENG_LANGUAGE", "zh"))
    sys.exit(2)
