"""How far a clause is from its line: the one fact that would change it, and by how much.

Found by trying: the fact is changed, the clause read again. Clauses are straight lines in a single sum
nearly always, so two readings give the place where the line is crossed and two more prove it.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from minzheng.engine.case import Household, View
from minzheng.engine.determination import Distance, Said
from minzheng.engine.setting_words import YUAN
from minzheng.engine.words import UnitWords
from minzheng.expression import tree
from minzheng.expression.needs import needs
from minzheng.expression.tree import Entity, Expr
from minzheng.facts.vocabulary import FactSpec
from minzheng.facts.words import plain
from minzheng.kernel.month import day_from_number

_MOST_TRIED = 4


def distance(household: Household, view: View, rule: Expr, holds: bool | None) -> Distance | None:
    """The nearest change of one known fact that flips the clause; None where there is none of the kind."""
    compared = _line(rule, view, holds)
    if compared is None or holds is None:
        return None
    if isinstance(compared.left, tree.Fact) and compared.left.name == "age":
        return _birthday(view, compared)
    for unit, spec in _candidates(household, view, compared):
        found = _crossing(household, view, compared, unit, spec)
        if found:
            return _told(unit, spec, found, holds)
    return None


def _line(rule: Expr, view: View, holds: bool | None) -> tree.Compare | None:
    """The one comparison that decides the clause, if there is one."""
    words = UnitWords(view, "zh")
    if isinstance(rule, tree.Compare):
        return rule if words.value(rule) is not None else None
    if isinstance(rule, tree.Labelled):
        return _line(rule.of, view, holds)
    if isinstance(rule, tree.Fact):
        inner = words.rule_of(rule)
        return None if inner is None or rule.entity != view.entity else _line(inner, view, holds)
    if isinstance(rule, tree.When):
        condition = words.value(rule.condition)
        chosen = rule.then if condition else rule.otherwise
        return None if condition is None or words.is_off(chosen) else _line(chosen, view, holds)
    if isinstance(rule, tree.And) and holds is False:
        # With another term unknown, mending the one that fails would not make the clause hold.
        short = [term for term in rule.terms if not words.is_off(term) and words.value(term) is not True]
        is_one = len(short) == 1 and words.value(short[0]) is False
        return _line(short[0], view, holds) if is_one else None
    return None


def _candidates(household: Household, view: View, rule: Expr) -> Iterator[tuple[View, FactSpec]]:
    """Known sums and counts under the comparison, the largest first."""
    owner = view if view.entity == "household" else view.household
    people = owner.members if owner is not None and view.entity == "household" else [view]
    found = []
    for entity, name in _inputs(view, rule):
        spec = household.law.law.catalogue.fact(entity, name)
        if spec is None or spec.kind not in ("money", "count", "grade", "decimal"):
            continue
        for unit in people if entity == "person" else [owner] if owner is not None else []:
            held = unit.facts.get(name)
            if isinstance(held, int) and held != spec.none_code:
                found.append((held, unit, spec))
    found.sort(key=lambda one: -abs(one[0]))
    yield from ((unit, spec) for _, unit, spec in found[:_MOST_TRIED])


def _inputs(view: View, rule: Expr) -> list[tuple[Entity, str]]:
    catalogue, rules, seen = view.law.law.catalogue, [rule], {}
    while rules:
        for key in needs(rules.pop()).facts:
            if key not in seen:
                seen[key] = key not in catalogue.derived
                if not seen[key]:
                    rules.append(catalogue.derived[key].rule)
    return [key for key, stated in seen.items() if stated]


def _crossing(household: Household, view: View, rule: tree.Compare, unit: View, spec: FactSpec) -> int | None:
    """The least change of the fact that flips the comparison; None where none was found."""
    step = 100 if spec.kind == "money" else 1
    here, there = _gap(household, view, rule, unit, spec, 0), _gap(household, view, rule, unit, spec, step)
    if there is None:
        # One step up is no value of the fact any more (a tier below the last): look the other way.
        step = -step
        there = _gap(household, view, rule, unit, spec, step)
    if here is None or there is None or here == there:
        return None
    exact = -here * step / (there - here)
    way = 1 if exact >= 0 else -1
    outward = ceil(exact) if way > 0 else floor(exact)
    # Right on the line, the way out is either one.
    for change in (outward, outward + way, -1 if exact == 0 else 0):
        if change and _is_flipped(household, view, rule, unit, spec, change):
            least = _nearer(household, view, rule, unit, spec, change)
            return least if _allowed(unit, spec, least) else None
    return None


def _nearer(
    household: Household, view: View, rule: tree.Compare, unit: View, spec: FactSpec, change: int
) -> int:
    """The nearest change that still flips, found by halving: a cap or a floor bends the line."""
    way, near, far = (1 if change > 0 else -1), 0, abs(change)
    if not _is_flipped(household, view, rule, unit, spec, change - way):
        return change
    while far - near > 1:
        middle = (near + far) // 2
        if _is_flipped(household, view, rule, unit, spec, way * middle):
            far = middle
        else:
            near = middle
    return way * far


def _allowed(unit: View, spec: FactSpec, change: int) -> bool:
    held, limits = unit.facts[spec.name], spec.limits
    return isinstance(held, int) and (limits is None or limits[0] <= held + change <= limits[1])


def _gap(
    household: Household, view: View, rule: tree.Compare, unit: View, spec: FactSpec, change: int
) -> Fraction | None:
    words = UnitWords(_changed(household, view, unit, spec, change), "zh")
    left, right = words.value(rule.left), words.value(rule.right)
    if isinstance(left, int | Fraction) and isinstance(right, int | Fraction):
        return Fraction(left) - Fraction(right)
    return None


def _is_flipped(
    household: Household, view: View, rule: tree.Compare, unit: View, spec: FactSpec, change: int
) -> bool:
    before = UnitWords(view, "zh").value(rule)
    after = UnitWords(_changed(household, view, unit, spec, change), "zh").value(rule)
    return after is not None and after is not before


def _changed(household: Household, view: View, unit: View, spec: FactSpec, change: int) -> View:
    case = household.case
    held = unit.facts[spec.name]
    facts = {**unit.facts, spec.name: (held if isinstance(held, int) else 0) + change}
    if unit.entity == "household":
        case = replace(case, household=facts)
    else:
        case = replace(case, people={**case.people, unit.unit_id: facts})
    other = Household(case, household.law).unit(view.entity, view.unit_id)
    if other is None:
        raise TypeError("the unit is one of its case")
    return other


def _told(unit: View, spec: FactSpec, change: int, holds: bool) -> Distance:
    zh_by, en_by = (_amount(spec, abs(change), language) for language in ("zh", "en"))
    way_zh, way_en = ("增加", "rose") if change > 0 else ("减少", "fell")
    end_zh, end_en = ("即不再符合", "no longer hold") if holds else ("即可符合", "hold")
    who_zh, who_en = f"{unit.unit_id}的", f"{spec.en} of {unit.unit_id}"
    if unit.entity == "household":
        who_zh, who_en = "", spec.en if spec.en.startswith("household") else f"the household's {spec.en}"
    return Distance(
        unit.unit_id, spec.name, change, spec.kind,
        Said(
            f"{who_zh}{spec.zh}{way_zh} {zh_by}{end_zh}",
            f"it would {end_en} if {who_en} {way_en} by {en_by}",
        ),
    )  # fmt: skip


def _amount(spec: FactSpec, change: int, language: str) -> str:
    """A change in the unit of its fact; in English the fact's name says what is counted."""
    if spec.kind == "money":
        return plain(change, "money", YUAN[language], language)
    return plain(change, spec.kind, spec.unit if language == "zh" else "", language)


def _birthday(view: View, rule: tree.Compare) -> Distance | None:
    """For an age: the day on which it is reached."""
    words, born = UnitWords(view, "zh"), view.facts.get("birth_date")
    line = words.value(rule.right)
    if not isinstance(born, int) or not isinstance(line, int):
        return None
    years = line + 1 if rule.op in ("<=", ">") else line
    reached = born + years * 10000
    if reached % 10000 == 229 and not _leap(reached // 10000):
        reached += 72
    day = day_from_number(reached)
    past = reached <= words.value(tree.Day("today"))
    zh = f"{day.year}年{day.month}月{day.day}日{'已满' if past else '满'} {years} 周岁"
    en = f"{'turned' if past else 'turns'} {years} on {day.isoformat()}"
    return Distance(view.unit_id, "birth_date", reached, "date", Said(zh, en))


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
