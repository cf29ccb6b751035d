"""What a citation prints, and the footnote it leaves."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.insight.drafting.held import HOUSEHOLDS, ON_TIME, Held, drafted, said


@pytest.mark.parametrize(
    ("citation", "printed"),
    [
        ('figure("low_income_households")', "3140户[^1]"),
        ('figure("assistance_paid")', "4604.60万元[^1]"),
        ('figure("assistance_paid", decimals=1)', "4604.6万元[^1]"),
        ('figure("assistance_paid", scale="", decimals=2)', "46045996.20元[^1]"),
        ('figure("on_time_rate")', "98.16%[^1]"),
        ('figure("on_time_rate", decimals=0)', "98%[^1]"),
        ('figure("meals", scale="万", decimals=0)', "53万人次[^1]"),
        ('completion("low_income_households", decimals=1)', "104.7%[^1]"),
        ('completion("low_income_households", decimals=0)', "105%[^1]"),
    ],
)
def test_a_figure_is_printed_with_its_unit_as_the_template_asks(citation: str, printed: str) -> None:
    assert said(drafted(f"{{{{ {citation} }}}}")) == printed


def test_the_head_of_the_template_says_how_figures_print() -> None:
    draft = drafted(
        '{{ figure("assistance_paid") }}，{{ figure("on_time_rate") }}',
        more="money_decimals: 3\nshare_decimals: 1\n",
    )
    assert said(draft) == "4604.600万元[^1]，98.2%[^2]"


def test_yu_is_said_of_a_number_cut_off_and_never_of_one_rounded_up() -> None:
    held = Held(changed={("meals", 2023): {"value": 539_999}})
    assert said(drafted('{{ figure("meals", scale="万", decimals=0, say="余") }}', held)) == "53万余人次[^1]"


def test_yu_is_left_out_where_the_number_is_round() -> None:
    held = Held(changed={("meals", 2023): {"value": 530_000}})
    assert said(drafted('{{ figure("meals", scale="万", decimals=0, say="余") }}', held)) == "53万人次[^1]"


@pytest.mark.parametrize(
    ("qualifier", "printed"),
    [("余", "3140余户[^1]"), ("以上", "3140户以上[^1]"), ("超", "超3140户[^1]"), ("左右", "3140户左右[^1]")],
)
def test_a_qualifier_of_the_source_is_kept_where_it_belongs(qualifier: str, printed: str) -> None:
    held = Held((replace(HOUSEHOLDS, qualifier=qualifier),))
    assert said(drafted('{{ figure("low_income_households") }}', held)) == printed


def test_the_footnote_says_what_when_where_and_from_which_data() -> None:
    (note,) = drafted('{{ figure("on_time_rate", decimals=0) }}').notes
    assert note.text == (
        "按时办结率：按时办结件数除以办结件数；2023年比率，某某区，98.16%（3141/3200）；"
        "来源待遇表，快照2023-12-31（2024年1月2日取数），指标on_time_rate。"
    )


def test_a_provisional_figure_is_noted_as_one() -> None:
    held = Held((replace(HOUSEHOLDS, provisional=True),))
    assert "暂定数" in drafted('{{ figure("low_income_households") }}', held).notes[0].text


def test_what_was_noted_before_is_referred_to() -> None:
    cited = '{{ figure("low_income_households") }}'
    draft = drafted(f'{cited}{{{{ figure("meals") }}}}{cited}')
    assert [note.number for note in draft.notes] == [1, 2, 3]
    assert draft.notes[2].text == "同注1。"


@pytest.mark.parametrize(
    ("before", "printed"),
    [
        (3000, "比上年增长4.7%"),
        (3500, "比上年下降10.3%"),
        (3140, "比上年持平"),
        (3139, "比上年增长不到0.1%"),
        (0, "上年为0"),
    ],
)
def test_a_figure_is_compared_with_the_last_period(before: int, printed: str) -> None:
    held = Held(changed={("low_income_households", 2022): {"value": before}})
    draft = drafted('{{ figure("low_income_households", compare="last_period") }}', held)
    assert said(draft) == f"3140户[^1]，{printed}"
    assert f"对比2022年，{before}户，来源待遇表，快照2022-12-31" in draft.notes[0].text


def test_a_share_moves_by_percentage_points() -> None:
    held = Held((ON_TIME,), changed={("on_time_rate", 2022): {"value": Fraction(95, 100)}})
    draft = drafted('{{ figure("on_time_rate", compare="last_year") }}', held)
    assert said(draft) == "98.16%[^1]，比上年提高3.2个百分点"


def test_a_table_has_a_row_for_each_township_and_the_whole_last() -> None:
    code = "low_income_households"
    held = Held(by_area={(code, "330001"): 1000, (code, "330002"): 2140})
    draft = drafted('{{ table("low_income_households", by="township") }}', held)
    assert said(draft).splitlines() == [
        "| 乡镇（街道） | 在册低收入家庭（户）[^1] |",
        "| --- | --- |",
        "| 甲街道 | 1000 |",
        "| 乙镇 | 2140 |",
        "| 某某区 | 3140 |",
    ]


def test_rows_that_do_not_add_up_are_pointed_at() -> None:
    code = "low_income_households"
    body = '{{ table("low_income_households") }}'
    held = Held(by_area={(code, "330001"): 1000, (code, "330002"): 2139})
    (warning,) = drafted(body, held).warnings
    assert warning.id == "drafting.W002"
    assert "各地相加为 3139，而全域为 3140" in warning.zh
    assert drafted(body.replace(code, "on_time_rate")).warnings == ()


def test_a_township_without_a_value_is_owed_and_not_zero() -> None:
    held = Held(by_area={("low_income_households", "330002"): None})
    draft = drafted('{{ table("low_income_households", by="township", or_pending=True) }}', held)
    assert "| 乙镇 | 【待填报】 |" in said(draft)
    assert not draft.is_complete


def test_what_is_owed_is_counted_with_its_line() -> None:
    draft = drafted('甲{{ figure("flats", or_pending=True) }}\n\n荣誉【待填报】项')
    assert [(one.line, one.code) for one in draft.pending] == [(6, "flats"), (8, "")]
    assert said(draft) == "甲【待填报】\n\n荣誉【待填报】项"


def test_another_year_is_cited_by_name_and_the_text_shown_by_condition() -> None:
    body = '{% if year == 2023 %}{{ year }}年，上年{{ figure("meals", year=year - 1) }}{% endif %}'
    draft = drafted(body, Held(changed={("meals", 2022): {"value": 7}}))
    assert said(draft) == "2023年，上年7人次[^1]"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("救助3140户4695人", ["3140户", "4695人"]),
        ("资金4,604.6万元", ["4,604.6万元"]),
        ("53万余人次，占98%", ["53万余人次", "98%"]),
        ("2023年12月31日，第1次会议，“1+3+N”，1.工作", []),
        ('{{ figure("meals", scale="万", decimals=0) }}人', []),
    ],
)
def test_a_number_that_somebody_typed_is_pointed_at(typed: str, numbers: list[str]) -> None:
    warnings = drafted(f"甲\n{typed}").warnings
    assert [(one.line, one.id) for one in warnings] == [(7, "drafting.W001")] * len(numbers)
    assert [one.zh.split("”")[0].lstrip("“") for one in warnings] == numbers


def test_the_markdown_ends_with_the_signature_and_the_notes() -> None:
    text = drafted('## 一、工作\n\n{{ figure("meals") }}。').markdown
    head, _, rest = text.partition("534211人次[^1]。")
    assert head == "# 某某区2023年工作总结\n\n## 一、工作\n\n"
    assert rest.startswith("\n\n某某区民政局\n\n2024年2月20日")
    assert "\n\n[^1]: 助餐人次：" in text
