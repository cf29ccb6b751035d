"""The templates that come with the programme: they build where their codes are declared, and owe the rest."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minzheng.insight.drafting.block import Heading, plain
from minzheng.insight.drafting.draft import Draft, draft_build
from minzheng.insight.drafting.layout_check import layout_problems
from minzheng.insight.drafting.period import Period
from minzheng.insight.drafting.template import SHIPPED, codes_cited, template_load
from minzheng.insight.drafting.word import docx_of
from minzheng.kernel.problem import ProblemError
from tests.insight.drafting.held import DISTRICT, HOUSEHOLDS, Held

PERIODS = {
    "weekly": Period("week", 2023, 23),
    "monthly": Period("month", 2023, 6),
    "quarterly": Period("quarter", 2023, 2),
    "half_yearly": Period("half", 2023, 1),
    "yearly": Period("year", 2023),
}


def built(name: str, held: Held | None = None) -> Draft:
    """A shipped template with a figure for every code it cites."""
    template = template_load(name)
    every = tuple(replace(HOUSEHOLDS, code=code) for code in codes_cited(template))
    return draft_build(
        template, figures=held or Held(every), period=PERIODS[name], area=DISTRICT, issuer="某某区民政局",
        dated_on=date(2024, 2, 20),
    )  # fmt: skip


def test_the_wording_of_shipped_templates_is_a_demo_default() -> None:
    assert {template_load(name).confidence for name in PERIODS} == {"A"}


def test_every_shipped_template_has_a_period_to_be_tried_on() -> None:
    assert {path.stem for path in Path(SHIPPED).glob("*.md")} == set(PERIODS)


@pytest.mark.parametrize("name", PERIODS)
def test_a_shipped_template_builds_and_keeps_to_the_standard(name: str) -> None:
    draft = built(name)
    assert {one.code for one in draft.figures} == set(codes_cited(template_load(name)))
    assert layout_problems(docx_of(draft)) == []


@pytest.mark.parametrize("name", PERIODS)
def test_what_no_record_holds_is_left_to_people(name: str) -> None:
    assert {one.code for one in built(name).pending} == {""}


@pytest.mark.parametrize("name", PERIODS)
def test_a_district_that_has_not_declared_an_indicator_is_told_which(name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        built(name, Held(()))
    assert {one.id for one in refused.value.problems} == {"drafting.E004"}


def test_the_yearly_report_has_the_headings_of_the_published_one() -> None:
    heads = [plain(block.line) for block in built("yearly").blocks if isinstance(block, Heading)]
    assert heads == [
        "一、2023年主要工作",
        "（一）主要特色亮点及荣誉",
        "（二）工作成效",
        "二、2024年工作思路",
        "（一）坚定不移兜牢保障底线，持续走好“大救助一站式”服务群众之路",
        "（二）坚持不懈争创省政府督查激励，持续推动“家门口智慧养老”高质发展",
        "（三）坚决推进“现代社区”建设，持续深化“聚合型社治”提质增效",
        "（四）坚定聚焦“新青年”城市建设，持续放大“高品质服务”社会效应",
        "（五）坚持扛起“勇担当、挑大梁”的大旗，持续锻造一支“政治过硬本领高强”的民政铁军",
    ]


@pytest.mark.parametrize("name", PERIODS)
def test_no_number_of_a_shipped_template_is_typed(name: str) -> None:
    assert [one for one in built(name).warnings if one.id == "drafting.W001"] == []
