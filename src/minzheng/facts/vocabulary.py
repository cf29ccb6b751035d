"""Every fact by name: what it means, in which unit, who gives it, and how it is written and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal, cast

from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.words import shown
from minzheng.kernel.money import fen, yuan
from minzheng.kernel.month import day_number
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.kernel.unknown import NEVER, NONE_WORDS, NOT_STATED, UNKNOWN_WORDS
from minzheng.kernel.yaml_reader import line_of, read_yaml

Kind = Literal["money", "count", "grade", "decimal", "flag", "choice", "text", "date", "set"]
NO_DEFAULT: Final = object()
_KINDS = frozenset(("money", "count", "grade", "decimal", "flag", "choice", "text", "date", "set"))
_KEYS = frozenset(
    "zh en kind unit unit_en values none default least at_most may_be_negative department "
    "freshness_months sensitivity".split()
)
_NEEDED = ("zh", "en", "kind", "department", "freshness_months", "sensitivity")
_NUMBERS = ("money", "count", "grade", "decimal")
_SHAPES: dict[str, tuple[tuple[type, ...], str, str]] = {
    "zh": ((str,), "应为文字", "expected words"),
    "en": ((str,), "应为文字", "expected words"),
    "values": ((dict,), "应为“值: 英文”", "expected value: its English word"),
    "none": ((str,), "应为文字", "expected a word"),
    "least": ((int,), "应为整数", "expected a whole number"),
    "at_most": ((int, Decimal), "应为数字", "expected a number"),
}
_TRUE, _FALSE = ("是", "true", "yes"), ("否", "false", "no")


@dataclass(frozen=True)
class FactSpec:
    """One fact of the vocabulary. ``at_most`` is in the fact's own unit inside: fen, hundredths, ones."""

    name: str
    entity: Entity
    zh: str
    en: str
    kind: Kind
    unit: str = ""
    unit_en: str = ""
    values: tuple[str, ...] = ()
    values_en: tuple[str, ...] = ()
    none_word: str | None = None
    default: Any = NO_DEFAULT
    least: int | None = None
    at_most: int | None = None
    may_be_negative: bool = False
    department: str = ""
    freshness_months: int | None = None
    sensitivity: str = "ordinary"
    derived: bool = False
    file: str = ""
    line: int = 0

    @property
    def is_common(self) -> bool:
        """Whether it stands in the common vocabulary, rather than in the folder of one programme."""
        return self.derived or Path(self.file).parent == Path(__file__).parent

    @property
    def none_code(self) -> Scalar | None:
        """How known absence stands in a frame; None where the fact cannot be absent."""
        if self.kind == "decimal":
            return 0
        if self.none_word is None:
            return "无" if self.kind == "choice" and "无" in self.values else None
        return {"date": NEVER, "money": NOT_STATED}.get(self.kind, self.none_word)

    @property
    def limits(self) -> tuple[int, int] | None:
        """The least and the greatest that can be stated; None where nothing limits it."""
        if self.at_most is None:
            return None
        return (-self.at_most if self.may_be_negative else (self.least or 0)), self.at_most

    @property
    def range(self) -> tuple[int, int] | None:
        """The least and the greatest that may stand in a frame; None where nothing limits it.

        What lies outside is no value of this fact and is read as unknown: a slip of some zeros in a file
        must neither decide over anybody nor, in a sum, wrap around a 64-bit number without a word.
        """
        if self.limits is None:
            return None
        least, most = self.limits
        return (min(least, NOT_STATED) if self.none_code == NOT_STATED else least), most

    def encode(self, plain: Any) -> Scalar | None:
        """What a person wrote, as it stands in a frame; None is unknown.

        Raises ValueError with a reason where the value is not one of this fact.
        """
        if plain is None or (isinstance(plain, str) and plain in UNKNOWN_WORDS):
            return None
        is_none = isinstance(plain, str) and (plain in NONE_WORDS or plain == self.none_word)
        if is_none and self.none_code is not None:
            return self.none_code
        return cast(Scalar, _ENCODE[self.kind](self, plain))

    def show(self, coded: Scalar | None, language: str = "zh") -> str:
        """The value in words, with its unit."""
        return shown(self, coded, language)


def _money(spec: FactSpec, plain: Any) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int | Decimal):
        raise ValueError("expected an amount in yuan")
    return _bounded(spec, fen(plain))


def _whole(spec: FactSpec, plain: Any) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        raise ValueError("expected a whole number")
    return _bounded(spec, plain)


def _bounded(spec: FactSpec, number: int) -> int:
    if spec.limits is not None and not spec.limits[0] <= number <= spec.limits[1]:
        low, high = (yuan(limit) if spec.kind == "money" else limit for limit in spec.limits)
        raise ValueError(f"expected {low} to {high}")
    return number


def _decimal(spec: FactSpec, plain: Any) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int | Decimal | Fraction):
        raise ValueError("expected a number with at most two decimals")
    hundredths = Fraction(plain) * 100
    if hundredths.denominator != 1:
        raise ValueError("expected a number with at most two decimals")
    return _bounded(spec, int(hundredths))


def _flag(spec: FactSpec, plain: Any) -> bool:
    if isinstance(plain, bool):
        return plain
    if plain in _TRUE or plain in _FALSE:
        return plain in _TRUE
    raise ValueError("expected true or false")


def _choice(spec: FactSpec, plain: Any) -> str:
    if plain not in spec.values:
        raise ValueError(f"expected one of {'、'.join(spec.values)}")
    return str(plain)


def _text(spec: FactSpec, plain: Any) -> str:
    if not isinstance(plain, str) or not plain.strip():
        raise ValueError("expected words")
    return plain


def _date(spec: FactSpec, plain: Any) -> int:
    if isinstance(plain, str):
        try:
            plain = date.fromisoformat(plain)
        except ValueError as error:
            raise ValueError("expected a day, YYYY-MM-DD") from error
    if not isinstance(plain, date):
        raise ValueError("expected a day, YYYY-MM-DD")
    return day_number(plain)


def _set(spec: FactSpec, plain: Any) -> str:
    if not isinstance(plain, list | tuple | frozenset | set):
        raise ValueError("expected a list")
    unknown = [item for item in plain if item not in spec.values]
    if unknown:
        raise ValueError(f"expected some of {'、'.join(spec.values)}")
    return "|".join(value for value in spec.values if value in plain)


_ENCODE = {
    "money": _money, "count": _whole, "grade": _whole, "decimal": _decimal, "flag": _flag,
    "choice": _choice, "text": _text, "date": _date, "set": _set,
}  # fmt: skip

Vocabulary = Mapping[tuple[Entity, str], FactSpec]


def load_vocabulary(folder: Path | None = None) -> dict[tuple[Entity, str], FactSpec]:
    """Every fact of ``person.yaml`` and ``household.yaml`` in a folder; raises ProblemError."""
    folder = folder or Path(__file__).parent
    vocabulary: dict[tuple[Entity, str], FactSpec] = {}
    entities: tuple[Entity, ...] = ("household", "person")
    for entity in entities:
        path = folder / f"{entity}.yaml"
        if path.exists():
            vocabulary.update(_facts_of(path, entity))
    return vocabulary


def _facts_of(path: Path, entity: Entity) -> dict[tuple[Entity, str], FactSpec]:
    content = read_yaml(path) or {}
    if not isinstance(content, dict):
        raise ProblemError(problem("fact.E001", path, 1))
    return {(entity, str(name)): _spec(path, entity, str(name), content) for name in content}


def _spec(path: Path, entity: Entity, name: str, content: Any) -> FactSpec:
    row, line = content[name], line_of(content, name)
    if not isinstance(row, dict):
        raise ProblemError(problem("fact.E001", path, line))
    _refuse_misshapen(path, name, row, line)
    values = row.get("values") or {}
    spec = FactSpec(
        name=name, entity=entity, zh=row["zh"], en=row["en"], kind=row["kind"],
        unit=row.get("unit", ""), unit_en=row.get("unit_en", ""),
        values=tuple(values), values_en=tuple(str(word) for word in values.values()),
        none_word=row.get("none"), default=row.get("default", NO_DEFAULT),
        least=row.get("least"), at_most=_limit(row), may_be_negative=bool(row.get("may_be_negative")),
        department=row["department"], freshness_months=row["freshness_months"],
        sensitivity=row["sensitivity"], file=str(path), line=line,
    )  # fmt: skip
    try:
        spec.encode(None if spec.default is NO_DEFAULT else spec.default)
    except ValueError as error:
        where = line_of(row, "default")
        raise ProblemError(
            problem("fact.E005", path, where, name=name, key="default", reason=error)
        ) from error
    return spec


def _refuse_misshapen(path: Path, name: str, row: Mapping[str, Any], line: int) -> None:
    for key in row:
        if key not in _KEYS:
            raise ProblemError(problem("fact.E002", path, line_of(row, key), name=name, key=key))
    for key in _NEEDED:
        if row.get(key) is None:
            raise ProblemError(problem("fact.E003", path, line, name=name, key=key))
    if row["kind"] not in _KINDS:
        known, where = "、".join(sorted(_KINDS)), line_of(row, "kind")
        raise ProblemError(problem("fact.E004", path, where, name=name, kind=row["kind"], known=known))
    if row["kind"] in ("choice", "set") and not row.get("values"):
        raise ProblemError(problem("fact.E003", path, line, name=name, key="values"))
    if row["kind"] in _NUMBERS and row.get("at_most") is None:
        raise ProblemError(problem("fact.E006", path, line, name=name))
    for key, (kinds, zh, en) in _SHAPES.items():
        if row.get(key) is not None and (not isinstance(row[key], kinds) or row[key] is True):
            reason = UnfitError(zh, en)
            raise ProblemError(
                problem("fact.E005", path, line_of(row, key), name=name, key=key, reason=reason)
            )


def _limit(row: Mapping[str, Any]) -> int | None:
    limit = row.get("at_most")
    if limit is None:
        return None
    return int(Decimal(limit) * 100) if row["kind"] in ("money", "decimal") else int(limit)
