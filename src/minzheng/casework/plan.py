"""The procedure of one case as the law stood when it was applied for: its steps, and every clock.

Kept with the case, so that where a case stands follows from its events alone, years later too.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any, Final, Literal

Clock = Literal["working_days", "calendar_days", "hours"]
PUBLICITY: Final = "publicity"
WHOLE: Final = "whole"
"""Nobody's turn: the time for the procedure as a whole."""


@dataclass(frozen=True)
class Limit:
    """One deadline: how long, counted how, and which level of the chain of places sets it.

    ``level`` is nation, province, city or district, ``zh`` and ``en`` the name of the place; ``source`` is
    the document in words, ``at`` where it stands in it.
    """

    within: int
    clock: Clock
    level: str
    zh: str
    en: str
    source: str
    at: str
    confidence: str
    source_en: str = ""


@dataclass(frozen=True)
class StepPlan:
    """One step. ``counted_from`` is an earlier step's code or one of ``policy.programme.BEGINNINGS``;
    ``extended`` replaces ``limits`` in a case whose time was extended. With ``limits_start`` the step has to
    have begun by then; it is taken only after a decision of the outcome ``after``, where that is not ""."""

    code: str
    zh: str
    en: str
    who: str
    outcomes: tuple[str, ...]
    counted_from: str
    limits: tuple[Limit, ...]
    extended: tuple[Limit, ...]
    law: str
    confidence: str
    law_en: str = ""
    limits_start: bool = False
    after: str = ""

    @property
    def decides(self) -> bool:
        """Whether this is the step that confirms or refuses."""
        return {"confirmed", "refused"} <= set(self.outcomes)


@dataclass(frozen=True)
class Plan:
    """The steps of a programme in order, of the law on ``day``."""

    programme: str
    day: date
    steps: tuple[StepPlan, ...]

    def step(self, code: str) -> StepPlan | None:
        """The step of that code; None where the procedure has none."""
        return next((one for one in self.steps if one.code == code), None)

    @property
    def notice_days(self) -> int:
        """How many calendar days its public notice stands, by the longest of the limits; 0 without one."""
        step = self.step(PUBLICITY)
        return max((one.within for one in step.limits), default=0) if step else 0

    def content(self) -> dict[str, Any]:
        """As JSON; ``day`` is left out, since most days have the same procedure."""
        return {"programme": self.programme, "steps": [asdict(one) for one in self.steps]}

    def digest(self) -> str:
        """What two equal procedures have in common."""
        return sha256(dumps(self.content(), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def plan_read(content: Mapping[str, Any], day: date) -> Plan:
    """The plan that ``Plan.content`` wrote."""
    return Plan(content["programme"], day, tuple(_step(one) for one in content["steps"]))


def _step(content: Mapping[str, Any]) -> StepPlan:
    limits = {name: tuple(Limit(**one) for one in content[name]) for name in ("limits", "extended")}
    return StepPlan(**{**content, **limits, "outcomes": tuple(content["outcomes"])})
