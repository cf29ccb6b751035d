"""Departments in a process of their own put the very files they would have put here, and end with it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from minzheng.kernel.month import Month
from minzheng.ops.demo.files import ahead
from minzheng.ops.demo.files.ahead import working_ahead
from minzheng.ops.demo.files.deliver import Departments, Senders
from tests.demo.test_files import FIRST, catalogue, departments, roster

__all__ = ["catalogue", "departments", "roster"]
MONTHS = (FIRST, FIRST + 1, FIRST + 2)


def put(senders: Senders, months: Sequence[Month], folder: Path) -> dict[str, bytes]:
    for month in months:
        list(senders.deliver(month, folder))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_are_the_same(departments: Departments, tmp_path: Path) -> None:
    here = put(departments, MONTHS, tmp_path / "here")
    with working_ahead(departments, MONTHS) as senders:
        assert put(senders, MONTHS, tmp_path / "ahead") == here
    assert len(here) > len(MONTHS)


def test_months_nobody_asks_for_are_passed_over(departments: Departments, tmp_path: Path) -> None:
    here = put(departments, MONTHS[2:], tmp_path / "here")
    with working_ahead(departments, MONTHS) as senders:
        assert put(senders, MONTHS[2:], tmp_path / "ahead") == here


def test_a_process_that_fails_is_no_month_without_files(
    departments: Departments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "__name__", "minzheng.no_such_module")
    with pytest.raises((EOFError, BrokenPipeError)), working_ahead(departments, MONTHS) as senders:
        put(senders, MONTHS, tmp_path / "ahead")
