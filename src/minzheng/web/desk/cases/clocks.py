"""Every clock of a case that runs, the nation's and the province's, each with its source, in their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minzheng.casework import api as casework
from minzheng.engine.determination import Said
from minzheng.web.desk.cases.words import DueWords, due_words
from minzheng.web.desk.wording import CLOCKS, articles, in_words


@dataclass(frozen=True)
class Deadline:
    """One limit of one step. ``is_earliest``: the one that is kept to; a case shows it as its own."""

    step: str
    title: str
    within: str
    level: str
    source: str
    confidence: str
    on: date
    due: DueWords | None
    is_earliest: bool


def deadlines(steps: Iterable[casework.StepRecord], case: casework.CaseRecord) -> list[Deadline]:
    """The limits that run now, the one that ends first on top."""
    running = [(one, due) for one in steps for due in one.dues]
    running.sort(key=lambda pair: (pair[1].on, pair[0].code))
    return [
        Deadline(
            one.code, in_words(Said(one.zh, one.en)), f"{due.limit.within} {CLOCKS[due.limit.clock]}",
            in_words(Said(due.limit.zh, due.limit.en)),
            in_words(Said(due.limit.source, due.limit.source_en)) + articles(due.limit.at),
            due.limit.confidence, due.on,
            due_words(due.on, provisional=due.provisional, light=case.light if place == 0 else "green"),
            place == 0,
        )
        for place, (one, due) in enumerate(running)
    ]  # fmt: skip
