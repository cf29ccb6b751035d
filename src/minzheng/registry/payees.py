"""Who is paid, and where to: opened for the bank file, masked for everything else."""

from collections.abc import Iterable
from datetime import date

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
from minzheng.registry.held import ACCOUNT, IDENTITY, PHONE, held_texts, in_portions, rows_among
from minzheng.registry.models import Membership, Relation
from minzheng.registry.permissions import PAYEES_READ
from minzheng.registry.queries import holding_on
from minzheng.registry.records import PayeeDetails, PayeeMask

_HEADS = {"household_no": pl.Int64, "head_no": pl.Int64}


def payees_of(household_nos: Iterable[int], *, on: date) -> pl.DataFrame:
    """The head (户主) of each household on a day: household_no, head_no, by household number.

    A household that has named none has no row. Whether the head can receive money is the caller's to judge.
    """
    heads: dict[int, int] = {}
    for some in in_portions(household_nos):
        found = Membership.objects.filter(
            holding_on(on),
            household_id__in=some,
            relation=Relation.HEAD,
            person__merged_into__isnull=True,
        )
        heads |= dict(found.values_list("household_id", "person_id"))
    return pl.DataFrame(sorted(heads.items()), schema=_HEADS, orient="row")


@transaction.atomic
def payee_details(person_nos: Iterable[int], *, acting_user: User, purpose: str) -> dict[int, PayeeDetails]:
    """Numbers and accounts of payees, readable, by person number; one event says who read how many for what.

    Of a merged person the kept one's, under the number asked for; numbers nobody has are left out. Raises
    NotPermitted unless everyone lives, or once lived, in the reader's area: the last payment of a family
    that has moved away is still ours.
    """
    post = _post(acting_user, PAYEES_READ)
    if not purpose.strip():
        raise ProblemError(problem("people.E017"))
    people = _people(person_nos)
    kept = {number for number, _ in people.values()}
    _refuse_strangers(kept, acting_user)
    identities, accounts = held_texts(IDENTITY, kept), held_texts(ACCOUNT, kept)
    event_record(
        name="PayeeDetailsRead",
        subject="payees",
        payload={"purpose": purpose.strip(), "count": len(kept)},
        division=post.division.key,
        acting_user=acting_user,
    )
    found = {}
    for asked, (number, name) in people.items():
        account, bank_code, holder = accounts.get(number, _NO_ACCOUNT)
        (id_number,) = identities.get(number, _NOTHING)
        found[asked] = PayeeDetails(number, name, id_number, bank_code, account, holder)
    return found


def payee_masks(person_nos: Iterable[int], *, phones_too: bool = True) -> dict[int, PayeeMask]:
    """The same masked, for screens and drafts; whoever passes numbers answers for having been allowed to.

    ``phones_too``: a list on which nobody is rung up does without opening them.
    """
    people = _people(person_nos)
    kept = {number for number, _ in people.values()}
    identities, accounts = held_texts(IDENTITY, kept), held_texts(ACCOUNT, kept)
    phones = held_texts(PHONE, kept) if phones_too else {}
    found = {}
    for asked, (number, name) in people.items():
        account, bank_code, _ = accounts.get(number, _NO_ACCOUNT)
        (id_number,), (phone,) = identities.get(number, _NOTHING), phones.get(number, _NOTHING)
        found[asked] = PayeeMask(
            number,
            name,
            id_number and id_number_mask(id_number),
            bank_code,
            account and account_mask(account),
            phone and phone_mask(phone),
        )
    return found


def payees_incomplete(person_nos: Iterable[int]) -> set[int]:
    """Of these people, those the register lacks the number or the account of, and those it does not know.

    Nothing is opened: of a hundred thousand payees a handful is incomplete.
    """
    asked = set(person_nos)
    people = _people(asked)
    complete: set[int] = set()
    for some in in_portions({kept for kept, _ in people.values()}):
        numbered = set(IDENTITY.rows_open(some).values_list("person_id", flat=True))
        banked = ACCOUNT.rows_open(some).exclude(bank_code="").values_list("person_id", flat=True)
        complete |= numbered.intersection(banked)
    return {number for number in asked if number not in people or people[number][0] not in complete}


_NOTHING: tuple[None, ...] = (None,)
_NO_ACCOUNT: tuple[None, ...] = (None, None, None)


def _people(person_nos: Iterable[int]) -> dict[int, tuple[int, str]]:
    """By the number asked for: the number and the name of whoever it stands for."""
    asked = """
        SELECT person.person_no, COALESCE(kept.person_no, person.person_no), COALESCE(kept.name, person.name)
          FROM registry_person AS person
          LEFT JOIN registry_person AS kept ON kept.person_no = person.merged_into_id
         WHERE {among}
    """
    found: dict[int, tuple[int, str]] = {}
    for rows in rows_among(asked, "person.person_no", dict.fromkeys(person_nos)):
        found |= {number: (kept, name) for number, kept, name in rows}
    return found


def _post(acting_user: User, permission: Permission) -> Post:
    """The post that gives the right, for the event: a list of payees may span the whole district."""
    posts = posts_of(acting_user, on=clock.today())
    found = next((post for post in posts if post.role in permission.roles), None)
    if found is None:
        raise NotPermitted(permission, reason="role")
    return found


def _refuse_strangers(person_nos: set[int], acting_user: User) -> None:
    reach = division_ids_in_reach(acting_user, PAYEES_READ)
    strangers = set(person_nos)
    # Compared here and not in the question: asked for both, SQLite looks through everybody of the divisions.
    asked = "SELECT person_id, division_id FROM registry_personresidence WHERE {among}"
    for lived in rows_among(asked, "person_id", person_nos):
        strangers -= {person for person, division in lived if division in reach}
    if strangers:
        raise NotPermitted(PAYEES_READ, reason="area", place=str(min(strangers)))
