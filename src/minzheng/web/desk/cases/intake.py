"""受理: which household asks, for what, who applies, and what is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.kernel.identity import years_completed
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.programme import Programme
from minzheng.registry import api as registry
from minzheng.web.desk.cases.determined import Determined, determined
from minzheng.web.desk.cases.materials import Material, materials_of, reuses
from minzheng.web.desk.cases.places import Places
from minzheng.web.desk.district import District
from minzheng.web.desk.typed import day_typed, number_typed
from minzheng.web.desk.wording import RELATIONS, name_words

MOST = 30
_LOOKED_AT = 60
_LONGEST = 60
_OF_AGE = 18


@dataclass(frozen=True)
class FoundHousehold:
    """A household found, and the member by whose name."""

    household_no: int
    name: str
    born: int | None
    place: str


def households_found(text: str, places: Places, user: org.User) -> list[FoundHousehold]:
    """By number or by a member's name, within reach; what lies outside it is not found."""
    if not text or len(text) > _LONGEST:
        return []
    number = number_typed(text)
    found = _named(text, user) if number is None else _numbered(number)
    lives_in = registry.divisions_of_households((number for number, *_ in found), on=clock.today())
    return [
        FoundHousehold(number, name_words(name), born, places.words(lives_in[number]))
        for number, name, born in found
        if lives_in.get(number) in places.reach
    ][:MOST]


def _numbered(number: int) -> list[tuple[int, str, int | None]]:
    return [(home, name, None) for home, name in registry.head_names([number], on=clock.today()).items()]


def _named(text: str, user: org.User) -> list[tuple[int, str, int | None]]:
    rows = registry.people_named(text, exact=False, acting_user=user, limit=_LOOKED_AT)
    return [(one.household_no, one.name, one.birth_date.year) for one in rows if one.household_no is not None]


@dataclass(frozen=True)
class Member:
    """A member who may apply, or for whom is applied."""

    person_no: int
    name: str
    relation: str
    age: int

    @property
    def is_adult(self) -> bool:
        """Whether they may apply for the household."""
        return self.age >= _OF_AGE


@dataclass(frozen=True)
class Typed:
    """The form as typed; nothing of it is lost when it comes back."""

    household_no: int
    programme: str = ""
    unit: str = ""
    applicant: str = ""
    applied_on: str = ""
    is_relative: bool = False
    is_urgent: bool = False
    where: str = ""
    brought: frozenset[str] = frozenset()
    reused: frozenset[str] = frozenset()


def typed_of(household_no: int, held: QueryDict) -> Typed:
    """What was typed; on opening the form, today and nothing else."""
    return Typed(
        household_no, held.get("programme", ""), held.get("unit", ""), held.get("applicant", ""),
        held.get("applied_on", clock.today().isoformat()), "is_relative" in held, "is_urgent" in held,
        held.get("where", ""), frozenset(held.getlist("brought")),
        frozenset(held.getlist("reused")),
    )  # fmt: skip


@dataclass(frozen=True)
class Intake:
    """The form for one household."""

    typed: Typed
    division: str
    place: str
    members: list[Member]
    programme: Programme | None
    materials: list[Material]
    determined: Determined | None
    cases: list[casework.CaseRecord]
    towns: list[tuple[str, str]]
    earlier: casework.CaseRecord | None

    @property
    def adults(self) -> list[Member]:
        """Who may apply."""
        return [one for one in self.members if one.is_adult]

    @property
    def is_for_a_person(self) -> bool:
        """Whether the programme is for a member rather than for the household."""
        return self.programme is not None and self.programme.unit == "person"

    @property
    def lacking(self) -> list[Material]:
        """The papers nobody has brought yet and no earlier ones stand for."""
        return [one for one in self.materials if not (one.brought or one.reused)]

    @property
    def has_urgent_way(self) -> bool:
        """Whether the programme helps first and asks for papers after."""
        return self.programme is not None and any(one.way == "urgent" for one in self.programme.procedure)


def intake(district: District, typed: Typed, *, places: Places, user: org.User) -> Intake | None:
    """The form; None where there is no such household. Raises NotPermitted outside the user's area."""
    home = registry.household_find(typed.household_no, on=clock.today(), acting_user=user)
    if home is None or home.division is None:
        return None
    division = _taken_in(home.division, places, user)
    programme = district.law.programme(typed.programme)
    unit = _unit_no(typed, programme)
    earlier = earlier_of(programme, unit)
    return Intake(
        typed=typed,
        division=division,
        place=places.words(home.division),
        members=list(_members(home)),
        programme=programme,
        materials=materials_of(
            programme, typed.brought, typed.reused, has_earlier=earlier is not None
        ),
        determined=determined(
            district, typed.household_no, programme=programme.code if programme and unit else "",
            unit_no=unit or typed.household_no,
        ),
        cases=[one for one in casework.cases_of_household(typed.household_no) if one.step],
        towns=places.towns,
        earlier=earlier,
    )  # fmt: skip


def earlier_of(programme: Programme | None, unit_no: int) -> casework.CaseRecord | None:
    """The last case of the unit that was confirmed, where its papers may be reused (LB-09)."""
    if programme is None or not reuses(programme):
        return None
    found = casework.cases_of_unit(programme.code, unit_no)
    return next((one for one in reversed(found) if one.state == casework.CaseState.CONFIRMED), None)


def _taken_in(division: str, places: Places, user: org.User) -> str:
    """The town where the user may take in for all of it, else the unit the household lives in."""
    unit = org.permission_check(user, casework.CASE_OPEN, division=division)
    if unit.level == org.Level.COMMUNITY and unit.parent in places.reach:
        return unit.parent
    return unit.key


def _members(home: registry.HouseholdRecord) -> Iterator[Member]:
    for one in home.members:
        if one.person.died_on is None:
            yield Member(
                one.person.person_no, name_words(one.person.name), str(RELATIONS[one.relation.value]),
                years_completed(one.person.birth_date, clock.today()),
            )  # fmt: skip


def _unit_no(typed: Typed, programme: Programme | None) -> int:
    """The unit applied for; 0 where the member has still to be named."""
    if programme is None or programme.unit == "household":
        return typed.household_no
    return number_typed(typed.unit) or 0


def taken_in(form: Intake, district: District, user: org.User) -> str:
    """Opens the case; its number. Raises ProblemError for what is missing or cannot be right."""
    typed = form.typed
    unit = _unit_no(typed, form.programme)
    if not unit:
        raise ProblemError(problem("casework.E015", field=_("为谁申请")))
    applicant = number_typed(typed.applicant)
    if applicant is None:
        raise ProblemError(problem("casework.E015", field=_("申请人")))
    return casework.case_open(
        programme=typed.programme, unit_no=unit, household_no=typed.household_no,
        applicant=applicant, division=_place(form), applied_on=_day(typed.applied_on),
        law=district.law, is_relative=typed.is_relative, is_urgent=typed.is_urgent, acting_user=user,
        papers=_papers(form),
    )  # fmt: skip


def _papers(form: Intake) -> casework.Papers:
    """What was brought and what stands for the rest, by name, for the record of the case."""
    reused = tuple(one.title for one in form.materials if one.reused and not one.brought)
    brought = tuple(one.title for one in form.materials if one.brought)
    return casework.Papers(brought, reused, form.earlier.number if form.earlier and reused else "")


def _place(form: Intake) -> str:
    """Where the emergency happened, where that is said; else where the household lives."""
    where = form.typed.where if form.typed.is_urgent else ""
    if where and where not in dict(form.towns):
        raise ProblemError(problem("casework.E015", field=_("急难发生地（不问户籍和住址）")))
    return where or form.division


def _day(text: str) -> date:
    found = day_typed(text)
    if found is None:
        raise ProblemError(problem("casework.E016", field=_("申请日期"), text=text[:20]))
    return found


def opened_just_now(form: Intake, user: org.User) -> str:
    """The open case that the same user took in for the same unit and nobody touched since: sent twice."""
    found = casework.cases_of_unit(form.typed.programme, _unit_no(form.typed, form.programme))
    mine = (
        one.number
        for one in found
        if one.state == casework.CaseState.OPEN and one.opened_by == user.username and one.events == 1
    )
    return next(mine, "")


def lacking_words(form: Intake) -> str:
    """The missing papers, one a line, for the notice of what is to be supplied."""
    return "\n".join(one.title for one in form.lacking)
