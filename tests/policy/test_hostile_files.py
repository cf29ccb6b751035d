"""No file makes the checker fail: what cannot be read, or is nothing of what it should be, is a problem."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.kernel.problem import Problem, ProblemError
from minzheng.kernel.yaml_reader import MAX_BYTES, read_yaml
from minzheng.policy.check import check_everything
from minzheng.policy.pack_form import read_values
from minzheng.policy.parameter import load_parameters
from minzheng.policy.regulations import load_regulations
from tests.policy.planting import DAY, copied, problems_in, shipped

ELDER = "catalogue/programmes/elder_care_subsidy"
FILES = [
    "packs/wuxing/pack.yaml", "packs/wuxing/parameters.yaml", "packs/wuxing/regulations.yaml",
    "catalogue/regulations.yaml", f"{ELDER}/parameters.yaml", f"{ELDER}/person.yaml", f"{ELDER}/programme.py",
]  # fmt: skip
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\n" + "".join(f"c{n}: [*b, *b]\n" for n in range(50))
CONTENTS = {
    "binary": bytes(range(256)) * 20,
    "zeros": b"\0" * 1000,
    "not UTF-8": "标准: 一千".encode("gb18030"),
    "deep": b"[" * 100_000,
    "deep blocks": b"- " * 5_000,
    "aliases": BOMB.encode(),
    "a tag": b"a: !!python/object/apply:os.system [id]",
    "a tab": b"a:\n\t- b",
    "a huge number": b"a: " + b"7" * 10_000,
    "only a number": b"7",
    "only a list": b"- 7\n- [8]",
    "empty keys": b"? \n: 1",
    "nested wrongly": b"subsistence_allowance.standard: {since: [1]}\nzh: {a: b}\nlevel: [1]\nextends: 7",
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("content", CONTENTS.values(), ids=list(CONTENTS))
def test_whatever_a_file_holds_is_a_problem_and_no_traceback(
    file: str, content: bytes, tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    (folder / file).write_bytes(content)
    found = problems_in(folder)
    assert str(folder / file) in {one.file for one in found}
    assert all(one.zh and one.en for one in found)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"# " + b"x" * MAX_BYTES)
    with pytest.raises(ProblemError, match=r"yaml\.E002"):
        read_yaml(path)


def test_the_line_is_told_at_which_a_file_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_bytes("a: 1\nb: 2\nc: 标准".encode("gb18030"))
    with pytest.raises(ProblemError, match=r"old\.yaml:3: yaml\.E003"):
        read_yaml(path)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProblemError, match=r"yaml\.E001"):
        read_yaml(tmp_path / "none.yaml")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ProblemError, match=r"yaml\.E001"):
        read_yaml(tmp_path / "pipe.yaml")


def test_a_folder_in_the_place_of_a_file_says_so(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "packs" / "wuxing" / "regulations.yaml").unlink()
    (folder / "packs" / "wuxing" / "regulations.yaml").mkdir()
    assert [one.id for one in problems_in(folder)] == ["yaml.E001"]


def test_a_place_that_does_not_exist_says_which_there_are() -> None:
    found = check_everything(places=["xanadu"])
    assert [one.id for one in found] == ["pack.E001"]
    assert "wuxing" in found[0].zh


NUMBERS = st.integers(-(10**20), 10**20)
SCALARS = st.one_of(
    st.none(), st.booleans(), NUMBERS, st.dates(), st.text(max_size=8),
    st.sampled_from(["money", "rows", "table", "choice", "nation", "minfa_2021_57", "A", "无"]),
)  # fmt: skip
KEYS = st.text(max_size=8) | NUMBERS
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
PARAMETER_KEYS = st.sampled_from(
    "zh en kind unit set_by law confidence may_be_absent falls_back_on combine values keys cell "
    "rows_by columns default reserved".split()
)
VALUE_KEYS = st.sampled_from("since until value confidence source at checked_on verified note".split())
REGULATION_KEYS = st.sampled_from("zh en number in_force confidence kind".split())
CHECKED = {"checked_on": DAY, "verified": True}
QUIET = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class WrittenOut(yaml.SafeDumper):
    """Writes what occurs twice twice, as a person would."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def written(folder: Path, content: Any) -> Path:
    """Any content as a YAML file."""
    path = folder / "any.yaml"
    path.write_text(yaml.dump(content, Dumper=WrittenOut, allow_unicode=True, sort_keys=False), "utf-8")
    return path


@QUIET
@given(st.dictionaries(PARAMETER_KEYS, ANYTHING))
def test_any_parameter_is_read_or_refused(tmp_path: Path, row: dict[str, Any]) -> None:
    whole = {"zh": "甲", "en": "a", "kind": "table", "keys": [1], "law": {"regulation": "x"}} | row
    found: list[Problem] = []
    specs = load_parameters(written(tmp_path, {"p": whole}), "x", found)
    assert specs or found


@QUIET
@given(st.dictionaries(REGULATION_KEYS, ANYTHING))
def test_any_regulation_is_read_or_refused(tmp_path: Path, row: dict[str, Any]) -> None:
    whole = {"zh": "甲", "en": "a", "confidence": "S", "kind": "report"} | row
    found: list[Problem] = []
    documents = load_regulations(written(tmp_path, {"x": whole}), found)
    assert documents or found


@QUIET
@given(st.dictionaries(VALUE_KEYS, ANYTHING), st.sampled_from(sorted(shipped().parameters)))
def test_any_value_is_read_or_refused(tmp_path: Path, row: dict[str, Any], code: str) -> None:
    whole = {"since": DAY, "value": 1, "confidence": "S", "source": "x"} | CHECKED | row
    found: list[Problem] = []
    spec, rows = shipped().parameters[code], read_yaml(written(tmp_path, [whole]))
    values = read_values(tmp_path, spec, rows, found)
    assert values or found
