"""The checker: everything that is wrong in the catalogue and the packs, each with its file and line.

Nothing here stops at the first mistake, and nothing a person can write makes it fail: a file that cannot
be read is one more problem in the list.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from minzheng.kernel.problem import Problem, ProblemError
from minzheng.policy.catalogue import Catalogue, load_catalogue
from minzheng.policy.check_datasets import check_datasets
from minzheng.policy.check_declarations import check_declarations
from minzheng.policy.check_indicators import check_indicators
from minzheng.policy.check_order import check_order
from minzheng.policy.check_packs import chains, check_chain, check_packs
from minzheng.policy.check_rules import check_rules
from minzheng.policy.check_values import check_bounds, check_resolved
from minzheng.policy.law import Law
from minzheng.policy.pack import PACKS, Pack, load_chain

__all__ = ["check", "check_everything", "check_packs", "turning_days"]

# A declaration that could not be read is missing wherever it is named: said once, where it stands.
_UNREAD = re.compile(r"yaml\.|fact\.E00[1-6]|catalogue\.E0(02|03|04|06|1\d)")
_MISSING = frozenset(
    "catalogue.E020 catalogue.E021 catalogue.E022 catalogue.E033 catalogue.E037 catalogue.E042 "
    "catalogue.E046 pack.E011 pack.E024".split()
)
_UNREAD_REGULATION = re.compile(r"yaml\.|regulation\.E00[1-5]")
_MISSING_REGULATION = frozenset(("catalogue.E023", "pack.E022"))
_UNREAD_DATASET = re.compile(r"yaml\.|dataset\.E0(0[1-5]|17)")
_UNREAD_FACT = re.compile(r"yaml\.|fact\.|catalogue\.E0(02|03|04|06)")
_FOLLOWING = (
    (_UNREAD, _MISSING),
    (_UNREAD_REGULATION, _MISSING_REGULATION),
    (_UNREAD_DATASET, frozenset(("dataset.E014",))),
    # A programme that could not be read is no mistake of the indicators that count it.
    (_UNREAD, frozenset(("indicator.E007",))),
    (_UNREAD_FACT, frozenset(("dataset.E010", "dataset.E011", "dataset.E012", "dataset.E014"))),
)


def check(catalogue: Catalogue, chain: list[Pack] | None, days: Sequence[date]) -> list[Problem]:
    """Everything wrong in a catalogue and, on each of the days, in the law that a chain of packs makes of it.

    What rests on values (missing ones, numbers too large) is looked at only once the rest is right.
    """
    found = [*catalogue.problems, *check_rules(catalogue), *check_declarations(catalogue)]
    found += [*check_datasets(catalogue), *check_indicators(catalogue)]
    for day in days or [date.max]:
        found += check_order(catalogue, day)
    if chain:
        found += check_chain(catalogue, chain)
    if chain and not found:
        law = Law(catalogue, chain)
        for day in days:
            found += list(check_resolved(law, day)) or list(check_bounds(law, day))
    return _listed(found)


def check_everything(
    *,
    catalogues: Sequence[Path] = (),
    packs: Path = PACKS,
    places: Sequence[str] = (),
    days: Sequence[date] = (),
) -> list[Problem]:
    """What ``policy check`` says: the catalogue, and on each day the law of each place.

    Without ``places`` every pack there is; with them their chains only. Never raises.
    """
    found: list[Problem] = []
    try:
        catalogue = load_catalogue(*catalogues)
        if places:
            loaded = [load_chain(place, catalogue.parameters, found, packs) for place in places]
        else:
            loaded = _whole(list(chains(catalogue, packs, [])))
            found += check_packs(catalogue, packs)
    except ProblemError as error:
        return _listed([*found, *error.problems])
    found += check(catalogue, None, days)
    for chain in loaded:
        found += check_chain(catalogue, chain)
    # Values are looked at once all that is written is right: a bad line is not also a missing value.
    if not found:
        found += [one for chain in loaded for one in check(catalogue, chain, days)]
    return _listed(found)


def _whole(loaded: list[list[Pack]]) -> list[list[Pack]]:
    """The chains of places under which no other stands: a province's own is not yet anybody's law."""
    extended = {pack.code for chain in loaded for pack in chain[:-1]}
    return [chain for chain in loaded if chain[-1].code not in extended]


def turning_days(catalogue: Catalogue, chain: Sequence[Pack], since: date) -> list[date]:
    """``since`` and every later day on which a value or a rule of a place changes."""
    dated: list[tuple[date | None, date | None]] = [
        (value.since, value.until) for pack in chain for values in pack.values.values() for value in values
    ]
    for programme in catalogue.programmes.values():
        dated += [(clause.since, clause.until) for clause in programme.clauses]
        dated += [(pays.since, pays.until) for pays in programme.payments]
    begins = {start for start, _ in dated if start is not None}
    ends = {end + timedelta(days=1) for _, end in dated if end is not None and end < date.max}
    return [since, *sorted(day for day in begins | ends if day > since)]


def _listed(found: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file and line, without those that only follow from others."""
    problems = set(found)
    ids = {one.id for one in problems}
    hidden: set[str] = set()
    for cause, following in _FOLLOWING:
        if any(cause.match(one) for one in ids):
            hidden |= following
    return sorted(one for one in problems if one.id not in hidden)
