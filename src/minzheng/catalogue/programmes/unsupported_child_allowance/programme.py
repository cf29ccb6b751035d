"""事实无人抚养儿童基本生活补贴: parents there are, but they cannot bring the child up (民发〔2019〕62号)."""

from minzheng.facts import person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

UNSUPPORTED = Regulation("minfa_2019_62")
RECOGNITION = Regulation("minfa_2021_43")

unsupported = Programme(
    "unsupported_child_allowance", zh="事实无人抚养儿童基本生活补贴", short="事实无人抚养儿童",
    en="Allowance for unsupported children", order=90, unit="person", law=UNSUPPORTED.whole(),
    starts="month_after_decision", admitted_by="application",
)  # fmt: skip
orphan = Parameters("orphan_allowance")

unsupported.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=UNSUPPORTED.whole(),
)  # fmt: skip
unsupported.requires("alive", person.alive, zh="在世", en="alive", law=UNSUPPORTED.whole())
unsupported.requires("under_18", person.under_18, zh="未满18周岁", en="under 18", law=UNSUPPORTED.whole())
unsupported.requires(
    "parents_unable", person.parents_unable,
    zh="父母均无力抚养", en="the parents are unable to support the child", law=UNSUPPORTED.whole(),
    stops="by_decision",
)  # fmt: skip
unsupported.requires(
    "not_orphan_allowance", ~receives.orphan_allowance,
    zh="未享受孤儿保障", en="receives no orphan allowance", law=UNSUPPORTED.whole(),
)  # fmt: skip
unsupported.requires("not_adopted", ~person.adopted, zh="未被收养", en="not adopted", law=UNSUPPORTED.whole())
unsupported.requires(
    "support_below_standard", person.other_child_support < orphan.scattered_standard,
    zh="已领其他保障低于补贴标准", en="other support is below the standard", law=UNSUPPORTED.whole(),
    stops="by_decision",
)  # fmt: skip
unsupported.requires(
    "child_programme_chosen", person.chosen_child_programme == "儿童",
    zh="选择儿童保障而非特困供养", en="the child programme was chosen", law=RECOGNITION.article(9),
)  # fmt: skip

unsupported.pays(
    "monthly_allowance", orphan.scattered_standard - person.other_child_support,
    zh="基本生活补贴（补足差额）", en="allowance, made up to the standard", law=UNSUPPORTED.whole(),
)  # fmt: skip

p = unsupported.parameters
# No public notice: 不宜设置公示环节.
unsupported.steps(
    step("accept", zh="查验", en="township check", who="township", within=p.township_working_days,
         outcomes=("accepted", "supplement", "withdrawn"), law=UNSUPPORTED.whole()),
    step("confirm", zh="确认", en="confirmation", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), law=UNSUPPORTED.whole()),
)  # fmt: skip
unsupported.reviews(every=p.review_months)
