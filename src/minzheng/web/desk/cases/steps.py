"""Where a case stands: its steps in a strip, done, now or to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.web.desk.wording import WHO, in_words

_REFUSAL = "refusal_notice"


@dataclass(frozen=True)
class StepRow:
    """One step; ``state``: done, now, later."""

    code: str
    title: str
    who: str
    state: str
    done_on: date | None


def step_rows(found: Iterable[casework.StepRecord]) -> list[StepRow]:
    """The steps of a case; serving a refusal is one only where it was refused."""
    steps = [one for one in found if one.code != casework.WHOLE]
    return [
        StepRow(
            one.code, in_words(Said(one.zh, one.en)), str(WHO.get(one.who, one.who)), one.state, one.done_on
        )
        for one in steps
        if one.code != _REFUSAL or one.state != "later"
    ]
