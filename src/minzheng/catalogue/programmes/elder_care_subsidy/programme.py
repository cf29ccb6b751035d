"""养老服务补贴: service credit for poor elders by assessed ability (老年人权益保障法 第三十条)."""

from minzheng.expression.tree import when
from minzheng.facts import award, person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

ELDERLY = Regulation("elderly_rights_law")

elder = Programme(
    "elder_care_subsidy", zh="养老服务补贴", short="养老服务补贴", en="Elder care subsidy", unit="person",
    order=130, law=ELDERLY.article(30), starts="month_of_date", admitted_by="application",
    optional=True, kind="credit",
)  # fmt: skip
p = elder.parameters

elder.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=ELDERLY.article(30),
)  # fmt: skip
elder.requires("alive", person.alive, zh="在世", en="alive", law=ELDERLY.article(30))
elder.requires(
    "age_reached", person.age >= p.from_age,
    zh="达到起始年龄", en="the age has been reached", law=ELDERLY.article(30),
)  # fmt: skip
elder.requires(
    "in_covered_household", person.in_subsistence_household | person.in_near_poverty_household,
    zh="属于低保或低边家庭", en="lives in a household on subsistence allowance or near poverty",
    law=ELDERLY.article(30),
)  # fmt: skip

gross = when(
    person.in_subsistence_household,
    p.amounts.at(person.ability_level, row="subsistence"),
    p.amounts.at(person.ability_level, row="near_poverty"),
)
elder.requires(
    "ability_level_eligible", gross > 0,
    zh="能力等级在补贴范围内", en="the ability level is covered", law=ELDERLY.article(30),
    stops="by_decision",
)  # fmt: skip

elder.awards(gross)
# Of one class with the disability care subsidy: in a tie that one is due.
elder.settles(
    "higher_of_class",
    ((award.disability_care_subsidy == 0) | (award.disability_care_subsidy < gross))
    & ((person.other_care_benefit == 0) | (person.other_care_benefit < gross)),
    zh="同类护理补贴择高，低于本补贴", en="no care benefit of the class is as high", law=ELDERLY.article(30),
    confidence="L",
)  # fmt: skip
elder.pays(
    "monthly_credit", gross - person.other_care_benefit,
    zh="服务额度（扣除已领同类补贴）", en="service credit less what is received of the class",
    law=ELDERLY.article(30), confidence="A",
)  # fmt: skip

elder.steps(
    step("assess", zh="能力评估", en="assessment", who="assessor", confidence="A"),
    step("confirm", zh="确认", en="confirmation", who="county", within=p.decision_working_days,
         counted_from="applied", outcomes=("confirmed", "refused"), confidence="A"),
)  # fmt: skip
elder.reviews(every=p.review_months)
