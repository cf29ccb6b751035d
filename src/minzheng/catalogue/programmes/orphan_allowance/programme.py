"""孤儿基本生活保障: children under 18 whose parents are dead or cannot be found (国办发〔2010〕54号)."""

from minzheng.expression.tree import when
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

ORPHANS = Regulation("guobanfa_2010_54")
RECOGNITION = Regulation("minfa_2021_43")

orphan = Programme(
    "orphan_allowance", zh="孤儿基本生活保障", short="孤儿", en="Orphan allowance", order=80, unit="person",
    law=ORPHANS.whole(), starts="month_after_decision", admitted_by="application",
)  # fmt: skip
p = orphan.parameters

orphan.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=ORPHANS.whole(),
)  # fmt: skip
orphan.requires("alive", person.alive, zh="在世", en="alive", law=ORPHANS.whole())
orphan.requires("under_18", person.under_18, zh="未满18周岁", en="under 18", law=ORPHANS.whole())
orphan.requires(
    "parents_lost", person.parents_lost,
    zh="父母双亡或查找不到", en="both parents are dead or cannot be found", law=ORPHANS.whole(),
    stops="by_decision",
)  # fmt: skip
orphan.requires("not_adopted", ~person.adopted, zh="未被收养", en="not adopted", law=ORPHANS.whole())
orphan.requires(
    "child_programme_chosen", person.chosen_child_programme == "儿童",
    zh="选择儿童保障而非特困供养", en="the child programme was chosen", law=RECOGNITION.article(9),
)  # fmt: skip

orphan.pays(
    "monthly_allowance",
    when(person.orphan_placement == "集中", p.institution_standard, p.scattered_standard),
    zh="基本生活费", en="basic living allowance", law=ORPHANS.whole(),
)  # fmt: skip

# No public notice: 不宜设置公示环节.
orphan.steps(
    step("accept", zh="查验", en="township check", who="township", within=p.township_working_days,
         outcomes=("accepted", "supplement", "withdrawn"), confidence="A"),
    step("confirm", zh="确认", en="confirmation", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), confidence="A"),
)  # fmt: skip
orphan.reviews(every=p.review_months)
