"""What is needed at run time is in the wheel, and nothing here ties us to one machine."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
DATA = {".yaml", ".csv", ".html", ".css", ".js", ".svg", ".txt", ".typed", ".po", ".mo", ".docx", ".geojson"}


def test_the_wheel_carries_every_data_file() -> None:
    included = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    needed = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "minzheng").rglob("*")
        if path.is_file() and path.suffix in DATA
    }
    assert {path.partition("/")[0] for path in included} == {"minzheng"}
    assert sorted(needed - included) == []


def test_the_lock_pins_every_declared_dependency() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    declared = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    assert {canonicalize_name(Requirement(text).name) for text in declared} - pinned == set()


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "Makefile", ".ci/run"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.search(r"--index-url|--find-links|file://|https?://|/home/|/root/", text) is None
