"""困境儿童基本生活补贴: children of poor households, graded as shares of the orphan
standard (国发〔2016〕36号)."""

from minzheng.expression.tree import when
from minzheng.facts import person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

CHILDREN = Regulation("guofa_2016_36")

child = Programme(
    "child_hardship_allowance", zh="困境儿童基本生活补贴", short="困境儿童", en="Child hardship allowance",
    order=100, unit="person", law=CHILDREN.whole(), starts="month_after_decision", admitted_by="application",
    optional=True,
)  # fmt: skip
p = child.parameters
orphan = Parameters("orphan_allowance")

child.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=CHILDREN.whole(),
)  # fmt: skip
child.requires("alive", person.alive, zh="在世", en="alive", law=CHILDREN.whole())
child.requires("under_18", person.age < 18, zh="未满18周岁", en="under 18", law=CHILDREN.whole())
child.requires(
    "in_covered_household", person.in_subsistence_household | person.in_near_poverty_household,
    zh="属于低保或低边家庭", en="lives in a household on subsistence allowance or near poverty",
    law=CHILDREN.whole(), confidence="A",
)  # fmt: skip
child.requires(
    "not_orphan_allowance", ~receives.orphan_allowance,
    zh="未享受孤儿保障", en="receives no orphan allowance", law=CHILDREN.whole(),
)  # fmt: skip
child.requires(
    "not_unsupported_child_allowance", ~receives.unsupported_child_allowance,
    zh="未享受事实无人抚养儿童保障", en="receives no allowance for unsupported children",
    law=CHILDREN.whole(),
)  # fmt: skip

share = when(
    person.serious_illness | person.severely_disabled,
    p.shares.at("ill_or_disabled_poor"),
    when(person.in_subsistence_household, p.shares.at("subsistence"), p.shares.at("near_poverty")),
)
child.pays(
    "monthly_allowance", share * orphan.scattered_standard,
    zh="基本生活补贴", en="allowance", law=CHILDREN.whole(), confidence="A",
)  # fmt: skip

child.steps(
    step("accept", zh="查验", en="township check", who="township", within=p.township_working_days,
         outcomes=("accepted", "supplement", "withdrawn"), confidence="A"),
    step("confirm", zh="确认", en="confirmation", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), confidence="A"),
)  # fmt: skip
child.reviews(every=p.review_months)
