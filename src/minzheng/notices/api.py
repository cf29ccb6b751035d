"""The door of this room: what others may call, and the values they get."""

from minzheng.kernel.packing import LIMIT_MB as TEMPLATE_LIMIT_MB
from minzheng.notices.actions.letters import delivery_record, letter_download, letter_write
from minzheng.notices.actions.public import notice_end, notice_object, notice_post
from minzheng.notices.actions.rebuilding import letters_rebuild
from minzheng.notices.actions.templates import template_ensure, template_keep
from minzheng.notices.disclosure import ANNOUNCED, fields_of
from minzheng.notices.documents.layout import Paragraph
from minzheng.notices.documents.wording import FIELDS as TEMPLATE_FIELDS
from minzheng.notices.making import letter_docx, letter_pdf, letter_pictures, letter_text
from minzheng.notices.models import DeliveryWay, LetterKind, NoticeKind
from minzheng.notices.permissions import (
    DELIVERY_RECORD,
    LETTER_READ,
    LETTER_WRITE,
    NOTICE_OBJECT,
    NOTICE_POST,
    NOTICE_READ,
    TEMPLATE_KEEP,
)
from minzheng.notices.proof import letters_check
from minzheng.notices.queries import (
    divisions_with_notices,
    letter_find,
    letters_of,
    letters_page,
    notice_find,
    notice_of,
    notices_of,
    notices_page,
    notices_running,
)
from minzheng.notices.queries_templates import template_document, templates_in_use
from minzheng.notices.records import (
    Confidence,
    DeliveryRecord,
    LetterContent,
    LetterRecord,
    NoticeRecord,
    NoticeShown,
    ObjectionRecord,
    Shown,
    TemplateRecord,
)

__all__ = [
    "ANNOUNCED",
    "DELIVERY_RECORD",
    "LETTER_READ",
    "LETTER_WRITE",
    "NOTICE_OBJECT",
    "NOTICE_POST",
    "NOTICE_READ",
    "TEMPLATE_FIELDS",
    "TEMPLATE_KEEP",
    "TEMPLATE_LIMIT_MB",
    "Confidence",
    "DeliveryRecord",
    "DeliveryWay",
    "LetterContent",
    "LetterKind",
    "LetterRecord",
    "NoticeKind",
    "NoticeRecord",
    "NoticeShown",
    "ObjectionRecord",
    "Paragraph",
    "Shown",
    "TemplateRecord",
    "delivery_record",
    "divisions_with_notices",
    "fields_of",
    "letter_docx",
    "letter_download",
    "letter_find",
    "letter_pdf",
    "letter_pictures",
    "letter_text",
    "letter_write",
    "letters_check",
    "letters_of",
    "letters_page",
    "letters_rebuild",
    "notice_end",
    "notice_find",
    "notice_object",
    "notice_of",
    "notice_post",
    "notices_of",
    "notices_page",
    "notices_running",
    "template_document",
    "template_ensure",
    "template_keep",
    "templates_in_use",
]
