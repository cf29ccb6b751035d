"""The one YAML loader: it does not guess, and it says where everything stands."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.problem import ProblemError
from minzheng.kernel.yaml_reader import MAX_BYTES, MAX_DEPTH, line_of, parse_yaml, read_yaml


def parsed(text: str) -> Any:
    return parse_yaml(text, "made-up.yaml")


def refusal(text: str) -> tuple[str, int]:
    """The id and the line of what is wrong."""
    with pytest.raises(ProblemError) as raised:
        parsed(text)
    [problem] = raised.value.problems
    assert problem.file == "made-up.yaml"
    return problem.id, problem.line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.30", Decimal("0.30")),
        ("-0.05", Decimal("-0.05")),
        ("1084.00", Decimal("1084.00")),
        ("12", 12),
        ("-3", -3),
        ("1_000", 1000),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("2023-07-01", date(2023, 7, 1)),
        ("2023-7-1", date(2023, 7, 1)),
        ("2023-07", "2023-07"),
        ('"012"', "012"),
        ("'2023-07-01'", "2023-07-01"),
        ('"true"', "true"),
        ("未知", "未知"),
        ("1.5.2", "1.5.2"),
        ("1e5", "1e5"),
        ("0x1F", "0x1F"),
        (".5", ".5"),
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("12:30:00", "12:30:00"),
        ("inf", "inf"),
    ],
)
def test_a_scalar_is_what_it_says_and_nothing_else(text: str, value: object) -> None:
    found = parsed(f"a: {text}")["a"]
    assert (found, type(found)) == (value, type(value))


def test_keys_are_not_guessed_either() -> None:
    assert list(parsed("on: 1\nno: 2\n3: 4\n2023-07-01: 5")) == ["on", "no", 3, date(2023, 7, 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", "---\n"])
def test_an_empty_text_holds_nothing(text: str) -> None:
    assert parsed(text) is None


@pytest.mark.parametrize(
    ("text", "id", "line"),
    [
        ("a: 1\nb: 2\na: 3", "yaml.E006", 3),
        ("a: {b: 1,\n b: 2}", "yaml.E006", 2),
        ("a: &x 1", "yaml.E005", 1),
        ("a: 1\nb: *x", "yaml.E005", 2),
        ("a: 012", "yaml.E007", 1),
        ("a: 330502001\nb: 00", "yaml.E007", 2),
        ("a: 2023-02-29", "yaml.E010", 1),
        ("a: 2023-13-01", "yaml.E010", 1),
        ("a: !!python/object:os.system x", "yaml.E011", 1),
        ("a: !own x", "yaml.E011", 1),
        (f"a: {'9' * 31}", "yaml.E012", 1),
        ("[a, b]: 1", "yaml.E009", 1),
        ("null: 1", "yaml.E009", 1),
        ("a: 1\n\tb: 2", "yaml.E004", 2),
        ("a: [1, 2", "yaml.E004", 1),
        ("a: 'open", "yaml.E004", 1),
        ("a: 1\n--- \nb: 2", "yaml.E004", 2),
        ("a: 1\nb: \x07", "yaml.E004", 2),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "yaml.E008", 1),
    ],
)
def test_what_would_have_to_be_guessed_is_refused_at_its_line(text: str, id: str, line: int) -> None:  # noqa: A002
    assert refusal(text) == (id, line)


def test_every_key_and_item_knows_its_line() -> None:
    content = parsed("first: 1\nrows:\n  - a: 1\n    b: 2\n  - a: 3\n")
    assert [line_of(content, key) for key in ("first", "rows")] == [1, 2]
    rows = content["rows"]
    assert [line_of(rows, number) for number in (0, 1)] == [3, 5]
    assert line_of(rows[0], "b") == 4
    assert line_of(rows) == 3


def test_a_line_that_nobody_knows_is_the_container_s_or_none() -> None:
    content = parsed("a: 1")
    assert line_of(content, "absent") == 1
    assert line_of(parsed("- 1"), 9) == 1
    assert line_of({"a": 1}, "a") == 0


plain = st.one_of(
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8).map(lambda text: f"文{text}"),
    st.decimals(-1000, 1000, places=2),
)


@given(st.dictionaries(st.text("甲乙丙丁", min_size=1, max_size=4), plain, max_size=6))
def test_what_is_written_plainly_reads_back_the_same(content: dict[str, Any]) -> None:
    written = {True: "true", False: "false"}
    text = "\n".join(f"{key}: {written.get(value, value) if isinstance(value, bool) else value}"
                     for key, value in content.items())  # fmt: skip
    assert (parsed(text) or {}) == content


def ids_in(text: str) -> list[str]:
    """The ids of what is wrong with a text, if anything is."""
    try:
        parsed(text)
    except ProblemError as error:
        return [problem.id for problem in error.problems]
    return []


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert [one for one in ids_in(text) if not one.startswith("yaml.")] == []


def refused_file(path: Path) -> tuple[str, int]:
    with pytest.raises(ProblemError) as raised:
        read_yaml(path)
    [problem] = raised.value.problems
    assert problem.file == str(path)
    return problem.id, problem.line


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "marked.yaml"
    path.write_bytes("\ufeff标准: 1.00\n".encode())
    assert read_yaml(path) == {"标准": Decimal("1.00")}


def test_another_encoding_is_refused_at_the_line_where_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_bytes(b"a: 1\nb: " + "标准".encode("gb18030"))
    assert refused_file(path) == ("yaml.E003", 2)


def test_a_file_too_large_to_be_a_declaration_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert refused_file(path) == ("yaml.E002", 0)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refused_file(tmp_path / "absent.yaml") == ("yaml.E001", 0)
    assert refused_file(tmp_path) == ("yaml.E001", 0)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refused_file(pipe) == ("yaml.E001", 0)
