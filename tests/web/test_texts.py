"""The texts of the screens: every one has its English, none is left over."""

import re
from itertools import chain
from pathlib import Path

from babel.messages.pofile import read_po

WEB = Path(__file__).resolve().parents[2] / "src" / "minzheng" / "web"
IN_TEMPLATES = re.compile(r'\{% translate "([^"]+)"|\b_\("([^"]+)"\)')
IN_CODE = re.compile(r'\b(?:_|gettext)\(\s*"([^"]+)"\s*\)|npgettext\("unit", "([^"]+)"')


def _used() -> set[str]:
    templates = (IN_TEMPLATES.findall(path.read_text(encoding="utf-8")) for path in WEB.rglob("*.html"))
    code = (IN_CODE.findall(path.read_text(encoding="utf-8")) for path in WEB.rglob("*.py"))
    found = chain.from_iterable(chain(templates, code))
    return {word for words in found for word in words if word}


def test_every_text_has_its_english_and_none_is_left_over() -> None:
    with (WEB / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        messages = [one for one in read_po(file) if one.id]
    texts = {str(one.id[0] if isinstance(one.id, tuple | list) else one.id) for one in messages}
    assert texts == _used()
    assert [one.id for one in messages if not one.string or one.fuzzy] == []


def test_no_text_stands_in_a_template_outside_the_catalogue() -> None:
    bare = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|中文", re.DOTALL)
    found = {
        path.name: re.findall(r"[\u4e00-\u9fff]+", bare.sub("", path.read_text(encoding="utf-8")))
        for path in WEB.rglob("*.html")
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_the_style_loads_nothing_and_names_no_host() -> None:
    style = (WEB / "static/desk/desk.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(|@import|https?:", style) == []
