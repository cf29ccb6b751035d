"""``rate.mismatch`` and ``rate.implied_target``: 34家，完成率161.9% can only come from a target of 21.

A rate is printed rounded, sometimes cut off (418.3 as 418); both are accepted.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from minzheng.insight.checking.finding import Finding, finding
from minzheng.insight.checking.naming import in_base, plain, same_measure, same_unit
from minzheng.insight.figures.figure import Figure
from minzheng.insight.figures.units import MONEY

_COMPLETION = re.compile(r"(?:完成率|完成|完成.{0,8}(?:目标|任务|计划|指标)(?:任务|数)?|目标完成率|进度)$")
_TARGET = re.compile(r"目标|任务|计划|指标|要求|应")
_OF_WHOLE = re.compile(r"其中|实[际到检有训]|已")
_SHARE = re.compile(r"(?:率|占比|比例|占.{0,6})$")


def rate_findings(figures: Sequence[Figure]) -> Iterator[Finding]:
    """Every completion rate against its figures, and every share against part and whole."""
    for at, rate in enumerate(figures):
        if rate.unit != "%" or rate.value is None or rate.table is not None:
            continue
        if _COMPLETION.search(rate.indicator):
            yield from _completion(figures, at)
        elif _SHARE.search(rate.indicator):
            yield from _share(figures, at)


def _completion(figures: Sequence[Figure], at: int) -> Iterator[Finding]:
    done = _counted_before(figures, at)
    if done is None:
        return
    targets = [one for one in _nearby(figures, at) if one != done and _is_target(figures, one, done)]
    if targets:
        if not _follows(figures[done], figures[targets[0]], figures[at]):
            yield _mismatch(figures, done, targets[0], at)
    elif any(_is_stated(figures, one, done, at) for one in _nearby(figures, at)):
        return
    elif not figures[at].qualifier and not figures[done].qualifier and figures[at].value != 100:
        yield from _implied(figures, done, at)


def _is_target(figures: Sequence[Figure], one: int, done: int) -> bool:
    named = _TARGET.search(figures[one].indicator) is not None and not _COMPLETION.search(
        figures[one].indicator
    )
    return named and same_measure(figures[one], figures[done])


def _is_stated(figures: Sequence[Figure], one: int, done: int, at: int) -> bool:
    """Whether the rate is of this, though nothing calls it a target: 为850户改造，已完成510户，60%."""
    alike = one < done and same_unit(figures[one], figures[done])
    return alike and not figures[one].qualifier and _follows(figures[done], figures[one], figures[at])


def _implied(figures: Sequence[Figure], done: int, at: int) -> Iterator[Finding]:
    actual, rate = in_base(figures[done]), figures[at]
    percent = in_base(rate)
    if not actual or not percent:
        return
    if figures[done].unit in MONEY:
        return  # an amount fits any rate: nothing to prove, and nothing to refute
    fits = [target for target in _candidates(actual, percent, rate.decimals) if _reads(actual, target, rate)]
    details = {"done": _words(figures[done]), "rate": rate.text}
    if not fits:
        yield finding("rate.mismatch", "rate.no_target", (done, at), **details)
    else:
        span = plain(fits[0]) if len(fits) == 1 else f"{plain(fits[0])}–{plain(fits[-1])}"
        yield finding("rate.implied_target", "rate.implied_target", (done, at), target=span, **details)


def _candidates(actual: Decimal, percent: Decimal, decimals: int) -> list[Decimal]:
    """The whole targets near actual ÷ rate that a rate printed like this could come from."""
    step = Decimal(1).scaleb(-decimals)
    least = (actual * 100 / (percent + step)).to_integral_value(ROUND_FLOOR)
    most = (actual * 100 / max(percent - step, step)).to_integral_value(ROUND_CEILING)
    if most - least > 100_000:
        return []
    return [Decimal(target) for target in range(max(int(least), 1), int(most) + 1)]


def _reads(part: Decimal, whole: Decimal, rate: Figure) -> bool:
    """Whether part ÷ whole, rounded as the rate was printed, reads like it."""
    printed = Decimal(1).scaleb(-rate.decimals)
    return (part * 100 / whole).quantize(printed, ROUND_HALF_UP) == in_base(rate)


def _follows(part: Figure, whole: Figure, rate: Figure) -> bool:
    """Whether the rate may follow from the two; an inexact figure refutes nothing."""
    one, other, percent = in_base(part), in_base(whole), in_base(rate)
    if not other or one is None or percent is None or part.qualifier or whole.qualifier:
        return True
    exact = one * 100 / other
    if rate.qualifier in {"ge", "gt", "over"}:
        return exact >= percent
    if rate.qualifier in {"le", "lt"}:
        return exact <= percent
    if rate.qualifier == "approx":
        return abs(exact - percent) <= 5
    printed = Decimal(1).scaleb(-rate.decimals)
    return percent in {exact.quantize(printed, ROUND_HALF_UP), exact.quantize(printed, ROUND_FLOOR)}


def _share(figures: Sequence[Figure], at: int) -> Iterator[Finding]:
    """共735人，其中持证390人，持证率53%: only where the sentence says that one is part of the other."""
    before = [one for one in _nearby(figures, at) if one < at and figures[one].unit != "%"]
    if len(before) < 2 or figures[at].value is None:
        return
    whole, part = before[-2:]
    between = _between(figures[whole], figures[part])
    if not _OF_WHOLE.search(between) or not same_unit(figures[whole], figures[part]):
        return
    pair = sorted((whole, part), key=lambda one: in_base(figures[one]) or Decimal(0))
    if not _follows(figures[pair[0]], figures[pair[1]], figures[at]):
        yield _mismatch(figures, pair[0], pair[1], at)


def _between(whole: Figure, part: Figure) -> str:
    begin = whole.sentence.find(whole.text) + len(whole.text)
    return whole.sentence[begin : begin + part.start - whole.end]


def _mismatch(figures: Sequence[Figure], part: int, whole: int, at: int) -> Finding:
    one, other = in_base(figures[part]) or Decimal(0), in_base(figures[whole]) or Decimal(1)
    worked_out = plain((one * 100 / other).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return finding(
        "rate.mismatch", "rate.mismatch", (part, whole, at), part=figures[part].text,
        whole=figures[whole].text, rate=figures[at].text, worked_out=worked_out,
    )  # fmt: skip


def _counted_before(figures: Sequence[Figure], at: int) -> int | None:
    """The count that a completion rate is of: the nearest before it that is no target itself."""
    nearby = [one for one in _nearby(figures, at) if one < at and figures[one].unit not in {"%", None}]
    done = [one for one in nearby if not _TARGET.search(figures[one].indicator)] or nearby
    return done[-1] if done else None


def _nearby(figures: Sequence[Figure], at: int) -> list[int]:
    """The figures of the same sentence."""
    here = figures[at]
    return [
        one
        for one in range(max(0, at - 12), min(len(figures), at + 4))
        if one != at and figures[one].sentence == here.sentence and abs(figures[one].start - here.start) < 400
    ]


def _words(figure: Figure) -> str:
    return f"{figure.indicator}{figure.text}"
