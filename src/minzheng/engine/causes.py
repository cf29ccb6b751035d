"""Why different from last month: the change of an amount split by cause, exact to the fen.

Last month's situation is turned into this month's one step at a time, in a fixed order (parameters, the
calendar, who lives there, then each fact), and the amount is worked out after each step. The steps add up
to the whole change; which step bears what two causes share depends on the order, so the order is fixed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minzheng.engine.case import Case, Household
from minzheng.engine.determination import Said
from minzheng.engine.setting_words import setting_words
from minzheng.expression.tree import Entity, Scalar
from minzheng.policy.law import BoundLaw
from minzheng.policy.parameter import Setting
from minzheng.policy.programme import Programme


@dataclass(frozen=True)
class Cause:
    """One cause of a change and what it made of the amount, in fen."""

    said: Said
    change_fen: int


def causes(before: Household, after: Household, programme: Programme, unit: str) -> tuple[Cause, ...]:
    """The causes that changed the amount of ``unit`` between two months; they sum to the change."""
    return tuple(_causes(before, _steps(before, after), programme, unit))


def causes_of_all(before: Household, after: Household) -> Iterator[tuple[Programme, Cause]]:
    """The same for every unit of the household and every programme of the later month, one step after the
    other: the situations between the months are worked out once for all of them."""
    steps = [*_steps(before, after)]
    for programme in after.law.programmes.values():
        for view in after.views(programme.unit):
            for cause in _causes(before, steps, programme, view.unit_id):
                yield programme, cause


def _causes(
    before: Household, steps: Iterable[tuple[Said, Household]], programme: Programme, unit: str
) -> Iterator[Cause]:
    held = _amount(before, programme, unit)
    for said, state in steps:
        amount = _amount(state, programme, unit)
        if amount != held:
            yield Cause(said, amount - held)
        held = amount


def _amount(household: Household, programme: Programme, unit: str) -> int:
    view = household.unit(programme.unit, unit)
    if view is None or programme.code not in household.law.programmes:
        return 0
    return household.amount_fen(programme, view) or 0


def _steps(before: Household, after: Household) -> Iterator[tuple[Said, Household]]:
    case, pins = before.case, dict(before.law.pins)
    for setting, said in _parameters(before.law, after.law):
        pins[setting.code] = setting
        yield said, Household(case, before.law.law.on(before.law.day, pins, held=before.law.held))
    yield (
        Said("日期推移（年龄、期限）", "the calendar (ages, terms)"),
        Household(case, after.law),
    )
    for said, stepped in _facts(case, after.case, after.law):
        yield said, Household(stepped, after.law)


def _parameters(before: BoundLaw, after: BoundLaw) -> Iterator[tuple[Setting, Said]]:
    for code in list(after.used):
        old, new = before.parameter(code), after.parameter(code)
        if old != new:
            spec = after.law.catalogue.parameters[code]
            words = [
                [setting_words(spec, law.used[code], language) for law in (before, after)]
                for language in ("zh", "en")
            ]
            said = Said(
                f"{spec.zh}由 {words[0][0]} 调整为 {words[0][1]}",
                f"{spec.en}: {words[1][0]} became {words[1][1]}",
            )
            yield after.used[code], said


def _facts(before: Case, after: Case, law: BoundLaw) -> Iterator[tuple[Said, Case]]:
    case = before
    for name in after.people:
        if name not in case.people or (name in after.members) != (name in case.members):
            people = {**case.people, name: case.people.get(name, after.people[name])}
            case = replace(case, people=people, members=_with(case.members, name, after.members))
            yield Said(f"{name}加入或离开家庭", f"{name} joined or left the household"), case
    for name in [name for name in before.people if name not in after.people]:
        people = {key: facts for key, facts in case.people.items() if key != name}
        case = replace(case, people=people, members=_with(case.members, name, ()))
        yield Said(f"{name}不再列入", f"{name} is no longer listed"), case
    yield from _each_fact(case, after, law)
    yield Said("其他登记变化", "other changes of record"), after


def _with(members: tuple[str, ...], name: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(member for member in members if member != name)
    return (*kept, name) if name in wanted else kept


def _each_fact(case: Case, after: Case, law: BoundLaw) -> Iterator[tuple[Said, Case]]:
    for name, facts in after.people.items():
        for fact, new in facts.items():
            old = case.people[name].get(fact)
            if old != new:
                case = replace(case, people={**case.people, name: {**case.people[name], fact: new}})
                yield _fact_said(law, "person", name, fact, old, new), case
    for fact, new in (after.household or {}).items():
        old = (case.household or {}).get(fact)
        if old != new:
            case = replace(case, household={**(case.household or {}), fact: new})
            yield _fact_said(law, "household", "", fact, old, new), case


def _fact_said(
    law: BoundLaw, entity: Entity, who: str, fact: str, old: Scalar | None, new: Scalar | None
) -> Said:
    spec = law.law.catalogue.fact(entity, fact)
    if spec is None:
        return Said(f"{who}{fact}", f"{who} {fact}".strip())
    before, after = ([spec.show(held, language) for language in ("zh", "en")] for held in (old, new))
    if fact == "died_on" and new is not None and new != spec.none_code:
        return Said(f"{who}去世（{after[0]}）", f"{who} died ({after[1]})")
    zh = f"{who}的{spec.zh}" if who else spec.zh
    en = f"{spec.en} of {who}" if who else spec.en
    if old is None:
        return Said(f"{zh}查明为 {after[0]}", f"{en} was learnt to be {after[1]}")
    return Said(f"{zh}由 {before[0]} 变为 {after[0]}", f"{en}: {before[1]} became {after[1]}")
