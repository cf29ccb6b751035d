"""特困人员救助供养: a person without labour ability, without income and without a supporter who is able
(特困人员认定办法 第四条)."""

from minzheng.expression.tree import Labelled, when
from minzheng.facts import h, person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

RECOGNITION = Regulation("minfa_2021_43")
STATE_COUNCIL = Regulation("guofa_2016_14")

tekun = Programme(
    "extreme_poverty_support", zh="特困人员救助供养", short="特困", en="Extreme poverty support",
    unit="person", order=20, law=RECOGNITION.article(4), starts="month_after_decision",
    admitted_by="application",
)  # fmt: skip
p = tekun.parameters
dibao = Parameters("subsistence_allowance")


def has_kind(kind: str, en: str) -> Labelled:
    """A 多重 card counts as each of the kinds it joins."""
    several = (person.disability_type == "多重") & person.disability_types.includes(kind)
    return Labelled((person.disability_type == kind) | several, f"{kind}残疾", f"{en} disability")


tekun.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=RECOGNITION.article(4),
)  # fmt: skip
tekun.requires(
    "alive", person.alive,
    zh="在世", en="alive", law=RECOGNITION.article(24),
)  # fmt: skip
tekun.requires(
    "no_labour_ability",
    (person.age >= 60)
    | (person.age < 16)
    | (person.intellectual_or_mental & person.disability_grade.one_of(1, 2, 3))
    | (has_kind("肢体", "physical") & person.disability_grade.one_of(1, 2))
    | (has_kind("视力", "sight") & (person.disability_grade == 1)),
    zh="无劳动能力", en="no ability to work", law=RECOGNITION.article(5),
    stops="by_decision",
)  # fmt: skip
# The limit on means is per head of those at home, since the person in question is one of them.
tekun.requires(
    "no_income_source",
    (person.countable_income < dibao.standard)
    & (h.financial_assets <= p.deposit_months * dibao.standard * h.people_at_home),
    zh="无生活来源", en="no source of income", law=RECOGNITION.article(6),
    stops="by_decision",
)  # fmt: skip
tekun.requires(
    "no_able_supporter", ~person.supporter_able,
    zh="无法定义务人或法定义务人无履行能力", en="no legal supporter who is able", law=RECOGNITION.article(8),
    stops="by_decision",
)  # fmt: skip
tekun.requires(
    "not_in_prison", ~person.in_prison,
    zh="未服刑", en="not in prison", law=RECOGNITION.article(24),
)  # fmt: skip
# A minor entitled to both may choose; whoever chose 特困 fails the child programme's own clause.
tekun.requires(
    "not_child_programme", ~receives.orphan_allowance & ~receives.unsupported_child_allowance,
    zh="未享受孤儿、事实无人抚养儿童保障", en="receives no child programme instead",
    law=RECOGNITION.article(9),
)  # fmt: skip

care = when(
    person.self_care_unmet == 0,
    p.care_amounts.at("none_lost"),
    when(person.self_care_unmet <= 3, p.care_amounts.at("partly_lost"), p.care_amounts.at("fully_lost")),
)
tekun.pays(
    "monthly_support", p.basic_standard + care,
    zh="基本生活标准与照料护理标准之和", en="basic standard and care", law=STATE_COUNCIL.whole(),
)  # fmt: skip

# Assessed on its own (supporters, self-care): nobody else waits for it.
tekun.holds_up_nobody()

tekun.steps(
    step("accept", zh="受理", en="acceptance", who="township",
         outcomes=("accepted", "supplement", "withdrawn"), law=RECOGNITION.article(13)),
    step("survey", zh="调查与自理能力评估", en="survey and self-care assessment", who="township",
         within=p.township_working_days, counted_from="accept", law=RECOGNITION.articles(14, 21, 22)),
    step("publicity", zh="公示", en="public notice", who="township", within=p.publicity_days,
         clock="calendar_days", outcomes=("no_objection", "objection"), law=RECOGNITION.article(15)),
    step("confirm", zh="审核确认", en="review and confirmation", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), law=RECOGNITION.article(16)),
    step("refusal_notice", zh="不予确认告知", en="refusal in writing", who="county",
         within=p.refusal_notice_working_days, after="refused", law=RECOGNITION.article(17)),
)  # fmt: skip
tekun.reviews(every=p.review_months)
tekun.reassesses(within=p.ability_reassessment_working_days)
