"""A column of numbers is judged as `kernel.identity` judges each of them."""

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.identity import credit_code_check, resident_id_check, resident_id_make
from minzheng.verification.validation.numbers import credit_codes, days_exist, id_numbers

TODAY = date(2023, 6, 30)
SOUND = st.builds(
    lambda born, order: resident_id_make(county="110101", born_on=born, order=order),
    st.dates(date(1900, 1, 1), date(2030, 12, 31)),
    st.integers(1, 999),
)
BODIES = st.text("0123456789X+- ", min_size=15, max_size=19)
DAYS = st.integers(0, 99999999)


@st.composite
def one_digit_off(draw: st.DrawFn) -> str:
    number, at = draw(SOUND), draw(st.integers(0, 17))
    return number[:at] + draw(st.sampled_from("0123456789Xx*")) + number[at + 1 :]


@given(st.lists(SOUND | BODIES | one_digit_off(), min_size=1))
def test_identity_numbers(numbers: list[str]) -> None:
    written = pl.Series([number.strip() for number in numbers], dtype=pl.String)
    one_by_one = [resident_id_check(number, on=TODAY) for number in written]
    assert id_numbers(written, TODAY).to_list() == [
        one.number if one.is_valid else None for one in one_by_one
    ]


@given(st.lists(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=17, max_size=17), min_size=1))
def test_credit_codes(bodies: list[str]) -> None:
    codes = [
        body + last for body in [*bodies, "91110000710926094"] for last in "0123456789ABCDEFGHJKLMNPQRTUWXY"
    ]
    wanted = [code if credit_code_check(code).is_valid else None for code in codes]
    assert credit_codes(pl.Series(codes, dtype=pl.String)).to_list() == wanted


@given(st.lists(DAYS | st.dates().map(lambda day: int(f"{day:%Y%m%d}")), min_size=1))
def test_days_of_the_calendar(days: list[int]) -> None:
    assert days_exist(pl.Series(days, dtype=pl.Int64)).to_list() == [_is_day(day) for day in days]


def _is_day(number: int) -> bool:
    try:
        date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        return False
    return True
