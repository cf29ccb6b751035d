"""Every address of the site, walked from the resolver, with what its view declares."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from minzheng.org import api as org
from minzheng.web.access import declared_access

_ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")
_DUMMIES = {"int": "1", "month": "2023-07", "uuid": "00000000-0000-0000-0000-000000000000"}
Access = org.Permission | str | None


@dataclass(frozen=True)
class Route:
    """An address with something in the place of its arguments, who may open it, and its pattern."""

    path: str
    name: str
    access: Access
    pattern: str

    def opens_to(self, role: org.Role) -> bool:
        """Whether a post of that role is enough."""
        return not isinstance(self.access, org.Permission) or role in self.access.roles


def routes() -> list[Route]:
    """All of them."""
    return list(_routes(get_resolver().url_patterns, "/", "", ""))


def _routes(patterns: list[URLPattern | URLResolver], before: str, space: str, above: str) -> Iterator[Route]:
    for one in patterns:
        path = before + _ARGUMENT.sub(lambda found: _DUMMIES.get(found[1] or "str", "x"), str(one.pattern))
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _routes(one.url_patterns, path, inner, f"{above}{one.pattern}")
        else:
            name = f"{space}{one.name or ''}"
            yield Route(path, name, declared_access(one.callback, name), f"{above}{one.pattern}")


def permissions() -> dict[str, org.Permission]:
    """Every permission a room declares, by its code."""
    rooms = [module for name, module in sys.modules.items() if name.startswith("minzheng.")]
    found = [one for room in rooms for one in vars(room).values() if isinstance(one, org.Permission)]
    return {one.code: one for one in found}
