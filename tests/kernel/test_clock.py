"""kernel.clock: the one today."""

from datetime import date, timedelta

import pytest

from minzheng.kernel import clock

MIDSUMMER = date(2023, 6, 30)


def test_today_is_the_day_the_environment_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, "2023-06-30")
    assert clock.today() == MIDSUMMER


def test_a_stated_day_that_is_no_date_stops_instead_of_meaning_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, "2023-06-31")
    with pytest.raises(ValueError, match="MINZHENG_TODAY"):
        clock.today()


def test_standing_on_a_day_goes_before_the_environment_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, "2020-01-01")
    with clock.standing_on(MIDSUMMER):
        assert clock.today() == MIDSUMMER
    assert clock.today() == date(2020, 1, 1)


def test_the_day_before_is_restored_when_the_block_fails() -> None:
    with clock.standing_on(MIDSUMMER):
        with pytest.raises(RuntimeError), clock.standing_on(date(2000, 1, 1)):
            raise RuntimeError
        assert clock.today() == MIDSUMMER


def test_now_is_an_aware_instant_of_that_day_in_china() -> None:
    with clock.standing_on(MIDSUMMER):
        instant = clock.now()
    assert (instant.date(), instant.utcoffset()) == (MIDSUMMER, timedelta(hours=8))
