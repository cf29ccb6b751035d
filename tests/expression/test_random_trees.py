"""Any tree at all: the frame reading gives row by row what the value reading gives, nulls included."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.expression import tree
from minzheng.expression.frame import Quantity, Reading, frame
from minzheng.expression.tree import Constant, Day, Elapsed, Expr, Fact, Fallback, Per, Rounded
from minzheng.expression.value import Unit, value

SCHEMA: dict[str, Any] = {
    "row": pl.Int64, "income": pl.Int64, "assets": pl.Int64, "heads": pl.Int64, "day": pl.Int64,
    "poor": pl.Boolean, "ill": pl.Boolean, "kind": pl.String, "kinds": pl.String,
}  # fmt: skip
WORDS, TODAY = ("视力", "智力", "肢体"), 20240229
DAYS = (20040229, 20240228, 20240301, 20231130, 19000101, 20240131, 99991231)

row = st.fixed_dictionaries(
    {
        "income": st.none() | st.integers(-400, 400),
        "assets": st.none() | st.integers(0, 9),
        "heads": st.none() | st.integers(0, 3),
        "day": st.none() | st.sampled_from(DAYS),
        "poor": st.none() | st.booleans(),
        "ill": st.none() | st.booleans(),
        "kind": st.none() | st.sampled_from(WORDS),
        "kinds": st.none() | st.sampled_from(["", "视力", "智力|肢体"]),
    }
)
rows = st.lists(row, min_size=1, max_size=12)


def fact(name: str) -> Fact:
    return Fact("person", name)


def numbers(depth: int) -> st.SearchStrategy[Expr]:
    """Sums and counts: facts, exact constants, and what operators make of them."""
    leaves = st.sampled_from(["income", "assets", "heads"]).map(fact)
    constants = st.fractions(-50, 50, max_denominator=12).map(Constant)
    elapsed = st.sampled_from(["years", "months"]).map(
        lambda unit: Elapsed(unit, fact("day"), Constant(TODAY))  # type: ignore[arg-type]
    )
    plain = leaves | constants | elapsed
    if depth == 0:
        return plain
    part, condition = numbers(depth - 1), conditions(depth - 1)
    return st.one_of(
        plain,
        st.builds(lambda a, b: a + b, part, part),
        st.builds(lambda a, b: a - b, part, part),
        st.builds(lambda a, b: a * b, part, constants),
        st.builds(lambda a, b: a.at_least(b), part, part),
        st.builds(lambda a, b: a.at_most(b), part, part),
        st.builds(tree.When, condition, part, part),
        st.builds(Fallback, part, st.integers(0, 5).map(Constant)),
    )


def conditions(depth: int) -> st.SearchStrategy[Expr]:
    """Conditions: flags, words, kinds, comparisons, and what and, or, not make of them."""
    leaves: st.SearchStrategy[Expr] = st.one_of(
        st.sampled_from(["poor", "ill"]).map(fact),
        st.sampled_from(WORDS).map(lambda word: fact("kind") == word),
        st.sampled_from(WORDS).map(lambda word: fact("kinds").includes(word)),
        st.lists(st.sampled_from(WORDS), min_size=1, unique=True).map(
            lambda some: fact("kind").one_of(*some)
        ),
        st.lists(st.integers(0, 9), min_size=1, unique=True).map(lambda some: fact("assets").one_of(*some)),
    )
    if depth == 0:
        return leaves
    part, number = conditions(depth - 1), numbers(depth - 1)
    per_head = st.builds(Per, number, st.just(fact("heads")))
    ops = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    return st.one_of(
        leaves,
        st.builds(lambda a, b: a & b, part, part),
        st.builds(lambda a, b: a | b, part, part),
        st.builds(lambda a: ~a, part),
        st.builds(tree.Either, part, part),
        st.builds(tree.When, part, part, part),
        st.builds(Fallback, part, st.booleans().map(Constant)),
        st.builds(tree.Compare, ops, number, number),
        st.builds(tree.Compare, ops, per_head, number),
        st.builds(tree.Compare, ops, number, per_head),
    )


class Row:
    """One row as the value reading sees it."""

    def __init__(self, held: dict[str, Any]) -> None:
        self.held = held

    def term(self, fact: Fact) -> Any:
        return self.held[fact.name]

    def people(self) -> "Iterable[Unit]":
        return ()


def column(fact: Fact) -> Reading:
    plain = fact.name in ("poor", "ill", "kind", "kinds")
    return nw.col(fact.name) if plain else Quantity(nw.col(fact.name))


def by_frame(node: Expr, table: list[dict[str, Any]], engine: str) -> list[Any]:
    """The value of every row by the frame reading on an engine."""
    numbered = [{"row": number, **held} for number, held in enumerate(table)]
    native = pl.DataFrame(numbered, schema=SCHEMA)
    read = frame(node, column)
    num = read.num if isinstance(read, Quantity) else read
    given = duckdb.from_arrow(native.to_arrow()) if engine == "duckdb" else native
    found = nw.from_native(given).lazy().select("row", num.alias("found")).collect("polars").to_native()
    held = found.sort("row")["found"].to_list()
    return [one if one is None or not isinstance(read, Quantity) else Fraction(one, read.den) for one in held]


def by_value(node: Expr, table: list[dict[str, Any]]) -> list[Any]:
    return [value(node, Row(held)) for held in table]


few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@few
@given(node=conditions(3), table=rows)
def test_a_condition_reads_alike(engine: str, node: Expr, table: list[dict[str, Any]]) -> None:
    assert by_frame(node, table, engine) == by_value(node, table)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@few
@given(node=numbers(3), table=rows)
def test_a_number_reads_alike(engine: str, node: Expr, table: list[dict[str, Any]]) -> None:
    assert by_frame(node, table, engine) == by_value(node, table)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@few
@given(node=numbers(1), table=rows, step=st.sampled_from([1, 10, 100]))
def test_an_amount_is_rounded_alike(engine: str, node: Expr, table: list[dict[str, Any]], step: int) -> None:
    rounded = Rounded(node, Constant(step))
    assert by_frame(rounded, table, engine) == by_value(rounded, table)


def test_a_rule_has_no_truth_of_its_own() -> None:
    with pytest.raises(TypeError, match="no truth of its own"):
        bool(fact("income") > 0)
    with pytest.raises(TypeError, match="no truth of its own"):
        assert 0 < fact("income") < 10


@pytest.mark.parametrize("operand", [0.5, None, [1]])
def test_a_float_is_no_operand(operand: Any) -> None:
    with pytest.raises(TypeError, match="exact fractions"):
        fact("income") * operand


def test_a_tree_is_rebuilt_over_other_parts() -> None:
    node = (fact("poor") & (fact("income") < 5)) | ~fact("ill")
    again = tree.rebuilt(node, list(tree.children(node)))
    assert repr(again) == repr(node)
    assert [one.name for one in tree.walk(node) if isinstance(one, Fact)] == ["poor", "income", "ill"]
    assert tree.is_condition(node)
    assert not tree.is_condition(Day("today"))
