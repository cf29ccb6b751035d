"""Whether a person lives in a household that receives 低保 or is 低边: as a counted member of it."""

from minzheng.facts import person, receives
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import derive

MEASURES = Regulation("minfa_2021_57")

in_subsistence_household = derive(
    person.in_subsistence_household,
    person.counted & receives.subsistence_allowance,
    zh="低保家庭成员", en="member of a household on subsistence allowance", kind="flag",
    law=MEASURES.article(7),
)  # fmt: skip

in_near_poverty_household = derive(
    person.in_near_poverty_household,
    person.counted & receives.near_poverty,
    zh="低边家庭成员", en="member of a near-poverty household", kind="flag", law=MEASURES.article(8),
)  # fmt: skip
