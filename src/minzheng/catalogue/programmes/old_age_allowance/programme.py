"""高龄津贴: found, not asked for; due from the month of the birthday (老年人权益保障法 第三十三条)."""

from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

ELDERLY = Regulation("elderly_rights_law")

old_age = Programme(
    "old_age_allowance", zh="高龄津贴", short="高龄津贴", en="Old-age allowance", order=110, unit="person",
    law=ELDERLY.article(33), starts="month_of_date", admitted_by="proactive", optional=True,
)  # fmt: skip
p = old_age.parameters

old_age.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=ELDERLY.article(33), confidence="L",
)  # fmt: skip
old_age.requires("alive", person.alive, zh="在世", en="alive", law=ELDERLY.article(33), confidence="L")
old_age.requires(
    "age_reached", person.age >= p.bands.lowest("from_age"),
    zh="达到起始年龄", en="the age has been reached", law=ELDERLY.article(33),
)  # fmt: skip

old_age.pays(
    "monthly_allowance", p.bands.band(person.age, start="from_age", gives="amount"),
    zh="按年龄段的津贴", en="allowance by age", law=ELDERLY.article(33), confidence="L",
)  # fmt: skip

old_age.steps(
    step("scan", zh="主动筛查", en="found before the birthday", who="county", within=p.notice_days_ahead,
         clock="calendar_days", counted_from="birthday", confidence="A"),
    step("community", zh="社区确认", en="confirmed with the community", who="community",
         within=p.silence_days, clock="calendar_days", outcomes=("confirmed", "objection"), confidence="A"),
    step("confirm", zh="批量确认（双人）", en="batch confirmed by two", who="county",
         outcomes=("confirmed", "refused"), confidence="A"),
)  # fmt: skip
old_age.reviews(every=p.review_months)
