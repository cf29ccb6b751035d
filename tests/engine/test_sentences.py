"""What is said of a determination: golden texts of eight households, and what must be true of any sentence.

After a wording was changed on purpose, ``UPDATE_GOLDEN=1`` writes the texts anew; read the difference.
"""

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from minzheng.engine.case import Household
from minzheng.engine.case_run import run_case
from minzheng.engine.determination import Determination
from minzheng.engine.explain import explain
from minzheng.engine.worked_case import WorkedCase, read_cases
from minzheng.kernel.money import yuan
from tests.engine.readings import case_of, law_at, pinned, shipped_law
from tests.strategies.households import situations
from tests.strategies.situations import Situation

GOLDEN = Path(__file__).parent / "golden"
NAMES = "甲乙丙丁戊己"
CASES = {case.name: case for case in read_cases(GOLDEN / "households.yaml", shipped_law().catalogue)}
some = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def determinations(case: WorkedCase) -> list[Determination]:
    assert case.case is not None
    household = Household(case.case, law_at(case.place or "").on(case.day, case.pins))
    found = []
    for one in case.expected:
        view = household.view(one.unit)
        assert view is not None
        found.append(explain(household, household.law.programmes[one.programme], view))
    return found


def told(case: WorkedCase, language: str) -> str:
    return "\n".join(line for one in determinations(case) for line in lines(one, language)) + "\n"


def lines(found: Determination, language: str) -> list[str]:
    amount = "" if found.amount_fen is None else f" {yuan(found.amount_fen)}"
    head = [f"{found.title.text(language)} · {found.unit} · {found.outcome}{amount}"]
    if found.formula.zh:
        head.append(f"  = {found.formula.text(language)}")
    for clause in found.clauses:
        head.append(f"  [{clause.outcome}] {clause.title.text(language)}: {clause.sentence.text(language)}")
        if clause.distance is not None:
            head.append(f"      {clause.distance.said.text(language)}")
    missing = [f"{one.unit} {one.title.text(language)}" for one in found.missing]
    return [*head, *(f"  ? {one}" for one in missing), ""]


def golden(name: str, text: str) -> str:
    """The text kept; what is there now becomes it where that was asked for."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_golden_households_are_determined_as_expected(name: str) -> None:
    assert run_case(CASES[name], lambda place: law_at(place or "")) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_determination_reads_as_it_is_to_be_read(name: str, language: str) -> None:
    text = told(CASES[name], language)
    assert text.splitlines() == golden(f"{name}.{language}.txt", text).splitlines()


@pytest.mark.parametrize("name", sorted(CASES))
def test_english_is_english_and_chinese_is_chinese(name: str) -> None:
    entered = "火灾|重大疾病"
    english = re.sub(f"[{NAMES}]|{entered}", "", told(CASES[name], "en"))
    assert re.findall(r"[\u3001-\u9fff：；（）]+", english) == []
    chinese = re.sub(r"\bH1\b|eligible|ineligible|undetermined|\[\w+\]", "", told(CASES[name], "zh"))
    assert re.findall(r"[A-Za-z_]{2,}", chinese) == []


def explained(situation: Situation) -> list[Determination]:
    law = shipped_law()
    household = Household(case_of(law, situation), pinned(law, situation.parameters, situation.on))
    programmes = household.law.programmes.values()
    return [
        explain(household, programme, view)
        for programme in programmes
        for view in household.views(programme.unit)
    ]


SIGNS = {
    "＜": lambda a, b: a < b,
    "≤": lambda a, b: a <= b,
    "＞": lambda a, b: a > b,
    "≥": lambda a, b: a >= b,
}


def relations(sentence: str) -> list[tuple[str, int, int]]:
    """Every relation a Chinese sentence states: the sign and the two numbers, days as numbers too."""
    plain, before = sentence, ""
    while plain != before:
        plain, before = re.sub(r"（[^（）]*）|\([^()]*\)", "", plain), plain
    plain = re.sub(r"(\d+)年(\d+)月(\d+)日", lambda day: f"{day[1]}{int(day[2]):02}{int(day[3]):02}", plain)
    pieces = [re.split(r" ([＜≤＞≥]) ", piece) for piece in plain.split("；")]
    stated = [piece for piece in pieces if len(piece) == 3]
    return [(sign, last_number(left), last_number(right)) for left, sign, right in stated]


def last_number(text: str) -> int:
    """In millionths: what is said of an income per head goes to six decimals."""
    whole, _, decimals = re.findall(r"-?[\d,]+(?:\.\d+)?", text)[-1].replace(",", "").partition(".")
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * 10**6 + sign * int(decimals.ljust(6, "0") or 0)


def untrue(sentence: str) -> list[tuple[str, int, int]]:
    return [(sign, left, right) for sign, left, right in relations(sentence) if not SIGNS[sign](left, right)]


@some
@given(situations())
def test_every_relation_stated_is_true(situation: Situation) -> None:
    sentences = [clause.sentence.zh for found in explained(situation) for clause in found.clauses]
    assert {sentence: untrue(sentence) for sentence in sentences if untrue(sentence)} == {}


@some
@given(situations())
def test_a_clause_known_to_hold_or_fail_is_not_said_to_be_unknown(situation: Situation) -> None:
    clauses = [clause for found in explained(situation) for clause in found.clauses]
    assert [
        one.sentence.zh for one in clauses if one.outcome == "unknown" and not doubtful(one.sentence.zh)
    ] == []
    assert [one.sentence.en for one in clauses if not one.sentence.en or not one.sentence.zh] == []


def doubtful(sentence: str) -> bool:
    return any(word in sentence for word in ("未知", "待核"))


def test_a_relation_hidden_by_two_decimals_is_shown_to_more() -> None:
    assert relations("人均月收入 1,083.996667 元（3,251.99 ÷ 3） ＜ 标准 1,084.00 元") == [
        ("＜", 1083996667, 1084000000)
    ]
    said = determinations(CASES["a-third-of-a-fen-below"])[0].clauses
    assert "人均月收入 1,083.996667 元（3,251.99 ÷ 3） ＜ 最低生活保障标准 1,084.00 元" in [
        clause.sentence.zh for clause in said
    ]
