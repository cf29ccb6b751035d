"""Drafts: everything a checker needs, and no number anybody could use."""

import csv
import re
from pathlib import Path

import pytest

from minzheng.kernel.problem import ProblemError
from minzheng.payments import api as payments
from tests.payments.office import (
    DIBAO,
    JUNE,
    NAMES,
    Office,
    account_of,
    due,
    freeze,
    number_of,
    sign,
    write,
)

pytestmark = [pytest.mark.records, pytest.mark.django_db]


def _draft(office: Office, *amounts: int, payees: list[int | None] | None = None) -> Path:
    return payments.drafts_write(
        month=JUNE, programme=DIBAO, due=due(*amounts, payees=payees), out=office.out
    )


def test_a_draft_has_no_readable_number(office: Office) -> None:
    text = _draft(office, *[100] * 7).read_text(encoding="utf-8-sig")
    assert [n for n in range(1, 8) if number_of(n) in text or account_of(n) in text] == []
    assert re.findall(r"[0-9]{7,}[0-9Xx]{4,}", text.replace("102336000001", "")) == []


def test_a_draft_has_the_columns_names_and_sums_of_the_bank_file(office: Office) -> None:
    draft = list(csv.reader(_draft(office, 100, 0, 300).read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in draft[1:-1]] == ["草稿", "草稿"]
    assert [row[2] for row in draft[1:-1]] == [NAMES[0], NAMES[2]]
    assert (draft[-1][1], draft[-1][6]) == ("2", "4.00")
    freeze(office, due(100, 0, 300))
    sign(office)
    bank = list(csv.reader(write(office).read_text(encoding="utf-8-sig").splitlines()))
    assert bank[0] == draft[0]
    assert [row[6:] for row in bank] == [row[6:] for row in draft]


def test_a_draft_shows_who_has_no_account_and_where_nobody_receives(office: Office) -> None:
    draft = _draft(office, 100, 200, payees=[8, None]).read_text(encoding="utf-8-sig")
    assert "无账户" in draft
    assert "待指定代领人" in draft


def test_a_draft_written_again_is_the_same(office: Office) -> None:
    assert _draft(office, 100, 200).read_bytes() == _draft(office, 100, 200).read_bytes()


def test_the_bank_file_takes_the_place_of_the_draft_and_is_not_overwritten_by_one(office: Office) -> None:
    path = _draft(office, 100)
    freeze(office, due(100))
    sign(office)
    assert write(office) == path
    with pytest.raises(ProblemError, match=r"pay\.E012"):
        _draft(office, 100)
    assert number_of(1) in path.read_text(encoding="utf-8-sig")


def test_exceptions_are_listed_without_numbers(office: Office) -> None:
    freeze(office, due(100, 200, payees=[1, 8]))
    sign(office)
    write(office)
    path, waiting = payments.exceptions_write(month=JUNE, out=office.out)
    assert waiting == 1
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == [f"{DIBAO},202306,102,{NAMES[7]},2.00,没有可用账户（未登记或已销户）"]
