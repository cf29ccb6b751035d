"""Running worked cases against the law: what was expected, what came out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minzheng.engine.case import Household, View
from minzheng.engine.explain import explain
from minzheng.engine.missing import missing
from minzheng.engine.start import start_month
from minzheng.engine.worked_case import Expectation, WorkedCase, read_cases
from minzheng.kernel.money import yuan
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.law import Law
from minzheng.policy.programme import Programme

OUTCOME_WORDS = {
    "eligible": ("符合", "eligible"),
    "ineligible": ("不符合", "ineligible"),
    "undetermined": ("待核", "undetermined"),
}
_DECLARATIONS = frozenset(
    "parameters.yaml forms.yaml regulations.yaml pack.yaml packs.yaml person.yaml household.yaml".split()
)
Laws = Callable[[str | None], Law]


@dataclass(frozen=True)
class Failure:
    """One thing a case expected and did not get."""

    file: str
    line: int
    case: str
    unit: str
    programme: str
    expected: str
    got: str
    sentences: tuple[str, ...] = ()


def case_files(paths: Iterable[Path]) -> list[Path]:
    """Files named, and in folders every YAML file that is not a declaration; raises ProblemError."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files.extend(
                file
                for file in sorted(path.rglob("*.y*ml"))
                if file.name not in _DECLARATIONS and _looks_like_cases(file)
            )
        elif path.exists():
            files.append(path)
        else:
            raise ProblemError(problem("case.E020", path))
    if not files:
        raise ProblemError(problem("case.E021", " ".join(str(path) for path in paths)))
    return files


def _looks_like_cases(path: Path) -> bool:
    """A list (cases) rather than a mapping (some other declaration): told by how the first line begins."""
    with path.open("rb") as file:
        for line in file:
            text = line.strip().lstrip(b"\xef\xbb\xbf")
            if text and not text.startswith(b"#") and text != b"---":
                return text.startswith((b"-", b"[")) or path.name.startswith("cases")
    return path.name.startswith("cases")


def run_files(files: Iterable[Path], catalogue: Catalogue, laws: Laws) -> tuple[int, list[list[Failure]]]:
    """How many cases passed, and the failures of each that did not."""
    results = [run_case(case, laws) for file in files for case in read_cases(file, catalogue)]
    failed = [failures for failures in results if failures]
    return len(results) - len(failed), failed


def run_case(case: WorkedCase, laws: Laws) -> list[Failure]:
    """Everything in which a case differs from what the law gives; empty where it passes."""
    if case.problems or case.case is None:
        return [_unreadable(case, one.text(), one.line) for one in case.problems]
    try:
        bound = laws(case.place).on(case.day, case.pins)
        household = Household(case.case, bound)
        return [failure for one in case.expected for failure in _check(case, one, household)]
    except ProblemError as error:
        # What the law of that day and place lacks stands in another file; the case is where it was asked.
        return [_unreadable(case, one.text(), case.line) for one in error.problems]


def _unreadable(case: WorkedCase, reason: str, line: int) -> Failure:
    return Failure(case.file, line or case.line, case.name, "", "", "a case that can be read", reason)


def _check(case: WorkedCase, one: Expectation, household: Household) -> list[Failure]:
    programme = household.law.programmes.get(one.programme)
    if programme is None:
        raise ProblemError(problem("case.E010", case.file, one.line, code=one.programme))
    found = list(differences(one, programme, household))
    sentences = _sentences(household, programme, one.unit) if found else ()
    return [
        Failure(case.file, one.line, case.name, one.unit, one.programme, expected, got, sentences)
        for expected, got in found
    ]


def _sentences(household: Household, programme: Programme, unit: str) -> tuple[str, ...]:
    """Each clause with the case's numbers, so that whoever wrote the case sees where they part."""
    view = household.unit(programme.unit, unit)
    if view is None:
        return ()
    said = explain(household, programme, view, distances=False)
    signs = {"holds": "✓", "fails": "✗", "unknown": "?", "off": "–"}
    return tuple(f"{signs[c.outcome]} {c.title.zh}：{c.sentence.zh}" for c in said.clauses)


def differences(one: Expectation, programme: Programme, household: Household) -> Iterable[tuple[str, str]]:
    """Each thing expected that did not come out, with what did."""
    view = household.unit(programme.unit, one.unit)
    if view is None:
        raise TypeError("an expectation names a unit of its case")
    outcome = household.outcome(programme, view)
    if one.outcome is not None and outcome != one.outcome:
        yield _words(one.outcome), _words(outcome)
    if one.amount_fen is not None:
        amount = _due(household, programme, view)
        if amount != one.amount_fen:
            yield yuan(one.amount_fen), "无金额" if amount is None else yuan(amount)
    if one.because:
        yield from _lacking("因为", one.because, household.because(programme, view))
    if one.missing:
        wanted = missing(household, programme, view)
        names = [name for _, name in wanted] + [f"{unit}.{name}" for unit, name in wanted]
        yield from _lacking("缺少", one.missing, names)
    if one.from_month is not None:
        start = start_month(programme, household.law)
        if start != one.from_month:
            yield f"自 {one.from_month}", f"自 {start}"


def _due(household: Household, programme: Programme, view: View) -> int | None:
    """What is due: nothing for whom the law refuses or grants no cash; None while that is not known."""
    if household.outcome(programme, view) == "undetermined":
        return None
    return household.amount_fen(programme, view) or 0


def _lacking(word: str, expected: tuple[str, ...], got: list[str]) -> Iterable[tuple[str, str]]:
    if not set(expected) <= set(got):
        yield f"{word} {'、'.join(expected)}", f"{word} {'、'.join(got) or '无'}"


def _words(outcome: str) -> str:
    return OUTCOME_WORDS[outcome][0]


def as_json(passed: int, failed: list[list[Failure]]) -> dict[str, Any]:
    """The result as ``policy test --json`` prints it."""
    return {
        "passed": passed,
        "failed": len(failed),
        "failures": [
            {
                "file": one.file, "line": one.line, "case": one.case, "unit": one.unit,
                "programme": one.programme, "expected": one.expected, "got": one.got,
                "sentences": list(one.sentences),
            }
            for failures in failed
            for one in failures
        ],
    }  # fmt: skip
