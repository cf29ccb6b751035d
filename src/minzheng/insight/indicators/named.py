"""Which indicator words mean: by its name or a declared alias, and the unit. Never by likeness.

A report says 在册低收入对象3140户4695人: one name of two indicators, told apart by the unit. Words that could
mean two are answered with none, since a figure held against the wrong indicator is worse than one not held
against any.
"""

from minzheng.insight.checking.naming import key
from minzheng.insight.figures.units import measure
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.indicator import IndicatorSpec


def indicator_named(catalogue: Catalogue, words: str, unit: str | None) -> IndicatorSpec | None:
    """The one indicator of that name that measures alike; None where there is none or more than one."""
    if not unit:
        return None
    wanted = key(words)
    found = [
        one
        for one in catalogue.indicators.values()
        if measure(one.unit) == measure(unit) and any(key(name) == wanted for name in (one.zh, *one.aliases))
    ]
    return found[0] if len(found) == 1 else None
