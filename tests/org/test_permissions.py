"""Rights come from posts, end with them, and reach as far as the administered tree below them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model

from minzheng.kernel import clock
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.org.actions.matters import MATTER_OPEN
from minzheng.org.models import Division
from tests.records_fixtures import ADMINISTERS, EAST, EAST_COMMUNITY, OUTSIDE, SEAT, TODAY, WEST, Bureau

pytestmark = pytest.mark.records

Act = Callable[[Bureau, org.User, str], object]


def _open_matter(bureau: Bureau, user: org.User, division: str) -> object:
    return org.matter_open(kind="test", division=division, acting_user=user)


def _record_event(bureau: Bureau, user: org.User, division: str) -> object:
    return org.event_record(name="Test", subject="test:1", payload={}, division=division, acting_user=user)


def _record_events(bureau: Bureau, user: org.User, division: str) -> object:
    return org.events_record(name="Test", told=[("test:1", division, TODAY)], acting_user=user)


def _register_division(bureau: Bureau, user: org.User, division: str) -> object:
    return org.division_register(
        key="new", code="990101009000", zh="新", en="New", level=org.Level.COMMUNITY, parent=division,
        acting_user=user,
    )  # fmt: skip


def _add_alias(bureau: Bureau, user: org.User, division: str) -> object:
    return org.division_alias_add(division=division, source="x", code="1", acting_user=user)


def _assign_post(bureau: Bureau, user: org.User, division: str) -> object:
    return org.post_assign(
        user=bureau.outsider, office=bureau.office, role=org.Role.CLERK, division=division, acting_user=user
    )


def _found_office(bureau: Bureau, user: org.User, division: str) -> object:
    return org.office_found(zh="新科", en="New", division=division, acting_user=user)


def _load_divisions(bureau: Bureau, user: org.User, division: str) -> object:
    return org.divisions_load(bureau.code_list, seat=division, administers=ADMINISTERS, acting_user=user)


ACTS: list[tuple[Act, str]] = [
    (_open_matter, "clerk_east"),
    (_record_event, "clerk_east"),
    (_record_events, "clerk_east"),
    (_register_division, "administrator"),
    (_add_alias, "administrator"),
    (_assign_post, "administrator"),
    (_found_office, "administrator"),
]


@pytest.mark.parametrize(("act", "who"), [*ACTS, (_load_divisions, "administrator")])
def test_an_outsider_may_not(bureau: Bureau, act: Act, who: str) -> None:
    with pytest.raises(org.NotPermitted) as refused:
        act(bureau, bureau.outsider, SEAT)
    assert refused.value.reason == "role"


@pytest.mark.parametrize(("act", "who"), ACTS)
def test_the_right_role_may_not_outside_its_area(bureau: Bureau, act: Act, who: str) -> None:
    with pytest.raises(org.NotPermitted) as refused:
        act(bureau, getattr(bureau, who), OUTSIDE)
    assert refused.value.reason == "area"


@pytest.mark.parametrize(("act", "who"), ACTS)
def test_the_right_role_may_in_its_area(bureau: Bureau, act: Act, who: str) -> None:
    act(bureau, getattr(bureau, who), EAST)


def test_a_post_reaches_the_units_within_and_not_the_neighbour(bureau: Bureau) -> None:
    reach = {division.key for division in org.divisions_in_reach(bureau.clerk_east, MATTER_OPEN)}
    assert reach == {EAST, EAST_COMMUNITY}


def test_without_a_post_the_reach_is_nothing_rather_than_everything(bureau: Bureau) -> None:
    assert org.divisions_in_reach(bureau.outsider, MATTER_OPEN) == []


def test_a_superuser_without_a_post_may_nothing(bureau: Bureau) -> None:
    root = get_user_model().objects.create_superuser("root", name="root")
    with pytest.raises(org.NotPermitted):
        _open_matter(bureau, root, EAST)


def test_a_post_that_has_ended_gives_no_right(bureau: Bureau) -> None:
    org.post_assign(
        user=bureau.outsider, office=bureau.office, role=org.Role.CLERK, division=WEST,
        until=TODAY + timedelta(days=1), acting_user=bureau.administrator,
    )  # fmt: skip
    _open_matter(bureau, bureau.outsider, WEST)
    with clock.standing_on(TODAY + timedelta(days=1)), pytest.raises(org.NotPermitted):
        _open_matter(bureau, bureau.outsider, WEST)


def test_a_post_that_has_not_begun_gives_no_right(bureau: Bureau) -> None:
    with clock.standing_on(date(2023, 6, 29)), pytest.raises(org.NotPermitted):
        _open_matter(bureau, bureau.clerk_east, EAST)


def test_a_dismissed_user_has_no_right(bureau: Bureau) -> None:
    get_user_model().objects.filter(pk=bureau.clerk_east.pk).update(is_active=False)
    with pytest.raises(org.NotPermitted):
        _open_matter(bureau, bureau.clerk_east, EAST)


def test_nobody_assigns_a_post_to_themselves(bureau: Bureau) -> None:
    with pytest.raises(org.NotPermitted):
        org.post_assign(
            user=bureau.administrator, office=bureau.office, role=org.Role.APPROVER, division=SEAT,
            acting_user=bureau.administrator,
        )  # fmt: skip


def test_a_bureau_is_established_once(bureau: Bureau) -> None:
    with pytest.raises(org.NotPermitted):
        org.bureau_establish(seat="990102", zh="他区", en="Other", username="second", name="第二")


def test_an_unknown_division_is_no_area_at_all(bureau: Bureau) -> None:
    with pytest.raises(org.UnknownDivisionError, match="no such division"):
        _open_matter(bureau, bureau.clerk_east, "990199")


def test_the_refusal_says_what_and_why_in_both_languages(bureau: Bureau) -> None:
    with pytest.raises(org.NotPermitted, match="开立办件（外乡）：不在您的数据权限范围内 / open a matter"):
        _open_matter(bureau, bureau.clerk_east, OUTSIDE)


# --- posts that do not go together, and posts that end ------------------------------------------------


@pytest.mark.parametrize("role", [one for one in org.Role if one is not org.Role.AUDITOR])
def test_an_auditor_holds_no_other_post(bureau: Bureau, role: org.Role) -> None:
    with pytest.raises(ProblemError, match=r"post\.E001"):
        appointed(bureau, bureau.auditor, role)


@pytest.mark.parametrize("role", [org.Role.ADMINISTRATOR, org.Role.AUDITOR])
def test_who_works_with_cases_neither_runs_the_system_nor_audits_it(bureau: Bureau, role: org.Role) -> None:
    with pytest.raises(ProblemError, match=r"post\.E001"):
        appointed(bureau, bureau.clerk_east, role)


def test_a_small_town_may_have_one_person_at_two_desks(bureau: Bureau) -> None:
    appointed(bureau, bureau.clerk_east, org.Role.APPROVER)
    assert len(org.posts_of(bureau.clerk_east, on=clock.today())) == 2


def test_after_a_post_ended_another_may_follow_and_the_first_gives_no_right(bureau: Bureau) -> None:
    (post,) = org.posts_of(bureau.clerk_east, on=clock.today())
    tomorrow = clock.today() + timedelta(days=1)
    org.post_end(post=post, on=tomorrow, acting_user=bureau.administrator)
    appointed(bureau, bureau.clerk_east, org.Role.AUDITOR, since=tomorrow)
    with clock.standing_on(tomorrow):
        assert [one.role for one in org.posts_of(bureau.clerk_east, on=tomorrow)] == ["auditor"]


def test_nobody_ends_a_post_of_their_own_or_before_it_began(bureau: Bureau) -> None:
    (own,) = org.posts_of(bureau.administrator, on=clock.today())
    (post,) = org.posts_of(bureau.clerk_east, on=clock.today())
    with pytest.raises(org.NotPermitted):
        org.post_end(post=own, on=clock.today() + timedelta(days=1), acting_user=bureau.administrator)
    with pytest.raises(ProblemError, match=r"post\.E002"):
        org.post_end(post=post, on=post.since, acting_user=bureau.administrator)


def appointed(bureau: Bureau, user: org.User, role: org.Role, since: date | None = None) -> None:
    org.post_assign(
        user=user, office=bureau.office, role=role, division=SEAT, since=since,
        acting_user=bureau.administrator,
    )  # fmt: skip


def test_the_places_in_reach_stand_in_a_filter_as_a_list_of_their_numbers_does(bureau: Bureau) -> None:
    reach = org.division_ids_in_reach(bureau.clerk_east, MATTER_OPEN)
    inside = Division.objects.filter(pk__in=reach).order_by("pk")
    assert list(inside) == list(Division.objects.filter(pk__in=list(reach)).order_by("pk")) != []
    assert inside.count() + Division.objects.exclude(pk__in=reach).count() == Division.objects.count()


def test_no_place_in_reach_is_no_row_and_not_every_row(bureau: Bureau) -> None:
    stranger = get_user_model().objects.create_user("stranger", name="无岗")
    nowhere = org.division_ids_in_reach(stranger, MATTER_OPEN)
    assert not nowhere
    assert not Division.objects.filter(pk__in=nowhere).exists()
    assert Division.objects.exclude(pk__in=nowhere).count() == Division.objects.count()


def test_rows_are_counted_up_to_a_limit_and_then_one_more(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minzheng.org.queries.COUNTED", 2)
    numbers = list(Division.objects.values_list("pk", flat=True)[:5])
    found = [Division.objects.filter(pk__in=numbers[:many]) for many in (1, 2, 3, 5)]
    assert [org.counted(one) for one in found] == [1, 2, 3, 3]
    assert org.counted(found[-1], besides=3) == 2
