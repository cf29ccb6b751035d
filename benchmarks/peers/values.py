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
