"""助听器补贴: a share of the price of a hearing aid, for whom the household cannot pay it."""

from minzheng.expression.tree import when
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Programme, step

NOTICE = Regulation("made_up_hearing_notice")

aid = Programme(
    "hearing_aid_grant", zh="助听器补贴", short="助听器补贴", en="Hearing aid grant", unit="person",
    law=NOTICE.articles(2, 5), starts="month_of_date", admitted_by="application",
)  # fmt: skip
p = aid.parameters

aid.requires(
    "local_hukou", person.local_hukou,
    zh="本地户籍", en="local household registration", law=NOTICE.article(2),
)  # fmt: skip
aid.requires("alive", person.alive, zh="在世", en="alive", law=NOTICE.article(2))
aid.requires(
    "hard_of_hearing", (person.disability_type == "听力") & person.card_valid,
    zh="持有效听力残疾证", en="holds a valid card for hearing", law=NOTICE.article(2),
)  # fmt: skip
aid.requires(
    "in_covered_household", person.in_subsistence_household | person.in_near_poverty_household,
    zh="属于低保或低边家庭", en="lives in a household on subsistence allowance or near poverty",
    law=NOTICE.article(3),
)  # fmt: skip
aid.requires(
    "price_within_limit", person.hearing_aid_price <= p.highest_price,
    zh="价格不超过上限", en="the price is within the limit", law=NOTICE.article(4),
)  # fmt: skip

aid.pays(
    "one_off",
    when(
        person.in_subsistence_household,
        person.hearing_aid_price,
        p.share * person.hearing_aid_price,
    ),
    zh="一次性补贴", en="one-off grant", law=NOTICE.article(5), cadence="once",
)  # fmt: skip
aid.steps(
    step("accept", zh="受理", en="acceptance", who="township", within=p.decision_working_days,
         outcomes=("confirmed", "refused"), law=NOTICE.article(6)),
)  # fmt: skip
