"""What the pages of letters and notices say: kinds, ways, states."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minzheng.kernel import clock
from minzheng.notices import api as notices

Words = str | Promise

KINDS: dict[str, Words] = {
    "supplement": _("补正材料一次性告知书"),
    "refusal": _("不予确认告知书"),
    "confirmation": _("确认通知书"),
    "adjustment": _("调整决定书"),
    "suspension": _("暂停决定书"),
    "resumption": _("恢复发放决定书"),
    "termination": _("终止决定书"),
    "exit_notice": _("拟终止告知书"),
}
WAYS: dict[str, Words] = {
    "in_person": _("直接送达"),
    "post": _("邮寄送达"),
    "left": _("留置送达"),
    "committee": _("村（居）民委员会转交"),
}
NOTICE_KINDS: dict[str, Words] = {
    "pre_decision": _("审核公示"),
    "exit": _("拟终止公示"),
    "long_term": _("长期公布"),
}
VIEWS: dict[str, Words] = {
    "running": _("公示中"), "closing": _("今天结束"), "long_term": _("长期公布"), "closed": _("已结束"),
}  # fmt: skip
REASONS: dict[str, Words] = {"急难型": _("急难型"), "支出型": _("支出型")}


def served_words(letter: notices.LetterRecord) -> tuple[str, str]:
    """Tone and words: served, to be served by a day, late, or not served yet."""
    if letter.deliveries:
        return "eligible", str(_("已送达"))
    if letter.serve_by is not None and letter.serve_by < clock.today():
        return "ineligible", str(_("逾期未送达"))
    return "undetermined", str(_("待送达"))


def notice_state(notice: notices.NoticeRecord) -> tuple[str, str]:
    """Tone and words: whether it is up today."""
    today: date = clock.today()
    if notice.closes_on is not None and notice.closes_on < today:
        return "idle", str(_("已结束"))
    return (
        ("undetermined", str(_("今天结束"))) if notice.closes_on == today else ("eligible", str(_("公示中")))
    )
