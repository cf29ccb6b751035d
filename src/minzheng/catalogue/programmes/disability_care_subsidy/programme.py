"""重度残疾人护理补贴: severely disabled people who need long-term care (国发〔2015〕52号)."""

from minzheng.facts import award, person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

SUBSIDIES = Regulation("guofa_2015_52")
PROCEDURE = Regulation("minfa_2021_70")

care = Programme(
    "disability_care_subsidy", zh="重度残疾人护理补贴", short="残疾人护理补贴", en="Disability care subsidy",
    order=70, unit="person", law=SUBSIDIES.whole(), starts="month_of_date", admitted_by="application",
)  # fmt: skip
p = care.parameters

care.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
care.requires("alive", person.alive, zh="在世", en="alive", law=SUBSIDIES.whole(), confidence="L")
care.requires(
    "card_valid", person.card_valid,
    zh="残疾人证有效", en="holds a valid disability card", law=SUBSIDIES.whole(), confidence="L",
    stops="suspends",
)  # fmt: skip
care.requires(
    "grade_eligible",
    person.severely_disabled
    | (p.include_grade_three_mental & (person.disability_grade == 3) & person.intellectual_or_mental),
    zh="残疾等级符合", en="the grade is covered", law=SUBSIDIES.whole(), confidence="L",
    stops="suspends",
)  # fmt: skip
care.requires(
    "not_extreme_poverty_support", ~receives.extreme_poverty_support,
    zh="未享受特困供养", en="receives no extreme poverty support", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
care.requires(
    "not_work_injury_care", ~person.work_injury_care,
    zh="未领取工伤护理费", en="receives no work-injury care", law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
care.requires(
    "not_in_prison", ~person.in_prison,
    zh="未服刑", en="not in prison", law=SUBSIDIES.whole(), confidence="L",
    stops="suspends",
)  # fmt: skip

gross = p.amounts.at(person.disability_care_tier)
care.awards(gross)
# Of one class with the elder care subsidy: the higher is due, in a tie this one.
care.settles(
    "higher_of_class",
    (award.elder_care_subsidy <= gross)
    & ((person.other_care_benefit == 0) | (person.other_care_benefit < gross)),
    zh="同类护理补贴择高，未高于本补贴", en="no care benefit of the class is higher",
    law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip
care.pays(
    "monthly_subsidy", gross - person.other_care_benefit,
    zh="护理补贴（扣除已领同类补贴）", en="care subsidy less what is received of the class",
    law=SUBSIDIES.whole(), confidence="L",
)  # fmt: skip

care.steps(
    step("accept", zh="受理初审", en="acceptance and first check", who="township",
         within=p.township_working_days, outcomes=("accepted", "supplement", "withdrawn"),
         law=PROCEDURE.whole(), confidence="L"),
    step("card_check", zh="残联核对", en="card checked", who="federation", within=p.federation_working_days,
         outcomes=("consistent", "discrepancies"), law=PROCEDURE.whole(), confidence="L"),
    step("confirm", zh="审定", en="decision", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), law=PROCEDURE.whole(), confidence="L"),
)  # fmt: skip
care.reviews(every=p.review_months)
