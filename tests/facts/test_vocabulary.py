"""Every fact of the vocabulary: how it is written, what is refused, and how it is said."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from minzheng.expression.tree import Entity, Scalar
from minzheng.facts.vocabulary import NO_DEFAULT, FactSpec, load_vocabulary
from minzheng.kernel.problem import ProblemError
from minzheng.kernel.unknown import NEVER, NOT_STATED

VOCABULARY = load_vocabulary()
KEYS = sorted(VOCABULARY)
WITHOUT_ENGLISH_UNIT = {"flag", "choice", "set", "text", "date"}


def spec(name: str) -> FactSpec:
    return VOCABULARY["person", name] if ("person", name) in VOCABULARY else VOCABULARY["household", name]


@pytest.mark.parametrize("key", KEYS, ids="·".join)
def test_every_fact_is_said_in_both_languages_and_bounded(key: tuple[Entity, str]) -> None:
    found = VOCABULARY[key]
    assert (found.entity, found.name) == key
    assert found.zh != found.en
    assert found.department != ""
    assert found.freshness_months is not None
    assert (found.at_most is not None) is (found.kind in ("money", "count", "grade", "decimal"))
    assert (found.at_most or 0) < 2**53
    assert (found.unit != "") is (found.kind not in WITHOUT_ENGLISH_UNIT)
    assert len(found.values) == len(set(found.values_en))


@pytest.mark.parametrize("key", KEYS, ids="·".join)
def test_unknown_is_unknown_of_every_fact(key: tuple[Entity, str]) -> None:
    found = VOCABULARY[key]
    assert [found.encode(word) for word in (None, "未知", "unknown")] == [None, None, None]
    assert (found.show(None), found.show(None, "en")) == ("未知", "unknown")


@pytest.mark.parametrize(
    "key", [key for key in KEYS if VOCABULARY[key].default is not NO_DEFAULT], ids="·".join
)
def test_every_default_is_known(key: tuple[Entity, str]) -> None:
    assert VOCABULARY[key].encode(VOCABULARY[key].default) is not None


@pytest.mark.parametrize(
    ("name", "written", "coded"),
    [
        ("wage_income", Decimal("1500.00"), 150000),
        ("wage_income", 0, 0),
        ("transfer_income", Decimal("-0.01"), -1),
        ("employment_cost", "无", NOT_STATED),
        ("employment_cost", "none", NOT_STATED),
        ("died_on", "无", NEVER),
        ("died_on", date(2023, 5, 31), 20230531),
        ("birth_date", "2023-05-31", 20230531),
        ("disability_card_valid_until", "长期", NEVER),
        ("disability_card_valid_until", "无", NEVER),
        ("disability_type", "无", "无"),
        ("disability_types", ["智力", "视力"], "视力|智力"),
        ("disability_types", [], ""),
        ("disability_grade", 4, 4),
        ("in_prison", False, False),
        ("in_prison", "是", True),
        ("hardship_multiple", Decimal("2.35"), 235),
        ("hardship_multiple", "无", 0),
        ("hardship_event", "火灾", "火灾"),
        ("hardship_event", "none", "无"),
        ("cars", 100, 100),
    ],
)
def test_what_a_person_writes_is_coded(name: str, written: object, coded: Scalar) -> None:
    found = spec(name).encode(written)
    assert (found, type(found)) == (coded, type(coded))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("wage_income", Decimal("0.001")),
        ("wage_income", -1),
        ("wage_income", "1500"),
        ("wage_income", True),
        ("wage_income", Decimal("10000000.01")),
        ("transfer_income", Decimal("-10000000.01")),
        ("birth_date", "无"),
        ("birth_date", "2023-02-30"),
        ("birth_date", 19780302),
        ("disability_grade", 5),
        ("disability_care_tier", 0),
        ("disability_care_tier", "无"),
        ("disability_type", "腿"),
        ("disability_types", "视力"),
        ("disability_types", ["视力", "腿"]),
        ("in_prison", 1),
        ("in_prison", "无"),
        ("hardship_multiple", Decimal("2.355")),
        ("hardship_multiple", Decimal("1000.01")),
        ("hardship_event", " "),
        ("hardship_event", 5),
        ("cars", Decimal("1.5")),
        ("cars", 101),
        ("sex", "无"),
    ],
)
def test_what_is_no_value_of_a_fact_is_refused(name: str, written: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        spec(name).encode(written)


@pytest.mark.parametrize(
    ("name", "coded", "zh", "en"),
    [
        ("wage_income", 150000, "1,500.00 元/月", "1,500.00 yuan a month"),
        ("transfer_income", -5, "-0.05 元/月", "-0.05 yuan a month"),
        ("employment_cost", NOT_STATED, "无", "none"),
        ("died_on", NEVER, "无", "none"),
        ("disability_card_valid_until", NEVER, "长期", "no expiry"),
        ("birth_date", 19780302, "1978年3月2日", "1978-03-02"),
        ("disability_grade", 2, "2 级", "2"),
        ("self_care_unmet", 1, "1 项", "1 item"),
        ("self_care_unmet", 3, "3 项", "3 items"),
        ("companies", 1, "1 家", "1 company"),
        ("hardship_multiple", 100, "1 倍", "1 time"),
        ("hardship_multiple", 235, "2.35 倍", "2.35 times"),
        ("disability_types", "视力|智力", "视力、智力", "sight, intellectual"),
        ("disability_types", "", "无", "none"),
        ("in_school", "大专", "大专", "junior college"),
        ("in_prison", True, "是", "yes"),
        ("in_prison", False, "否", "no"),
        ("hardship_event", "火灾", "火灾", "火灾"),
    ],
)
def test_a_value_is_said_with_its_unit(name: str, coded: Scalar, zh: str, en: str) -> None:
    assert (spec(name).show(coded), spec(name).show(coded, "en")) == (zh, en)


RIGHT = {
    "zh": "听力", "en": "hearing", "kind": "count", "at_most": 5, "department": "残联", "freshness_months": 1,
    "sensitivity": "ordinary", "unit": "级", "unit_en": "grades",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "fact.E002"),
        ({"zh": None}, "fact.E003"),
        ({"kind": "number"}, "fact.E004"),
        ({"kind": "choice"}, "fact.E003"),
        ({"at_most": None}, "fact.E006"),
        ({"at_most": "many"}, "fact.E005"),
        ({"default": 6}, "fact.E005"),
        ({"default": "words"}, "fact.E005"),
    ],
)
def test_a_fact_declared_wrong_is_refused_with_its_line(
    change: dict[str, object], message: str, tmp_path: Path
) -> None:
    row = {**RIGHT, **change}
    (tmp_path / "person.yaml").write_text(
        yaml.safe_dump({"first": RIGHT, "hears": row}, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    with pytest.raises(ProblemError) as raised:
        load_vocabulary(tmp_path)
    [problem] = raised.value.problems
    assert problem.id == message
    assert problem.file == str(tmp_path / "person.yaml")
    assert problem.line > len(RIGHT)
