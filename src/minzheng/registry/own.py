"""Nobody opens their own records or those of their relatives (specification §28, AQ-11)."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, looked
from minzheng.registry.actions.area import person_kept
from minzheng.registry.models import KinRelation, Membership, StaffKin
from minzheng.registry.records import KinRow

_KEPT = "_kin_declared"
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def own_persons(user: User) -> frozenset[int]:
    """The user, who was declared a relative, whoever lived in one household with the user at any time, and
    whoever lives with a declared relative now; person numbers, of merged records the kept one."""
    declared = _declared(user)
    if not declared:
        return frozenset()
    own = {person_kept(number): relation for number, relation in declared.items()}
    selves = [number for number, relation in own.items() if relation == KinRelation.SELF]
    ever = Membership.objects.filter(person_id__in=selves)
    now = Membership.objects.filter(person_id__in=own, until__isnull=True)
    homes = {*ever.values_list("household_id", flat=True), *now.values_list("household_id", flat=True)}
    together = Membership.objects.filter(household_id__in=homes)
    return frozenset({*own, *declared, *together.values_list("person_id", flat=True)})


def _declared(user: User) -> dict[int, str]:
    """Person → relation, read once for a user object as its posts are: whoever signs in anew is read anew."""
    kept: dict[int, str] | None = user.__dict__.get(_KEPT)
    if kept is None:
        kept = dict(StaffKin.objects.filter(user=user).values_list("person_id", "relation"))
        user.__dict__[_KEPT] = kept
    return kept


def kin_forget(user: User) -> None:
    """Read whom the user declared anew when next asked: somebody was declared."""
    user.__dict__.pop(_KEPT, None)


def own_households(user: User) -> frozenset[int]:
    """The households whose people `own_persons` are, or once were."""
    own = own_persons(user)
    homes = Membership.objects.filter(person_id__in=own).values_list("household_id", flat=True)
    return frozenset(homes) if own else frozenset()


def is_own(user: User, household_no: int) -> bool:
    """Whether the user or a relative belongs to the household, or once did."""
    return household_no in own_households(user)


def refuse_own(user: User, person_no: int) -> None:
    """Raises ProblemError, after noting the attempt, where the person is the user or a relative."""
    if not {person_no, person_kept(person_no)}.isdisjoint(own_persons(user)):
        raise _refused(user, f"person:{person_no}")


def refuse_own_household(user: User, household_no: int) -> None:
    """The same for a household."""
    if is_own(user, household_no):
        raise _refused(user, f"household:{household_no}")


def stop_at_own(user: User, household_no: int) -> None:
    """The same within an action of `noted_outside`, which notes it once its transaction is given up."""
    if is_own(user, household_no):
        raise OwnHouseholdError(user, household_no)


class OwnHouseholdError(ProblemError):
    """An action turned out to be about the acting user's own household or a relative's."""

    def __init__(self, user: User, household_no: int) -> None:
        super().__init__(problem("look.E001"))
        self._user, self._household_no, self._is_noted = user, household_no, False

    def note(self) -> None:
        """Note that it was tried; once, however many transactions it comes through."""
        if not self._is_noted:
            self._is_noted = True
            _note(self._user, f"household:{self._household_no}")


def noted_outside(action: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """An action as one transaction. What `stop_at_own` refuses in it is noted after it: with the transaction
    that is given up would go the note."""

    @wraps(action)
    def done(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            with transaction.atomic():
                return action(*args, **kwargs)
        except OwnHouseholdError as found:
            found.note()
            raise

    return done


def kin_declared(user: User) -> list[KinRow]:
    """Who was declared for the user, in the order of declaring."""
    found = StaffKin.objects.filter(user=user).select_related("person").order_by("pk")
    return [
        KinRow(one.person_id, one.person.name, one.person.birth_date, one.relation, one.declared_on)
        for one in found
    ]


def _refused(user: User, subject: str) -> ProblemError:
    _note(user, subject)
    return ProblemError(problem("look.E001"))


def _note(user: User, subject: str) -> None:
    looked(user=user, subject=subject, kind="refused", detail={"because": "own"})
