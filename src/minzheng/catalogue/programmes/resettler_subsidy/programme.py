"""大中型水库移民后期扶持直补: a fixed sum a year for twenty years (国发〔2006〕17号)."""

from minzheng.expression.tree import Elapsed
from minzheng.facts import person, today
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

SUPPORT = Regulation("guofa_2006_17")
SCHEME_BEGAN = 20060701

resettler = Programme(
    "resettler_subsidy", zh="大中型水库移民后期扶持直补", short="移民直补", en="Resettler subsidy",
    order=120, unit="person", law=SUPPORT.whole(), starts="june", admitted_by="list", optional=True,
)  # fmt: skip
p = resettler.parameters

resettler.requires("alive", person.alive, zh="在世", en="alive", law=SUPPORT.whole(), confidence="L")
# Those moved before the scheme began count from its first day; the last day is the one before the
# anniversary.
resettler.requires(
    "resettler_in_term",
    person.resettler
    & (person.resettled_on <= today)
    & (Elapsed("years", person.resettled_on.at_least(SCHEME_BEGAN)) < p.term_years),
    zh="移民身份在扶持期内", en="a resettler within the term", law=SUPPORT.whole(), confidence="L",
)  # fmt: skip

resettler.pays(
    "yearly_subsidy", p.amount_per_year,
    zh="直补资金（每年）", en="subsidy for the year", law=SUPPORT.whole(), cadence="yearly_june",
)  # fmt: skip

resettler.steps(
    step("list", zh="年度核定名册", en="yearly list", who="township", confidence="A"),
    step("publicity", zh="公示", en="public notice in the village", who="village", within=p.publicity_days,
         clock="calendar_days", outcomes=("no_objection", "objection"), confidence="A"),
    step("freeze", zh="名册冻结（双人）", en="list frozen by two", who="county", confidence="A"),
)  # fmt: skip
resettler.reviews(every=p.review_months)
