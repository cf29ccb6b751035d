"""What the audit of one programme for one unit found, and the verdict that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.oracle.logic import Amount, Truth, all_of, rounded_half_up


@dataclass(frozen=True)
class Verdict:
    """``because`` names the clauses known to fail; an amount stands only where there is something to pay."""

    outcome: str
    amount_fen: int | None
    because: frozenset[str]


@dataclass(frozen=True)
class Finding:
    """Each clause as it stands, and the amount before rounding (``None``: not known)."""

    clauses: Mapping[str, Truth]
    amount: Amount = None
    pays_cash: bool = True

    @property
    def receives(self) -> Truth:
        """An amount nobody can work out yet does not undo the entitlement."""
        return all_of(*self.clauses.values())

    def verdict(self, step_fen: int) -> Verdict:
        broken = frozenset(name for name, holds in self.clauses.items() if holds is False)
        if broken:
            return Verdict("ineligible", None, broken)
        if self.receives is None or (self.pays_cash and self.amount is None):
            return Verdict("undetermined", None, broken)
        if not self.pays_cash or self.amount is None:
            return Verdict("eligible", None, broken)
        return Verdict("eligible", rounded_half_up(self.amount, step_fen), broken)
