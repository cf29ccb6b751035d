"""What the place pays in the month measured, as constants: a hand-written programme has them in its head.

Amounts are fen, days yyyymmdd, multiples hundredths as in the records. Only the standard library, since
OpenFisca reads this file in an environment of its own.
"""

TODAY, MONTH_START = 20230630, 20230601
NEVER, NO_COST = 99991231, -1
"""How the records say that no new job was taken, and that no cost of work was stated."""

STANDARD = 105_000
NEW_JOB_MONTHS, NEW_JOB_AT_MOST = 12, 3 * STANDARD
COST_SHARE_TENTHS = 3
DEPOSIT = 24 * STANDARD
CATEGORY_TOP_UP = STANDARD // 5

NEAR_POVERTY_LINE, NEAR_POVERTY_DEPOSIT = 3 * STANDARD // 2, 36 * STANDARD

EXTREME_BASIC, EXTREME_CARE = 173_100, (20_700, 62_100, 124_200)

CAP_HUNDREDTHS, SPECIAL_CAP_HUNDREDTHS = 600, 1200

LIVING = 3 * STANDARD // 10
CARE_BY_TIER = {1: 50_000, 2: 25_000, 3: 12_500}
ELDER_FROM_AGE, ELDER_NEAR_POVERTY_STEP = 60, 7_500

ORPHAN_INSTITUTION, ORPHAN_SCATTERED = 260_000, 220_000
CHILD_SHARE_TENTHS = {"ill_or_disabled": 10, "subsistence": 5, "near_poverty": 3}

OLD_AGE_BANDS = ((100, 50_000), (90, 10_000), (80, 5_000))
RESETTLER_A_YEAR, RESETTLER_YEARS, SCHEME_BEGAN = 60_000, 20, 20060701

LOST = ("死亡", "宣告死亡", "失踪", "查找不到")
UNABLE = ("重残", "重病", "服刑", "强戒", "限制自由", "失联", "撤销监护", "遣送出境")
STATUSES = ("正常", *LOST, *UNABLE)

TEN_MILLION_YUAN = 1_000_000_000
POSSIBLE_OF_PERSON = {
    "disability_grade": (0, 4),
    "new_job_income": (0, TEN_MILLION_YUAN),
    "employment_cost": (NO_COST, TEN_MILLION_YUAN),
    "wage_income": (0, TEN_MILLION_YUAN),
    "business_income": (-TEN_MILLION_YUAN, TEN_MILLION_YUAN),
    "property_income": (-TEN_MILLION_YUAN, TEN_MILLION_YUAN),
    "transfer_income": (-TEN_MILLION_YUAN, TEN_MILLION_YUAN),
    "other_income": (-TEN_MILLION_YUAN, TEN_MILLION_YUAN),
    "other_child_support": (0, TEN_MILLION_YUAN),
    "self_care_unmet": (0, 6),
    "hardship_multiple": (0, 100_000),
    "other_living_benefit": (0, TEN_MILLION_YUAN),
    "ability_level": (0, 4),
    "disability_care_tier": (1, 3),
    "other_care_benefit": (0, TEN_MILLION_YUAN),
}
POSSIBLE_OF_HOUSEHOLD = {
    "financial_assets": (0, 1000 * TEN_MILLION_YUAN),
    "cars": (0, 100),
    "homes": (0, 100),
    "companies": (0, 100),
    "income_12m": (0, 100 * TEN_MILLION_YUAN),
    "rigid_spending_12m": (0, 100 * TEN_MILLION_YUAN),
}
"""A number outside is a mistake of the record, and the fact is unknown until it is mended."""

NOT_ASKED = (
    "sex", "medical_own_pay_12m", "in_school", "can_work", "unemployed_since", "ltc_grade", "in_institution",
    "lives_alone", "veteran_care",
)  # fmt: skip
"""Facts of a person that none of the programmes reads."""
