"""Sealed values of one person: masked with their history, and opened one at a time for a stated purpose."""

from collections.abc import Iterator
from typing import Final

from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.masking import account_mask, address_mask, id_number_mask, name_mask, phone_mask
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, looked
from minzheng.registry.actions.area import person_division, person_kept
from minzheng.registry.held import ACCOUNT, ADDRESS, IDENTITY, PHONE, Held, held_texts
from minzheng.registry.models import HouseholdResidence
from minzheng.registry.own import refuse_own
from minzheng.registry.permissions import SEALED_REVEAL
from minzheng.registry.queries import holding_on, household_of
from minzheng.registry.records import MaskedRow

#: What can be revealed, by the word a form sends.
FIELDS: Final[dict[str, Held]] = {
    "id_number": IDENTITY, "phone": PHONE, "account": ACCOUNT, "address": ADDRESS,
}  # fmt: skip
_MASKS: Final = {"id_number": id_number_mask, "phone": phone_mask, "account": account_mask}


def sealed_masked(person_no: int, *, acting_user: User) -> list[MaskedRow]:
    """What a person holds and held, masked, the newest first; the address is the household's of today.

    Raises NotPermitted outside the reader's area.
    """
    person_division(person_kept(person_no), acting_user, SEALED_REVEAL)
    found: list[MaskedRow] = []
    for field, held in FIELDS.items():
        holder = _holder(field, person_kept(person_no))
        if holder is not None:
            found += _rows(field, held, holder)
    return found


def value_reveal(*, person_no: int, field: str, purpose: str, acting_user: User) -> str:
    """The value a person holds now, readable; the look is noted with its purpose.

    Raises NotPermitted outside the reader's area, ProblemError where the person is the reader or a relative,
    where no purpose is given, and where nothing is on record.
    """
    kept = person_kept(person_no)
    person_division(kept, acting_user, SEALED_REVEAL)
    refuse_own(acting_user, kept)
    holder = _holder(field, kept)
    with transaction.atomic():
        held = held_texts(FIELDS[field], [holder] if holder is not None else [])
        texts: list[str] = held["text"].to_list()
        if not texts:
            raise ProblemError(problem("look.E005"))
        looked(
            user=acting_user, subject=f"person:{kept}", purpose=purpose, kind="reveal",
            detail={"field": field},
        )  # fmt: skip
    return texts[0]


def _holder(field: str, person_no: int) -> int | None:
    return household_of(person_no, on=clock.today()) if field == "address" else person_no


def _rows(field: str, held: Held, holder: int) -> Iterator[MaskedRow]:
    columns = ("since", "until", held.sealed, *held.plain)
    rows = held.rows().filter(**{held.holder: holder}).order_by("-since")
    for since, until, blob, *plain in rows.values_list(*columns):
        if field == "address":
            masked = address_mask(_village(holder))
        else:
            masked = _MASKS[field](held.open(holder, since, blob))
        told = (plain[0], name_mask(plain[1])) if plain else ()
        yield MaskedRow(field, masked, since, until, told)


def _village(household_no: int) -> str:
    living = HouseholdResidence.objects.filter(holding_on(clock.today()), household_id=household_no)
    return living.values_list("division__zh", flat=True).first() or ""
