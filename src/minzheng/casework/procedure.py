"""From the procedure a programme declares to the plan of one case: its steps and every time that binds.

The times of all levels are kept side by side (specification X-02): a province may be stricter than the
ministry, and then the case has both clocks and shows the earlier due date.
"""

from dataclasses import replace
from datetime import date

from minzheng.casework.plan import Limit, Plan, StepPlan
from minzheng.expression.tree import Absent, Constant, Expr, Param
from minzheng.kernel.citation import Citation
from minzheng.policy.law import Law
from minzheng.policy.parameter import Setting
from minzheng.policy.programme import Step


def plan_of(law: Law, programme: str, day: date, *, delegated: bool | None = None, way: str = "") -> Plan:
    """The procedure of a programme under the law of ``day``, the day it was applied for.

    ``delegated``: the township decides (民发〔2022〕83号 第四部分), which shortens the whole; None: as the
    place has settled it. ``way`` is one of ``ways_of``; the steps of the others are left out. Raises KeyError
    for a programme nobody declares and ProblemError where the packs set no value.
    """
    if delegated is None:
        delegated = townships_decide(law, programme, day)
    steps = [one for one in law.catalogue.programmes[programme].procedure if one.way == way]
    return Plan(programme, day, tuple(_step(law, one, day, delegated=delegated) for one in steps))


def townships_decide(law: Law, programme: str, day: date) -> bool:
    """Whether the place has given the townships the power to decide on a programme."""
    where = law.catalogue.programmes[programme].townships_decide
    held = None if where is None else law.on(day).binder.bind(where)
    return isinstance(held, Constant) and bool(held.content)


def ways_of(law: Law, programme: str) -> tuple[str, ...]:
    """The ways a programme's cases can go, in the order declared; most have only the ordinary one, ""."""
    return tuple(dict.fromkeys(one.way for one in law.catalogue.programmes[programme].procedure))


def _step(law: Law, step: Step, day: date, *, delegated: bool) -> StepPlan:
    time = step.delegated if delegated and step.delegated is not None else step.within
    cited, cited_en = _cited(law, step.law)
    plan = StepPlan(
        code=step.code, zh=step.zh, en=step.en, who=step.who, outcomes=step.outcomes,
        counted_from=step.counted_from,
        limits=_limits(law, step, time, day),
        extended=_limits(law, step, step.extended, day),
        law=cited, confidence=step.confidence, law_en=cited_en, limits_start=step.limits_start,
        after=step.after,
    )  # fmt: skip
    return replace(plan, who="township") if delegated and plan.decides else plan


def _limits(law: Law, step: Step, time: Expr | None, day: date) -> tuple[Limit, ...]:
    if time is None:
        return ()
    if isinstance(time, Param):
        return tuple(_of_level(law, step, one) for one in law.levels(time.code, day))
    return _of_catalogue(law, step, time, day)


def _of_level(law: Law, step: Step, setting: Setting) -> Limit:
    place = next((pack for pack in law.chain if pack.code == setting.place), law.chain[0])
    source, source_en = _cited(law, Citation(setting.source))
    return Limit(
        setting.value, step.clock, place.level, place.zh, place.en, source, setting.at or "",
        setting.confidence, source_en,
    )  # fmt: skip


def _of_catalogue(law: Law, step: Step, time: Expr, day: date) -> tuple[Limit, ...]:
    """A time written as a number, or worked out from several parameters, is the declaration's own."""
    held = law.on(day).binder.bind(time)
    if isinstance(held, Absent):
        return ()
    if not isinstance(held, Constant):
        raise TypeError("a time rests on parameters only")
    nation, (source, source_en) = law.chain[0], _cited(law, step.law)
    return (
        Limit(
            int(held.content), step.clock, nation.level, nation.zh, nation.en, source, "", step.confidence,
            source_en,
        ),
    )  # fmt: skip


def _cited(law: Law, citation: Citation | None) -> tuple[str, str]:
    """A citation in both languages; "" where a step stands on no law (those are of confidence A)."""
    if citation is None:
        return "", ""
    document = law.document(citation.regulation)
    if document is None:
        return citation.regulation, citation.regulation
    return document.cite(citation.articles), document.cite(citation.articles, "en")
