"""Who lives with the household, and what it has to live on."""

from minzheng.facts import h, people, person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import derive

MEASURES = Regulation("minfa_2021_57")

members = derive(
    h.members,
    people.count(where=person.counted),
    zh="共同生活人数", en="members living together", kind="count", unit="人", unit_en="persons",
    law=MEASURES.article(7),
)  # fmt: skip

people_at_home = derive(
    h.people_at_home,
    people.count(where=person.at_home),
    zh="在家人数（含特困人员）", en="people at home, extreme poverty support included", kind="count",
    unit="人", unit_en="persons", law=MEASURES.article(7),
)  # fmt: skip

monthly_income = derive(
    h.monthly_income,
    people.sum(person.countable_income, where=person.counted),
    zh="家庭月收入", en="household monthly income", kind="money", unit="元/月", unit_en="yuan a month",
    law=MEASURES.article(13),
)  # fmt: skip

monthly_income_per_head = derive(
    h.monthly_income_per_head,
    h.monthly_income.per(h.members),
    zh="人均月收入", en="monthly income per head", kind="money", unit="元", unit_en="yuan",
    law=MEASURES.article(13),
)  # fmt: skip
