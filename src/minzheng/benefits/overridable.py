"""Which facts may be set aside for one household: what was reckoned, averaged or assessed.

What a register proves (births, deaths, hukou, cards, prison) and who receives what are not among them: a
mistake there is put right in the register, and no rule of exclusion is got round.
"""

from decimal import Decimal, InvalidOperation
from typing import Final

from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.citation import Regulation
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.policy.catalogue import Catalogue

#: 不得机械认定: the labour coefficient and what else is reckoned (DB-11).
LAW: Final = Regulation("minfa_2022_83").whole()
OVERRIDABLE: Final[dict[Entity, tuple[str, ...]]] = {
    "person": (
        "wage_income", "business_income", "property_income", "transfer_income", "other_income",
        "employment_cost", "can_work", "supporter_able", "medical_own_pay_12m",
    ),
    "household": (
        "financial_assets", "cars", "homes", "companies", "rigid_spending_12m", "income_12m",
    ),
}  # fmt: skip
_YES, _NO = frozenset({"是", "yes", "true", "1"}), frozenset({"否", "no", "false", "0"})


def override_spec(catalogue: Catalogue, person_no: int | None, fact: str) -> FactSpec:
    """The fact; raises ProblemError for one that may not be set aside."""
    entity: Entity = "household" if person_no is None else "person"
    spec = catalogue.fact(entity, fact) if fact in OVERRIDABLE[entity] else None
    if spec is None:
        raise ProblemError(problem("override.E001", fact=fact[:60]))
    return spec


def fact_said(spec: FactSpec) -> UnfitError:
    """A fact's name as a detail of a message, in the language of the message."""
    return UnfitError(spec.zh, spec.en)


def value_typed(spec: FactSpec, text: str) -> Scalar:
    """What a person typed, as it stands in a frame; raises ProblemError for what is no value of the fact."""
    said = text.strip()
    try:
        coded = spec.encode(_plain(spec, said))
    except (ValueError, InvalidOperation):
        coded = None
    if coded is None:
        raise ProblemError(problem("override.E002", fact=fact_said(spec), text=said[:40]))
    return coded


def _plain(spec: FactSpec, said: str) -> object:
    if spec.kind == "flag":
        return True if said.lower() in _YES else False if said.lower() in _NO else said
    if spec.none_word is not None and said == spec.none_word:
        return said
    if spec.kind == "count":
        return int(said)
    number = Decimal(said)
    if not number.is_finite():
        raise ValueError(said)
    return number
