"""The wording of every mistake a person can make, Chinese and English side by side, by id.

Each says what happened, why, and how to mend it. ``docs/messages.md`` lists them all; it is written from
these tables by ``page`` and held equal to them by a test.
"""

from types import ModuleType

from minzheng.kernel.messages import (
    benefits,
    cases,
    casework,
    checks,
    commands,
    datasets,
    declarations,
    desk_payments,
    drafting,
    exports,
    imports,
    indicators,
    keys,
    league,
    months,
    notices,
    overrides,
    packs,
    payments,
    people,
    plans,
    reports,
    staff,
    trail,
    yaml_files,
)

_TABLES: tuple[ModuleType, ...] = (
    yaml_files, declarations, datasets, packs, cases, casework, checks, commands, keys, people, imports,
    benefits, payments, desk_payments, months, notices, overrides, trail,
    exports, staff, reports, plans, drafting, league, indicators,
)  # fmt: skip
_MESSAGES: dict[str, tuple[str, str]] = {
    message_id: texts for table in _TABLES for message_id, texts in table.MESSAGES.items()
}


def texts(message_id: str) -> tuple[str, str]:
    """The Chinese and the English wording of a message, with places for its details."""
    return _MESSAGES[message_id]


def message_ids() -> list[str]:
    """Every message there is."""
    return sorted(_MESSAGES)


def page() -> str:
    """Every message with its id, as a page of the documentation (Markdown)."""
    return _HEAD + "".join(_row(message_id) for message_id in message_ids())


_HEAD = """# 提示信息 · Messages

每一处错误都有固定编号。花括号里的部分由具体的文件、名称和数值填入。

Every mistake has an id that stays the same. What stands in braces is filled in with the file, name or
value in question.

| id | 中文 | English |
|---|---|---|
"""


def _row(message_id: str) -> str:
    zh, en = (text.replace("!r}", "}").replace("{{", "{").replace("}}", "}") for text in texts(message_id))
    return f"| `{message_id}` | {zh} | {en} |\n"
