"""Reads of the templates the office keeps."""

from django.utils.timezone import localdate

from minzheng.notices.documents.shipped import shipped_template
from minzheng.notices.models import LetterKind, LetterTemplate
from minzheng.notices.permissions import TEMPLATE_KEEP
from minzheng.notices.records import TemplateRecord
from minzheng.org import api as org
from minzheng.org.api import User


def templates_in_use(*, acting_user: User) -> list[TemplateRecord]:
    """The template of every kind that has been used or handed in, newest version; raises NotPermitted."""
    org.permission_check_somewhere(acting_user, TEMPLATE_KEEP)
    versions: dict[str, list[LetterTemplate]] = {}
    for one in LetterTemplate.objects.select_related("kept_by").defer("document").order_by("id"):
        versions.setdefault(one.kind, []).append(one)
    return [_template(found[-1], len(found)) for found in versions.values()]


def template_document(kind: LetterKind, *, acting_user: User) -> bytes:
    """The .docx in use for a kind, the shipped one where none was used yet; raises NotPermitted."""
    org.permission_check_somewhere(acting_user, TEMPLATE_KEEP)
    newest = LetterTemplate.objects.filter(kind=kind).order_by("-id").first()
    return bytes(newest.document) if newest else shipped_template(kind)


def _template(one: LetterTemplate, versions: int) -> TemplateRecord:
    return TemplateRecord(
        LetterKind(one.kind),
        one.sha256,
        one.is_shipped,
        localdate(one.kept_at),
        str(one.kept_by or ""),
        versions,
    )
