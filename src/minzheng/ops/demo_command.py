"""``minzheng demo``: the demo district from nothing, its year, three stories, the web server."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from minzheng.kernel.problem import ProblemError, problem
from minzheng.ops import laws
from minzheng.ops.demo import account, build, tell
from minzheng.ops.demo.mark import MARK
from minzheng.ops.demo.population import LEAST_PERSONS
from minzheng.ops.demo.stories import TOLD_IN
from minzheng.ops.garbage import collect_seldom
from minzheng.ops.serving import serve_pages
from minzheng.ops.settings import HOME
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.warehouse.snapshot import snapshots

out = Console()
_STEPS = {
    "divisions": "行政区划 divisions",
    "population": "合成人口 synthetic people",
    "registry": "登记入库 registry",
    "received": "部门数据 departmental files",
    "determined": "逐人认定 determination",
    "carried": "存量转入 carry-over",
    "decided": "审核确认 decisions",
    "paid": "发放对账 payments",
}


def run_demo(*, place: str | None, year: int, persons: int, serve: bool, fresh: bool, address: str) -> None:
    """Build the demo unless it is there, tell its months and stories, serve its pages."""
    if persons < LEAST_PERSONS:
        raise ProblemError(problem("demo.E001", persons=persons, least=LEAST_PERSONS))
    if year != TOLD_IN:
        raise ProblemError(problem("demo.E003", year=TOLD_IN))
    law = laws.law_of(place)
    plan = build.Plan(year, persons)
    if fresh or not build.is_built(HOME, law, plan):
        _build(law, plan, fresh=fresh)
    _tell(law, plan)
    if not serve:
        out.print(f"\n网页 / the pages: [bold]minzheng serve[/bold] → http://{address}/")
        return
    serve_pages(address)


def _build(law: Law, plan: build.Plan, *, fresh: bool) -> None:
    _refuse_real_records()
    collect_seldom()
    goes_on = not fresh and build.is_begun(HOME, law, plan) and _has_tables() and org.is_demo()
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(), console=out, refresh_per_second=1,
    ) as progress:  # fmt: skip
        task = progress.add_task("准备数据库 database", total=plan.steps + 1)
        if not goes_on:
            _empty()
        progress.advance(task)
        build.build(HOME, law, plan, _teller(progress, task))


def _teller(progress: Progress, task: TaskID) -> Callable[[str], None]:
    def told(step: str) -> None:
        words = step.split(" ")
        label = " ".join([*words[:-1], _STEPS[words[-1]]])
        progress.update(task, advance=1, description=label)

    return told


def _has_tables() -> bool:
    return "registry_person" in connection.introspection.table_names()


def _refuse_real_records() -> None:
    """The demo empties the database; it may only ever empty a demo's, or one with nobody in it."""
    if not _has_tables():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_person")
        persons = cursor.fetchone()
    if persons and persons[0] and not org.is_demo():
        raise ProblemError(problem("demo.E002", home=HOME, persons=persons[0]))


def _empty() -> None:
    """Nothing of an earlier demo is left, in the records or beside them."""
    (HOME / MARK).unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        connection.close()
        for path in HOME.glob("*.sqlite3*"):
            path.unlink()
    else:
        call_command("migrate", verbosity=0)
        call_command("flush", interactive=False, verbosity=0)
    for folder in (HOME / "warehouse", HOME / "ledger", *build.exchanged(Path(settings.EXCHANGE))):
        shutil.rmtree(folder, ignore_errors=True)


def _tell(law: Law, plan: build.Plan) -> None:
    cut = [one for one in snapshots(HOME, law.place.code) if one.has("results")]
    results = {one.month: one.read("results") for one in cut}
    tell.tell_place(out, law, cut[-1])
    tell.tell_months(out, law, results)
    account.tell_figures(out, results, plan.persons)
    tell.tell_stories(out, HOME, law)
    account.tell_money(out, law)
    account.tell_files(out, Path(settings.EXCHANGE))
    out.print("\n所有人员均为合成数据；未公布的标准为演示默认值。")
    out.print("All people are synthetic; values that were not published are demo defaults.")
    out.print(f"数据 / data: {HOME}", soft_wrap=True)
