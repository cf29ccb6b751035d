"""支出型困难家庭 (to 2024, where the place has its own rule) and 刚性支出困难家庭 (from 2025): spending that
cannot be avoided leaves too little to live on (刚性支出困难家庭认定办法 第四条)."""

from minzheng.expression.tree import only_where
from minzheng.facts import h, people, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

RIGID = Regulation("gangxing_2025")
LAYERED_HELP = Regulation("guobanfa_2023_39")
MEASURES = Regulation("minfa_2021_57")

hardship = Programme(
    "expenditure_hardship", zh="支出型（刚性支出）困难家庭", short="支出型", en="Expenditure hardship",
    unit="household", order=40, law=RIGID.article(4), starts="month_after_decision",
    admitted_by="application", kind="status",
)  # fmt: skip
p = hardship.parameters
dibao = Parameters("subsistence_allowance")
dibian = Parameters("near_poverty")

by_expenditure = p.mode == "expenditure"
by_ratio = p.mode == "rigid"

hardship.requires(
    "scheme_in_force", by_expenditure | by_ratio,
    zh="当地已实施该项认定", en="the place has this scheme on that day", law=RIGID.article(4),
)  # fmt: skip
hardship.requires(
    "local_hukou", h.local_hukou,
    zh="本地户籍", en="local household registration", law=RIGID.article(4),
)  # fmt: skip
hardship.requires(
    "not_subsistence_allowance", ~receives.subsistence_allowance,
    zh="未享受低保", en="receives no subsistence allowance", law=RIGID.article(4),
)  # fmt: skip
hardship.requires(
    "not_extreme_poverty_support",
    (h.members >= 1) | (people.count(where=receives.extreme_poverty_support) == 0),
    zh="特困人员不计入后仍有共同生活成员", en="someone is left besides those in extreme poverty support",
    law=RIGID.article(4),
)  # fmt: skip
hardship.requires(
    "has_members",
    (h.members >= 1) | (people.count(where=receives.extreme_poverty_support) >= 1),
    zh="有共同生活的家庭成员", en="someone lives with the household", law=MEASURES.article(7),
)  # fmt: skip

# To 2024: what is left of a year's income after that spending, a month and head, is below the standard.
hardship.requires(
    "living_level_below_standard",
    only_where(by_expenditure, h.income_12m - h.rigid_spending_12m < dibao.standard * 12 * h.members),
    zh="扣除刚性支出后人均低于低保标准", en="what is left per head is below the standard",
    law=LAYERED_HELP.whole(), confidence="A",
    stops="by_decision",
)  # fmt: skip

# From 2025.
hardship.requires(
    "not_near_poverty", only_where(by_ratio, ~receives.near_poverty),
    zh="未认定为低边", en="is not a near-poverty household", law=RIGID.article(4),
)  # fmt: skip
hardship.requires(
    "income_below_disposable",
    only_where(by_ratio, h.income_12m < p.disposable_income_per_year * h.members),
    zh="人均收入低于上年度人均可支配收入", en="income per head is below the disposable income of last year",
    law=RIGID.article(4),
    stops="by_decision",
)  # fmt: skip
hardship.requires(
    "spending_share_above_ratio",
    only_where(by_ratio, h.rigid_spending_12m > p.rigid_ratio * h.income_12m),
    zh="刚性支出占收入比例超过规定", en="rigid spending is above its share of income", law=RIGID.article(4),
    stops="by_decision",
)  # fmt: skip
hardship.requires(
    "assets_within_limits",
    only_where(by_ratio, h.financial_assets <= dibian.deposit_months * dibao.standard * h.members),
    zh="金融资产不超过上限", en="financial assets are within the limit", law=RIGID.article(4), confidence="A",
    stops="by_decision",
)  # fmt: skip
hardship.requires(
    "cars_within_limit", only_where(by_ratio, h.cars <= dibian.max_cars),
    zh="机动车不超过上限", en="vehicles are within the limit", law=RIGID.article(4), confidence="A",
    stops="by_decision",
)  # fmt: skip
hardship.requires(
    "homes_within_limit", only_where(by_ratio, h.homes <= dibian.max_homes),
    zh="住房不超过上限", en="homes are within the limit", law=RIGID.article(4), confidence="A",
    stops="by_decision",
)  # fmt: skip

hardship.steps(
    step("accept", zh="受理", en="acceptance", who="township",
         outcomes=("accepted", "supplement", "withdrawn"), law=RIGID.whole()),
    step("publicity", zh="公示", en="public notice", who="township", within=p.publicity_days,
         clock="calendar_days", outcomes=("no_objection", "objection"), confidence="A"),
    step("confirm", zh="审核确认", en="review and confirmation", who="county", within=p.decision_working_days,
         extended=p.decision_working_days_extended, counted_from="accept", outcomes=("confirmed", "refused"),
         law=RIGID.article(8)),
)  # fmt: skip
# 期满重新申请: it is not reviewed but applied for anew.
hardship.expires(after=p.valid_months)
