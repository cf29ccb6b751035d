"""疑点: where what was declared and what departments returned disagree, for the page of a case."""

from dataclasses import dataclass

from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.web.desk.verification.words import dataset_words, fact_words, value_words
from minzheng.web.desk.wording import name_words


@dataclass(frozen=True)
class Discrepancy:
    """One point on which two sources disagree; ``handled`` says what was done about it, empty while open."""

    who: str
    title: str
    declared: str
    returned: str
    source: str
    handled: str = ""


def discrepancies_of(number: str) -> list[Discrepancy]:
    """What disagrees in a case, by the verification requests that carry its number."""
    found = [one for one in verification.discrepancies_of(number) if one.verdict != "agrees"]
    names = registry.person_names([one.person_no for one in found if one.person_no is not None])
    return [
        Discrepancy(
            who=name_words(names[one.person_no]) if one.person_no in names else "",
            title=fact_words(one.item),
            declared=value_words(one.item, one.declared),
            returned=value_words(one.item, one.returned),
            source=dataset_words(one.dataset),
            handled=one.reason,
        )
        for one in found
    ]
