"""The law with one thing wrong in it: every clause, boundary and parameter of a programme, one at a time.

What decides or pays is varied: clauses, amounts, awards, the month a decision pays from, whether others
wait for the programme, and the parameters those rules read. Procedure (steps, clocks, reviews) is not:
no worked case speaks of it. Derived facts form a group of their own, ``derivations``.
"""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from minzheng.engine.nudges import Nudge, nudges
from minzheng.engine.rule_text import RuleText
from minzheng.engine.variations import Variation, negated, put_in, variations
from minzheng.expression import tree
from minzheng.expression.needs import needs
from minzheng.expression.tree import Constant, Entity, Expr
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.programme import Clause, Derived, Pays, Place, Programme, Starts

DERIVATIONS = "derivations"
_STARTS: dict[Starts, tuple[str, str]] = {
    "month_after_decision": ("次月", "the month after"),
    "month_of_date": ("当月", "the month itself"),
    "june": ("六月", "June"),
}
_A_DAY = timedelta(days=1)
Term = tuple[Entity, str]


@dataclass(frozen=True)
class Mutant:
    """One change of the law. ``code`` names it in the programme's ``equivalent_mutants.yaml``.

    ``touches`` are the terms whose rules it changes: a case that reads none of them cannot notice it.
    """

    group: str
    code: str
    zh: str
    en: str
    declared: Place
    touches: frozenset[Term]
    clause: str = ""
    programme: Programme | None = None
    derived: Derived | None = None
    nudge: Nudge | None = None

    def text(self, language: str = "zh") -> str:
        """One line: where, and what is changed."""
        return f"{self.declared.file}:{self.declared.line}: {self.en if language == 'en' else self.zh}"


def mutants(catalogue: Catalogue, group: str) -> list[Mutant]:
    """Every mutant of a programme, or of the derived facts (``derivations``), each with a code of its own."""
    if group == DERIVATIONS:
        made = [one for derived in catalogue.derived.values() for one in _of_derived(catalogue, derived)]
    else:
        programme = catalogue.programmes[group]
        made = [*_of_programme(catalogue, programme), *_of_parameters(catalogue, programme)]
    return list(_told_apart(made))


def groups(catalogue: Catalogue) -> list[str]:
    """The derived facts and every programme."""
    return [DERIVATIONS, *catalogue.programmes]


def readers(catalogue: Catalogue, code: str) -> tuple[list[Derived], list[Programme]]:
    """The declarations whose rules read a parameter, also by falling back on it."""
    codes = {code} | {spec.code for spec in catalogue.parameters.values() if spec.falls_back_on == code}
    derived = [d for d in catalogue.derived.values() if codes & set(needs(d.rule).parameters)]
    programmes = [
        p for p in catalogue.programmes.values() if codes & set(needs(*(r for _, r in _rules(p))).parameters)
    ]
    return derived, programmes


def _told_apart(made: list[Mutant]) -> Iterator[Mutant]:
    """The same slip may be made twice in one rule; the second is #2."""
    seen: dict[str, int] = {}
    for one in made:
        seen[one.code] = seen.get(one.code, 0) + 1
        again = seen[one.code] > 1
        yield replace(one, code=f"{one.code} #{seen[one.code]}") if again else one


def _rules(programme: Programme) -> Iterator[tuple[Clause | Pays | None, Expr]]:
    """The rules of a programme with their declarations; the award has none of its own."""
    for clause in programme.clauses:
        yield clause, clause.rule
    for payment in programme.payments:
        yield payment, payment.amount
    if programme.gross is not None:
        yield None, programme.gross


def _term(programme: Programme, declared: Clause | Pays | None) -> Term:
    name = "award" if declared is None else "amount" if isinstance(declared, Pays) else declared.code
    return programme.unit, f"{programme.code}__{name}"


# Derived facts.


def _of_derived(catalogue: Catalogue, derived: Derived) -> Iterator[Mutant]:
    quote = _Quotes(catalogue)
    touches = frozenset([(derived.fact.entity, derived.fact.name)])

    def mutant(rule: Expr, code: str, zh: str, en: str) -> Mutant:
        name = derived.fact.name
        return Mutant(
            DERIVATIONS, f"{name}: {code}", f"{name}（{derived.zh}）：{zh}", f"{name}: {en}",
            derived.declared, touches, derived=replace(derived, rule=rule),
        )  # fmt: skip

    if derived.kind == "flag":
        yield mutant(negated(derived.rule), "negated", "整条取反", "turned round")
    for variation in variations(derived.rule, catalogue.parameters):
        yield mutant(put_in(derived.rule, variation), *quote.change(variation))


# Programmes.


def _of_programme(catalogue: Catalogue, programme: Programme) -> Iterator[Mutant]:
    for clause in programme.clauses:
        yield from _of_clause(programme, clause)
    rules = list(_rules(programme))
    for variation in _once(rules, catalogue):
        places = [(declared, rule) for declared, rule in rules if put_in(rule, variation) is not rule]
        yield _varied(catalogue, programme, variation, [declared for declared, _ in places])
    if programme.gross is not None:
        nothing = "counts as 0 among its class"
        yield _changed(programme, "award", "同类择高时按 0 计", nothing, gross=Constant(0))
    for payment in programme.payments:
        without = [other for other in programme.payments if other is not payment]
        yield _changed(programme, "amount", "不发放", "pays nothing", declared=payment, payments=without)
    yield from _of_manner(catalogue, programme)


def _once(rules: list[tuple[Clause | Pays | None, Expr]], catalogue: Catalogue) -> Iterator[Variation]:
    """A part written once and used in several rules is one slip wherever it is used."""
    seen: set[int] = set()
    for _, rule in rules:
        for variation in variations(rule, catalogue.parameters):
            if id(variation.node) not in seen:
                yield variation
        seen |= {id(node) for node in tree.walk(rule)}


def _asked_about(catalogue: Catalogue) -> set[str]:
    rules = [derived.rule for derived in catalogue.derived.values()]
    rules += [rule for programme in catalogue.programmes.values() for _, rule in _rules(programme)]
    return {node.programme for rule in rules for node in tree.walk(rule) if isinstance(node, tree.Receives)}


def _of_clause(programme: Programme, clause: Clause) -> Iterator[Mutant]:
    without = [other for other in programme.clauses if other is not clause]
    yield _changed(programme, clause.code, "去掉该条件", "dropped", declared=clause, clauses=without)

    def instead(code: str, zh: str, en: str, changed: Clause) -> Mutant:
        clauses = [changed if other is clause else other for other in programme.clauses]
        return _changed(programme, clause.code, zh, en, code=code, declared=clause, clauses=clauses)

    yield instead("negated", "整条取反", "turned round", replace(clause, rule=negated(clause.rule)))
    if clause.stage == 2 and programme.gross is not None:
        first = replace(clause, stage=1)
        yield instead("settled first", "改为与其他条件一并认定", "settled with the other clauses", first)
    if clause.since is not None:
        later = replace(clause, since=clause.since + _A_DAY)
        yield instead("a day later", "晚一天施行", "in force a day later", later)
    if clause.until is not None:
        longer = replace(clause, until=clause.until + _A_DAY)
        yield instead("a day longer", "多施行一天", "in force a day longer", longer)


def _of_manner(catalogue: Catalogue, programme: Programme) -> Iterator[Mutant]:
    # Whether others wait for a programme that no other rule asks about makes no difference to anybody.
    if programme.code in _asked_about(catalogue):
        waits = not programme.undetermined_holds_up
        words = ("他项等待", "others wait for it") if waits else ("他项不等待", "nobody waits for it")
        zh, en = f"待核时{words[0]}", f"while undetermined, {words[1]}"
        yield _changed(programme, "receives", zh, en, code="holds up", undetermined_holds_up=waits)
    for starts, (zh, en) in _STARTS.items():
        if starts != programme.starts:
            yield _changed(
                programme, "starts", f"改为自{zh}起", f"pays from {en}", code=starts, starts=starts
            )


def _changed(
    programme: Programme, subject: str, zh: str, en: str, *, code: str = "",
    declared: Clause | Pays | None = None, **fields: object,
) -> Mutant:  # fmt: skip
    other = copy.copy(programme)
    for name, content in fields.items():
        setattr(other, name, content)
    title = subject if declared is None else f"{declared.code}（{declared.zh}）"
    return Mutant(
        programme.code, f"{subject}: {code or en}", f"{title}：{zh}", f"{subject}: {en}",
        programme.declared if declared is None else declared.declared,
        frozenset([(programme.unit, f"{programme.code}__{subject}")]), subject, other,
    )  # fmt: skip


def _varied(
    catalogue: Catalogue, programme: Programme, variation: Variation, where: list[Clause | Pays | None]
) -> Mutant:
    other = copy.copy(programme)
    other.clauses = [replace(c, rule=put_in(c.rule, variation)) for c in programme.clauses]
    other.payments = [replace(p, amount=put_in(p.amount, variation)) for p in programme.payments]
    other.gross = None if programme.gross is None else put_in(programme.gross, variation)
    code, zh, en = _Quotes(catalogue).change(variation)
    first = where[0]
    name = "award" if first is None else first.code
    title = name if first is None else f"{name}（{first.zh}）"
    return Mutant(
        programme.code, f"{name}: {code}", f"{title}：{zh}", f"{name}: {en}",
        programme.declared if first is None else first.declared,
        frozenset(_term(programme, declared) for declared in where), name, other,
    )  # fmt: skip


# Parameters.


def _of_parameters(catalogue: Catalogue, programme: Programme) -> Iterator[Mutant]:
    """Those a rule reads: the number of working days of a step decides no case."""
    for spec in catalogue.parameters.values():
        if not spec.code.startswith(f"{programme.code}."):
            continue
        derived, programmes = readers(catalogue, spec.code)
        touches = {(one.fact.entity, one.fact.name) for one in derived}
        for reader in programmes:
            touches |= {_term(reader, declared) for declared, _ in _rules(reader)}
        if touches:
            for nudge in nudges(spec):
                yield Mutant(
                    programme.code, f"{spec.code}: {nudge.name}", f"{spec.code}（{spec.zh}）：{nudge.zh}",
                    f"{spec.code}: {nudge.en}", Place(spec.file, spec.line), frozenset(touches), nudge=nudge,
                )  # fmt: skip


class _Quotes:
    """A variation in words: what stands there, what instead."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._code = RuleText(catalogue, "code").of
        self._zh = RuleText(catalogue, "zh").of
        self._en = RuleText(catalogue, "en").of

    def change(self, variation: Variation) -> tuple[str, str, str]:
        """The code, the Chinese and the English wording of a variation."""
        if variation.without is None:
            return (
                self._both(self._code, variation, "{} -> {}"),
                self._both(self._zh, variation, "“{}”改为“{}”"),
                self._both(self._en, variation, "“{}” becomes “{}”"),
            )
        if isinstance(variation.node, tree.OneOf):
            return self._word_gone(variation.node.of, variation.without)
        return (
            f"without {self._code(variation.without)}",
            f"去掉“{self._zh(variation.without)}”",
            f"without “{self._en(variation.without)}”",
        )

    def _word_gone(self, of: Expr, word: Expr) -> tuple[str, str, str]:
        return (
            f"{self._code(of)} without {self._code(word)}",
            f"“{self._zh(of)}”的取值去掉“{self._zh(word)}”",
            f"“{self._en(of)}” without “{self._en(word)}”",
        )

    def _both(self, quote: Callable[[Expr], str], variation: Variation, form: str) -> str:
        if variation.within is None:
            return form.format(quote(variation.node), quote(variation.instead))
        return form.format(quote(variation.within), quote(put_in(variation.within, variation)))
