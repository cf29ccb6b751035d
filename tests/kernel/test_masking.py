"""What is shown of a person outside statutory notices (specification §28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.masking import account_mask, address_mask, id_number_mask, name_mask, phone_mask

NAMES = st.text(alphabet="张三欧阳伟阿依古丽·买提", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张小三", "张*三"),
        ("欧阳小伟", "欧**伟"),
        ("阿依古丽·买买提", "阿**提"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_a_name_by_its_length(name: str, shown: str) -> None:
    assert name_mask(name) == shown


@pytest.mark.parametrize("name", ["张三", "张小三", "欧阳小伟"])
def test_of_a_minor_the_surname_only(name: str) -> None:
    assert name_mask(name, is_minor=True) == f"{name[0]}**"


@given(NAMES)
def test_no_name_is_shown_whole(name: str) -> None:
    assert name_mask(name) != name


def test_numbers_and_addresses_in_their_forms() -> None:
    assert id_number_mask("330502195001010013") == "330502********0013"
    assert phone_mask("13812345678") == "138****5678"
    assert account_mask("6222990000001234") == "****1234"
    assert address_mask("东风社区") == "东风社区****"


@given(st.text(alphabet="0123456789", min_size=1, max_size=10))
def test_what_is_too_short_to_hide_anything_is_hidden_whole(text: str) -> None:
    assert set(id_number_mask(text)) == {"*"}
