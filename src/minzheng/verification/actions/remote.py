"""异地协同 (HD-07, 民发〔2022〕83号 第三部分): a query of another place taken in, and answered.

It has to be answered; within what time, the text read does not say, so no clock runs. What leaves the house
is about one person, on that person's consent (HD-01), and is written by one and sent by another.
"""

import re
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from minzheng.kernel import clock
from minzheng.kernel.masking import id_number_mask
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, event_record, matter_open, permission_check
from minzheng.registry.api import person_of_number, person_read, refuse_own
from minzheng.verification.models import RemoteQuery
from minzheng.verification.permissions import CHECK_REQUEST, REPORT_ISSUE
from minzheng.verification.places import acting_place
from minzheng.verification.records_remote import RemoteLetter

LONGEST: Final = {"sender": 100, "letter_no": 60, "name": 60, "purpose": 200, "consent": 200}
LONGEST_ANSWER: Final = 2000
_ID_NUMBER: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def remote_receive(*, letter: RemoteLetter, acting_user: User) -> str:
    """Take in a query; the number of its matter. The same letter about the same person is the query there is.

    Who is asked about is looked up within the acting user's area; of anybody else the query says that nobody
    was found. Raises ProblemError where something is missing, the number is none, or it is the user's own or
    a relative's, which is noted.
    """
    place = acting_place(acting_user, CHECK_REQUEST)
    said = {name: str(getattr(letter, name)).strip() for name in LONGEST}
    sent_on = _checked(letter.sent_on, said)
    person_no = person_of_number(letter.number.strip(), acting_user=acting_user)
    lives_in = place.key
    if person_no is not None:
        refuse_own(acting_user, person_no)
        found = person_read(person_no, acting_user=acting_user)
        lives_in = (found.person.division if found else None) or place.key
    said["number_mask"] = id_number_mask(letter.number.strip().upper())
    return _taken_in(said, sent_on, person_no, lives_in, acting_user)


def _checked(sent_on: date | None, said: dict[str, str]) -> date:
    if any(not text or len(text) > LONGEST[name] for name, text in said.items()):
        raise ProblemError(problem("check.E026"))
    if sent_on is None or sent_on > clock.today():
        raise ProblemError(problem("check.E027", today=clock.today()))
    return sent_on


@transaction.atomic
def _taken_in(
    said: dict[str, str], sent_on: date, person_no: int | None, lives_in: str, acting_user: User
) -> str:
    place = permission_check(acting_user, CHECK_REQUEST, division=lives_in)
    same = RemoteQuery.objects.filter(
        sender=said["sender"], letter_no=said["letter_no"], name=said["name"], number_mask=said["number_mask"]
    )
    known = same.select_related("matter").first()
    if known is not None:
        return known.matter.number
    matter = matter_open(kind="remote_query", division=place.key, acting_user=acting_user)
    try:
        with transaction.atomic():
            RemoteQuery.objects.create(
                matter=matter, division_id=place.id, sent_on=sent_on, person_id=person_no,
                recorded_by=acting_user, **said,
            )  # fmt: skip
    except IntegrityError:
        # Of two who take the same letter in at once, the second is led to the first one's.
        return same.select_related("matter").get().matter.number
    event_record(
        name="RemoteQueryReceived", subject=f"remote:{matter.number}", division=place.key, matter=matter,
        payload={"sender": said["sender"], "letter_no": said["letter_no"], "found": person_no is not None},
        acting_user=acting_user,
    )  # fmt: skip
    return matter.number


def remote_answer(*, number: str, answer: str, acting_user: User) -> None:
    """Answer a query in writing, once, by another person than the one who took it in.

    Raises ProblemError where it is answered already, nothing is said, or an identity number is: the letter
    it answers names whom it is about.
    """
    person_no = RemoteQuery.objects.filter(matter__number=number).values_list("person_id", flat=True).first()
    if person_no is not None:
        refuse_own(acting_user, person_no)
    with transaction.atomic():
        _answered(remote_row(number, lock=True), answer.strip(), acting_user)


def _answered(row: RemoteQuery, answer: str, acting_user: User) -> None:
    permission_check(acting_user, REPORT_ISSUE, division=row.division.key)
    if row.answered_on is not None:
        raise ProblemError(problem("check.E028", number=row.matter.number, day=row.answered_on))
    if row.recorded_by_id == acting_user.pk:
        raise ProblemError(problem("check.E029", who=acting_user.name))
    if not answer or len(answer) > LONGEST_ANSWER or _ID_NUMBER.search(answer):
        raise ProblemError(problem("check.E030", longest=LONGEST_ANSWER))
    row.answer, row.answered_on, row.answered_by = answer, clock.today(), acting_user
    row.save(update_fields=["answer", "answered_on", "answered_by"])
    event_record(
        name="RemoteQueryAnswered", subject=f"remote:{row.matter.number}", division=row.division.key,
        matter=row.matter, payload={"answer": answer}, acting_user=acting_user,
    )  # fmt: skip


def remote_row(number: str, *, lock: bool = False) -> RemoteQuery:
    """The query of that number; raises ProblemError. Locked, nobody else answers it meanwhile."""
    rows = RemoteQuery.objects.filter(matter__number=number)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row = rows.select_related("matter", "division", "recorded_by", "answered_by").first()
    if row is None:
        raise ProblemError(problem("check.E031", number=number))
    return row
