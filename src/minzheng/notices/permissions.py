"""Who may write, serve and read letters, keep their templates, and post notices."""

from minzheng.org.api import Permission, Role

_READERS = frozenset({Role.CLERK, Role.APPROVER, Role.AUDITOR})
_OFFICE = frozenset({Role.CLERK, Role.APPROVER})

LETTER_READ = Permission("notices.letter_read", "查阅文书", "read letters", _READERS)
LETTER_WRITE = Permission("notices.letter_write", "制作文书", "write a letter", _OFFICE)
DELIVERY_RECORD = Permission(
    "notices.delivery_record", "登记送达", "record a delivery", frozenset({Role.CLERK})
)
TEMPLATE_KEEP = Permission(
    "notices.template_keep", "维护文书模板", "keep the templates of letters", frozenset({Role.ADMINISTRATOR})
)
NOTICE_READ = Permission("notices.notice_read", "查阅公示", "read public notices", _READERS)
NOTICE_POST = Permission("notices.notice_post", "发布公示", "post a public notice", _OFFICE)
NOTICE_OBJECT = Permission(
    "notices.notice_object", "登记公示异议", "record an objection", frozenset({Role.CLERK})
)
