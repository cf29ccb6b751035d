"""What kind each part of a rule is, and that unlike parts are refused."""

from dataclasses import dataclass, field

import pytest

from minzheng.expression import tree
from minzheng.expression.kind_words import called, common
from minzheng.expression.kinds import Kinds
from minzheng.expression.misfits import Named
from minzheng.expression.tree import Elapsed, Expr, Fallback, either_known, only_where, when
from minzheng.facts import award, h, month_start, people, person, receives, today
from minzheng.policy.programme import Parameters

FACTS = {
    "income": Named("income", "money"),
    "assets": Named("assets", "money", can_be_absent=True),
    "per_head": Named("per_head", "per_head"),
    "age": Named("age", "count", least=0, at_most=150),
    "multiple": Named("multiple", "decimal", can_be_absent=True),
    "poor": Named("poor", "flag"),
    "sex": Named("sex", "word", values=("男", "女")),
    "kinds": Named("kinds", "set", values=("视力", "听力")),
    "born": Named("born", "date"),
}
PARAMETERS = {
    "x.standard": Named("x.standard", "money"),
    "x.share": Named("x.share", "share"),
    "x.months": Named("x.months", "count"),
    "x.open": Named("x.open", "flag"),
    "x.mode": Named("x.mode", "word", values=("difference", "bands")),
    "x.table": Named("x.table", "table", keys=(1, 2), cell="money"),
    "x.classes": Named("x.classes", "table", keys=("a", "b"), cell="share"),
    "x.grid": Named("x.grid", "table", keys=(1, 2), rows_by=("poor", "rich"), cell="money"),
    "x.bands": Named("x.bands", "rows", columns={"from": "count", "below": "money", "gives": "money"}),
}
p = Parameters("x")


@dataclass(frozen=True)
class Made:
    """Names made up for these tests."""

    facts: dict[str, Named] = field(default_factory=lambda: FACTS)

    def fact(self, fact: tree.Fact) -> Named | None:
        return self.facts.get(fact.name)

    def parameter(self, code: str) -> Named | None:
        return PARAMETERS.get(code)


def read(rule: Expr) -> tuple[str, list[str]]:
    """The kind of a rule and the ids of what does not fit in it."""
    kinds = Kinds(Made())
    return kinds.of(rule), [one.id for one in kinds.misfits]


FITS: list[tuple[Expr, str]] = [
    (person.income + person.income * 12, "money"),
    (p.standard * p.months * h.age, "money"),
    (p.share * p.standard, "money"),
    (person.multiple * p.standard, "money"),
    (p.share * p.months, "decimal"),
    (person.age * 2, "count"),
    (person.income.at_least(0).at_most(p.standard), "money"),
    (person.age + 1, "count"),
    (person.income.per(h.age), "per_head"),
    (h.per_head < p.standard, "flag"),
    (h.per_head <= 0, "flag"),
    (h.per_head >= h.per_head, "flag"),
    (person.multiple <= p.months, "flag"),
    (person.multiple <= p.share, "flag"),
    (p.share * p.months > 0, "flag"),
    (person.sex == "男", "flag"),
    (person.poor == p.open, "flag"),
    (person.born >= month_start, "flag"),
    (person.born <= 20200229, "flag"),
    (person.born.at_least(20060701), "date"),
    (Elapsed("years", person.born), "count"),
    (Elapsed("months", person.born) < p.months, "flag"),
    (person.kinds.includes("视力"), "flag"),
    (person.age.one_of(1, 2), "flag"),
    (person.sex.one_of("男", "女"), "flag"),
    (p.mode == "bands", "flag"),
    (person.assets.is_given(), "flag"),
    (person.multiple.is_given(), "flag"),
    (~person.poor & (person.poor | receives.x), "flag"),
    (either_known(person.poor, person.age >= 1), "flag"),
    (when(person.poor, person.income, 0), "money"),
    (only_where(p.open, person.poor), "flag"),
    (Fallback(award.x, tree.Constant(0)), "money"),
    (people.count(where=person.poor), "count"),
    (people.sum(person.income, where=person.poor), "money"),
    (p.table.at(person.age), "money"),
    (p.classes.at("a"), "share"),
    (p.classes.at(person.sex), "share"),
    (p.grid.at(person.age, row="poor"), "money"),
    (p.bands.band(person.age, start="from", gives="gives"), "money"),
    (p.bands.band_below(h.per_head, end="below", gives="gives"), "money"),
    (p.bands.lowest("from"), "count"),
    (tree.Rounded(person.income, p.months), "money"),
    (tree.Labelled(person.poor, "贫困", "poor"), "flag"),
    (today, "date"),
    (person.nobody_declared_this + 1, "number"),
]


@pytest.mark.parametrize(("rule", "kind"), FITS, ids=str)
def test_what_fits_together_has_a_kind(rule: Expr, kind: str) -> None:
    assert read(rule) == (kind, [])


MISFITS: list[tuple[Expr, str]] = [
    (p.standard * person.income, "catalogue.E026"),
    (p.standard + person.age, "catalogue.E026"),
    (p.standard + p.share, "catalogue.E026"),
    (p.standard - 5, "catalogue.E026"),
    (person.age + p.share, "catalogue.E026"),
    (person.age > p.share, "catalogue.E026"),
    (person.income > 100, "catalogue.E026"),
    (person.income.at_most(person.age), "catalogue.E026"),
    (person.income > "男", "catalogue.E026"),
    (person.poor == 1, "catalogue.E026"),
    (person.poor > person.poor, "catalogue.E026"),
    (person.sex >= "男", "catalogue.E026"),
    (person.born > person.age, "catalogue.E026"),
    (person.born > 20230230, "catalogue.E026"),
    (person.born + 1, "catalogue.E026"),
    (Elapsed("years", person.age), "catalogue.E026"),
    (person.kinds == "视力", "catalogue.E026"),
    (person.sex.includes("男"), "catalogue.E026"),
    (h.per_head + 0, "catalogue.E026"),
    (h.per_head * 2, "catalogue.E026"),
    (h.per_head.at_least(0), "catalogue.E026"),
    (h.per_head > person.age, "catalogue.E026"),
    (when(person.poor, h.per_head, 0), "catalogue.E026"),
    (when(person.age, 1, 2), "catalogue.E026"),
    (when(person.poor, 1, True), "catalogue.E026"),
    (~person.age, "catalogue.E026"),
    (person.poor & person.income, "catalogue.E026"),
    (people.sum(person.poor, where=person.poor), "catalogue.E026"),
    (people.sum(h.per_head, where=person.poor), "catalogue.E026"),
    (people.count(where=person.age), "catalogue.E026"),
    (person.age.per(h.age), "catalogue.E026"),
    (person.poor + 1, "catalogue.E026"),
    (p.table + 1, "catalogue.E026"),
    (p.table == p.table, "catalogue.E026"),
    (p.standard.at(1), "catalogue.E026"),
    (p.table.at(person.sex), "catalogue.E026"),
    (p.classes.at(person.age), "catalogue.E026"),
    (p.table.lowest("from"), "catalogue.E026"),
    (p.bands.band(person.sex, start="from", gives="gives"), "catalogue.E026"),
    (person.income.one_of(1), "catalogue.E026"),
    (person.age.one_of("1"), "catalogue.E026"),
    (p.standard.is_given(), "catalogue.E026"),
    (tree.Rounded(person.age, p.months), "catalogue.E026"),
    (person.income.is_given(), "law.E003"),
    (person.sex == "未知", "catalogue.E038"),
    (p.mode != "range", "catalogue.E038"),
    (person.kinds.includes("肢体"), "catalogue.E038"),
    (person.age.one_of(151), "catalogue.E038"),
    (p.table.at(3), "catalogue.E040"),
    (p.table.at(1, row="poor"), "catalogue.E040"),
    (p.grid.at(1), "catalogue.E040"),
    (p.grid.at(1, row="middling"), "catalogue.E040"),
    (p.bands.lowest("until"), "catalogue.E040"),
]


@pytest.mark.parametrize(("rule", "message_id"), MISFITS, ids=str)
def test_what_does_not_fit_is_reported_once(rule: Expr, message_id: str) -> None:
    assert read(rule)[1] == [message_id]


def test_a_rule_that_has_to_be_a_condition_is_told_what_it_is() -> None:
    kinds = Kinds(Made())
    kinds.expect(person.income + 0, "flag")
    reason = kinds.misfits[0].details["reason"]
    assert reason.zh == "这里要的是条件，写的是金额"
    assert reason.en == "a condition is needed here, not a sum of money"


def test_what_two_kinds_share_does_not_depend_on_their_order() -> None:
    kinds = (
        "money",
        "count",
        "share",
        "decimal",
        "number",
        "zero",
        "per_head",
        "flag",
        "word",
        "any",
        "nothing",
    )
    shared = {
        (one, other): common(one, other)
        for one in kinds
        for other in kinds
        if {one, other} != {"any", "nothing"}
    }
    assert shared == {pair: common(*pair[::-1]) for pair in shared}


def test_every_kind_has_a_name_in_both_languages() -> None:
    assert called("money") == ("金额", "a sum of money")
