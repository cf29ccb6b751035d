"""督办 as the pages of a target, a key task and a project show it: one piece for all three."""

from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse

from minzheng.insight import api as insight
from minzheng.org import api as org
from minzheng.web.desk.figures import placed_figure
from minzheng.web.desk.staff import staff_names

_OPENS: Final = {
    "target": "plan-supervise", "task": "plan-task-supervise", "project": "plan-project-supervise",
}  # fmt: skip


def supervision_shown(
    about: insight.Supervised,
    found: Sequence[insight.SupervisionRecord],
    division: str,
    user: org.User,
) -> dict[str, Any]:
    """What was asked and answered, by the names people are called, and what this reader may do about it."""
    acts = [act.acted_by for note in found for act in note.acts]
    names = staff_names([*(note.opened_by for note in found), *acts])
    return {
        "supervisions": [
            (note, names.get(note.opened_by, ""), [(act, names.get(act.acted_by, "")) for act in note.acts])
            for note in found
        ],
        "supervised_count": placed_figure("supervisions", len(found)),
        "supervise_address": reverse(_OPENS[about.kind], args=[about.id]),
        "may_supervise": org.is_permitted(user, insight.SUPERVISE, division=division),
        "may_reply": org.is_permitted(user, insight.SUPERVISION_REPLY, division=division),
    }
