"""A person's age and income, and whether the person counts as living with the household."""

from minzheng.expression.tree import Elapsed, Labelled, when
from minzheng.facts import month_start, person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, derive

MEASURES = Regulation("minfa_2021_57")
EXTREME_POVERTY = Regulation("minfa_2021_43")

DESIGN = Regulation("design_default")
p = Parameters("subsistence_allowance")

age = derive(
    person.age,
    Elapsed("years", person.birth_date),
    zh="年龄", en="age", kind="count", unit="周岁", unit_en="years",
    law=DESIGN.whole(), confidence="A",
)  # fmt: skip

# Not "died on": a death within the month leaves that month's grant due (停发自次月起).
alive = derive(
    person.alive,
    person.died_on >= month_start,
    zh="本月初在世", en="alive at the start of the month", kind="flag", law=MEASURES.article(31),
)  # fmt: skip

at_home = derive(
    person.at_home,
    person.alive & ~person.in_prison,
    zh="在家（在世且未服刑）", en="at home (alive, not in prison)", kind="flag", law=MEASURES.article(7),
)  # fmt: skip

# Extreme poverty support is assessed on its own; while it is undetermined the person still counts.
counted = derive(
    person.counted,
    person.at_home & ~receives.extreme_poverty_support,
    zh="计入共同生活人数", en="counted as living with the household", kind="flag", law=MEASURES.article(7),
)  # fmt: skip

disregarded_income = derive(
    person.disregarded_income,
    when(
        p.disregard_multiple * p.disregard_months > 0,
        when(
            person.new_job_since.is_given() & (Elapsed("months", person.new_job_since) < p.disregard_months),
            person.new_job_income.at_most(p.disregard_multiple * p.standard),
            0,
        ),
        0,
    ),
    zh="暂不计入的新就业收入", en="new-job income not counted", kind="money",
    unit="元/月", unit_en="yuan a month", law=MEASURES.article(33),
)  # fmt: skip

# The rate applies to what is counted of the wage; a cost is never deducted from income left out anyway.
counted_employment_cost = derive(
    person.counted_employment_cost,
    when(
        person.employment_cost.is_given(),
        person.employment_cost,
        p.employment_cost_rate * (person.wage_income - person.disregarded_income),
    ).at_most(p.standard),
    zh="扣减的就业成本", en="employment cost deducted", kind="money",
    unit="元/月", unit_en="yuan a month", law=MEASURES.article(13), confidence="A",
)  # fmt: skip

countable_income = derive(
    person.countable_income,
    person.wage_income
    + person.business_income.at_least(0)
    + person.property_income
    + person.transfer_income
    + person.other_income
    - person.disregarded_income
    - person.counted_employment_cost,
    zh="计入的个人月收入", en="personal income counted", kind="money",
    unit="元/月", unit_en="yuan a month", law=MEASURES.article(13),
)  # fmt: skip

severely_disabled = derive(
    person.severely_disabled,
    person.disability_grade.one_of(1, 2),
    zh="重度残疾（一级、二级）", en="severely disabled (grade 1 or 2)", kind="flag", law=MEASURES.article(8),
)  # fmt: skip

intellectual_or_mental = derive(
    person.intellectual_or_mental,
    Labelled(
        person.disability_type.one_of("智力", "精神")
        | (
            (person.disability_type == "多重")
            & (person.disability_types.includes("智力") | person.disability_types.includes("精神"))
        ),
        "智力或精神残疾", "intellectual or mental disability",
    ),
    zh="智力或精神残疾", en="intellectual or mental disability", kind="flag",
    law=EXTREME_POVERTY.article(5),
)  # fmt: skip
