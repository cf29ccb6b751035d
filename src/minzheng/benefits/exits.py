"""How somebody leaves a programme: the notice before it, and the months it may be put off.

Kept here by programme until a programme can declare it itself.
"""

from collections.abc import Mapping
from datetime import date

from minzheng.kernel.citation import Citation, Regulation
from minzheng.kernel.month import Month
from minzheng.kernel.workdays import notice_close

#: Days a termination stands in public before it may be signed: 特困人员认定办法 第二十六条 (TK-15).
NOTICE_DAYS: Mapping[str, int] = {"extreme_poverty_support": 7}
#: Working days for the new survey after an objection to it: the same article.
RESURVEY_WORKING_DAYS = 15
#: What a termination rests on besides the conditions of the programme (TK-15).
TERMINATION_LAW: Mapping[str, Citation] = {
    "extreme_poverty_support": Regulation("minfa_2021_43").articles(24, 26),
}
#: Months for which it may still be paid after employment has lifted the household above the line (渐退期):
#: 最低生活保障审核确认办法 第三十三条 (DB-43).
GRADUAL_MONTHS: Mapping[str, int] = {"subsistence_allowance": 6}


def notice_days(programme: str) -> int:
    """For how many days a termination is posted first; 0 where it is not."""
    return NOTICE_DAYS.get(programme, 0)


def notice_closes_on(programme: str, posted_on: date) -> date:
    """The last day of the notice: the day of posting does not count, and the last is a working day (X-04).
    From the day after it may be signed."""
    return notice_close(posted_on, notice_days(programme)).on


def gradual_months(programme: str) -> int:
    """How many months beyond this one the last month due may lie; 0 where there is no gradual exit."""
    return GRADUAL_MONTHS.get(programme, 0)


def latest_end(programme: str, today: date) -> Month:
    """The last month that may still be due when somebody leaves today."""
    return Month.of(today) + gradual_months(programme)
