"""临时救助: help at once for whom something sudden, or spending beyond their means, has put in need. Nobody
is asked for their registration (社会救助暂行办法 第四十七条)."""

from minzheng.expression.tree import when
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, Programme, step

INTERIM = Regulation("guowuyuan_649")
OPINION = Regulation("minfa_2018_23")

assistance = Programme(
    "temporary_assistance", zh="临时救助", short="临时救助", en="Temporary assistance", unit="person",
    order=50, law=INTERIM.articles(47, 48), starts="month_of_date", admitted_by="application",
)  # fmt: skip
p = assistance.parameters
dibao = Parameters("subsistence_allowance")

assistance.requires(
    "hardship_recognised", person.hardship_event.is_given(),
    zh="发生突发困难或支出型困难", en="a hardship has been recognised", law=INTERIM.article(47),
)  # fmt: skip
assistance.requires(
    "within_cap",
    when(
        person.special_hardship,
        person.hardship_multiple <= p.special_cap_multiple,
        person.hardship_multiple <= p.cap_multiple,
    ),
    zh="救助额度不超过上限", en="what is asked is within the cap", law=INTERIM.article(48),
)  # fmt: skip

assistance.pays(
    "one_off", person.hardship_multiple * dibao.standard,
    zh="一次性救助金", en="one-off assistance", law=INTERIM.article(48), cadence="once",
)  # fmt: skip

# Help first, papers after: in an emergency the township decides and pays, and completes the file later.
# Up to township_multiple times the standard it decides alone. No text read sets a time for telling whoever is
# refused; they are told in writing all the same, after the subsistence procedure.
assistance.steps(
    step("emergency", zh="急难先行救助", en="emergency help first", who="township",
         within=p.emergency_decision_hours, clock="hours", counted_from="event",
         outcomes=("confirmed", "refused"), way="urgent", confidence="A"),
    step("payment", zh="急难发放", en="emergency payment", who="township",
         within=p.emergency_payment_working_days, way="urgent", after="confirmed", confidence="A"),
    step("paperwork", zh="补办手续", en="papers completed", who="township", within=p.paperwork_working_days,
         counted_from="payment", way="urgent", after="confirmed", law=OPINION.whole(), confidence="L"),
    step("refusal_notice", zh="不予确认告知", en="refusal in writing", who="township",
         within=p.refusal_notice_working_days, counted_from="emergency", way="urgent", after="refused",
         confidence="A"),
    step("accept", zh="受理（支出型）", en="acceptance (expenditure type)", who="township",
         outcomes=("accepted", "supplement", "withdrawn"), law=INTERIM.article(48)),
    step("publicity", zh="公示（支出型）", en="public notice (expenditure type)", who="township",
         within=p.publicity_days, clock="calendar_days", outcomes=("no_objection", "objection"),
         law=INTERIM.article(48)),
    step("confirm", zh="审核确认", en="review and confirmation", who="county", within=p.decision_working_days,
         counted_from="accept", outcomes=("confirmed", "refused"), law=INTERIM.article(48)),
    step("refusal_notice", zh="不予确认告知", en="refusal in writing", who="county",
         within=p.refusal_notice_working_days, after="refused", confidence="A"),
)  # fmt: skip
