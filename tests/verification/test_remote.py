"""Another place asks about somebody: taken in once, answered in writing by another person, kept for good."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.verification.models import RemoteQuery
from tests.records_fixtures import EAST_COMMUNITY, TODAY, Bureau
from tests.verification.desk import Desk, desk_of
from tests.verification.district_people import BORN, number

pytestmark = [pytest.mark.records, pytest.mark.django_db]
LETTER = verification.RemoteLetter(
    sender="某省某市民政局", letter_no="协查〔2023〕7号", sent_on=date(2023, 6, 20), name="张一",
    number=number(1, born=BORN), purpose="低保审核", consent="来函附本人授权书",
)  # fmt: skip


@pytest.fixture
def desk(bureau: Bureau, tmp_path: Path) -> Desk:
    return desk_of(bureau, tmp_path)


def received(desk: Desk, **change: object) -> str:
    letter = replace(LETTER, **change)  # type: ignore[arg-type]
    return verification.remote_receive(letter=letter, acting_user=desk.clerk)


def test_a_query_finds_who_is_asked_about_where_they_live_and_keeps_no_number(desk: Desk) -> None:
    found = verification.remote_find(received(desk), acting_user=desk.chief)
    assert (found.person_no, found.division, found.recorded_by) == (1, EAST_COMMUNITY, desk.clerk.username)
    assert (found.number_mask, LETTER.number in str(found)) == (
        f"{LETTER.number[:6]}********{LETTER.number[-4:]}",
        False,
    )


def test_the_same_letter_about_the_same_person_is_taken_in_once(desk: Desk) -> None:
    first = received(desk)
    assert received(desk) == first
    assert received(desk, name="张二", number=number(2, born=BORN)) != first
    assert verification.remotes_page(acting_user=desk.clerk).total == 2


def test_of_somebody_who_does_not_live_here_the_query_says_so_and_is_answered_all_the_same(
    desk: Desk,
) -> None:
    one = received(desk, name="王某", number=number(99, born=BORN))
    assert verification.remote_find(one, acting_user=desk.chief).person_no is None
    verification.remote_answer(number=one, answer="本地没有查到该人。", acting_user=desk.chief)
    assert verification.remotes_page(acting_user=desk.chief).rows == []
    (kept,) = verification.remotes_page(acting_user=desk.chief, open_only=False).rows
    assert (kept.answer, kept.answered_on, kept.answered_by) == ("本地没有查到该人。", TODAY, "chief")


@pytest.mark.parametrize("field", ["sender", "letter_no", "name", "purpose", "consent"])
def test_a_query_says_who_asks_about_whom_what_for_and_on_whose_consent(desk: Desk, field: str) -> None:
    with pytest.raises(ProblemError, match=r"check\.E026"):
        received(desk, **{field: " "})


@pytest.mark.parametrize("day", [None, date(2023, 7, 1)])
def test_a_letter_is_of_a_day_that_has_been(desk: Desk, day: date | None) -> None:
    with pytest.raises(ProblemError, match=r"check\.E027"):
        received(desk, sent_on=day)


def test_whoever_took_it_in_does_not_answer_it_not_even_past_the_action(desk: Desk) -> None:
    one = received(desk)
    with pytest.raises(ProblemError, match=r"check\.E029"):
        verification.remote_answer(number=one, answer="该人登记在本地。", acting_user=desk.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        RemoteQuery.objects.filter(matter__number=one).update(answered_by=desk.clerk)


def test_it_is_answered_once(desk: Desk) -> None:
    one = received(desk)
    verification.remote_answer(number=one, answer="该人登记在本地。", acting_user=desk.chief)
    with pytest.raises(ProblemError, match=r"check\.E028 .*2023-06-30"):
        verification.remote_answer(number=one, answer="另有补充。", acting_user=desk.chief)
    assert verification.remote_find(one, acting_user=desk.chief).answer == "该人登记在本地。"


@pytest.mark.parametrize("answer", [" ", "长" * 2001, f"{LETTER.number}登记在本地"])
def test_an_answer_says_something_and_no_identity_number(desk: Desk, answer: str) -> None:
    one = received(desk)
    with pytest.raises(ProblemError, match=r"check\.E030"):
        verification.remote_answer(number=one, answer=answer, acting_user=desk.chief)


def test_nobody_takes_in_reads_or_answers_a_query_about_a_relative_and_the_try_is_noted(desk: Desk) -> None:
    one = received(desk)
    registry.staff_person_declare(
        user=desk.chief, person_no=1, relation=registry.KinRelation.KIN, acting_user=desk.bureau.steward
    )
    with pytest.raises(ProblemError, match=r"look\.E001"):
        verification.remote_find(one, acting_user=desk.chief)
    with pytest.raises(ProblemError, match=r"look\.E001"):
        verification.remote_answer(number=one, answer="该人登记在本地。", acting_user=desk.chief)
    noted = org.trail_page(acting_user=desk.bureau.auditor, wanted=org.TrailWanted(kind="refused"))
    assert [row.subject for row in noted.rows] == ["person:1", "person:1"]


def test_only_the_area_reads_and_answers_and_only_a_clerk_takes_in(desk: Desk) -> None:
    one, bureau = received(desk), desk.bureau
    with pytest.raises(org.NotPermitted):
        verification.remote_find(one, acting_user=bureau.outsider)
    with pytest.raises(org.NotPermitted):
        verification.remote_answer(number=one, answer="该人登记在本地。", acting_user=bureau.auditor)
    with pytest.raises(org.NotPermitted):
        verification.remote_receive(letter=LETTER, acting_user=desk.chief)
    assert verification.remotes_page(acting_user=bureau.outsider).total == 0
