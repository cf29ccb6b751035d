"""最低生活保障: a household whose income per head is below the standard, and whose means are within
the limits, receives what it lacks (最低生活保障审核确认办法 第二条、第二十三条)."""

from minzheng.expression.tree import Labelled, when
from minzheng.facts import h, people, person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

MEASURES = Regulation("minfa_2021_57")

dibao = Programme(
    "subsistence_allowance", zh="最低生活保障", short="低保", en="Subsistence allowance", unit="household",
    order=10, law=MEASURES.articles(9, 13, 14, 23), starts="month_after_decision", admitted_by="application",
)  # fmt: skip
p = dibao.parameters

dibao.requires(
    "local_hukou", h.local_hukou,
    zh="本地户籍", en="local household registration", law=MEASURES.article(4),
)  # fmt: skip

# Persons in extreme poverty are supported on their own. Where leaving them out leaves nobody, this
# clause says so; where nobody is left for another reason (death, prison), has_members does.
dibao.requires(
    "not_extreme_poverty_support",
    (h.members >= 1) | (people.count(where=receives.extreme_poverty_support) == 0),
    zh="特困人员不计入后仍有共同生活成员", en="someone is left besides those in extreme poverty support",
    law=MEASURES.article(7),
)  # fmt: skip
dibao.requires(
    "has_members",
    (h.members >= 1) | (people.count(where=receives.extreme_poverty_support) >= 1),
    zh="有共同生活的家庭成员", en="someone lives with the household", law=MEASURES.article(7),
)  # fmt: skip

dibao.requires(
    "income_below_standard", h.monthly_income_per_head < p.standard,
    zh="人均收入低于标准", en="income per head is below the standard", law=MEASURES.article(9),
    stops="by_decision",
)  # fmt: skip
dibao.requires(
    "assets_within_limits", h.financial_assets <= p.standard * p.deposit_months * h.members,
    zh="金融资产不超过上限", en="financial assets are within the limit", law=MEASURES.article(14),
    stops="by_decision",
)  # fmt: skip
dibao.requires(
    "cars_within_limit", h.cars <= p.max_cars,
    zh="机动车不超过上限", en="vehicles are within the limit", law=MEASURES.article(14),
    stops="by_decision",
)  # fmt: skip
dibao.requires(
    "homes_within_limit", h.homes <= p.max_homes,
    zh="住房不超过上限", en="homes are within the limit", law=MEASURES.article(14),
    stops="by_decision",
)  # fmt: skip
dibao.requires(
    "companies_within_limit", h.companies <= p.max_companies,
    zh="名下市场主体不超过上限", en="companies are within the limit", law=MEASURES.article(14),
    stops="by_decision",
)  # fmt: skip

# A loss on balance (tax and premiums above the income) does not raise the grant above the standard.
full = p.standard * h.members
difference = (full - h.monthly_income).at_least(0).at_most(full)
banded = p.grant_bands.band_below(h.monthly_income_per_head, end="below", gives="amount") * h.members

# Once a member, whatever number of these applies.
in_a_category = (person.age >= 60) | (person.age < 18) | person.severely_disabled | person.serious_illness
those_in_need = Labelled(person.counted & in_a_category, "分类施保对象", "in special need")
top_up = p.category_top_up * p.standard * people.count(where=those_in_need)

dibao.pays(
    "monthly_grant", when(p.grant_mode == "bands", banded, difference) + top_up,
    zh="月保障金", en="monthly grant", law=MEASURES.articles(23, 27),
)  # fmt: skip

dibao.steps(
    step("accept", zh="受理", en="acceptance", who="township",
         outcomes=("accepted", "supplement", "withdrawn"), law=MEASURES.article(10)),
    step("survey", zh="入户调查", en="home visit by two", who="township", within=p.survey_start_working_days,
         limits_start=True, counted_from="accept", law=MEASURES.articles(15, 16)),
    step("check", zh="信息核对", en="information check", who="county", within=p.check_start_working_days,
         limits_start=True, counted_from="accept", outcomes=("consistent", "discrepancies"),
         law=MEASURES.article(17)),
    step("opinion", zh="初审意见", en="preliminary opinion", who="township", within=p.township_working_days,
         counted_from="accept", outcomes=("for", "against"), law=MEASURES.article(19)),
    step("publicity", zh="公示", en="public notice", who="township", within=p.publicity_days,
         clock="calendar_days", outcomes=("no_objection", "objection"), law=MEASURES.article(19)),
    step("confirm", zh="审核确认", en="review and confirmation", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), law=MEASURES.articles(20, 22)),
    step("refusal_notice", zh="不予确认告知", en="refusal in writing", who="county",
         within=p.refusal_notice_working_days, after="refused", law=MEASURES.article(21)),
    step("whole", zh="全程办结", en="whole procedure", who="county", within=p.decision_working_days,
         delegated=p.decision_working_days_delegated, extended=p.decision_working_days_extended,
         counted_from="accept", law=MEASURES.article(22)),
)  # fmt: skip
dibao.delegates(where=p.delegated_to_townships)
dibao.reviews(every=p.review_months, unstable=p.review_months_unstable_income)
