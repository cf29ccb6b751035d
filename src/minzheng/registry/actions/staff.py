"""Declaring who a member of staff is and whom they are related to."""

from django.db import transaction

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, permission_check_somewhere, post_check, posts_of
from minzheng.registry.actions.area import person_kept, record
from minzheng.registry.models import KinRelation, Person, StaffKin
from minzheng.registry.own import kin_forget
from minzheng.registry.permissions import STAFF_DECLARE


@transaction.atomic
def staff_person_declare(*, user: User, person_no: int, relation: KinRelation, acting_user: User) -> bool:
    """Note that a person is ``user`` or a relative of theirs; False where that was known already.

    Everybody declares for themselves, and so does the bureau for its staff. No area is asked: relatives live
    anywhere. Raises ProblemError where the person is not on record, or ``user`` is somebody else already.
    """
    if acting_user.pk == user.pk:
        post_check(acting_user)
    else:
        permission_check_somewhere(acting_user, STAFF_DECLARE)
    kept = person_kept(person_no)
    if not Person.objects.filter(pk=kept).exists():
        raise ProblemError(problem("look.E007"))
    own = StaffKin.objects.filter(user=user)
    if own.filter(person_id=kept).exists():
        return False
    if relation == KinRelation.SELF and own.filter(relation=relation).exists():
        raise ProblemError(problem("look.E008", user=user.name))
    StaffKin.objects.create(
        user=user, person_id=kept, relation=relation, declared_on=clock.today(), declared_by=acting_user
    )
    kin_forget(user)
    record(
        "StaffPersonDeclared",
        f"user:{user.username}",
        division=posts_of(acting_user, on=clock.today())[0].division.key,
        on=clock.today(),
        acting_user=acting_user,
        person_no=kept,
        relation=relation.value,
    )
    return True
