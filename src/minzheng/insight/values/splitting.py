"""A value split by a column of its rows: which programmes make it, for whoever may read it."""

from collections import defaultdict

from minzheng.insight.indicators.measure import measured
from minzheng.insight.permissions import INDICATOR_READ
from minzheng.insight.values.drilling import months_of, within
from minzheng.insight.values.period import Period
from minzheng.insight.values.reading import indicator_of
from minzheng.kernel.problem import ProblemError, problem
from minzheng.org import api as org
from minzheng.policy.indicator import Split
from minzheng.policy.law import Law


def value_split(
    law: Law, code: str, division: str, period: Period, by: Split, *, acting_user: org.User
) -> dict[str, int]:
    """What of the numerator falls to each word of a column, by word; over several months as the value is put
    together. The parts of distinct people may come to more than the whole: one may stand in two.

    Raises NotPermitted outside the reader's area, ProblemError where the declaration allows no such split,
    where the indicator is reported, or the period has no value, and where a part is not known.
    """
    spec = indicator_of(law.catalogue, code)
    place = org.permission_check(acting_user, INDICATOR_READ, division=division)
    if spec.counted is None:
        raise ProblemError(problem("indicator.E023", name=spec.name))
    if by not in spec.splits:
        raise ProblemError(problem("indicator.E025", name=spec.name, by=by, known="、".join(spec.splits)))
    found: dict[str, int] = defaultdict(int)
    for rows in months_of(law, spec, period):
        chosen = within(rows, spec.counted, place.key)
        for word, count in measured(chosen, spec.counted, [by]).iter_rows():
            if count is None:
                raise ProblemError(
                    problem("indicator.E022", period=period, name=spec.name, missing=rows.snapshot.month)
                )
            found[word] += count
    return dict(sorted(found.items()))
