"""Data sets read from ``catalogue/datasets/*.yaml``: one file, one data set, its name the code."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.vocabulary import FactSpec
from minzheng.kernel.citation import Citation
from minzheng.kernel.problem import Problem, ProblemError, problem
from minzheng.kernel.yaml_reader import line_of, read_yaml
from minzheng.policy.dataset import FLAG_WORDS, YES, ColumnKind, ColumnSpec, DatasetSpec, Gives
from minzheng.policy.dataset_form import misfits

Vocabulary = Mapping[tuple[Entity, str], FactSpec]

# Every department knows these, so no file has to say them; one that does replaces them.
_FIRST: Final = (
    ColumnSpec(
        "id_number", "身份证号", "identity number", "id_number",
        ("公民身份号码", "证件号码", "身份证号码"), required=True,
    ),
    ColumnSpec("name", "姓名", "name", "name", ("公民姓名", "人员姓名"), required=True),
)  # fmt: skip
_LAST: Final = (
    ColumnSpec("updated_on", "数据日期", "date of the data", "date", ("更新日期", "数据更新日期")),
)  # fmt: skip


def load_datasets(folder: Path, vocabulary: Vocabulary, problems: list[Problem]) -> dict[str, DatasetSpec]:
    """The data sets of a folder by code, in the order of their file names; mistakes go to ``problems``."""
    found = (_dataset(path, vocabulary, problems) for path in sorted(folder.glob("*.yaml")))
    return {spec.code: spec for spec in found if spec is not None}


def _dataset(path: Path, vocabulary: Vocabulary, problems: list[Problem]) -> DatasetSpec | None:
    try:
        content = read_yaml(path)
    except ProblemError as error:
        problems.extend(error.problems)
        return None
    found = misfits(path, content)
    if found:
        problems.extend(found)
        return None
    columns = _columns(content["columns"])
    gives = content.get("gives") or []
    return DatasetSpec(
        code=path.stem, no=content.get("no"), zh=content["zh"], en=content["en"],
        department=content["department"], covers=content["covers"], absence=content["absence"],
        delivers=content.get("delivers", "changes"), key=tuple(content["key"]),
        true_from=content.get("true_from", "updated_on"), registers=content.get("registers"),
        freshness_months=content["freshness_months"], law=_law(content["law"]),
        confidence=content["confidence"], columns=columns,
        gives=tuple(
            _gives(path, row, line_of(gives, number), columns, vocabulary, problems)
            for number, row in enumerate(gives)
        ),
        file=str(path), line=line_of(content), lines=content.lines,
    )  # fmt: skip


def _law(row: Mapping[str, Any]) -> Citation:
    return Citation(row["regulation"], tuple(row.get("articles") or ()))


def _columns(rows: Mapping[str, Any]) -> dict[str, ColumnSpec]:
    own = {name: _column(name, row, line_of(rows, name)) for name, row in rows.items()}
    common = {one.name: own.pop(one.name, one) for one in (*_FIRST, *_LAST)}
    last = {one.name: common.pop(one.name) for one in _LAST}
    return {**common, **own, **last}


def _column(name: str, row: Mapping[str, Any], line: int) -> ColumnSpec:
    kind: ColumnKind = row["kind"]
    return ColumnSpec(
        name=name, zh=row["zh"], en=row["en"], kind=kind, aliases=tuple(row.get("aliases") or ()),
        required=bool(row.get("required")), values=_values(kind, row.get("values")), none=row.get("none"),
        at_most=_stored(kind, row.get("at_most")), least=_stored(kind, row.get("least")),
        may_be_negative=bool(row.get("may_be_negative")), pattern=row.get("pattern"), line=line,
    )  # fmt: skip


def _values(kind: ColumnKind, written: Any) -> dict[str, str]:
    if kind == "flag":
        return dict(FLAG_WORDS)
    if not isinstance(written, Mapping):
        return {_plain(word): word for word in written or ()}
    others = {word: [rest] if isinstance(rest, str) else rest or [] for word, rest in written.items()}
    return {_plain(one): word for word, rest in others.items() for one in (word, *rest)}


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip()


def _stored(kind: ColumnKind, limit: int | Decimal | None) -> int | None:
    if limit is None:
        return None
    return int(limit * 100) if kind in ("money", "decimal") else int(limit)


def _gives(
    path: Path, row: Mapping[str, Any], line: int, columns: Mapping[str, ColumnSpec], vocabulary: Vocabulary,
    problems: list[Problem],
) -> Gives:  # fmt: skip
    spec = vocabulary.get((row["entity"], row["fact"]))
    of = columns.get(row.get("of", ""))
    from_flag = (YES,) if of is not None and of.kind == "flag" else ()
    return Gives(
        fact=row["fact"], entity=row["entity"], how=row["how"], of=row.get("of"),
        where=_condition(row.get("where")), absent=_absent(path, row, spec, problems),
        rank=row.get("rank", 1), complete=bool(row.get("complete")),
        unknown_where=_condition(row.get("unknown_where")),
        true_for=tuple(row.get("true_for") or from_flag), line=line,
    )  # fmt: skip


def _condition(written: Mapping[str, list[str]] | None) -> dict[str, tuple[str, ...]]:
    return {column: tuple(words) for column, words in (written or {}).items()}


def _absent(
    path: Path, row: Mapping[str, Any], spec: FactSpec | None, problems: list[Problem]
) -> Scalar | None:
    if spec is None or "absent" not in row:
        return None
    try:
        return spec.encode(row["absent"])
    except ValueError as error:
        where = line_of(row, "absent")
        problems.append(problem("dataset.E012", path, where, fact=spec.name, reason=error))
        return None
