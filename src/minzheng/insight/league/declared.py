"""A league table as it is declared: what is compared, among whom, and how much each indicator weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from minzheng.insight.drafting.period import Kind
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml

SHIPPED: Final = Path(__file__).parents[2] / "catalogue" / "league"

Measure = Literal["share", "ratio", "count"]
Better = Literal["higher", "lower"]
Normalisation = Literal["min_max", "rank"]
Missing = Literal["apart", "reweigh"]
Level = Literal["township", "community"]
Confidence = Literal["S", "L", "A"]

_WHOLE: Final = 100


@dataclass(frozen=True)
class Indicator:
    """One column of the composite. A ``share`` is printed in percent, a ``ratio`` times ``per`` (每万人);
    a ``count`` has no denominator. Below ``fewest_cases`` in the denominator nobody is ranked."""

    code: str
    zh: str
    en: str
    definition: str
    measure: Measure
    unit: str
    better: Better
    weight: int
    decimals: int = 1
    fewest_cases: int = 0
    per: int = 1


@dataclass(frozen=True)
class PeerGroup:
    """Those of a kind are compared with one another: a street is not measured by a mountain village."""

    code: str
    zh: str
    en: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class League:
    """A declared table. ``least_weight`` is how much of the weight an area has to have figures for where
    ``missing`` is ``reweigh``; ``reply_working_days`` how long an area may answer before publication."""

    code: str
    zh: str
    en: str
    period: Kind
    level: Level
    confidence: Confidence
    normalisation: Normalisation
    missing: Missing
    reply_working_days: int
    groups: tuple[PeerGroup, ...]
    indicators: tuple[Indicator, ...]
    least_weight: int = _WHOLE

    def group_of(self, kind: str) -> PeerGroup | None:
        """The peers of an area of that kind."""
        return next((group for group in self.groups if kind in group.kinds), None)

    def weight(self, code: str) -> Fraction:
        """The share of the whole that an indicator weighs."""
        return Fraction(next(one.weight for one in self.indicators if one.code == code), _WHOLE)


_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "period": get_args(Kind), "level": get_args(Level), "confidence": get_args(Confidence),
    "normalisation": get_args(Normalisation), "missing": get_args(Missing), "measure": get_args(Measure),
    "better": get_args(Better),
}  # fmt: skip
_NUMBERS: Final = frozenset("weight decimals fewest_cases per reply_working_days least_weight".split())
_LEAST: Final = {"weight": 1, "per": 1, "reply_working_days": 1, "least_weight": 1}
_HEAD: Final = frozenset("zh en period level confidence normalisation missing reply_working_days".split())
_INDICATOR: Final = frozenset("code zh en definition measure unit better weight".split())
_GROUP: Final = frozenset("code zh en kinds".split())


@lru_cache(maxsize=4)
def leagues_in(folders: tuple[Path, ...]) -> dict[str, League]:
    """The tables declared in the catalogue of these folders, by code; a bureau's own takes the place of a
    shipped one of that name. Read once a process; raises ProblemError."""
    return {code: one for folder in folders for code, one in leagues_load(folder / SHIPPED.name).items()}


def leagues_load(folder: Path = SHIPPED) -> dict[str, League]:
    """Every declared table by code, its file's name; raises ProblemError with every mistake."""
    problems: list[Problem] = []
    found: dict[str, League] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = league_load(path)
        except ProblemError as wrong:
            problems.extend(wrong.problems)
    if problems:
        raise ProblemError(*problems)
    return found


def league_load(path: Path) -> League:
    """Read one table; raises ProblemError with file and line of every mistake."""
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise ProblemError(_unreadable(path, 1))
    problems = _row_problems(path, content, _HEAD | {"groups", "indicators"}, {"least_weight"})
    groups = [row for row in content.get("groups") or () if isinstance(row, dict)]
    indicators = [row for row in content.get("indicators") or () if isinstance(row, dict)]
    if not groups or not indicators:
        problems.append(_unreadable(path, 1))
    for row in groups:
        problems += _row_problems(path, row, _GROUP, set())
    for row in indicators:
        problems += _row_problems(path, row, _INDICATOR, {"decimals", "fewest_cases", "per"})
    if not problems:
        problems = _whole_problems(path, content, groups, indicators)
    if problems:
        raise ProblemError(*problems)
    made = {key: value for key, value in content.items() if key not in ("groups", "indicators")}
    return League(
        path.stem, **made,
        groups=tuple(PeerGroup(**{**row, "kinds": frozenset(map(str, row["kinds"]))}) for row in groups),
        indicators=tuple(Indicator(**row) for row in indicators),
    )  # fmt: skip


def _row_problems(path: Path, row: dict[str, Any], needed: frozenset[str], more: set[str]) -> list[Problem]:
    found = [problem("league.E001", path, line_of(row), word=word) for word in sorted(needed - set(row))]
    for word, value in row.items():
        line = line_of(row, word)
        if word not in needed | more:
            found.append(
                problem("league.E002", path, line, word=word, known="、".join(sorted(needed | more)))
            )
        elif word == "kinds" and not (isinstance(value, list) and value):
            known = UnfitError("一个列表，如 [街道]", "a list, as [街道]")
            found.append(problem("league.E003", path, line, word=word, value=value, known=known))
        elif word in _CHOICES and value not in _CHOICES[word]:
            found.append(
                problem("league.E003", path, line, word=word, value=value, known="、".join(_CHOICES[word]))
            )
        elif word in _NUMBERS and (type(value) is not int or value < _LEAST.get(word, 0)):
            known = UnfitError(
                f"不小于 {_LEAST.get(word, 0)} 的整数", f"a whole number from {_LEAST.get(word, 0)}"
            )
            found.append(problem("league.E003", path, line, word=word, value=value, known=known))
    return found


def _whole_problems(
    path: Path, content: dict[str, Any], groups: list[dict[str, Any]], indicators: list[dict[str, Any]]
) -> list[Problem]:
    """What only shows when all rows are seen together."""
    found = []
    total = sum(row["weight"] for row in indicators)
    if total != _WHOLE:
        found.append(problem("league.E004", path, line_of(content, "indicators"), total=total))
    for name, rows in (("code", groups), ("code", indicators)):
        named = [row[name] for row in rows]
        twice = next((one for one in named if named.count(one) > 1), None)
        if twice is not None:
            found.append(problem("league.E005", path, line_of(content), code=twice))
    kinds = [kind for row in groups for kind in row["kinds"]]
    twice_named = sorted({kind for kind in kinds if kinds.count(kind) > 1})
    line = line_of(content, "groups")
    return [*found, *(problem("league.E006", path, line, kind=kind) for kind in twice_named)]


def _unreadable(path: Path, line: int) -> Problem:
    return problem("league.E001", path, line, word="groups、indicators")
