"""``minzheng plan import --store`` as it is typed: stored once, the same again changes nothing, and what
cannot be is said in one line with its code and exit 2."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from minzheng.insight.models import KeyTask, Project, StoredPlan, Target
from minzheng.ops import cli, laws
from minzheng.ops.demo import mark
from tests.benefits.office import Office, law, office
from tests.insight.published import REPORT
from tests.records_fixtures import SEAT, bureau, code_list, today

__all__ = ["bureau", "code_list", "office", "today"]
pytestmark = [pytest.mark.records, pytest.mark.django_db]
Said = tuple[int, str, str]
Typed = Callable[..., Said]


@pytest.fixture
def typed(
    office: Office,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Typed:
    """What is typed after ``minzheng plan import``: the exit code, what it prints, what it complains of."""
    settings.HOME = tmp_path
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(laws, "law_of", lambda _place: law())
    monkeypatch.setattr(mark, "live_on_the_demos_day", lambda _home: None)

    def typed(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["minzheng", "plan", "import", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return typed


def stored(*, year: str = "2024", user: str = "shenpi") -> tuple[str, ...]:
    return (str(REPORT), "--store", "--year", year, "--user", user, "--area", SEAT)


def on_record() -> tuple[int, ...]:
    return tuple(one.objects.count() for one in (StoredPlan, Target, KeyTask, Project))


def test_a_plan_is_stored_and_what_was_stored_is_counted(typed: Typed) -> None:
    code, out, err = typed(*stored())
    assert (code, err) == (0, "")
    assert "已存为第 1 版：新增 72，变更 0，不变 0，不再列入 0" in out
    assert out.count("row.duplicate") == 1
    assert on_record() == (1, 12, 10, 50)


def test_the_same_again_changes_nothing(typed: Typed) -> None:
    typed(*stored())
    before = on_record()
    code, out, err = typed(*stored())
    assert (code, "与第 1 版相同，没有变动" in out, err) == (0, True, "")
    assert on_record() == before


def test_without_store_nothing_is_kept_and_that_is_said(typed: Typed) -> None:
    code, out, err = typed(str(REPORT))
    assert (code, "新建老年食堂" in out, "--store" in err) == (0, True, True)
    assert on_record() == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (stored(user="nobody"), "month.E001"),
        (stored(year="2023"), "plan.E002"),
        (stored(year="1999"), "plan.E005"),
        (stored(user="jingban"), "month.E007"),
        (("no-such-file.txt", "--store"), "report.E001"),
        ((*stored()[:-1], "nowhere"), "indicator.E024"),
    ],
    ids=["unknown user", "another year", "no year", "not allowed", "no file", "unknown area"],
)
def test_what_cannot_be_is_said_and_nothing_is_stored(
    words: tuple[str, ...], refused: str, typed: Typed
) -> None:
    code, out, err = typed(*words)
    assert (code, out, refused in err, "Traceback" in err) == (2, "", True, False)
    assert on_record() == (0, 0, 0, 0)
