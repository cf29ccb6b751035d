"""The tags of texts: what never varies is kept for its language, all else is Django's."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from minzheng.org import api as org
from minzheng.web.templatetags.desk import counted

SAID = Template("{% load texts %}{% translate '办件' %}")


@pytest.mark.parametrize("times", [1, 2])
def test_a_text_is_said_in_the_language_of_each_reader(times: int) -> None:
    for _ in range(times):
        with override("zh-hans"):
            assert SAID.render(Context()) == "办件"
        with override("en"):
            assert SAID.render(Context()) == "Cases"


def test_a_text_that_varies_is_looked_up_every_time() -> None:
    said = Template("{% load texts %}{% translate word %}")
    with override("en"):
        assert [said.render(Context({"word": word})) for word in ("办件", "<办件>")] == [
            "Cases", "&lt;办件&gt;",
        ]  # fmt: skip


def test_a_text_that_is_kept_under_a_name_or_goes_through_a_filter_is_djangos() -> None:
    said = Template(
        "{% load texts %}{% translate '办件' as word %}{{ word|upper }} {% translate '办件'|upper %}"
    )
    with override("en"):
        assert said.render(Context()) == "CASES CASES"


def test_a_count_beside_a_list_is_exact_up_to_its_limit() -> None:
    assert [counted(one) for one in (0, 9_999, org.COUNTED, org.COUNTED + 1)] == [
        "0", "9,999", "10,000", "10,000+",
    ]  # fmt: skip
