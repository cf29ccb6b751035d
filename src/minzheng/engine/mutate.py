"""Would anybody notice if the law were wrong? Each mutant is put before the worked cases.

A mutant that no case notices survives: somewhere the cases are silent on what the law says. What can
change no result is listed, with the reason, in ``equivalent_mutants.yaml`` beside the declaration; an
entry there that a case does notice, or that names no mutant, is reported as mistaken.

Only what a mutant changes is bound again, and only cases that read a changed term are asked: the reading
of a case is the same every time, so a rule it never asked for cannot have decided it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from minzheng.engine.case import Household
from minzheng.engine.case_run import Laws, differences
from minzheng.engine.mutants import DERIVATIONS, Mutant, Term, groups, mutants, readers
from minzheng.engine.worked_case import WorkedCase, read_cases
from minzheng.expression.bind import Binder
from minzheng.expression.tree import Expr
from minzheng.kernel.problem import ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.law import BoundLaw
from minzheng.policy.parameter import Setting
from minzheng.policy.programme import Programme

EQUIVALENT = "equivalent_mutants.yaml"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Equivalent:
    """A mutant that can change no result, and why."""

    mutant: Mutant
    zh: str
    en: str


@dataclass(frozen=True)
class ProgrammeMutation:
    """What the cases notice of one programme. ``mistaken`` are entries of its list that do not hold."""

    programme: str
    mutants: int
    survivors: list[Mutant]
    equivalent: list[Equivalent]
    mistaken: list[str]


@dataclass(frozen=True)
class AskedCase:
    """A worked case that passes, with the law it stands under and the terms it reads."""

    case: WorkedCase
    bound: BoundLaw
    reads: frozenset[Term]


def mutation_report(
    catalogue: Catalogue, laws: Laws, files: Iterable[Path], programme: str | None = None,
    progress: Progress | None = None,
) -> list[ProgrammeMutation]:  # fmt: skip
    """What survives in one programme (or ``derivations``), or in all of them; slowest part of a release."""
    if programme is not None and programme not in groups(catalogue):
        raise ProblemError(problem("case.E010", code=programme))
    asked = asked_cases([case for file in files for case in read_cases(file, catalogue)], laws)
    chosen = groups(catalogue) if programme is None else [programme]
    return [mutation_of(catalogue, asked, group, progress) for group in chosen]


def survivors(catalogue: Catalogue, laws: Laws, cases: Iterable[WorkedCase], programme: str) -> list[Mutant]:
    """The mutants of a programme that no case notices and that nobody has shown to be equivalent."""
    return mutation_of(catalogue, asked_cases(cases, laws), programme).survivors


def asked_cases(cases: Iterable[WorkedCase], laws: Laws) -> list[AskedCase]:
    """The cases that pass; one that fails on the law as it is would seem to notice everything."""
    asked = []
    for case in cases:
        bound = None if case.problems else _law_of(case, laws)
        if bound is not None:
            watched = _Amended(bound)
            watched.terms = terms = _Watched(bound.terms)
            if not _differs(case, watched):
                asked.append(AskedCase(case, bound, frozenset(terms.read)))
    return asked


def _law_of(case: WorkedCase, laws: Laws) -> BoundLaw | None:
    try:
        return laws(case.place).on(case.day, case.pins)
    except ProblemError:
        return None


def mutation_of(
    catalogue: Catalogue, asked: list[AskedCase], group: str, progress: Progress | None = None
) -> ProgrammeMutation:
    """What survives in one group, for who has asked the cases already."""
    made = mutants(catalogue, group)
    living = []
    for n, mutant in enumerate(made, 1):
        if not any(_notices(one, mutant, catalogue) for one in _in_order(asked, mutant)):
            living.append(mutant)
        if progress is not None:
            progress(group, n, len(made))
    reasons, mistaken = equivalents(catalogue, group)
    return ProgrammeMutation(
        group, len(made), [one for one in living if one.code not in reasons],
        [Equivalent(one, *reasons[one.code]) for one in living if one.code in reasons],
        mistaken + [code for code in reasons if code not in {one.code for one in living}],
    )  # fmt: skip


def equivalents(catalogue: Catalogue, group: str) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """The reasons (zh, en) listed beside a declaration by the code of the mutant; and unusable entries."""
    declared = catalogue.derived.values() if group == DERIVATIONS else [catalogue.programmes[group]]
    reasons: dict[str, tuple[str, str]] = {}
    unusable = []
    for folder in sorted({Path(one.declared.file).parent for one in declared}):
        listed = read_yaml(folder / EQUIVALENT) if (folder / EQUIVALENT).exists() else None
        for name, row in (listed or {}).items():
            if isinstance(row, Mapping) and row.keys() == {"mutants", "zh", "en"}:
                reasons |= {str(code): (str(row["zh"]), str(row["en"])) for code in row["mutants"]}
            else:
                unusable.append(f"{folder / EQUIVALENT}:{line_of(listed, name)}: {name}: mutants, zh, en")
    return reasons, unusable


# Which cases, in which order.


def _in_order(asked: list[AskedCase], mutant: Mutant) -> list[AskedCase]:
    """Those that can notice; first the ones that name the clause, then those of the programme."""
    able = [one for one in asked if _can_notice(one, mutant)]
    return sorted(able, key=lambda one: _distance(one.case, mutant))


def _distance(case: WorkedCase, mutant: Mutant) -> int:
    own = [one for one in case.expected if one.programme == mutant.group]
    if any(mutant.clause in one.because for one in own):
        return 0
    return 1 if own else 2


def _can_notice(one: AskedCase, mutant: Mutant) -> bool:
    """Whether a case reads what the mutant changes; a clause that is off is read nowhere, yet may go on."""
    for entity, name in mutant.touches:
        programme, _, part = name.partition("__")
        if (entity, name) in one.reads:
            return True
        if part == "starts" and any(e.programme == programme and e.from_month for e in one.case.expected):
            return True
        if name in one.bound.off and (entity, f"{programme}__holds") in one.reads:
            return True
    return False


def _notices(one: AskedCase, mutant: Mutant, catalogue: Catalogue) -> bool:
    amended = _amended(one.bound, mutant, catalogue)
    if amended is None:
        return False
    try:
        return _differs(one.case, amended)
    except (RecursionError, ZeroDivisionError):
        # Two rules that wait for each other, or rounding to nothing: whoever applies such a law finds out.
        return True


def _differs(case: WorkedCase, law: BoundLaw) -> bool:
    """Whether anything a case expects fails to come out; the first such thing settles it."""
    if case.case is None:
        return True
    household = Household(case.case, law)
    for one in case.expected:
        programme = law.programmes.get(one.programme)
        if programme is None or any(True for _ in differences(one, programme, household)):
            return True
    return False


# The law with one thing changed.


def _amended(bound: BoundLaw, mutant: Mutant, catalogue: Catalogue) -> "_Amended | None":
    """The law of a case under a mutant; None where the mutant changes nothing in it."""
    amended = _Amended(bound)
    if mutant.derived is not None:
        amended.derive(mutant.derived.fact.entity, mutant.derived.fact.name, mutant.derived.rule)
    if mutant.programme is not None:
        amended.declare(mutant.programme)
    if mutant.nudge is not None:
        setting = bound.used.get(mutant.nudge.code)
        nudged = None if setting is None else mutant.nudge.change(setting.value)
        if setting is None or nudged == setting.value:
            return None
        amended.nudge(replace(setting, value=nudged), catalogue)
    return amended


class _Amended(BoundLaw):
    """A bound law of which single declarations are bound anew; the one it was made from is left alone."""

    def __init__(self, bound: BoundLaw) -> None:
        vars(self).update(vars(bound))
        self.terms, self.off = dict(bound.terms), set(bound.off)
        self.programmes, self.used, self.pins = dict(bound.programmes), dict(bound.used), dict(bound.pins)
        self.binder = Binder(self)

    def derive(self, entity: Any, name: str, rule: Expr) -> None:
        """Put another rule in the place of a derived fact's."""
        self.terms[entity, name] = self.binder.bind(rule)

    def declare(self, programme: Programme) -> None:
        """Put another declaration in the place of a programme's."""
        self.programmes[programme.code] = programme
        self.off -= {name for name in self.off if name.startswith(f"{programme.code}__")}
        self._declare(programme)

    def nudge(self, setting: Setting, catalogue: Catalogue) -> None:
        """Hold a parameter at a value, whatever the case pins it at."""
        fallen_back = {s.code for s in catalogue.parameters.values() if s.falls_back_on == setting.code}
        for code in fallen_back | {setting.code}:
            self.used.pop(code, None)
        self.pins[setting.code] = setting
        derived, programmes = readers(catalogue, setting.code)
        for one in derived:
            self.derive(one.fact.entity, one.fact.name, one.rule)
        for programme in programmes:
            if programme.code in self.programmes:
                self.declare(programme)


class _Watched(dict[Term, Expr]):
    """Terms that remember which of them were asked for."""

    def __init__(self, terms: Mapping[Term, Expr]) -> None:
        super().__init__(terms)
        self.read: set[Term] = set()

    def get(self, key: Term, default: Any = None) -> Any:
        """A term, remembered as read."""
        self.read.add(key)
        return super().get(key, default)
