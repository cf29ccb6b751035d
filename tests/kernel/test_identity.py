"""kernel.identity: what a number itself proves wrong, and what only a list could."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel import identity

ON = date(2023, 6, 30)
COUNTY = "330502"


@pytest.mark.parametrize("number", ["330502194301010013", "330108193912310025", "320404201506010031"])
def test_the_numbers_of_the_specification_pass(number: str) -> None:
    checked = identity.resident_id_check(number, on=ON)
    assert (checked.is_valid, checked.warnings) == (True, ())


def test_a_county_founded_after_the_birth_is_no_fault() -> None:
    # The district code exists since 2003; its elderly are registered under it all the same.
    assert identity.resident_id_check("330502194301010013", on=ON).is_valid


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("33050219430101001", "id.length"),
        ("3305021943010100131", "id.length"),
        ("", "id.length"),
        ("33050219430101001A", "id.characters"),
        ("３30502194301010013", "id.characters"),  # a full-width digit, as pasted from a form
        ("330502430101001", "id.fifteen_digits"),
        ("330502194301010014", "id.check_digit"),
    ],
)
def test_what_the_number_proves_wrong_is_an_error_of_its_own(number: str, code: str) -> None:
    assert [finding.code for finding in identity.resident_id_check(number, on=ON).errors] == [code]


@pytest.mark.parametrize("birth", ["19430230", "19431301", "00000101", "19430100"])
def test_a_day_that_never_was_is_an_error(birth: str) -> None:
    codes = [finding.code for finding in identity.resident_id_check(f"{COUNTY}{birth}0010", on=ON).errors]
    assert "id.birth_date" in codes


def test_a_birth_still_to_come_is_an_error() -> None:
    number = identity.resident_id_make(county=COUNTY, born_on=date(2023, 7, 1), order=1)
    assert [finding.code for finding in identity.resident_id_check(number, on=ON).errors] == [
        "id.future_birth"
    ]


def test_a_child_born_today_passes() -> None:
    number = identity.resident_id_make(county=COUNTY, born_on=ON, order=2)
    assert identity.resident_id_check(number, on=ON).is_valid


def test_an_unknown_county_is_a_warning_only() -> None:
    number = identity.resident_id_make(county="339999", born_on=date(1970, 1, 1), order=3)
    checked = identity.resident_id_check(number, on=ON)
    assert checked.is_valid
    assert [finding.code for finding in checked.warnings] == ["id.county_unknown"]


def test_a_small_x_and_blanks_around_are_forgiven() -> None:
    number = next(
        made
        for order in range(1, 200)
        if (made := identity.resident_id_make(county=COUNTY, born_on=ON, order=order)).endswith("X")
    )
    checked = identity.resident_id_check(f" {number.lower()} ", on=ON)
    assert (checked.is_valid, checked.number) == (True, number)


@given(born_on=st.dates(date(1900, 1, 1), ON), order=st.integers(1, 999))
def test_every_number_made_passes_and_tells_birth_and_sex(born_on: date, order: int) -> None:
    number = identity.resident_id_make(county=COUNTY, born_on=born_on, order=order)
    assert identity.resident_id_check(number, on=ON).is_valid
    assert identity.resident_id_birth_date(number) == born_on
    assert identity.resident_id_is_male(number) == (order % 2 == 1)


@given(born_on=st.dates(date(1900, 1, 1), ON), place=st.integers(0, 16), step=st.integers(1, 9))
def test_one_wrong_digit_never_passes(born_on: date, place: int, step: int) -> None:
    number = identity.resident_id_make(county=COUNTY, born_on=born_on, order=7)
    wrong = str((int(number[place]) + step) % 10)
    assert not identity.resident_id_check(number[:place] + wrong + number[place + 1 :], on=ON).is_valid


@pytest.mark.parametrize(("county", "order"), [("3305", 1), ("33050X", 1), (COUNTY, 0), (COUNTY, 1000)])
def test_the_maker_refuses_what_would_not_fit(county: str, order: int) -> None:
    with pytest.raises(ValueError, match="not"):
        identity.resident_id_make(county=county, born_on=ON, order=order)


def test_a_credit_code_with_an_old_region_passes_with_a_warning() -> None:
    checked = identity.credit_code_check("11330524K14997740W")
    assert checked.is_valid
    assert [finding.code for finding in checked.warnings] == ["credit.region_unknown"]


def test_a_credit_code_whose_sum_divides_by_31_ends_in_0() -> None:
    # A remainder of 0 asks for the character number 31, which does not exist: it has to wrap to 0.
    checked = identity.credit_code_check("523305020000000110")
    assert (checked.errors, checked.warnings) == ((), ())


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("5133050200000000", "credit.length"),
        ("51330502000000000I", "credit.characters"),
        ("5133O5020000000000", "credit.characters"),
        ("11330524K14997740X", "credit.check_digit"),
    ],
)
def test_a_faulty_credit_code_says_which_fault(code: str, found: str) -> None:
    assert [finding.code for finding in identity.credit_code_check(code).errors] == [found]


def test_an_unknown_registering_authority_is_a_warning() -> None:
    found = identity.credit_code_check("DD3305020000000000")
    assert "credit.prefix_unknown" in [finding.code for finding in found.warnings]
