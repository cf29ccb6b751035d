"""A report that does not hold is not built: what is wrong, in which line, and how to mend it."""

from dataclasses import replace

import pytest

from minzheng.insight.drafting.draft import draft_build
from minzheng.insight.drafting.period import Period
from minzheng.insight.drafting.template import template_read
from minzheng.kernel.problem import Problem, ProblemError
from tests.insight.drafting.held import DISTRICT, HOUSEHOLDS, Held, drafted, template_text


def _refused(body: str, held: Held | None = None) -> list[Problem]:
    with pytest.raises(ProblemError) as refused:
        drafted(body, held)
    return list(refused.value.problems)


def _ids(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(one.line, one.id) for one in problems]


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    body = '甲{{ figure("no_such") }}\n\n{{ figure("flats") }}\n{{ figure("meals", scale="亿") }}'
    problems = _refused(body)
    assert _ids(problems) == [(6, "drafting.E004"), (8, "drafting.E005"), (9, "drafting.E007")]
    assert "no_such" in problems[0].zh
    assert "尚未接入" in problems[1].zh
    assert "or_pending=True" in problems[1].zh


def test_a_code_that_a_table_asks_for_in_every_place_is_missed_once() -> None:
    assert _ids(_refused('{{ table("no_such") }}')) == [(6, "drafting.E004")]


def test_two_snapshots_of_one_date_are_not_mixed() -> None:
    held = Held(changed={("meals", 2023): {"snapshot": "2023-12-31 r2"}})
    (found,) = _refused('{{ figure("low_income_households") }}\n{{ figure("meals") }}', held)
    assert (found.line, found.id) == (7, "drafting.E006")
    assert "第 6 行的“low_income_households”取自快照 2023-12-31，" in found.zh


def test_a_month_and_the_year_that_end_on_one_day_are_one_date() -> None:
    held = Held(changed={("low_income_households", 2023): {"snapshot": "2023-12-31 r2"}})
    body = '{{ figure("meals") }}{{ figure("low_income_households", month=12) }}'
    assert _ids(_refused(body, held)) == [(6, "drafting.E006")]
    assert len(drafted(body).notes) == 2


def test_an_earlier_year_has_a_snapshot_of_its_own() -> None:
    assert len(drafted('{{ figure("meals") }}{{ figure("meals", year=2022) }}').notes) == 2


def test_a_figure_that_says_no_source_is_not_printed() -> None:
    held = Held((replace(HOUSEHOLDS, source=""),))
    assert _ids(_refused('{{ figure("low_income_households") }}', held)) == [(6, "drafting.E010")]


def test_a_comparison_needs_an_earlier_value() -> None:
    held = Held(changed={("meals", 2022): {"value": None}})
    assert _ids(_refused('{{ figure("meals", compare="last_year") }}', held)) == [(6, "drafting.E008")]


def test_a_comparison_across_two_definitions_is_refused_even_where_figures_may_be_owed() -> None:
    held = Held(changed={("meals", 2022): {"definition": "只计堂食"}})
    problems = _refused('{{ figure("meals", compare="last_year", or_pending=True) }}', held)
    assert _ids(problems) == [(6, "drafting.E009")]


def test_a_completion_rate_needs_a_target() -> None:
    assert _ids(_refused('{{ completion("meals") }}')) == [(6, "drafting.E011")]


def test_communities_that_nobody_has_declared_are_not_an_empty_table() -> None:
    assert _ids(_refused('{{ table("meals", by="community") }}')) == [(6, "drafting.E014")]


def test_a_template_of_the_year_is_not_used_for_a_month() -> None:
    template = template_read(template_text("甲", period="year"), "report.md")
    month = Period("month", 2023, 1)
    with pytest.raises(ProblemError, match=r"drafting\.E013"):
        draft_build(template, figures=Held(), period=month, area=DISTRICT, issuer="")


@pytest.mark.parametrize(
    "body",
    [
        '{{ figure("meals").__class__ }}',
        "{% for one in place %}甲{% endfor %}",
        '{{ "甲" * 100000000 }}',
        "{{ place | upper }}",
        '{% include "other.md" %}',
        "{% set year = 2024 %}",
        "{{ self }}",
        "{{ range(9) }}",
        "{{ figure }}",
        "{{ figure(place) }}",
        '{{ figure("meals", "flats") }}',
        "{{ table() }}",
        '{{ figure("meals", **place) }}',
        "{{ place[0] }}",
        '{% if figure("meals") %}甲{% endif %}',
        '{{ figure("meals") + place }}',
    ],
)
def test_a_template_can_do_nothing_but_cite_name_and_choose(body: str) -> None:
    with pytest.raises(ProblemError) as refused:
        template_read(template_text(f"甲\n\n{body}"), "report.md")
    assert (refused.value.problems[0].id, refused.value.problems[0].line) == ("drafting.E003", 8)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{{ figure("meals" }}', "E002"),
        ("{% if year %}甲", "E002"),
        ("**重点**", "E012"),
        ("- 一项", "E012"),
        ("甲[^1]", "E012"),
        ("# 标题", "E012"),
    ],
)
def test_a_template_that_cannot_be_set_is_refused_when_it_is_read(body: str, message: str) -> None:
    with pytest.raises(ProblemError, match=rf"report\.md:6: drafting\.{message}"):
        template_read(template_text(body), "report.md")


@pytest.mark.parametrize(
    "text",
    [
        "甲",
        "---\ntitle: 甲\n---\n乙",
        "---\ntitle: 甲\nen: a\nperiod: day\n---\n乙",
        "---\ntitle: 甲\nen: a\nperiod: [year]\n---\n乙",
        "---\ntitle: 甲\nen: a\nperiod: year\nfont: 宋体\n---\n乙",
        "---\ntitle: 甲\nen: a\nperiod: year\nconfidence: X\n---\n乙",
        "---\ntitle: 甲\nen: a\nperiod: year\nmoney_decimals: 9\n---\n乙",
        "---\ntitle: 甲\nen: a\nperiod: year\nmoney_scale: 亿\n---\n乙",
    ],
)
def test_the_head_of_a_template_says_all_it_must_and_nothing_else(text: str) -> None:
    with pytest.raises(ProblemError, match=r"drafting\.E001"):
        template_read(text, "report.md")


def test_a_title_cites_nothing() -> None:
    text = template_text("甲").replace("{{ place }}", "{{ figure('meals') }}")
    with pytest.raises(ProblemError, match=r"report\.md:2: drafting\.E003"):
        template_read(text, "report.md")


@pytest.mark.parametrize(
    "words", ["year=99999999999", "month=13", "week=53", "quarter=1, month=2", "half=True"]
)
def test_a_period_the_calendar_has_not_is_refused_by_name(words: str) -> None:
    assert _ids(_refused(f'{{{{ figure("meals", {words}) }}}}')) == [(6, "drafting.E007")]


def test_a_line_given_by_the_template_itself_is_not_believed() -> None:
    (found,) = _refused('甲\n{{ figure("no_such", line=99) }}')
    assert found.line == 7
