"""模板: the shipped one is taken up on first use; whatever the office hands in afterwards is checked."""

from hashlib import sha256

from django.db import transaction

from minzheng.kernel.packing import repacked
from minzheng.notices.documents.filling import template_check
from minzheng.notices.documents.shipped import shipped_template
from minzheng.notices.models import LetterKind, LetterTemplate
from minzheng.notices.permissions import TEMPLATE_KEEP
from minzheng.org.api import User, event_record, permission_check


def template_ensure(kind: LetterKind) -> LetterTemplate:
    """The template in use; where there is none yet, the shipped one is kept as the first version.

    Where this program brings a better text and the office has handed in none, that text is taken up.
    """
    newest = LetterTemplate.objects.filter(kind=kind).order_by("-id").first()
    document = shipped_template(kind)
    digest = sha256(document).hexdigest()
    if newest is not None and (not newest.is_shipped or newest.sha256 == digest):
        return newest
    return LetterTemplate.objects.create(kind=kind, sha256=digest, document=document, is_shipped=True)


@transaction.atomic
def template_keep(*, kind: LetterKind, document: bytes, division: str, acting_user: User) -> str:
    """Use the office's own template from now on; its SHA-256. The same file again changes nothing.

    ``division`` is the bureau's seat. Raises ProblemError, saying what, where the file will not do.
    """
    permission_check(acting_user, TEMPLATE_KEEP, division=division)
    template_check(kind, document)
    made = repacked(document)
    digest = sha256(made).hexdigest()
    newest = LetterTemplate.objects.filter(kind=kind).order_by("-id").first()
    if newest is not None and newest.sha256 == digest and not newest.is_shipped:
        return digest
    LetterTemplate.objects.create(kind=kind, sha256=digest, document=made, kept_by=acting_user)
    event_record(
        name="LetterTemplateKept",
        subject=f"template:{kind.value}",
        payload={"sha256": digest},
        division=division,
        acting_user=acting_user,
    )
    return digest
