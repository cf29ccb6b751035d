"""The first bureau, offices and posts."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError, UnfitError, problem
from minzheng.org.actions.accounts import ADMINISTER
from minzheng.org.actions.matters import event_record
from minzheng.org.models import Division, Level, Office, Post, Role, User
from minzheng.org.permissions import (
    NotPermitted,
    Permission,
    permission_require,
    posts_forget,
)
from minzheng.org.queries import division_get
from minzheng.org.records import division_key, user_said
from minzheng.org.romanise import division_name_en

#: These go with no other role.
ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
OFFICE_FOUND = Permission("org.office_found", "设立科室", "found an office", ADMINISTER)
POST_ASSIGN = Permission("org.post_assign", "任命岗位", "assign a post", ADMINISTER)
_LONGEST_REASON, _LONGEST_OFFICE, _LONGEST_OFFICE_EN = 200, 80, 120
BUREAU_ESTABLISH = Permission("org.bureau_establish", "建立机构", "establish the bureau", frozenset())


@transaction.atomic
def bureau_establish(*, seat: str, zh: str, en: str, username: str, name: str) -> User:
    """The first administrator of an empty installation, over the district ``seat`` (code and names).

    Someone has to be first: this is the one write nobody can be asked permission for, and therefore it
    works once, before any post exists. Raises NotPermitted afterwards.
    """
    if Post.objects.exists():
        raise NotPermitted(BUREAU_ESTABLISH, reason="role")
    key = division_key(seat)
    division, _ = Division.objects.update_or_create(
        key=key,
        defaults={"administered": True},
        create_defaults={
            "code": key,
            "level": Level.DISTRICT,
            "zh": zh,
            "en": en or division_name_en(zh),
            "path": f"{key}/",
            "administered": True,
        },
    )
    office = Office.objects.create(zh=f"{zh}民政局", en=f"{en} Civil Affairs Bureau", division=division)
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    Post.objects.create(
        user=user, office=office, role=Role.ADMINISTRATOR, division=division, since=clock.today()
    )
    event_record(
        name="BureauEstablished", subject=f"division:{key}", payload={}, division=key, acting_user=user
    )
    return user


@transaction.atomic
def office_found(*, zh: str, en: str, division: str, acting_user: User) -> Office:
    """A new office seated in a division; in pinyin where it has no English name. Raises ProblemError."""
    place = division_get(division)
    permission_require(acting_user, OFFICE_FOUND, division=place)
    zh, en = zh.strip(), en.strip()
    if not zh or len(zh) > _LONGEST_OFFICE or len(en) > _LONGEST_OFFICE_EN:
        raise ProblemError(problem("office.E001", longest=_LONGEST_OFFICE, longest_en=_LONGEST_OFFICE_EN))
    if Office.objects.filter(zh=zh, division=place).exists():
        raise ProblemError(problem("office.E002", office=zh))
    en = en or division_name_en(zh)
    office = Office.objects.create(zh=zh, en=en, division=place)
    event_record(
        name="OfficeFounded",
        subject=f"office:{office.pk}",
        payload={"zh": zh, "en": en},
        division=division,
        acting_user=acting_user,
    )
    return office


@transaction.atomic
def post_assign(
    *,
    user: User,
    office: Office,
    role: Role,
    division: str,
    acting_user: User,
    since: date | None = None,
    until: date | None = None,
) -> Post:
    """Give a user a post over a division, from today unless said.

    Nobody assigns a post to themselves: whoever administers the system would otherwise decide on
    payments by two clicks, and the two-signature rules above would rest on one person. Raises ProblemError
    where the post does not go with another of the user's, or is held already.
    """
    place = division_get(division)
    permission_require(acting_user, POST_ASSIGN, division=place)
    if user.pk == acting_user.pk:
        raise NotPermitted(POST_ASSIGN, reason="role", place=place.zh)
    since = since or clock.today()
    if until is not None and until <= since:
        raise ProblemError(problem("post.E002", on=until.isoformat(), since=since.isoformat()))
    _refuse_incompatible(user, role, since, until)
    _refuse_twice(user, office, role, place, since, until)
    post = Post.objects.create(user=user, office=office, role=role, division=place, since=since, until=until)
    posts_forget(user)
    event_record(
        name="PostAssigned",
        subject=f"user:{user.username}",
        payload={"role": role.value, "office": office.zh, "until": until.isoformat() if until else None},
        occurred_on=post.since,
        division=division,
        acting_user=acting_user,
    )
    return post


@transaction.atomic
def post_end(*, post: Post, on: date, acting_user: User, reason: str = "") -> None:
    """End a post: from ``on`` it gives no right any more. Nobody ends their own. Raises ProblemError.

    A post that has ended is not ended once more: a later day would give its rights back.
    """
    permission_require(acting_user, POST_ASSIGN, division=post.division)
    if post.user.pk == acting_user.pk:
        raise NotPermitted(POST_ASSIGN, reason="role", place=post.division.zh)
    if post.until is not None and (post.until <= clock.today() or on >= post.until):
        raise ProblemError(problem("post.E003", until=post.until.isoformat()))
    if on <= post.since:
        raise ProblemError(problem("post.E002", on=on.isoformat(), since=post.since.isoformat()))
    Post.objects.filter(pk=post.pk).update(until=on)
    posts_forget(post.user)
    event_record(
        name="PostEnded", subject=f"user:{post.user.username}", division=post.division.key,
        payload={"role": post.role, "office": post.office.zh, "reason": reason.strip()[:_LONGEST_REASON]},
        occurred_on=on, acting_user=acting_user,
    )  # fmt: skip


def _refuse_incompatible(user: User, role: Role, since: date, until: date | None) -> None:
    """等保 level 3 keeps who runs the system and who looks over it apart from who works with it (AQ-07).

    Who prepares and who approves are kept apart act by act: a small town has people with both posts.
    """
    for held in Post.objects.filter(_meets(since, until), user=user).exclude(role=role):
        if ALONE & {Role(held.role), role}:
            raise ProblemError(
                problem("post.E001", user=user_said(user), held=_said(Role(held.role)), role=_said(role))
            )


def _refuse_twice(
    user: User, office: Office, role: Role, place: Division, since: date, until: date | None
) -> None:
    """A form sent twice must not leave two posts of which only one is ended later."""
    same = Post.objects.filter(_meets(since, until), user=user, office=office, role=role, division=place)
    held = same.first()
    if held is not None:
        raise ProblemError(
            problem("post.E004", user=user_said(user), role=_said(role), since=held.since.isoformat())
        )


def _meets(since: date, until: date | None) -> Q:
    """The condition on posts that run at some time from ``since`` until before ``until``."""
    meets = Q(until__isnull=True) | Q(until__gt=since)
    return meets if until is None else meets & Q(since__lt=until)


def _said(role: Role) -> UnfitError:
    return UnfitError(role.label, role.value)
