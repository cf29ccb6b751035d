"""低保边缘家庭: not in receipt of 低保 or 特困, income per head below the wider line. No cash by itself;
it opens other help (最低生活保障审核确认办法 第八条)."""

from minzheng.expression.tree import when
from minzheng.facts import h, people, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

MEASURES = Regulation("minfa_2021_57")

dibian = Programme(
    "near_poverty", zh="最低生活保障边缘家庭", short="低边", en="Near-poverty household", unit="household",
    order=30, law=MEASURES.article(8), starts="month_after_decision", admitted_by="application",
    kind="status",
)  # fmt: skip
p = dibian.parameters
dibao = Parameters("subsistence_allowance")

dibian.requires(
    "local_hukou", h.local_hukou,
    zh="本地户籍", en="local household registration", law=MEASURES.article(4),
)  # fmt: skip
dibian.requires(
    "not_subsistence_allowance", ~receives.subsistence_allowance,
    zh="未享受低保", en="receives no subsistence allowance", law=MEASURES.article(8),
)  # fmt: skip
dibian.requires(
    "not_extreme_poverty_support",
    (h.members >= 1) | (people.count(where=receives.extreme_poverty_support) == 0),
    zh="特困人员不计入后仍有共同生活成员", en="someone is left besides those in extreme poverty support",
    law=MEASURES.article(8),
)  # fmt: skip
dibian.requires(
    "has_members",
    (h.members >= 1) | (people.count(where=receives.extreme_poverty_support) >= 1),
    zh="有共同生活的家庭成员", en="someone lives with the household", law=MEASURES.article(7),
)  # fmt: skip

# The law names no lower bound: a household below the standard that is kept out of 低保 by its means may
# be 低边. Whether a household exactly on the line is in is for the place to say.
line = (p.factor * dibao.standard).at_most(p.minimum_wage)
dibian.requires(
    "income_below_near_poverty_line",
    when(p.line_included, h.monthly_income_per_head <= line, h.monthly_income_per_head < line),
    zh="人均收入低于低边线", en="income per head is below the near-poverty line", law=MEASURES.article(8),
    stops="by_decision",
)  # fmt: skip
dibian.requires(
    "assets_within_limits", h.financial_assets <= p.deposit_months * dibao.standard * h.members,
    zh="金融资产不超过上限", en="financial assets are within the limit", law=MEASURES.articles(8, 14),
    stops="by_decision",
)  # fmt: skip
dibian.requires(
    "cars_within_limit", h.cars <= p.max_cars,
    zh="机动车不超过上限", en="vehicles are within the limit", law=MEASURES.articles(8, 14),
    stops="by_decision",
)  # fmt: skip
dibian.requires(
    "homes_within_limit", h.homes <= p.max_homes,
    zh="住房不超过上限", en="homes are within the limit", law=MEASURES.articles(8, 14),
    stops="by_decision",
)  # fmt: skip

# 第八条: by the procedure of 低保, and so within its times where the place sets no others.
dibian.steps(
    step("accept", zh="受理", en="acceptance", who="township",
         outcomes=("accepted", "supplement", "withdrawn"), law=MEASURES.article(10)),
    step("survey", zh="入户调查", en="home visit by two", who="township",
         within=dibao.survey_start_working_days, limits_start=True, counted_from="accept",
         law=MEASURES.articles(8, 15, 16)),
    step("check", zh="信息核对", en="information check", who="county", within=dibao.check_start_working_days,
         limits_start=True, counted_from="accept", outcomes=("consistent", "discrepancies"),
         law=MEASURES.articles(8, 17)),
    step("opinion", zh="初审意见", en="preliminary opinion", who="township", within=p.township_working_days,
         counted_from="accept", outcomes=("for", "against"), law=MEASURES.articles(8, 19)),
    step("publicity", zh="公示", en="public notice", who="township", within=p.publicity_days,
         clock="calendar_days", outcomes=("no_objection", "objection"), law=MEASURES.article(19)),
    step("confirm", zh="审核确认", en="review and confirmation", who="county", within=p.county_working_days,
         outcomes=("confirmed", "refused"), law=MEASURES.article(20)),
    step("refusal_notice", zh="不予确认告知", en="refusal in writing", who="county",
         within=dibao.refusal_notice_working_days, after="refused", law=MEASURES.articles(8, 21)),
    step("whole", zh="全程办结", en="whole procedure", who="county", within=p.decision_working_days,
         delegated=dibao.decision_working_days_delegated, extended=p.decision_working_days_extended,
         counted_from="accept", law=MEASURES.article(22)),
)  # fmt: skip
dibian.delegates(where=p.delegated_to_townships)
dibian.reviews(every=p.review_months)
