"""Why this outcome, why this amount: the determination in words, with articles, numbers and sources."""

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from minzheng.engine.case import Household, View
from minzheng.engine.determination import (
    ClauseOutcome,
    ClauseResult,
    Determination,
    FactUsed,
    MayBeEntitled,
    MissingFact,
    ParameterUsed,
    Said,
)
from minzheng.engine.distance import distance
from minzheng.engine.missing import missing, missing_in
from minzheng.engine.setting_words import setting_words
from minzheng.engine.start import start_month
from minzheng.engine.words import UnitWords
from minzheng.expression.needs import needs
from minzheng.expression.sentence import formula, sentence
from minzheng.expression.tree import Entity, Expr
from minzheng.kernel.citation import Citation, Document
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.programme import Clause, Programme

RestsOn = tuple[list[tuple[Entity, str]], list[str]]
Reading = Callable[[Expr, UnitWords], str]
_OUTCOMES: dict[bool | None, ClauseOutcome] = {True: "holds", False: "fails", None: "unknown"}
_RANK = "SLA"


def explain(
    household: Household, programme: Programme, view: View, *, distances: bool = True
) -> Determination:
    """The determination of one unit, in words. ``distances`` adds how far each clause is from its line."""
    law = household.law
    outcome = household.outcome(programme, view)
    payment = law.payment(programme)
    clauses = tuple(
        _clause(household, programme, view, clause, distances) for clause in law.clauses(programme)
    )
    facts, parameters = rests_on(law, programme)
    used = tuple(_parameter(law, code) for code in parameters)
    return Determination(
        programme=programme.code, title=Said(programme.zh, programme.en), unit=view.unit_id,
        entity=programme.unit, place=law.law.place.code, chain=tuple(pack.code for pack in law.law.chain),
        day=law.day.isoformat(), outcome=outcome, amount_fen=household.amount_fen(programme, view),
        cadence=payment.cadence if payment else None,
        starts=str(start_month(programme, law)) if outcome == "eligible" else None,
        formula=_formula(programme, view), law=cited(law.law, programme.law), clauses=clauses,
        missing=_missing(household, programme, view),
        instead=tuple(_instead(household, programme, view)), parameters=used,
        facts=tuple(_facts(household, view, facts)),
        confidence=worst([clause.confidence for clause in clauses] + [one.confidence for one in used]),
        version=version(law.law.catalogue),
    )  # fmt: skip


def worst(confidences: Iterable[str]) -> str:
    """The weakest of several marks: S before L before A."""
    return max(confidences, key=_RANK.index, default="S")


def _clause(
    household: Household, programme: Programme, view: View, clause: Clause, distances: bool
) -> ClauseResult:
    off = f"{programme.code}__{clause.code}" in household.law.off
    holds = household.clause(programme, view, clause.code)
    lacking = [] if off or holds is not None else missing_in(household.law.binder.bind(clause.rule), view)
    near = distance(household, view, clause.rule, holds) if distances and not off else None
    return ClauseResult(
        clause.code, Said(clause.zh, clause.en),
        "off" if off else _OUTCOMES[holds],
        said(sentence, clause.rule, view), cited(household.law.law, clause.law), clause.confidence,
        tuple(f"{unit}.{name}" if unit else name for unit, name in lacking), near,
    )  # fmt: skip


def said(reading: Reading, rule: Expr, view: View) -> Said:
    """A rule read in both languages."""
    return Said(reading(rule, UnitWords(view, "zh")), reading(rule, UnitWords(view, "en")))


def _formula(programme: Programme, view: View) -> Said:
    payment = view.law.payment(programme)
    return Said("", "") if payment is None else said(formula, payment.amount, view)


def cited(law: Law, citation: Citation) -> Said:
    """A citation in words, from the regulations of the catalogue and the place."""
    document = _document(law, citation.regulation)
    if document is None:
        return Said(citation.regulation, citation.regulation)
    return Said(document.cite(citation.articles), document.cite(citation.articles, "en"))


def _document(law: Law, key: str) -> Document | None:
    for pack in reversed(law.chain):
        if key in pack.regulations:
            return pack.regulations[key]
    return law.catalogue.regulations.get(key)


def _missing(household: Household, programme: Programme, view: View) -> tuple[MissingFact, ...]:
    catalogue, found = household.law.law.catalogue, []
    for unit, name in missing(household, programme, view):
        entity: Entity = "person" if unit in household.people else "household"
        spec = catalogue.fact(entity, name)
        title = Said(spec.zh, spec.en) if spec else Said(name, name)
        found.append(MissingFact(unit, name, title, spec.department if spec else ""))
    return tuple(found)


def _instead(household: Household, programme: Programme, view: View) -> Iterable[MayBeEntitled]:
    """Nobody waits for these, so somebody has to be reminded that they may be due instead."""
    people = view.members if view.entity == "household" else [view]
    for other in household.law.programmes.values():
        if other.undetermined_holds_up or other.unit != "person" or other.code == programme.code:
            continue
        for person in people:
            if household.outcome(other, person) == "undetermined":
                yield MayBeEntitled(person.unit_id, other.code, Said(other.short, other.en))


def rests_on(law: BoundLaw, programme: Programme) -> RestsOn:
    """The input facts and the parameters under a programme, through derived facts."""
    known = law.worked_out.get(("rests_on", programme.code))
    if known is None:
        known = law.worked_out["rests_on", programme.code] = _rests_on(law, programme)
    return known


def _rests_on(law: BoundLaw, programme: Programme) -> RestsOn:
    payment = law.payment(programme)
    rules = [clause.rule for clause in law.clauses(programme)] + ([payment.amount] if payment else [])
    facts: dict[tuple[Entity, str], None] = {}
    parameters: dict[str, None] = {}
    seen: set[tuple[Entity, str]] = set()
    while rules:
        need = needs(rules.pop(0))
        parameters.update(dict.fromkeys(need.parameters))
        for key in need.facts:
            derived = law.law.catalogue.derived.get(key)
            if derived is None:
                facts[key] = None
            elif key not in seen:
                seen.add(key)
                rules.append(derived.rule)
    return list(facts), list(parameters)


def _facts(household: Household, view: View, wanted: list[tuple[Entity, str]]) -> Iterable[FactUsed]:
    catalogue = household.law.law.catalogue
    owner = view if view.entity == "household" else view.household
    people = owner.members if owner is not None and view.entity == "household" else [view]
    for entity, name in wanted:
        spec = catalogue.fact(entity, name)
        units = people if entity == "person" else [owner] if owner is not None else []
        for unit in units:
            if spec is None:
                continue
            held = unit.facts.get(name)
            words = Said(spec.show(held), spec.show(held, "en"))
            title = Said(spec.zh, spec.en)
            yield FactUsed(unit.unit_id, name, title, words, held is not None, spec.department)


def _parameter(law: BoundLaw, code: str) -> ParameterUsed:
    law.parameter(code)
    setting, spec = law.used[code], law.law.catalogue.parameters[code]
    document = _document(law.law, setting.source)
    at = setting.at or ""
    source = Said(setting.source, setting.source)
    if document is not None:
        source = Said(f"{document.cite(())}{at}", f"{document.cite((), 'en')} {at}".strip())
    if setting.pinned:
        source = Said("案例设定", "pinned by the case")
    return ParameterUsed(
        code, Said(spec.zh, spec.en),
        Said(setting_words(spec, setting, "zh"), setting_words(spec, setting, "en")),
        setting.confidence, source, Said(setting.note_zh, setting.note_en),
        setting.since.isoformat() if setting.since else None,
    )  # fmt: skip


def version(catalogue: Catalogue) -> str:
    """A short hash of the declarations: the same text of the law gives the same version."""
    return _hashed(str(catalogue.folder))


@lru_cache(maxsize=16)
def _hashed(folder: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        # What is counted afterwards decides nobody's case: an indicator has a version of its own.
        if name.startswith("indicators/"):
            continue
        if path.suffix in (".py", ".yaml") and not path.name.startswith("cases"):
            digest.update(name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
