"""Right of reply: nothing is published before all answered or the day is over, and only what was sent."""

from datetime import date

import pytest

from minzheng.insight.league.publication import (
    Publication,
    Reply,
    State,
    publication_draft,
    publication_publish,
    publication_redraft,
    publication_send,
    replies_attach,
    reply_give,
)
from minzheng.kernel.problem import ProblemError
from tests.insight.league.compared import AREAS, ON_TIME_NOW, changed, counts, issue

# A Monday; three working days later is Thursday.
SENT, LAST_DAY, DAY_AFTER = date(2023, 7, 3), date(2023, 7, 6), date(2023, 7, 7)


def _sent(on: date = SENT) -> Publication:
    return publication_send(publication_draft(issue()), on=on, working_days=3)


def _answered(publication: Publication, *keys: str, on: date = date(2023, 7, 4)) -> Publication:
    for key in keys:
        publication = reply_give(publication, Reply(key, "", f"{key}经办", on))
    return publication


ALL = tuple(area.key for area in AREAS)


def _refused(message: str) -> "pytest.RaisesExc[ProblemError]":
    return pytest.raises(ProblemError, match=rf"league\.{message}")


def test_the_day_is_counted_in_working_days() -> None:
    over_a_holiday = _sent(on=date(2023, 9, 27)).reply_by
    assert over_a_holiday is not None
    # 28 September, then the holidays of Mid-Autumn and National Day to 6 October, then make-up days.
    assert over_a_holiday.on == date(2023, 10, 8)


def test_before_the_day_is_over_nothing_goes_on_while_somebody_is_silent() -> None:
    nearly = _answered(_sent(), *ALL[:-1])
    with _refused("E015"):
        replies_attach(nearly, on=LAST_DAY)


def test_when_the_day_is_over_silence_no_longer_holds_it_up() -> None:
    attached = replies_attach(_sent(), on=DAY_AFTER)
    assert attached.state == State.REPLIED
    assert attached.silent == set(ALL)


def test_when_all_have_answered_the_day_need_not_be_awaited() -> None:
    attached = replies_attach(_answered(_sent(), *ALL), on=date(2023, 7, 4))
    assert publication_publish(attached, issue().digest, on=date(2023, 7, 4)).state == State.PUBLISHED


@pytest.mark.parametrize("state", ["drafted", "sent"])
def test_nothing_is_published_that_was_not_sent_and_answered(state: str) -> None:
    publication = {"drafted": publication_draft(issue()), "sent": _sent()}[state]
    with _refused("E011"):
        publication_publish(publication, issue().digest, on=DAY_AFTER)


def test_what_is_published_is_what_was_sent() -> None:
    attached = replies_attach(_sent(), on=DAY_AFTER)
    other = issue(counts(changed(ON_TIME_NOW, "丁", 99, 100)))
    with _refused("E016"):
        publication_publish(attached, other.digest, on=DAY_AFTER)


def test_a_corrected_issue_is_sent_again() -> None:
    corrected = publication_redraft(
        _answered(_sent(), "甲"), issue(counts(changed(ON_TIME_NOW, "丁", 99, 100)))
    )
    assert (corrected.state, corrected.replies) == (State.DRAFTED, ())
    with _refused("E011"):
        replies_attach(corrected, on=DAY_AFTER)


def test_what_was_published_is_not_corrected_in_silence() -> None:
    published = publication_publish(replies_attach(_sent(), on=DAY_AFTER), issue().digest, on=DAY_AFTER)
    with _refused("E011"):
        publication_redraft(published, issue())


def test_a_late_answer_is_taken_until_the_replies_are_attached() -> None:
    late = _answered(_sent(), "甲", on=DAY_AFTER)
    assert [one.area for one in late.replies] == ["甲"]
    with _refused("E011"):
        _answered(replies_attach(late, on=DAY_AFTER), "乙", on=DAY_AFTER)


def test_an_area_may_answer_anew_and_its_last_word_stands() -> None:
    once = reply_give(_sent(), Reply("甲", "数字有误", "甲经办", date(2023, 7, 4)))
    twice = reply_give(once, Reply("甲", "已核对，无意见", "甲经办", date(2023, 7, 5)))
    assert [one.text for one in twice.replies] == ["已核对，无意见"]


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply("壬", "", "壬经办", date(2023, 7, 4)), "E013"),
        (Reply("甲", "字" * 2001, "甲经办", date(2023, 7, 4)), "E014"),
        (Reply("甲", "", "甲经办", date(2023, 7, 2)), "E017"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(reply: Reply, message: str) -> None:
    with _refused(message):
        reply_give(_sent(), reply)


def test_the_time_to_answer_is_at_least_one_working_day() -> None:
    with _refused("E012"):
        publication_send(publication_draft(issue()), on=SENT, working_days=0)


def test_who_stands_apart_may_answer_too() -> None:
    apart = publication_draft(issue(counts(changed(ON_TIME_NOW, "丁", None, None))))
    assert apart.areas == set(ALL)


def test_publication_is_not_dated_before_the_replies_were_attached() -> None:
    attached = replies_attach(_sent(), on=DAY_AFTER)
    with _refused("E017"):
        publication_publish(attached, issue().digest, on=LAST_DAY)
