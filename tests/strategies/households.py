"""Situations for Hypothesis: one household of one to six people, with a law and a day of its own."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.strategies.law import parameters
from tests.strategies.picks import Drawn, Picks
from tests.strategies.situations import Situation, situation

NAMES = ("甲", "乙", "丙", "丁", "戊", "己")


def day(picks: Picks) -> date:
    """A day from 2020 to 2027, more often than chance would have it at the end or start of a month."""
    year, month = picks.whole(2020, 2027), picks.whole(1, 12)
    first = date(year, month, 1)
    return picks.one_of(
        (
            first + timedelta(days=14),
            (first + timedelta(days=31)).replace(day=1) - timedelta(days=1),
            first,
            date(year, 12, 30),
            date(2024, 2, 29),
            date(year, 2, 28),
            date(2024, 2, 28),
            date(year, 3, 1),
        )
    )


@st.composite
def situations(draw: st.DrawFn, unknowns: bool = True) -> Situation:
    """With ``unknowns`` false all facts that matter are known and everyone is a member of the household."""
    picks = Drawn(draw)
    size = picks.whole(1, len(NAMES))
    return situation(picks, names=NAMES[:size], law=parameters(picks), on=day(picks), unknowns=unknowns)
