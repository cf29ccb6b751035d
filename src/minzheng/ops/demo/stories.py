"""Three households told by hand, numbered 1, 2, 3, whose May, June and July are worth reading.

Amounts assume the demo values: standard 1050.00 to June and 1084.00 from July, employment cost 30 % of
the wage, top-up 20 % of the standard for each member of 60 and over, under 18 or severely disabled.

1. *A wage is learnt, a standard rises.* Father (45), mother (42), daughter (12, at primary school, at
   lower secondary from September), on 低保 for two years. Father earns 1300.00, of which 910.00 counts.
   May: 3 × 1050.00 − 910.00 + 210.00 = 2450.00. In June the social insurance register reports that he
   earns 1700.00 since April: 1190.00 counts, the grant falls by 280.00 to 2170.00 (and April and May were
   overpaid). July: the standard rises by 34.00 a head, the top-up by 6.80: 2278.80.
2. *A birthday and a death.* A man turns 80 on 12 June; his wife (76) has a grade-2 card for limbs, care
   tier 2, and both live on his 380.00 and her 260.00. May: 2 × 1050.00 − 640.00 + 420.00 = 1880.00. June: the
   same, and the old-age allowance begins for him. She dies on 30 June; the registrar's notice comes on
   6 July. July: 1084.00 − 380.00 + 216.80 = 920.80 for him alone; both her subsidies end, nothing was
   overpaid, since the month of death is still due.
3. *A bank is silent.* Grandmother (67), her grandson (10; father in prison, mother out of contact since
   2021) and her younger son (39, grade-2 intellectual disability, care tier 1). They ask on 24 April.
   May: one bank has not answered, so their savings are unknown and 低保 is 待核, 低边 with it. The boy's own
   allowance does not wait, nor does what the uncle gets as a severely disabled man without work. In June
   the bank answers: 43,600.00, under the limit. The case is confirmed on 3 × 1050.00 − 460.00 + 630.00 =
   3320.00 a month, and the grant begins the month after: in July, with the new standard, 3442.40.
   A daughter in another city is assessed as able to support, so nobody here is 特困.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER, NOT_STATED

TOLD_IN: Final = 2023
Value = int | bool | str | None


@dataclass(frozen=True)
class Change:
    """A fact that becomes another: true from one day, learnt on another (days of the told year, mmdd)."""

    fact: str
    value: Value
    true_from: int
    learnt_on: int


@dataclass(frozen=True)
class Member:
    """A person of a story: what is known at the beginning and what changes."""

    name: str
    sex: str
    born: int
    relation: str
    facts: dict[str, Value]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Story:
    """A household of a story. ``asked_on`` is yyyymmdd in the calendar of the told year."""

    asked_on: int
    members: tuple[Member, ...]
    facts: dict[str, Value]
    changes: tuple[Change, ...] = field(default=())


ORDINARY: Final[dict[str, Value]] = {
    "local_hukou": True, "died_on": NEVER, "wage_income": 0, "business_income": 0, "property_income": 0,
    "transfer_income": 0, "other_income": 0, "employment_cost": NOT_STATED, "new_job_income": 0,
    "new_job_since": NEVER, "medical_own_pay_12m": 0, "serious_illness": False, "disability_type": "无",
    "disability_types": "", "disability_grade": 0, "disability_card_valid_until": NEVER,
    "disability_care_tier": None, "in_school": "无", "can_work": False, "employed": False,
    "unemployed_since": NEVER, "supporter_able": True, "self_care_unmet": None, "ability_level": None,
    "ltc_grade": None, "in_institution": False, "lives_alone": False, "in_prison": False, "adopted": False,
    "work_injury_care": False, "veteran_care": False, "father_status": None, "mother_status": None,
    "orphan_placement": None, "chosen_child_programme": "儿童", "other_child_support": 0,
    "resettler": False, "resettled_on": NEVER, "other_living_benefit": 0, "other_care_benefit": 0,
    "hardship_event": "无", "hardship_multiple": 0, "special_hardship": False,
}  # fmt: skip
"""A resident of a household that asked and was verified, of whom nothing particular is known."""

WAGE: Final = Story(
    asked_on=20210308,
    members=(
        Member("沈建华", "男", 19780302, "户主",
               {"wage_income": 130_000, "employed": True, "can_work": True},
               (Change("wage_income", 170_000, 401, 614),)),
        Member("钱梅芳", "女", 19800719, "配偶",
               {"can_work": True, "unemployed_since": 20210131, "medical_own_pay_12m": 264_000}),
        Member("沈欣怡", "女", 20110130, "子女",
               {"in_school": "小学", "father_status": "正常", "mother_status": "正常"},
               (Change("in_school", "初中", 901, 905),)),
    ),
    facts={"local_hukou": True, "financial_assets": 1_260_000, "cars": 0, "homes": 1, "companies": 0,
           "rigid_spending_12m": 264_000, "income_12m": 1_560_000, "verification_complete": True},
    changes=(Change("income_12m", 1_680_000, 401, 614),),
)  # fmt: skip

BIRTHDAY: Final = Story(
    asked_on=20190520,
    members=(
        Member("陆根荣", "男", 19430612, "户主",
               {"transfer_income": 38_000, "self_care_unmet": 0, "ability_level": 1,
                "medical_own_pay_12m": 181_500},
               (Change("lives_alone", True, 630, 706),)),
        Member("费桂仙", "女", 19470203, "配偶",
               {"transfer_income": 26_000, "disability_type": "肢体", "disability_grade": 2,
                "disability_care_tier": 2, "self_care_unmet": 3, "ability_level": 3, "ltc_grade": 3,
                "medical_own_pay_12m": 612_000},
               (Change("died_on", 20230630, 630, 706),)),
    ),
    facts={"local_hukou": True, "financial_assets": 2_384_500, "cars": 0, "homes": 1, "companies": 0,
           "rigid_spending_12m": 420_000, "income_12m": 768_000, "verification_complete": True},
    changes=(Change("income_12m", 456_000, 630, 706),),
)  # fmt: skip

SILENT_BANK: Final = Story(
    asked_on=20230424,
    members=(
        Member("闵秀珍", "女", 19560108, "户主",
               {"transfer_income": 31_000, "property_income": 15_000, "self_care_unmet": 0,
                "ability_level": 0, "medical_own_pay_12m": 98_000}),
        Member("施宇喆", "男", 20130417, "孙子女",
               {"in_school": "小学", "father_status": "服刑", "mother_status": "失联"}),
        Member("施永强", "男", 19840223, "子女",
               {"disability_type": "智力", "disability_grade": 2, "disability_care_tier": 1,
                "disability_card_valid_until": 20280331, "self_care_unmet": 2}),
    ),
    facts={"local_hukou": True, "financial_assets": None, "cars": 0, "homes": 1, "companies": 0,
           "rigid_spending_12m": 150_000, "income_12m": 552_000, "verification_complete": False},
    changes=(
        Change("financial_assets", 4_360_000, 424, 614),
        Change("verification_complete", True, 614, 614),
    ),
)  # fmt: skip

STORIES: Final = (WAGE, BIRTHDAY, SILENT_BANK)
HOUSEHOLDS: Final = len(STORIES)
UNTIL_ASKED: Final = frozenset({
    "wage_income", "business_income", "property_income", "transfer_income", "other_income",
    "employment_cost", "new_job_income", "new_job_since", "can_work", "supporter_able", "self_care_unmet",
    "ability_level", "financial_assets", "cars", "homes", "companies", "rigid_spending_12m", "income_12m",
    "verification_complete",
})  # fmt: skip
"""Facts that exist only after a household has asked."""


def moved_to(number: int, year: int) -> int:
    """A day of the told calendar in the calendar of the district's year; NEVER stays."""
    return number if number == NEVER else number + (year - TOLD_IN) * 10000


def persons(year: int) -> pl.DataFrame:
    """The members: person_no from 1, household_no, name, sex, birth_date, relation."""
    rows: list[tuple[int, int, str, str, date, str]] = []
    for household_no, story in enumerate(STORIES, start=1):
        for member in story.members:
            born = moved_to(member.born, year)
            day = date(born // 10000, born // 100 % 100, born % 100)
            rows.append((len(rows) + 1, household_no, member.name, member.sex, day, member.relation))
    names = ["person_no", "household_no", "name", "sex", "birth_date", "relation"]
    types = [pl.Int64, pl.Int64, pl.String, pl.String, pl.Date, pl.String]
    return pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")


def households(year: int) -> pl.DataFrame:
    """household_no and asked_on of the stories."""
    asked = [moved_to(story.asked_on, year) for story in STORIES]
    return pl.DataFrame({"household_no": range(1, HOUSEHOLDS + 1), "asked_on": asked})
