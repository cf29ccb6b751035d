"""Every message has both languages, is used, and is documented."""

import re
import string
from pathlib import Path

import pytest

import minzheng
from minzheng.kernel import messages
from minzheng.kernel.problem import UnfitError, problem

SOURCE = Path(minzheng.__file__).parent
PAGE = Path(__file__).resolve().parents[2] / "docs" / "messages.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
IDS = messages.message_ids()


def places(text: str) -> set[str]:
    """The names that a wording leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_used_somewhere() -> None:
    tables = SOURCE / "kernel" / "messages"
    written = "\n".join(
        path.read_text("utf-8") for path in SOURCE.rglob("*.py") if tables not in path.parents
    )
    assert [one for one in IDS if f'"{one}"' not in written] == []


def test_every_message_that_is_used_is_declared() -> None:
    asked = {
        one
        for path in SOURCE.rglob("*.py")
        for one in re.findall(r'problem\(\s*"([^"]+)"', path.read_text("utf-8"))
    }
    assert sorted(asked - set(IDS)) == []


@pytest.mark.parametrize("message_id", IDS)
def test_a_message_says_the_same_in_both_languages(message_id: str) -> None:
    zh, en = messages.texts(message_id)
    assert CHINESE.search(zh)
    assert not CHINESE.search(re.sub(r"符合 不符合 待核|[一-鿿]+(?= is no)|under [一-鿿]+", "", en))
    assert places(zh) == places(en)


def test_the_page_of_messages_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == messages.page(), "write it anew: python -m minzheng.kernel.messages"


def test_a_reason_is_told_in_the_language_of_its_problem() -> None:
    told = problem("pack.E020", "p.yaml", 3, code="x.y", reason=UnfitError("太大", "too large"))
    assert told.text() == "p.yaml:3: pack.E020 参数 x.y 的值不对：太大"
    assert told.text("en") == "p.yaml:3: pack.E020 the value of x.y will not do: too large"
