"""An office with everyone a month needs, a few registered households, and months cut from stated facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from minzheng.benefits import api as benefits
from minzheng.casework import api as casework
from minzheng.engine.batch import Determined
from minzheng.engine.slices import determine_files
from minzheng.expression.tree import Entity
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.ops.demo.walking import case_walk
from minzheng.ops.month.failing import failing_clauses
from minzheng.org import api as org
from minzheng.policy.catalogue import in_force_fact
from minzheng.policy.law import Law
from minzheng.registry import api as registry
from minzheng.warehouse.snapshot import Snapshot, new_snapshot
from tests.engine.readings import DTYPES, coded, shipped_law
from tests.made_again import made_again
from tests.records_fixtures import EAST, EAST_COMMUNITY, SEAT, TODAY, Bureau
from tests.strategies.defaults import HOUSEHOLD, PERSON

JUNE = Month(2023, 6)
JULY, AUGUST, SEPTEMBER = JUNE + 1, JUNE + 2, JUNE + 3
GOLIVE = date(2023, 7, 1)
APPLIED = date(2023, 6, 5)
BORN = date(1975, 3, 4)
CARD = {
    "disability_type": "肢体", "disability_grade": 1, "disability_care_tier": 1,
    "disability_card_valid_until": date(2030, 1, 1),
}  # fmt: skip


@lru_cache(maxsize=1)
def law() -> Law:
    """The shipped law, in the imaginary district."""
    shipped = shipped_law()
    *above, place = shipped.chain
    here = replace(place, code="someplace", division=SEAT[:6])
    return Law(shipped.catalogue, [*above, here])


@dataclass
class Office:
    """The staff, the people registered with their facts, and what they do by the month."""

    clerk: org.User
    second_clerk: org.User
    approver: org.User
    other_approver: org.User
    steward: org.User
    outsider: org.User
    home: Path
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    households: dict[int, dict[str, Any]] = field(default_factory=dict)
    lives_in: dict[int, int] = field(default_factory=dict)

    def household(self, *people: Mapping[str, Any], **facts: Any) -> tuple[int, list[int]]:
        """A registered household of people with these facts; its number and theirs, the head first."""
        numbers = [self._person(**facts_of) for facts_of in people]
        household_no = registry.household_register(
            division=EAST_COMMUNITY, head=numbers[0], since=date(2020, 1, 1), acting_user=self.clerk
        )
        for number in numbers[1:]:
            registry.member_join(
                household_no=household_no, person_no=number, relation=registry.Relation.OTHER,
                since=date(2020, 1, 1), acting_user=self.clerk,
            )  # fmt: skip
        self.households[household_no] = {**HOUSEHOLD, "financial_assets": 0, **facts}
        self.lives_in |= dict.fromkeys(numbers, household_no)
        return household_no, numbers

    def _person(self, **facts: Any) -> int:
        told = {**PERSON, "birth_date": BORN, "can_work": True, "employed": False, **facts}
        number = registry.person_register(
            name="某人", sex=registry.Sex.MALE, birth_date=told["birth_date"] or BORN,
            division=EAST_COMMUNITY, since=date(2020, 1, 1), acting_user=self.clerk,
        )  # fmt: skip
        self.people[number] = told
        return number

    def case(self, programme: str, unit_no: int, household_no: int, applied_on: date | None = None) -> str:
        """An application taken in by the clerk."""
        applicant = next(person for person, home in self.lives_in.items() if home == household_no)
        return casework.case_open(
            programme=programme, unit_no=unit_no, household_no=household_no, applicant=applicant,
            division=EAST, applied_on=applied_on or clock.today(), law=law(), acting_user=self.clerk,
        )  # fmt: skip

    def ready(self, programme: str, unit_no: int, household_no: int, applied_on: date = APPLIED) -> str:
        """An application walked by the clerk up to its decision."""
        number = self.case(programme, unit_no, household_no, applied_on)
        case = casework.case_find(number)
        assert case_walk(case, clerk=self.clerk, first=applied_on, last=date(2023, 12, 31))
        return number

    def cut(self, month: Month) -> Snapshot:
        """The snapshot of a month from the facts as they stand, determined."""
        snapshot = new_snapshot(self.home, "someplace", month)
        entitled = benefits.entitlements_at(month)
        held = benefits.entitlements_exist()
        snapshot.write("entitlement", entitled)
        frames: dict[Entity, pl.DataFrame] = {"person": self._people(), "household": self._households()}
        aside = benefits.overrides_cut(benefits.overrides_holding(snapshot.day), frames)
        snapshot.write("overrides", aside)
        for table, told in frames.items():
            frame = benefits.with_overrides(told, table, aside)
            snapshot.write(table, _marked(frame, table, entitled) if held else frame)
        determined = determine_files(
            snapshot.path("person"), snapshot.path("household"), law().on(snapshot.day, held=held),
            snapshot.path("determined_person"), snapshot.path("determined_household"),
        )  # fmt: skip
        snapshot.write("outcomes", _outcomes(determined, self.lives_in))
        snapshot.seal({"held": held, "scale": determined.scale})
        return snapshot

    def propose(self, month: Month, before: pl.DataFrame | None = None) -> tuple[Snapshot, pl.DataFrame]:
        """The month's snapshot and results."""
        snapshot = self.cut(month)
        return snapshot, self.results(snapshot, before)

    def results(self, snapshot: Snapshot, before: pl.DataFrame | None = None) -> pl.DataFrame:
        """The results of a snapshot against the entitlements as they stand now."""
        outcomes = snapshot.read("outcomes")
        results = benefits.month_propose(
            law=law(), snapshot=snapshot, outcomes=outcomes,
            failing=failing_clauses(law(), snapshot, outcomes), before=before,
        )  # fmt: skip
        snapshot.write("results", results)
        return results

    def close(self, month: Month, before: pl.DataFrame | None = None) -> pl.DataFrame:
        """Run a month on its last day and close it; the results."""
        with clock.standing_on(month.last_day):
            snapshot, results = self.propose(month, before)
            benefits.month_close(law=law(), snapshot=snapshot, results=results, acting_user=self.approver)
        return results

    def _people(self) -> pl.DataFrame:
        rows = [
            {"person_no": number, "household_no": self.lives_in[number], **_coded("person", facts)}
            for number, facts in sorted(self.people.items())
        ]
        return pl.DataFrame(rows, schema=_schema("person"))

    def _households(self) -> pl.DataFrame:
        rows = [
            {"household_no": number, **_coded("household", facts)}
            for number, facts in sorted(self.households.items())
        ]
        return pl.DataFrame(rows, schema=_schema("household"))


def _schema(entity: Entity) -> dict[str, Any]:
    keys = ["person_no", "household_no"] if entity == "person" else ["household_no"]
    specs = [one for one in law().catalogue.vocabulary.values() if one.entity == entity and not one.derived]
    return dict.fromkeys(keys, pl.Int64) | {one.name: DTYPES.get(one.kind, pl.Int64) for one in specs}


def _coded(entity: Entity, facts: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for name, plain in facts.items():
        spec = law().catalogue.fact(entity, name)
        assert spec is not None
        found[name] = coded(spec, plain)
    return found


def _marked(frame: pl.DataFrame, entity: Entity, entitled: pl.DataFrame) -> pl.DataFrame:
    running = entitled.filter(~pl.col("suspended"))
    flags = [
        pl.col(f"{entity}_no")
        .is_in(running.filter(pl.col("programme") == one.code)["unit_no"].implode())
        .alias(in_force_fact(one.code))
        for one in law().programmes()
        if one.unit == entity
    ]
    return frame.with_columns(flags)


def _outcomes(determined: Determined, lives_in: Mapping[int, int]) -> pl.DataFrame:
    homes = {"person": dict(lives_in), "household": {home: home for home in lives_in.values()}}
    frames = []
    for code, programme in determined.law.programmes.items():
        found: pl.DataFrame = determined.results(code).collect().to_native()
        home = pl.col("unit_no").replace_strict(homes[programme.unit], return_dtype=pl.Int64)
        frames.append(
            found.select(
                pl.lit(code).alias("programme"), "unit_no", home.alias("household_no"),
                pl.lit(EAST).alias("division"), "outcome", "amount_fen",
                pl.lit(value=True).alias("asked"), pl.lit(1, pl.Int64).alias("persons"),
            )
        )  # fmt: skip
    return pl.concat(frames)


def row(results: pl.DataFrame, programme: str, unit_no: int) -> dict[str, Any]:
    """One unit's line of the results."""
    (found,) = results.filter(pl.col("programme") == programme, pl.col("unit_no") == unit_no).to_dicts()
    return found


def entries(*rows: tuple[int, int, int | None], decided_on: date = TODAY) -> pl.DataFrame:
    """A batch of (unit, household, amount)."""
    return pl.DataFrame(
        [(unit, home, amount, decided_on, f"决定{unit}") for unit, home, amount in rows],
        schema={
            "unit_no": pl.Int64, "household_no": pl.Int64, "amount_fen": pl.Int64, "decided_on": pl.Date,
            "decision_no": pl.String,
        },
        orient="row",
    )  # fmt: skip


def carried(office: Office, programme: str, *units: tuple[int, int], amount: int | None = 1000) -> list[int]:
    """Entitlements of (unit, household) since long ago; their numbers."""
    put = entries(*((unit, home, amount) for unit, home in units), decided_on=date(2020, 1, 1))
    batch = benefits.admission_prepare(
        kind="carry_over", programme=programme, month=JUNE, division=EAST, entries=put, law=law(),
        before=GOLIVE, acting_user=office.clerk,
    )  # fmt: skip
    benefits.admission_sign(batch=batch, acting_user=office.clerk)
    benefits.admission_sign(batch=batch, acting_user=office.approver)
    return [benefits.entitlements_of_unit(programme, unit)[-1].number for unit, _ in units]


@pytest.fixture
def office(bureau: Bureau, tmp_path: Path) -> Office:
    return replace(made_again("office", lambda: office_of(bureau, tmp_path)), home=tmp_path)


def office_of(bureau: Bureau, home: Path) -> Office:
    """The office in a bureau, with its home in a folder."""

    def staff(username: str, role: org.Role, division: str = SEAT) -> org.User:
        user = org.user_register(username=username, name=username, acting_user=bureau.administrator)
        org.post_assign(
            user=user, office=bureau.office, role=role, division=division, since=date(2020, 1, 1),
            acting_user=bureau.administrator,
        )  # fmt: skip
        return user

    return Office(
        clerk=staff("jingban", org.Role.CLERK),
        second_clerk=staff("jingban_er", org.Role.CLERK),
        approver=staff("shenpi", org.Role.APPROVER),
        other_approver=staff("shenpi_er", org.Role.APPROVER),
        steward=bureau.steward,
        outsider=bureau.outsider,
        home=home,
    )
