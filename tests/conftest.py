"""What holds for every test.

Property tests look at the same examples each time, so that a landing never fails by luck. Set
MINZHENG_EXPLORE=1 to look at new ones; what that finds becomes a case of its own.
"""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("exploring", derandomize=False, deadline=None)
settings.load_profile("exploring" if os.environ.get("MINZHENG_EXPLORE") else "steady")

# Fixtures that build a whole district once a module: what needs them stays together on one worker, or each
# worker would build its own.
DISTRICTS = frozenset({"built", "district", "demo_home"})
# Folders in which all modules share one.
SHARING = ("tests/web/months", "tests/insight/district")
# Districts that several modules look at are built once a run: all of those stay together.
SHARED = ("walked", "fresh")
# What takes minutes begins first, or one worker would sit idle while the other ends with it.
LONGEST = (
    "tests/ops/test_killed", "tests/house/test_documented_commands", "tests/ops/", "tests/web/",
    "tests/engine/",
)  # fmt: skip


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Tests of one module or folder and one database that share a district go to one worker; the order is
    drawn by lot within what begins early and what begins late."""
    _group(items)
    yield
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    return next((at for at, where in enumerate(LONGEST) if item.nodeid.startswith(where)), len(LONGEST))


def _group(items: list[pytest.Item]) -> None:
    for item in items:
        needed = set(getattr(item, "fixturenames", ()))
        params = item.callspec.params if hasattr(item, "callspec") else {}
        which = "".join(str(params[name]) for name in sorted({*DISTRICTS, *SHARED} & set(params)))
        shared = next((name for name in SHARED if name in needed), None)
        if shared is not None:
            item.add_marker(pytest.mark.xdist_group(f"{shared} {which}".strip()))
        elif DISTRICTS & needed:
            where = item.nodeid.partition("::")[0]
            where = next((folder for folder in SHARING if where.startswith(folder)), where)
            item.add_marker(pytest.mark.xdist_group(f"{where} {which}".strip()))
