"""Resident identity numbers (GB 11643-1999) and unified social credit codes (GB 32100-2015).

What the number itself proves wrong is an error: its length, its characters, its check digit, a day that
never was, a birth still to come. What only a list could prove wrong is a warning: counties are founded
and dissolved every year, and a code missing from last year's list turns away a real person.

For that reason `stdnum.cn.ric.is_valid` is not used: it refuses a county that did not exist in the year
of birth, though numbers are issued by the county of *registration*, at times decades later.
"""

import re
from dataclasses import dataclass
from datetime import date

from stdnum import numdb
from stdnum.cn import ric, uscc

from minzheng.kernel import clock

_LENGTH = 18


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a number: a stable code and what to tell a person."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class Checked:
    """A number in its plain form and what was found; `is_valid` looks at the errors only."""

    number: str
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def is_valid(self) -> bool:
        return not self.errors


LENGTH = Finding("id.length", "身份证号应为18位", "an identity number has 18 characters")
CHARACTERS = Finding(
    "id.characters",
    "身份证号前17位应为数字，末位为数字或X",
    "17 digits, then a digit or X",
)
FIFTEEN_DIGITS = Finding(
    "id.fifteen_digits",
    "这是15位的旧身份证号，已停止使用，请核实18位号码",
    "a 15-digit number of the old kind, no longer in use: ask for the 18 digits",
)
CHECK_DIGIT = Finding("id.check_digit", "身份证号校验码不符", "the check digit does not agree")
BIRTH_DATE = Finding("id.birth_date", "身份证号中的出生日期不存在", "the date of birth does not exist")
FUTURE_BIRTH = Finding("id.future_birth", "身份证号中的出生日期晚于今天", "the date of birth is yet to come")
COUNTY_UNKNOWN = Finding(
    "id.county_unknown",
    "身份证号前6位不在已知的区县代码中，请核实",
    "the first six digits are no county code known to us: please verify",
)

CREDIT_LENGTH = Finding("credit.length", "统一社会信用代码应为18位", "a credit code has 18 characters")
CREDIT_CHARACTERS = Finding(
    "credit.characters",
    "统一社会信用代码只用数字和大写字母（不含I、O、S、V、Z），第3至8位为数字",
    "digits and capital letters without I, O, S, V, Z; characters 3 to 8 are digits",
)
CREDIT_CHECK_DIGIT = Finding(
    "credit.check_digit", "统一社会信用代码校验码不符", "the check character does not agree"
)
CREDIT_PREFIX_UNKNOWN = Finding(
    "credit.prefix_unknown",
    "统一社会信用代码前2位的登记机关和机构类别不在已知范围，请核实",
    "registering authority and kind (first two characters) are not known to us: please verify",
)
CREDIT_REGION_UNKNOWN = Finding(
    "credit.region_unknown",
    "统一社会信用代码第3至8位不在已知的行政区划代码中，请核实",
    "characters 3 to 8 are no division code known to us: please verify",
)

# Registering authority → kinds it registers. 5 is civil affairs: 51 social organisations, 52 private
# non-enterprise units, 53 foundations, 54 and 55 villagers' and residents' committees. Only warned
# about, because new kinds are admitted by notice and no list stays complete.
_CREDIT_KINDS = {
    "1": "1239",
    "2": "19",
    "3": "123459",
    "4": "19",
    "5": "123459",
    "6": "129",
    "7": "129",
    "8": "19",
    "9": "1239",
    "A": "19",
    "N": "1239",
    "Y": "1",
}
_CREDIT_FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


def resident_id_check(text: str, *, on: date | None = None) -> Checked:
    """Everything wrong with a resident's identity number, judged on the day ``on`` (today)."""
    number = text.strip().upper()
    if re.fullmatch(r"[0-9]{15}", number):
        return Checked(number, (FIFTEEN_DIGITS,))
    if len(number) != _LENGTH:
        return Checked(number, (LENGTH,))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return Checked(number, (CHARACTERS,))
    errors = _birth_errors(number, on or clock.today())
    if ric.calc_check_digit(number) != number[-1]:
        errors = (CHECK_DIGIT, *errors)
    return Checked(number, errors, () if is_known_county(number[:6]) else (COUNTY_UNKNOWN,))


def resident_id_birth_date(number: str) -> date:
    """The day of birth in an 18-character number; ValueError where there is no such day."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def years_completed(born: date, on: date) -> int:
    """Age in completed years (周岁); whoever is born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def resident_id_is_male(number: str) -> bool:
    """Digit 17 is odd for men and even for women."""
    return int(number[16]) % 2 == 1


def resident_id_make(*, county: str, born_on: date, order: int) -> str:
    """A number that passes every check, for synthetic people; ``order`` 1–999, odd for men.

    Raises ValueError for a county that is not six digits or an order outside its three digits.
    """
    if not re.fullmatch(r"[0-9]{6}", county):
        raise ValueError(f"a county code has six digits, not {county!r}")
    if not 1 <= order <= 999:
        raise ValueError(f"the order runs from 1 to 999, not {order}")
    body = f"{county}{born_on:%Y%m%d}{order:03d}"
    return body + ric.calc_check_digit(body + "0")


def credit_code_check(text: str) -> Checked:
    """Everything wrong with a unified social credit code."""
    number = text.strip().upper()
    if len(number) != _LENGTH:
        return Checked(number, (CREDIT_LENGTH,))
    if not _CREDIT_FORM.fullmatch(number):
        return Checked(number, (CREDIT_CHARACTERS,))
    # A weighted sum divisible by 31 gives 31 - 0 = 31, which is no character: it has to wrap to "0".
    errors = () if uscc.calc_check_digit(number) == number[-1] else (CREDIT_CHECK_DIGIT,)
    warnings = [] if number[1] in _CREDIT_KINDS.get(number[0], "") else [CREDIT_PREFIX_UNKNOWN]
    if not is_known_county(number[2:8], or_wider=True):
        warnings.append(CREDIT_REGION_UNKNOWN)
    return Checked(number, errors, tuple(warnings))


def is_known_county(code: str, *, or_wider: bool = False) -> bool:
    """Whether six digits ever were a county's; ``or_wider`` also lets province and city codes pass."""
    if or_wider and code.endswith("00"):
        return _is_known_area(code)
    return any("county" in properties for _, properties in numdb.get("cn/loc").info(code))


def _is_known_area(code: str) -> bool:
    """Whether the province of a wider code is known: the list names provinces and counties, no cities."""
    return code == "100000" or bool(numdb.get("cn/loc").info(code[:2])[0][1])


def _birth_errors(number: str, on: date) -> tuple[Finding, ...]:
    try:
        born_on = resident_id_birth_date(number)
    except ValueError:
        return (BIRTH_DATE,)
    return (FUTURE_BIRTH,) if born_on > on else ()
