"""Facts that count otherwise than they were told, ready to be shown beside a determination."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minzheng.benefits import api as benefits
from minzheng.engine.determination import Said
from minzheng.expression.tree import Entity
from minzheng.policy.catalogue import Catalogue
from minzheng.warehouse.snapshot import Snapshot
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.wording import in_words, language


@dataclass(frozen=True)
class Aside:
    """One such fact: whose (None for the household), how it stood and counts, why, until when, by whom."""

    person_no: int | None
    fact: str
    title: str
    was: str
    value: str
    until: date
    reason: str
    proposed_by: str
    signed_by: str
    signed_on: date | None


def asides_of_month(catalogue: Catalogue, snapshot: Snapshot, household_no: int) -> list[Aside]:
    """What a month's determination set aside for a household."""
    read = benefits.override_value
    rows = benefits.overrides_of_snapshot(snapshot).to_dicts()
    mine = [row for row in rows if row["household_no"] == household_no]
    return _asides(catalogue, ({**row, "was": read(row["was"]), "value": read(row["value"])} for row in mine))


def asides_now(
    catalogue: Catalogue, found: Iterable[benefits.OverrideRecord], *, on: date
) -> list[Aside]:  # fmt: skip
    """Of these, those that hold on a day; of one fact the last."""
    held = {one.key: one for one in sorted(found, key=lambda one: one.id) if one.holds(on)}
    return _asides(
        catalogue,
        (
            {
                "person_no": one.person_no, "fact": one.fact, "was": one.was, "value": one.value,
                "until": one.until, "reason": one.reason, "proposed_by": one.proposed_by,
                "signed_by": one.decided_by, "signed_on": one.decided_on,
            }
            for one in held.values()
        ),
    )  # fmt: skip


def fact_title(catalogue: Catalogue, person_no: int | None, fact: str) -> str:
    """A fact's name in the reader's language."""
    spec = catalogue.fact(_entity(person_no), fact)
    return fact if spec is None else in_words(Said(spec.zh, spec.en))


def value_words(catalogue: Catalogue, person_no: int | None, fact: str, held: Any) -> str:
    """A value of it, with its unit."""
    spec = catalogue.fact(_entity(person_no), fact)
    return str(held) if spec is None else spec.show(held, language())


def _entity(person_no: int | None) -> Entity:
    return "household" if person_no is None else "person"


def _asides(catalogue: Catalogue, rows: Iterable[Mapping[str, Any]]) -> list[Aside]:
    found = list(rows)
    names = staff_names([row[who] for row in found for who in ("proposed_by", "signed_by")])
    return [
        Aside(
            row["person_no"], row["fact"], fact_title(catalogue, row["person_no"], row["fact"]),
            value_words(catalogue, row["person_no"], row["fact"], row["was"]),
            value_words(catalogue, row["person_no"], row["fact"], row["value"]), row["until"], row["reason"],
            names[row["proposed_by"]], names.get(row["signed_by"], ""), row["signed_on"],
        )
        for row in found
    ]  # fmt: skip
