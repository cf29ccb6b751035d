"""The page of a household, put together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from minzheng.engine.determination import Said
from minzheng.expression.tree import Fact
from minzheng.kernel.month import Month, day_from_number
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.district import District
from minzheng.web.desk.entitled import EntitlementRow, PaidRow, entitlement_rows, paid_rows
from minzheng.web.desk.explained import (
    Causes,
    Explained,
    Learning,
    change_causes,
    explained,
    learnings,
)
from minzheng.web.desk.home import Home, Person, telling
from minzheng.web.desk.results import of_household
from minzheng.web.desk.strip import Rows, Standing, chosen_among, standings
from minzheng.web.desk.wording import RELATIONS, SEXES, in_words, language, reasons

# What a clerk asks first of a member, in this order.
_KEY_FACTS = (
    "died_on in_prison disability_type disability_grade disability_care_tier serious_illness wage_income "
    "transfer_income in_school father_status mother_status self_care_unmet ability_level in_institution"
).split()


@dataclass(frozen=True)
class MemberRow:
    """Who lives there."""

    person: Person
    name: str
    registered: str
    relation: str
    sex: str
    age: int | None
    facts: list[str]
    counted: bool | None


@dataclass(frozen=True)
class Card:
    """A programme of the strip, with its address."""

    standing: Standing
    title: str
    who: str
    query: str
    here: bool
    near: str
    reasons: list[str]


@dataclass(frozen=True)
class HouseholdPage:
    """Everything on the page of a household."""

    town: str
    community: str
    asked: bool
    members: list[MemberRow]
    due_fen: int
    credit_fen: int
    held: int
    difference_fen: int | None
    cards: list[Card]
    folded: list[Card]
    chosen: Card
    why: Explained
    causes: Causes | None
    entitlements: list[EntitlementRow]
    paid: list[PaidRow]
    learnt: list[Learning]

    @property
    def counted(self) -> int:
        """How many live there as the law counts."""
        return sum(one.counted is not False for one in self.members)

    @property
    def title(self) -> str:
        """The head's name, or the first member's."""
        return self.members[0].name if self.members else ""


def household_page(
    district: District, home: Home, before: Home | None, asked_for: tuple[str, str]
) -> HouseholdPage:
    """The page; raises Http404 where the programme or person asked for is not there."""
    snapshot = district.snapshot(home.month)
    standing = snapshot.read("standing", household_no=home.household_no).to_dicts()[0]
    rows = of_household(snapshot, home.household_no)
    due_fen = _due(rows)
    found = standings(home, rows)
    chosen = chosen_among(found, *asked_for)
    if chosen is None:
        raise Http404(asked_for[0])
    told = [(month, row) for month, row in _learnt(district, home)]
    cards = [_card(one, chosen) for one in found]
    return HouseholdPage(
        town=district.place_words(standing["division"]),
        community=district.place_words(standing["community"]),
        asked=standing["asked"],
        members=_members(home),
        due_fen=due_fen,
        credit_fen=sum(one.due_fen for one in found if one.programme.kind == "credit"),
        held=sum(one.receives for one in found),
        difference_fen=_difference(district, home, due_fen),
        cards=[one for one in cards if one.standing.state != "folded"],
        folded=[one for one in cards if one.standing.state == "folded"],
        chosen=next(one for one in cards if one.here),
        why=explained(home, chosen, _days(told)),
        # Who is paid on while a fact is missing gets what was paid before, whatever the law says meanwhile.
        causes=None if chosen.state == "held_up" else change_causes(before, home, chosen),
        entitlements=entitlement_rows(chosen, home.month),
        paid=paid_rows(district, chosen, home.month),
        learnt=learnings(home, [row for month, row in told if month == home.month]),
    )


def _due(rows: Rows) -> int:
    return sum(int(row["due_fen"]) for row in rows.values())


def _difference(district: District, home: Home, due_fen: int) -> int | None:
    """What all programmes come to, less what they came to last month; None without a month before."""
    before = district.before(home.month)
    if before is None:
        return None
    return due_fen - _due(of_household(district.cuts[before], home.household_no))


def _card(one: Standing, chosen: Standing) -> Card:
    query = f"?programme={one.programme.code}"
    if one.programme.unit == "person":
        query += f"&unit={one.unit_no}"
    near = "" if one.near is None else in_words(one.near.said)
    told = reasons(one.programme, one.because)
    return Card(one, one.title(language()), one.who, query, one is chosen, near, told)


def _members(home: Home) -> list[MemberRow]:
    relations = registry.relations_of((one.person_no for one in home.people), on=home.month.last_day)
    rows = [_member(home, one, relations.get(one.person_no)) for one in home.people]
    return sorted(rows, key=lambda row: relations.get(row.person.person_no) != registry.Relation.HEAD)


def _member(home: Home, person: Person, relation: registry.Relation | None) -> MemberRow:
    sex = {"男": "male", "女": "female"}.get(str(person.view.facts.get("sex")), "")
    counted = person.view.term(Fact("person", "counted"))
    return MemberRow(
        person,
        person.called,
        person.name,
        str(RELATIONS[relation.value]) if relation else "",
        str(SEXES.get(sex, "")),
        None if person.died else person.age,
        list(_key_facts(home, person)),
        counted,
    )


def _key_facts(home: Home, person: Person) -> Iterator[str]:
    catalogue = home.household.law.law.catalogue
    for name in _KEY_FACTS:
        spec, held = catalogue.fact("person", name), person.view.facts.get(name)
        if spec is None or held is None or not telling(spec, held) or held == "正常":
            continue
        title = in_words(Said(spec.zh, spec.en))
        yield title if held is True else f"{title} {spec.show(held, language())}"


def _learnt(district: District, home: Home) -> Iterator[tuple[Month, dict[str, Any]]]:
    """What was learnt of the household up to the month, oldest first."""
    for month, cut in district.cuts.items():
        if month <= home.month:
            yield from ((month, row) for row in _rows(cut, home.household_no))


def _rows(cut: Snapshot, household_no: int) -> list[dict[str, Any]]:
    return cut.read("learnt", household_no=household_no).to_dicts()


def _days(told: list[tuple[Month, dict[str, Any]]]) -> dict[tuple[int | None, str], tuple[date, date]]:
    """The last time each fact was learnt, and since when it was true."""
    return {
        (row["person_no"], row["fact"]): (
            day_from_number(row["learnt_on"]),
            day_from_number(row["true_from"]),
        )
        for _, row in told
    }
