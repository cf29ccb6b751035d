"""``spelling.variants``: a column of kinds in which some cells join kinds (改建、提升) or vary them."""

import re
from collections import Counter
from collections.abc import Iterator

from minzheng.insight.checking.finding import Finding, in_table
from minzheng.insight.reading.document import Table

_JOINED = re.compile(r"[、,，/;；+]|[并和及与或]")
_MOST_KINDS = 12
_LONGEST = 10


def spelling_findings(table: Table) -> Iterator[Finding]:
    """Each column of kinds whose spellings are not one set, once, with all of them and how often."""
    for column, head in enumerate(table.columns):
        if column == table.serial:
            continue
        kinds = Counter(
            row.texts[column] for row in table.rows if column < len(row.cells) and row.texts[column]
        )
        if _is_of_kinds(kinds) and _vary(kinds):
            variants = "、".join(f"“{kind}”{count}" for kind, count in kinds.most_common())
            odd = [table.number(at) for at, row in enumerate(table.rows) if _is_odd(row.texts[column], kinds)]
            yield in_table(
                "spelling.variants",
                "spelling.variants",
                table.name,
                odd,
                column=head,
                count=len(kinds),
                variants=variants,
            )


def _is_of_kinds(kinds: Counter[str]) -> bool:
    """A few short words that come back: a kind, and no name."""
    repeated = sum(count for count in kinds.values() if count > 1)
    short = all(len(kind) <= _LONGEST and not re.search(r"\d", kind) for kind in kinds)
    return 2 <= len(kinds) <= _MOST_KINDS and short and repeated * 2 >= sum(kinds.values())


def _vary(kinds: Counter[str]) -> bool:
    return any(_is_odd(kind, kinds) for kind in kinds)


def _is_odd(kind: str, kinds: Counter[str]) -> bool:
    """Whether it joins kinds, or says another with a character more or a blank."""
    parts = [part for part in _JOINED.split(kind) if part]
    joined = len(parts) > 1 and any(part in kinds for part in parts)
    longer = any(other != kind and len(other) >= 2 and other in kind for other in kinds)
    return bool(kind) and (joined or longer)
