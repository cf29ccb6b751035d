"""Who is paid, and where to: opened for the bank file, masked for everything else."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import polars as pl
from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.masking import account_mask, id_number_mask, phone_mask
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import (
    NotPermitted,
    Permission,
    Post,
    User,
    division_ids_in_reach,
    event_record,
    posts_of,
)
from minzheng.registry.held import ACCOUNT, IDENTITY, PHONE, frame_among, held_texts, held_texts_together
from minzheng.registry.models import Relation
from minzheng.registry.permissions import PAYEES_READ
from minzheng.registry.records import PayeeMask
from minzheng.warehouse.among import in_portions

PAYEE: Final = ("payee_no", "person_no", "name", "id_number", "bank_code", "account", "holder")
"""A payee: the number asked for, whom it stands for, and what a bank needs to pay that person. Null where it
is not on record, never an empty text."""
_HEADS: Final = {"household_no": pl.Int64(), "head_no": pl.Int64()}
_PEOPLE: Final = {"payee_no": pl.Int64(), "person_no": pl.Int64(), "name": pl.String()}
_LIVED: Final = {"person_no": pl.Int64(), "division": pl.Int64()}


def payees_of(household_nos: Iterable[int], *, on: date) -> pl.DataFrame:
    """The head (户主) of each household on a day: household_no, head_no, by household number.

    A household that has named none has no row. Whether the head can receive money is the caller's to judge.
    """
    asked = """
        SELECT member.household_id, member.person_id
          FROM registry_membership AS member
          JOIN registry_person AS person ON person.person_no = member.person_id
         WHERE member.relation = %s AND member.since <= %s AND (member.until IS NULL OR member.until > %s)
           AND person.merged_into_id IS NULL AND {among}
    """
    said = (Relation.HEAD.value, str(on), str(on))
    heads = frame_among(asked, "member.household_id", household_nos, *said, schema=_HEADS)
    return heads.unique("household_no", keep="last", maintain_order=True).sort("household_no")


@transaction.atomic
def payee_details(person_nos: Iterable[int], *, acting_user: User, purpose: str) -> pl.DataFrame:
    """Numbers and accounts of payees, readable (PAYEE); one event says who read how many for what.

    Of a merged person the kept one's, under the number asked for; numbers nobody has are left out, and what
    is not on record is null. Raises NotPermitted unless everyone lives, or once lived, in the reader's area:
    the last payment of a family that has moved away is still ours. Of many it is what is committed.
    """
    post = _post(acting_user, PAYEES_READ)
    if not purpose.strip():
        raise ProblemError(problem("people.E017"))
    people = _people(person_nos)
    kept = people["person_no"].unique().sort()
    _refuse_strangers(kept, acting_user)
    details = _held_by(people)
    event_record(
        name="PayeeDetailsRead",
        subject="payees",
        payload={"purpose": purpose.strip(), "count": len(kept)},
        division=post.division.key,
        acting_user=acting_user,
    )
    return details


def payees_masked(person_nos: Iterable[int]) -> pl.DataFrame:
    """The same masked (PAYEE), for drafts; whoever passes numbers answers for having been allowed to."""
    return _held_by(_people(person_nos), number=id_number_mask, account=account_mask)


def payee_masks(person_nos: Iterable[int]) -> dict[int, PayeeMask]:
    """The same with their phones, for screens, by the number asked for."""
    masked = payees_masked(person_nos)
    kept = masked["person_no"].unique().sort()
    phones = dict(held_texts(PHONE, kept, shown=phone_mask).iter_rows())
    return {
        row["payee_no"]: PayeeMask(
            row["person_no"], row["name"], row["id_number"], row["bank_code"], row["account"],
            phones.get(row["person_no"]),
        )
        for row in masked.iter_rows(named=True)
    }  # fmt: skip


def payees_incomplete(person_nos: Iterable[int]) -> set[int]:
    """Of these people, those the register lacks the number or the account of, and those it does not know.

    Nothing is opened: of a hundred thousand payees a handful is incomplete.
    """
    asked = set(person_nos)
    people = _people(asked)
    complete: set[int] = set()
    for some in in_portions(people["person_no"].unique().sort()):
        numbered = set(IDENTITY.rows_open(some).values_list("person_id", flat=True))
        banked = ACCOUNT.rows_open(some).exclude(bank_code="").values_list("person_id", flat=True)
        complete |= numbered.intersection(banked)
    return asked - set(people.filter(pl.col("person_no").is_in(complete))["payee_no"])


def _people(person_nos: Iterable[int]) -> pl.DataFrame:
    """payee_no, the number asked for, with the number and the name of whoever it stands for."""
    asked = """
        SELECT person.person_no, COALESCE(kept.person_no, person.person_no), COALESCE(kept.name, person.name)
          FROM registry_person AS person
          LEFT JOIN registry_person AS kept ON kept.person_no = person.merged_into_id
         WHERE {among}
    """
    return frame_among(asked, "person.person_no", dict.fromkeys(person_nos), schema=_PEOPLE)


def _held_by(
    people: pl.DataFrame, *, number: Callable[[str], str] = str, account: Callable[[str], str] = str
) -> pl.DataFrame:
    """People with so much of their numbers and accounts (PAYEE)."""
    kept = people["person_no"].unique().sort()
    held = held_texts_together(((IDENTITY, number), (ACCOUNT, account)), kept)
    for texts, name in zip(held, ("id_number", "account"), strict=True):
        mine = texts.rename({"held_by": "person_no", "text": name})
        people = people.join(mine, on="person_no", how="left", maintain_order="left")
    return people.select(PAYEE)


def _post(acting_user: User, permission: Permission) -> Post:
    """The post that gives the right, for the event: a list of payees may span the whole district."""
    posts = posts_of(acting_user, on=clock.today())
    found = next((post for post in posts if post.role in permission.roles), None)
    if found is None:
        raise NotPermitted(permission, reason="role")
    return found


def _refuse_strangers(person_nos: pl.Series, acting_user: User) -> None:
    reach = division_ids_in_reach(acting_user, PAYEES_READ)
    # Compared here and not in the question: asked for both, SQLite looks through everybody of the divisions.
    asked = "SELECT person_id, division_id FROM registry_personresidence WHERE {among}"
    lived = frame_among(asked, "person_id", person_nos, schema=_LIVED)
    known = lived.filter(pl.col("division").is_in(reach))["person_no"]
    strangers = person_nos.filter(~person_nos.is_in(known.implode()))
    if not strangers.is_empty():
        raise NotPermitted(PAYEES_READ, reason="area", place=str(strangers.min()))
