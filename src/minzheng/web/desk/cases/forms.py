"""The acts open to a reader as forms: each field with what was typed, so that nothing is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minzheng.casework import api as casework
from minzheng.kernel import clock
from minzheng.web.desk.cases.words import act_word
from minzheng.web.desk.wording import language


@dataclass(frozen=True)
class FieldView:
    """One field of a form; ``choices``: value, words, whether chosen."""

    name: str
    label: str
    kind: str
    required: bool
    value: str
    choices: tuple[tuple[str, str, bool], ...]
    latest: str


@dataclass(frozen=True)
class ActView:
    """One act as a form; ``opened`` where it was asked for or sent back."""

    code: str
    title: str
    tone: str
    opened: bool
    fields: tuple[FieldView, ...]


def act_views(
    acts: Iterable[casework.Act], *, opened: str, typed: Mapping[str, str], known: Mapping[str, str]
) -> list[ActView]:
    """The forms; what was typed goes into the one opened, what is known into all until it is changed."""
    return [
        ActView(
            one.code, act_word(one), one.tone, one.code == opened,
            tuple(_field(each, {**known, **(typed if one.code == opened else {})}) for each in one.fields),
        )
        for one in acts
    ]  # fmt: skip


def _field(field: casework.Field, typed: Mapping[str, str]) -> FieldView:
    english = language() == "en"
    held = typed.get(field.name, "")
    choices = tuple((value, en if english else zh, value == held) for value, zh, en in field.choices)
    return FieldView(
        field.name, field.en if english else field.zh, field.kind, field.required, held, choices,
        clock.today().isoformat() if field.kind == "day" else "",
    )  # fmt: skip


def left_over(typed: Mapping[str, str]) -> list[str]:
    """What was typed into a form that is no longer open, to be copied by hand."""
    return [text for name, text in typed.items() if text.strip() and name not in _OURS]


_OURS = frozenset({"csrfmiddlewaretoken", "seen", "snapshot"})
