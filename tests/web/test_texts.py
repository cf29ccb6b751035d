"""The texts of the screens: every one has its English, none is left over."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parents[2] / "src" / "minzheng" / "web"
IN_TEMPLATES = re.compile(r"\b(?:_|n?gettext)\((\"(?:[^\"\\]|\\.)*\"|u?'(?:[^'\\]|\\.)*')")
KEYWORDS: Any = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}


def _used() -> set[str]:
    """Every text as Django and Babel read the templates and the code."""
    return set(chain.from_iterable(chain(map(_of_template, WEB.rglob("*.html")), map(_of_code, _code()))))


def _code() -> Iterator[Path]:
    return WEB.rglob("*.py")


def _of_template(path: Path) -> Iterator[str]:
    told = templatize(path.read_text(encoding="utf-8"))
    return (str(ast.literal_eval(one)) for one in IN_TEMPLATES.findall(told))


def _of_code(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for _line, name, found, _comments in extract_python(file, KEYWORDS, [], {}):
            words: Any = found  # one word, or several of which some are none
            first = words[1 if name == "npgettext" else 0] if isinstance(words, tuple) else words
            if first:
                yield str(first)


def test_every_text_has_its_english_and_none_is_left_over() -> None:
    with (WEB / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        messages = [one for one in read_po(file) if one.id]
    texts = {str(one.id[0] if isinstance(one.id, tuple | list) else one.id) for one in messages}
    assert sorted(texts - _used()) == []
    assert sorted(_used() - texts) == []
    assert [one.id for one in messages if not one.string or one.fuzzy] == []


def test_no_text_stands_in_a_template_outside_the_catalogue() -> None:
    block = r"\{% blocktranslate.*?endblocktranslate %\}"
    bare = re.compile(block + r"|\{%.*?%\}|\{\{.*?\}\}|中文", re.DOTALL)
    found = {
        path.name: re.findall(r"[\u4e00-\u9fff]+", bare.sub("", path.read_text(encoding="utf-8")))
        for path in WEB.rglob("*.html")
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_the_style_loads_nothing_and_names_no_host() -> None:
    style = (WEB / "static/desk/desk.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(|@import|https?:", style) == []
