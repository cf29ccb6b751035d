"""What the pages of people say: kinds of looks, fields, reasons, and names as far as they may be shown."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.kernel import clock
from minzheng.kernel.identity import years_completed
from minzheng.kernel.masking import name_mask
from minzheng.kernel.problem import ProblemError
from minzheng.org import api as org
from minzheng.web.desk.wording import language, name_words

Words = str | Promise
_OF_AGE = 18

KINDS: dict[str, Words] = {
    org.LookKind.READ: _("查阅"),
    org.LookKind.REVEAL: _("显示完整信息"),
    org.LookKind.EXPORT: _("导出"),
    org.LookKind.SEARCH: _("查找"),
    org.LookKind.SIGN_IN: _("登录"),
    org.LookKind.REFUSED: _("拒绝"),
    org.LookKind.SEAL: _("封存"),
}
FIELDS: dict[str, Words] = {
    "id_number": _("身份证号"), "phone": _("电话"), "account": _("银行账户"), "address": _("地址"),
}  # fmt: skip
#: Why somebody who has no case in hand may look. The Chinese word is what the trail keeps.
REASONS: dict[str, tuple[str, Words]] = {
    "audit": ("日常稽核", _("日常稽核")),
    "complaint": ("信访投诉核查", _("信访投诉核查")),
    "inspection": ("上级检查", _("上级检查")),
    "correction": ("数据更正", _("数据更正")),
}
KIN: dict[str, Words] = {"self": _("本人"), "kin": _("近亲属")}


def told(error: ProblemError) -> list[str]:
    """What went wrong, in the reader's language, each with its code."""
    return [one.text(language()) for one in error.problems]


def masked_name(name: str, birth_date: date) -> str:
    """A name as a list shows it; of minors the surname only."""
    return name_words(name_mask(name, is_minor=age(birth_date) < _OF_AGE))


def age(birth_date: date) -> int:
    """Completed years today."""
    return years_completed(birth_date, clock.today())
