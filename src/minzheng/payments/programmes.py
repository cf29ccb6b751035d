"""What payments needs to know of a programme: that it pays cash, and the words a bank note shows (ST-09)."""

import polars as pl
from django.conf import settings

from minzheng.kernel.month import Month
from minzheng.kernel.pinyin import initials
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.loaded import catalogue_in
from minzheng.policy.programme import Programme

SUMMARY_CHARACTERS = 20


def cash_programme(code: str) -> Programme:
    """The programme of that code; raises ProblemError where there is none or it pays no cash."""
    found = catalogue_in(settings.CATALOGUE_FOLDERS).programmes.get(code)
    if found is None or found.kind != "cash":
        raise ProblemError(problem("pay.E001", code=code))
    return found


def cash_codes() -> list[str]:
    """The programmes that pay cash, in the order of lists."""
    found = catalogue_in(settings.CATALOGUE_FOLDERS).programmes.values()
    ordered = sorted((one for one in found if one.kind == "cash"), key=lambda one: (one.order, one.code))
    return [one.code for one in ordered]


def batch_letters(code: str) -> str:
    """The letters of a programme in batch numbers: initials of its short name (低保 DB), a figure added
    where another programme before it in the order of lists has the same."""
    ordered = cash_codes()
    letters = {one: initials(cash_programme(one).short) or "ZZ" for one in ordered}
    before = [one for one in ordered[: ordered.index(code)] if letters[one] == letters[code]]
    return f"{letters[code]}{len(before) + 1 if before else ''}"


def batch_number(programme: str, month: Month, attempt_round: int) -> str:
    """``202306DB01``: month, programme, round."""
    return f"{month.number}{batch_letters(programme)}{attempt_round:02d}"


def summaries(programme: str, periods: pl.Series) -> pl.Series:
    """The column ``summary`` to a column of periods."""
    said = {period: summary(programme, period) for period in periods.unique()}
    return periods.replace_strict(said, return_dtype=pl.String).alias("summary")


def summary(programme: str, period: int) -> str:
    """What stands on the payee's statement, at most 20 characters: ``低保2023年06月``."""
    month = Month.of_number(period)
    said = f"{month.year}年{month.month:02d}月"
    return cash_programme(programme).short[: SUMMARY_CHARACTERS - len(said)] + said
