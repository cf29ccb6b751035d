"""``minzheng rebuild``: what is stored for convenience, worked out again from what really happened.

Cases and entitlements from their events, payments from their instructions, the ledger from the hashes with
which it was registered, letters to be served from the deliveries, figures from the rows kept with them,
league tables from what they were made from. ``--check`` says where the two differ and changes nothing.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from minzheng.casework.api import Difference

out = Console()

Check = Callable[[], list[str]]


def rebuild_command(
    check: Annotated[bool, typer.Option("--check", help="只核对，不改动 · compare, change nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """重算核对 · states worked out again from the records; exit 1 with --check where any differs."""
    import django

    django.setup()
    rewritten = {} if check else _rewrite()
    found = {name: differences() for name, (_, differences) in _checks().items()}
    if as_json:
        content = {"differences": found, "rewritten": rewritten}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        _print(found, rewritten)
    if any(found.values()):
        raise typer.Exit(1)


def _checks() -> dict[str, tuple[str, Check]]:
    """What is compared, with what it is called and the reading that gives its differences."""
    from minzheng.benefits import api as benefits
    from minzheng.casework import api as casework
    from minzheng.insight import api as insight
    from minzheng.notices import api as notices
    from minzheng.ops import laws
    from minzheng.payments import api as payments
    from minzheng.verification import api as verification

    return {
        "cases": ("办件状态 · cases", lambda: _said(casework.cases_rebuilt())),
        "entitlements": ("待遇 · entitlements", lambda: _said(benefits.entitlements_rebuilt())),
        "payments": ("发放 · payments", payments.check),
        "reports": ("核对报告 · verification reports", verification.reports_check),
        "ledger": ("核对数据 · ledger of facts", verification.ledger_check),
        "letters": ("待送达文书 · letters to be served", notices.letters_check),
        "leagues": ("晾晒 · league tables", insight.leagues_check),
        "indicators": (
            "指标 · indicators",
            lambda: [
                one for place in insight.places_kept() for one in insight.values_check(laws.law_of(place))
            ],
        ),
    }


def _rewrite() -> dict[str, int]:
    from minzheng.benefits import api as benefits
    from minzheng.casework import api as casework
    from minzheng.notices import api as notices

    return {
        "cases": casework.cases_rebuild(),
        "entitlements": benefits.entitlements_rebuild(),
        "letters": notices.letters_rebuild(),
    }


def _said(differences: list["Difference"]) -> list[str]:
    return [f"{one.subject} {one.name}: {one.stored} ≠ {one.events_say}" for one in differences]


def _print(found: dict[str, list[str]], rewritten: dict[str, int]) -> None:
    table = Table("核对 · checked", "不一致 · differing", "已改写 · rewritten")
    for name, (title, _) in _checks().items():
        table.add_row(title, str(len(found[name])), str(rewritten.get(name, "—")))
    out.print(table)
    for name, differences in found.items():
        for one in differences:
            out.print(f"{name}: {one}", soft_wrap=True, markup=False, style="red")
