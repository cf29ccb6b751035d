"""One made-up person: consistent, and wherever a rule draws a line, often right on it.

Consistent means that nobody is born after the day, earns more in the new job than in all, or holds a
grade without a kind of disability. What is then hidden as unknown is hidden from a consistent person.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import cast

from tests.strategies.defaults import ABSENT, PERSON
from tests.strategies.picks import Picks, near

AGE_LINES = (35, 60, 18, 16, 80, 8, 12, 17, 45, 70, 90, 100, 0, 5)
KINDS = ("肢体", "智力", "精神", "视力", "听力", "言语", "多重")
JOINED = ("智力", "视力", "肢体", "听力", "精神")
PARENT_NOW = ("正常", "死亡", "服刑", "失联", "失踪", "重残", "查找不到", "强戒", "宣告死亡", "撤销监护")
SCHOOLS = (ABSENT, "小学", "初中", "高中", "中职", "大专", "本科")
HOLDS_ONE = 25
ASSESSED_AND_WELL: dict[str, object] = {
    "father_status": "正常",
    "mother_status": "正常",
    "self_care_unmet": 0,
    "ability_level": 0,
    "ltc_grade": 0,
}


def shifted(day: date, *, years: int = 0, months: int = 0) -> date:
    """The same day elsewhere on the calendar, or the last day of a month that is too short."""
    whole = day.year * 12 + day.month - 1 + years * 12 + months
    first = date(whole // 12, whole % 12 + 1, 1)
    beyond = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (beyond - first).days))


def person(picks: Picks, *, on: date, law: dict[str, object], earns: bool) -> dict[str, object]:
    """``earns`` false leaves out all income: without such people few households would be poor."""
    facts = PERSON | ASSESSED_AND_WELL
    facts |= _body_and_life(picks, on)
    born = cast(date, facts["birth_date"])
    years = on.year - born.year
    if earns:
        facts |= _income(picks, on=on, law=law)
    if picks.chance(HOLDS_ONE):
        facts |= _disability(picks, on=on, law=law)
    if years <= 21:
        facts |= _childhood(picks, law=law)
    if years >= 55 or picks.chance(20):
        facts |= _assessed(picks)
    if picks.chance(10):
        facts |= _resettled(picks, on=on)
    if picks.chance(15):
        facts |= _in_hardship(picks)
    return facts


def _body_and_life(picks: Picks, on: date) -> dict[str, object]:
    reached = shifted(on, years=-picks.one_of(AGE_LINES))
    off = picks.one_of((0, 1, -1, 400, 31, -200, 1500))
    born = min(reached + timedelta(days=off), on - timedelta(days=1))
    if picks.chance(5):
        leap_years_back = on.year - on.year % 4 - 4 * picks.one_of((5, 2, 4, 15, 20))
        born = date(leap_years_back, 2, 29)
    month_start = on.replace(day=1)
    died: object = ABSENT
    if picks.chance(5):
        died = max(
            born, picks.one_of((month_start, month_start - timedelta(days=1), on, shifted(on, years=-1)))
        )
    return {
        "birth_date": born,
        "sex": picks.one_of(("女", "男")),
        "local_hukou": not picks.chance(4),
        "died_on": died,
        "in_prison": picks.chance(4),
        "serious_illness": picks.chance(10),
        "employed": picks.one_of((False, True)),
        "can_work": picks.one_of((True, False)),
        "supporter_able": picks.one_of((True, False)),
        "work_injury_care": picks.chance(5),
        "lives_alone": picks.one_of((False, True)),
    }


def _income(picks: Picks, *, on: date, law: dict[str, object]) -> dict[str, object]:
    """Wages so that one, two or three people live right at the standard or at twice of it."""
    standard = cast(int, law["subsistence_allowance.standard"])
    heads = picks.one_of((1, 2, 3, 4))
    line = picks.one_of((standard, standard * 3 // 2, standard * 2, standard // 2, 0))
    wage = max(near(picks, line * heads), 0)
    facts: dict[str, object] = {"wage_income": wage}
    if picks.chance(20):
        facts["business_income"] = picks.one_of((30000, -50000, standard))
    if picks.chance(20):
        facts["transfer_income"] = picks.one_of((-40000, 18000, -standard * 3, standard))
    if picks.chance(10):
        facts["property_income"] = picks.one_of((1, 25000))
    if picks.chance(10):
        facts["other_income"] = picks.one_of((33333, 1))
    if picks.chance(15):
        facts["employment_cost"] = near(picks, picks.one_of((standard, 20000)))
    if picks.chance(30):
        facts |= _new_job(picks, on=on, law=law, wage=wage)
    return facts


def _new_job(picks: Picks, *, on: date, law: dict[str, object], wage: int) -> dict[str, object]:
    """A job whose uncounted months end on the day, beside it, or well after it.

    Begun on the last day of a month, its months may end on a day that month does not have.
    """
    months = law["subsistence_allowance.disregard_months"]
    since = shifted(on, months=-months if isinstance(months, int) else -12)
    if picks.chance(50):
        since = shifted(since.replace(day=1), months=1) - timedelta(days=1)
    else:
        since += timedelta(days=picks.one_of((0, 1, -1, 40, 2, 3)))
    return {"new_job_since": min(since, on), "new_job_income": wage * picks.one_of((100, 50, 0)) // 100}


def _disability(picks: Picks, *, on: date, law: dict[str, object]) -> dict[str, object]:
    kind = picks.one_of(KINDS)
    joined: frozenset[str] = frozenset()
    if kind == "多重":
        first = picks.whole(0, len(JOINED) - 2)
        joined = frozenset(JOINED[first : first + 2])
    until = picks.one_of((on + timedelta(days=900), on, on - timedelta(days=1), ABSENT))
    standard = cast(int, law["subsistence_allowance.standard"])
    rate = cast(Fraction, law["disability_living_subsidy.rate_of_standard"])
    return {
        "disability_type": kind,
        "disability_types": joined,
        "disability_grade": picks.one_of((1, 2, 3, 4)),
        "disability_card_valid_until": until,
        "disability_care_tier": picks.one_of((1, 2, 3)),
        "other_living_benefit": picks.one_of((0, 0, near(picks, int(rate * standard)), 100)),
        "other_care_benefit": picks.one_of((0, 0, 0, 12500, 25000, 50001)),
    }


def _childhood(picks: Picks, *, law: dict[str, object]) -> dict[str, object]:
    facts: dict[str, object] = {"in_school": picks.one_of(SCHOOLS)}
    if not picks.chance(50):
        return facts
    full = cast(int, law["orphan_allowance.scattered_standard"])
    return facts | {
        "father_status": picks.one_of(PARENT_NOW),
        "mother_status": picks.one_of(PARENT_NOW),
        "adopted": picks.chance(10),
        "supporter_able": picks.chance(30),
        "orphan_placement": picks.one_of(("分散", "集中")),
        "chosen_child_programme": "特困" if picks.chance(20) else "儿童",
        "other_child_support": picks.one_of((0, 0, full, full - 1, 32520)),
        "self_care_unmet": 0,
    }


def _assessed(picks: Picks) -> dict[str, object]:
    return {
        "self_care_unmet": picks.one_of((0, 1, 3, 4, 6)),
        "ability_level": picks.one_of((2, 1, 0, 3, 4)),
        "ltc_grade": picks.one_of((0, 3)),
        "other_care_benefit": picks.one_of((0, 0, 0, 10000, 60000)),
        "in_institution": picks.chance(10),
    }


def _resettled(picks: Picks, *, on: date) -> dict[str, object]:
    """Before the scheme began, on the day it did, or 16 or 20 years before the day of the test."""
    days = (
        date(2003, 5, 1),
        date(2006, 7, 1),
        shifted(on, years=-20),
        shifted(on, years=-16),
        shifted(on, years=-20) + timedelta(days=1),
        on,
        on + timedelta(days=1),
        date(2008, 2, 29),
    )
    return {"resettler": not picks.chance(20), "resettled_on": picks.one_of(days)}


def _in_hardship(picks: Picks) -> dict[str, object]:
    multiples = tuple(Fraction(number, 100) for number in (600, 625, 1200, 50, 1201, 33, 0))
    return {
        "hardship_event": picks.one_of(("住房失火", "重大疾病", ABSENT)),
        "hardship_multiple": picks.one_of(multiples),
        "special_hardship": picks.chance(30),
    }
