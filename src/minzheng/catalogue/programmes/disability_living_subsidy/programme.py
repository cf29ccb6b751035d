"""困难残疾人生活补贴: disabled members of poor households (国发〔2015〕52号)."""

from minzheng.expression.tree import Labelled
from minzheng.facts import person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

SUBSIDIES = Regulation("guofa_2015_52")
PROCEDURE = Regulation("minfa_2021_70")
CHILDREN = Regulation("minfa_2019_62")

living = Programme(
    "disability_living_subsidy", zh="困难残疾人生活补贴", short="残疾人生活补贴",
    en="Disability living subsidy", order=60, unit="person",
    law=SUBSIDIES.whole(), starts="month_of_date", admitted_by="application",
)  # fmt: skip
p = living.parameters
dibao = Parameters("subsistence_allowance")

living.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
living.requires("alive", person.alive, zh="在世", en="alive", law=SUBSIDIES.whole(), confidence="L")
living.requires(
    "card_valid", person.card_valid,
    zh="残疾人证有效", en="holds a valid disability card", law=SUBSIDIES.whole(), confidence="L",
    stops="suspends",
)  # fmt: skip

# An adult without work and severely disabled counts by himself, whatever his household has.
unemployed_and_severe = Labelled(
    (person.age >= 18) & person.severely_disabled & ~person.employed,
    "成年无业重度残疾人", "an adult, severely disabled and without work",
)  # fmt: skip
living.requires(
    "in_covered_household",
    person.in_subsistence_household
    | (p.include_near_poverty & person.in_near_poverty_household)
    | (p.include_unemployed_severe & unemployed_and_severe),
    zh="属于低保家庭等保障范围", en="lives in a covered household", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip

living.requires(
    "not_extreme_poverty_support", ~receives.extreme_poverty_support,
    zh="未享受特困供养", en="receives no extreme poverty support", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
living.requires(
    "not_orphan_allowance", ~receives.orphan_allowance,
    zh="未享受孤儿保障", en="receives no orphan allowance", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
# Only the child paid in full is excluded; one paid a difference keeps this subsidy.
living.requires(
    "not_unsupported_child_allowance",
    ~(receives.unsupported_child_allowance & (person.other_child_support == 0)),
    zh="未全额享受事实无人抚养儿童保障", en="receives no full allowance for unsupported children",
    law=CHILDREN.whole(),
)  # fmt: skip
living.requires(
    "not_work_injury_care", ~person.work_injury_care,
    zh="未领取工伤护理费", en="receives no work-injury care", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
living.requires(
    "not_in_prison", ~person.in_prison,
    zh="未服刑", en="not in prison", law=SUBSIDIES.whole(), confidence="L",
    stops="suspends",
)  # fmt: skip

full = p.rate_of_standard * dibao.standard
living.settles(
    "higher_of_class", (person.other_living_benefit == 0) | (person.other_living_benefit < full),
    zh="同类生活补贴择高，未高于本补贴", en="no living benefit of the class is as high",
    law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
living.pays(
    "monthly_subsidy", full - person.other_living_benefit,
    zh="生活补贴（扣除已领同类补贴）", en="living subsidy less what is received of the class",
    law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip

living.steps(
    step("accept", zh="受理初审", en="acceptance and first check", who="township",
         within=p.township_working_days, outcomes=("accepted", "supplement", "withdrawn"),
         law=PROCEDURE.whole(), confidence="L"),
    step("card_check", zh="残联核对", en="card checked", who="federation", within=p.federation_working_days,
         outcomes=("consistent", "discrepancies"), law=PROCEDURE.whole(), confidence="L"),
    step("confirm", zh="审定", en="decision", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), law=PROCEDURE.whole(), confidence="L"),
)  # fmt: skip
living.reviews(every=p.review_months)
