"""What the shipped templates say. The office may change every word in its own; these are the beginning.

Each line is a part of the letter and its text. ``{{ field }}`` is filled in; a line that begins with
``{%p`` steers the lines up to its end. The periods of 行政复议 and 行政诉讼 stand in other laws than those
read for this project: until the office has handed in a template of its own, they count as 待核实.
"""

from typing import Final

from minzheng.notices.documents.layout import ADDRESSEE, BODY, HEADING, NUMBER, SIGNED, TITLE, Part
from minzheng.notices.models import LetterKind

Line = tuple[Part, str]

#: What a template may fill in. Lists are steered with ``{%p for … in … %}``.
FIELDS: Final = frozenset(
    "letter_no matter issuer addressee programme applied_on decided_on written_on reply_by from_month "
    "members period amount amount_before reasons articles missing".split()
)
#: Decisions against somebody: reasons, articles and remedies are owed (第三十八条).
NEGATIVE: Final = frozenset(
    {LetterKind.REFUSAL, LetterKind.ADJUSTMENT, LetterKind.SUSPENSION, LetterKind.TERMINATION}
)
#: What is reasoned without being against anybody: a hearing before a decision, and a payment taken up again.
REASONED: Final = NEGATIVE | {LetterKind.EXIT_NOTICE, LetterKind.RESUMPTION}
REMEDIES: Final = ("行政复议", "行政诉讼")

TITLES: Final[dict[LetterKind, str]] = {
    LetterKind.SUPPLEMENT: "补正材料一次性告知书",
    LetterKind.REFUSAL: "不予确认告知书",
    LetterKind.CONFIRMATION: "确认通知书",
    LetterKind.ADJUSTMENT: "调整决定书",
    LetterKind.SUSPENSION: "暂停决定书",
    LetterKind.RESUMPTION: "恢复发放决定书",
    LetterKind.TERMINATION: "终止决定书",
    LetterKind.EXIT_NOTICE: "拟终止告知书",
}

_ASKED: Final = (
    "你（户）{% if applied_on %}于{{ applied_on }}{% endif %}提出的{{ programme }}申请（办件号{{ matter }}）"
)
_HELD: Final = "{{ programme }}（办件号{{ matter }}）"
_ON: Final = "{% if decided_on %}于{{ decided_on }}{% endif %}"
_FROM: Final = "{% if from_month %}自{{ from_month }}起{% endif %}"
_BEFORE: Final = "{% if amount_before %}由{{ period }}{{ amount_before }}元{% endif %}"
_NOW: Final = "{% if amount %}{{ period }}{{ amount }}元{% else %}不发放现金{% endif %}"
_MEMBERS: Final = "{% if members %}保障人口{{ members }}人，{% endif %}"
_DECIDED: Final[dict[LetterKind, str]] = {
    LetterKind.SUPPLEMENT: f"{_ASKED}收悉。经审查，还需要补正下列材料：",
    LetterKind.REFUSAL: f"{_ASKED}收悉。经审核，不符合规定的条件，{_ON}决定不予确认。",
    LetterKind.CONFIRMATION: f"{_ASKED}，经审核符合规定的条件，{_ON}予以确认。",
    LetterKind.ADJUSTMENT: f"经复核，你（户）享受的{_HELD}{_FROM}{_BEFORE}调整为{_NOW}。",
    LetterKind.SUSPENSION: f"经复核，你（户）享受的{_HELD}{_FROM}暂停发放。",
    LetterKind.RESUMPTION: f"经复核，你（户）享受的{_HELD}{_FROM}恢复发放。",
    LetterKind.TERMINATION: f"经复核，你（户）不再符合{_HELD}的条件，{_FROM}终止。",
    LetterKind.EXIT_NOTICE: f"经复核，你（户）不再符合{_HELD}的条件，拟{_FROM}终止。",
}
_AFTER: Final[dict[LetterKind, str]] = {
    LetterKind.SUPPLEMENT: (
        "{% if reply_by %}请于{{ reply_by }}前补齐。{% endif %}补正所用的时间不计入办理期限。"
        "通过部门信息共享能够取得的材料，不需要你（户）提供。"
    ),
    LetterKind.CONFIRMATION: (
        "享受期间，家庭人口、收入或者财产状况发生变化的，请及时告知乡镇人民政府（街道办事处）"
        "或者村（居）民委员会。"
    ),
    LetterKind.EXIT_NOTICE: (
        "如有异议，请于{{ reply_by }}前以口头或者书面方式向乡镇人民政府（街道办事处）提出，"
        "我们将重新调查核实。逾期没有提出的，将按规定作出终止的决定。"
    ),
}
_GRANTED: Final[tuple[Line, ...]] = (
    (BODY, "{%p if amount %}"),
    (BODY, f"{_MEMBERS}{_FROM}{{{{ period }}}}发放{{{{ amount }}}}元。"),
    (BODY, "{%p endif %}"),
)
_REMEDY: Final[tuple[Line, ...]] = (
    (HEADING, "三、救济途径"),
    (
        BODY,
        (
            "如不服本决定，可以自收到本决定之日起六十日内依法申请行政复议，"
            "也可以自收到之日起六个月内依法提起行政诉讼。"
        ),
    ),
)


def lines_of(kind: LetterKind) -> tuple[Line, ...]:
    """The shipped text of a kind, from the title to the date."""
    after = ((BODY, _AFTER[kind]),) if kind in _AFTER else ()
    remedy = _REMEDY if kind in NEGATIVE else ()
    return (*_head(kind), (BODY, _DECIDED[kind]), *_told(kind), *after, *remedy, *_FOOT)


def _head(kind: LetterKind) -> tuple[Line, ...]:
    programme = "" if kind == LetterKind.SUPPLEMENT else "{{ programme }}"
    return (
        (TITLE, "{{ issuer }}"),
        (TITLE, f"{programme}{TITLES[kind]}"),
        (NUMBER, "{{ letter_no }}号"),
        (ADDRESSEE, "{{ addressee }}："),
    )


def _told(kind: LetterKind) -> tuple[Line, ...]:
    if kind == LetterKind.SUPPLEMENT:
        return _listed("missing")
    if kind == LetterKind.CONFIRMATION:
        return _GRANTED
    return (
        (HEADING, "一、理由"), *_listed("reasons"), (HEADING, "二、依据"), *_listed("articles"),
    )  # fmt: skip


def _listed(field: str) -> tuple[Line, ...]:
    return (
        (BODY, f"{{%p for one in {field} %}}"),
        (BODY, "{{ one }}"),
        (BODY, "{%p endfor %}"),
    )


_FOOT: Final[tuple[Line, ...]] = ((SIGNED, "{{ issuer }}"), (SIGNED, "{{ written_on }}"))
