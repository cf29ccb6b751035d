"""Lists of papers: letters, verification requests, queries from elsewhere; each as its page has it."""

from typing import Any

from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.verification import api as verification
from minzheng.web.desk.exports.listed import AT_A_TIME, Asked, Cell, Sheet, all_of, day_said, one_of
from minzheng.web.desk.notices.letters import wanted_of
from minzheng.web.desk.notices.words import KINDS, WAYS, served_words
from minzheng.web.desk.staff import staff_names
from minzheng.web.desk.verification.rows import remote_rows, request_rows, state_words

_SHOWN = {"open": "未办结", "all": "全部"}


def letters(user: org.User, asked: Asked) -> Sheet:
    """文书, the newest first, with how and when each was served."""
    wanted = wanted_of(asked)

    def after(mark: str) -> tuple[list[Any], str]:
        rows, _total, later = notices.letters_page(
            acting_user=user, matter=wanted["matter"], kind=wanted["kind"],
            unserved=bool(wanted["unserved"]), before=int(mark) if mark else None, limit=AT_A_TIME,
        )  # fmt: skip
        return rows, str(later or "")

    rows: list[tuple[Cell, ...]] = [_letter(one) for one in all_of(after)]
    heads = (
        "文书号", "文书种类", "收件人", "办件号", "项目", "制作日期", "送达期限", "送达", "送达方式",
        "送达日期",
    )  # fmt: skip
    kind = str(KINDS[wanted["kind"]]) if wanted["kind"] else "全部"
    return Sheet(f"文书 · {kind}{' · 未送达' if wanted['unserved'] else ''}", heads, frozenset({2}), rows)


def _letter(one: notices.LetterRecord) -> tuple[Cell, ...]:
    served = one.deliveries[-1] if one.deliveries else None
    return (
        one.number, str(KINDS[one.kind.value]), one.addressee, one.matter, one.programme,
        day_said(one.written_on), day_said(one.serve_by), served_words(one)[1],
        str(WAYS[served.how.value]) if served else "", day_said(served.on) if served else "",
    )  # fmt: skip


def requests(user: org.User, asked: Asked) -> Sheet:
    """信息核对, the oldest first: how far each has come and what it concluded."""
    show = one_of(asked.get("show", ""), _SHOWN, "open")

    def after(mark: str) -> tuple[list[Any], str]:
        found = verification.requests_page(
            acting_user=user, open_only=show == "open", after=int(mark or 0), limit=AT_A_TIME
        )
        return request_rows(found.rows, user), str(found.next_after or "")

    rows: list[tuple[Cell, ...]] = [
        (
            row.one.number, row.one.matter, row.one.household_no, row.name, row.title, row.place,
            day_said(row.one.requested_on), row.one.answered, row.one.asked, row.one.unsettled,
            state_words(row), row.one.report or "", day_said(row.one.valid_to),
        )
        for row in all_of(after)
    ]  # fmt: skip
    heads = (
        "核对编号", "办件号", "户号", "户主", "事项", "乡镇街道", "发起日期", "已反馈", "应反馈",
        "未处理疑点", "状态", "报告编号", "报告有效至",
    )  # fmt: skip
    return Sheet(f"信息核对 · {_SHOWN[show]}", heads, frozenset({3}), rows)


def remotes(user: org.User, asked: Asked) -> Sheet:
    """外地来函协查, the oldest first; never what was answered about anybody."""
    show = one_of(asked.get("show", ""), _SHOWN, "open")

    def after(mark: str) -> tuple[list[Any], str]:
        found = verification.remotes_page(
            acting_user=user, open_only=show == "open", after=int(mark or 0), limit=AT_A_TIME
        )
        return remote_rows(found.rows), str(found.next_after or "")

    found = list(all_of(after))
    staff = staff_names(one for row in found for one in (row.one.recorded_by, row.one.answered_by))
    rows: list[tuple[Cell, ...]] = [
        (
            row.one.number, row.one.sender, row.one.letter_no, day_said(row.one.sent_on), row.name, row.place,
            day_said(row.one.recorded_on), staff.get(row.one.recorded_by, ""), day_said(row.one.answered_on),
            staff.get(row.one.answered_by, ""),
        )
        for row in found
    ]  # fmt: skip
    heads = (
        "编号", "来函机关", "来函文号", "来函日期", "被查询人", "乡镇街道", "登记日期", "登记人", "答复日期",
        "签发人",
    )  # fmt: skip
    return Sheet(f"外地来函协查 · {_SHOWN[show]}", heads, frozenset({4}), rows)
