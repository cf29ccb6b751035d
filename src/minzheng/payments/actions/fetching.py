"""A bank file handed to a person: its bytes as they were made, and who took them when."""

from dataclasses import dataclass

from django.db import transaction

from minzheng.kernel.problem import ProblemError, problem
from minzheng.org.api import User, event_record, permission_check
from minzheng.payments.actions.bank_files import content_of
from minzheng.payments.models import BankFile
from minzheng.payments.permissions import BANK_FILE_WRITE


@dataclass(frozen=True)
class FetchedFile:
    """A file with its name; the numbers in it are readable."""

    name: str
    content: bytes


@transaction.atomic
def bank_file_fetch(*, batch_no: str, acting_user: User) -> FetchedFile:
    """The file of a batch, once more the same bytes; the taking is an event.

    Raises ProblemError where there is no such batch or it is not what was recorded, NotPermitted outside
    the area.
    """
    made = BankFile.objects.select_related("list__division").filter(batch_no=batch_no).first()
    if made is None:
        raise ProblemError(problem("paydesk.E006", batch=batch_no[:40]))
    permission_check(acting_user, BANK_FILE_WRITE, division=made.list.division.key)
    content = content_of(made)
    event_record(
        name="BankFileFetched",
        subject=f"batch:{batch_no}",
        payload={"count": made.count, "sha256": made.sha256},
        division=made.list.division.key,
        acting_user=acting_user,
    )
    return FetchedFile(f"{batch_no}.csv", content)
