"""What an applicant brings: only what no department can be asked for.

最低生活保障审核确认办法 第十条: what is available by sharing is not asked of the applicant. The lists by
programme are those of the programme sheets (specification 13.2); programmes nobody lists there ask for the
application, the authorisation and the promise.

Whoever applies anew after an expenditure recognition has run out need not bring again what has not changed
(刚性支出困难家庭认定办法 第十条、第十一条, LB-09). Application, authorisation and promise are made for each
application and never stand for another (HD-03, 待核实).
"""

from dataclasses import dataclass

from minzheng.engine.determination import Said
from minzheng.policy.programme import Programme
from minzheng.web.desk.wording import in_words

_APPLICATION = ("application", Said("申请书", "application"))
_AUTHORISATION = ("authorisation", Said("家庭经济状况核对授权书（每名成年成员）",
                                        "authorisation to verify, by every adult member"))  # fmt: skip
_PROMISE = ("promise", Said("诚信承诺书", "promise that the statements are true"))
_PARENTS = ("parents", Said("父母情况的法院或公安文书（比对不到时）",
                            "court or police papers on the parents, where no match"))  # fmt: skip
_ALWAYS = (_APPLICATION, _AUTHORISATION, _PROMISE)
_MORE: dict[str, tuple[tuple[str, Said], ...]] = {
    "extreme_poverty_support": (
        ("statement", Said("劳动能力、生活来源和财产状况说明", "statement of means and of ability to work")),
        ("supporters", Said("法定义务人核对授权书", "authorisation to verify by those bound to support")),
    ),
    "expenditure_hardship": (
        ("invoices", Said("医疗、教育等刚性支出票据", "invoices of medical, school and like expenses")),
    ),
    "temporary_assistance": (("event", Said("突发事件或意外的证明", "proof of the event")),),
    "disability_living_subsidy": (("account", Said("领款账户", "account to be paid into")),),
    "disability_care_subsidy": (("account", Said("领款账户", "account to be paid into")),),
    "orphan_allowance": (_PARENTS,),
    "unsupported_child_allowance": (_PARENTS,),
    "elder_care_subsidy": (("assessment", Said("能力评估报告", "assessment of ability")),),
}  # fmt: skip
# Settled by matching with other departments' data: nobody's means are looked into.
_WITHOUT_MEANS = ("disability_living_subsidy", "disability_care_subsidy", "elder_care_subsidy")


_REUSES = ("expenditure_hardship",)


@dataclass(frozen=True)
class Material:
    """One paper; ``brought`` where the clerk ticked it, ``reused`` where that of the case before stands for
    it, which is possible where it ``may_be``."""

    code: str
    title: str
    brought: bool
    may_be: bool = False
    reused: bool = False


def reuses(programme: Programme | None) -> bool:
    """Whether papers of an earlier application for it may stand for those that have not changed."""
    return programme is not None and programme.code in _REUSES


def materials_of(
    programme: Programme | None, brought: frozenset[str], reused: frozenset[str] = frozenset(), *,
    has_earlier: bool = False,
) -> list[Material]:  # fmt: skip
    """What is to be brought for a programme, or for an application that names none; ``has_earlier``: there
    is a case whose papers may be reused."""
    code = "" if programme is None else programme.code
    first = (_APPLICATION,) if code in _WITHOUT_MEANS else _ALWAYS
    anew = {key for key, _said in _ALWAYS}
    return [
        Material(
            key, in_words(said), key in brought, may_be := has_earlier and key not in anew,
            may_be and key in reused,
        )
        for key, said in (*first, *_MORE.get(code, ()))
    ]  # fmt: skip
