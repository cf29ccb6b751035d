"""Events and what they come to: the same by frames and by hand, in any order, and the rows are that."""

from collections.abc import Iterable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.benefits import api as benefits
from minzheng.benefits import rows
from minzheng.benefits.models import Entitlement
from minzheng.benefits.projection import EVENT, PROJECTED, fold
from minzheng.kernel.month import Month
from minzheng.warehouse import among
from tests.benefits.office import CARD, JULY, JUNE, Office, carried
from tests.benefits.test_stops import CARE, OLD

ORDER = ("admitted", "amount", "suspended", "resumed", "ended")
Event = tuple[int, int, str, int | None, str]


def by_hand(events: Iterable[Event]) -> dict[str, object]:
    """One entitlement's events, told one after the other."""
    state: dict[str, object] = dict.fromkeys(PROJECTED) | {"end_reason": ""}
    for _, month, kind, amount, reason in sorted(events, key=lambda one: (one[1], ORDER.index(one[2]))):
        if kind == "admitted":
            state |= {"starts": month, "amount_fen": amount}
        elif kind == "amount":
            state["amount_fen"] = amount
        elif kind == "suspended":
            state["suspended_from"] = month
        elif kind == "resumed":
            state["suspended_from"] = None
        elif state["ends"] is None:
            state |= {"ends": month, "end_reason": reason}
    return state


MONTHS = st.integers(1, 24).map(lambda later: (Month(2022, 12) + later).number)


@st.composite
def histories(draw: st.DrawFn, number: int) -> list[Event]:
    admitted: Event = (number, 202301, "admitted", draw(st.none() | st.integers(0, 10**7)), "")
    later = draw(
        st.lists(
            st.tuples(MONTHS, st.sampled_from(ORDER[1:]), st.integers(0, 10**7), st.text(max_size=5)),
            max_size=12, unique_by=lambda one: one[:2],
        )
    )  # fmt: skip
    return [
        admitted,
        *((number, month, kind, amount if kind == "amount" else None, reason)
          for month, kind, amount, reason in later),
    ]  # fmt: skip


@given(data=st.data())
@settings(max_examples=150)
def test_frames_and_hand_agree_whatever_the_order_of_the_events(data: st.DataObject) -> None:
    told = [data.draw(histories(number)) for number in range(1, data.draw(st.integers(1, 4)) + 1)]
    mixed = data.draw(st.permutations([event for history in told for event in history]))
    folded = fold(pl.DataFrame(mixed, schema=EVENT, orient="row")).sort("number")
    assert folded.select(PROJECTED).to_dicts() == [by_hand(history) for history in told]


@pytest.mark.records
@pytest.mark.django_db
def test_rows_are_what_their_events_say_after_months_of_changes(office: Office) -> None:
    home, (person,) = office.household(CARD)
    old_home, (elder,) = office.household({"birth_date": JUNE.first_day.replace(year=1930)})
    carried(office, CARE, (person, home))
    carried(office, OLD, (elder, old_home))
    june = office.close(JUNE)
    office.people[person]["in_prison"] = True
    office.people[elder]["died_on"] = JUNE.first_day
    july = office.close(JULY, june)
    office.people[person]["in_prison"] = False
    office.close(JULY + 1, july)
    assert benefits.entitlements_rebuilt() == []


@pytest.mark.records
@pytest.mark.django_db
def test_a_row_that_no_event_explains_is_found_and_put_right(office: Office) -> None:
    home, (person,) = office.household(CARD)
    (number,) = carried(office, CARE, (person, home), amount=7)
    Entitlement.objects.filter(number=number).update(amount_fen=99, ends=202312)
    found = [(one.subject, one.name, one.stored, one.events_say) for one in benefits.entitlements_rebuilt()]
    assert found == [
        (f"entitlement:{number}", "amount_fen", "99", "7"),
        (f"entitlement:{number}", "ends", "202312", "None"),
    ]
    assert benefits.entitlements_rebuild() == 1
    assert benefits.entitlements_rebuilt() == []


@pytest.mark.records
@pytest.mark.django_db
def test_rows_and_events_asked_for_in_portions_are_those_of_all(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, people = office.household(*[CARD] * 5)
    numbers = carried(office, CARE, *((person, home) for person in people))
    every = rows.rows_of(), rows.events_of()
    monkeypatch.setattr(among, "_AT_ONCE", 2)
    assert rows.rows_of([*reversed(numbers), numbers[0], 404]).equals(every[0])
    assert rows.events_of(numbers).equals(every[1])
    assert rows.rows_of(numbers[1:3]).equals(every[0][1:3])
    assert rows.events_of([]).is_empty()
