"""The declarations of league tables: those shipped are read, and what is wrong is said with its line."""

from pathlib import Path

import pytest

from minzheng.insight.league.declared import SHIPPED, league_load, leagues_load
from minzheng.kernel.problem import ProblemError

GOOD = Path(SHIPPED, "township_monthly.yaml").read_text(encoding="utf-8")


def test_the_shipped_tables_are_read_and_are_marked_as_demo_defaults() -> None:
    leagues = leagues_load()
    assert {one.period for one in leagues.values()} == {"week", "month", "quarter"}
    assert {one.level for one in leagues.values()} == {"township", "community"}
    assert {one.confidence for one in leagues.values()} == {"A"}


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("    weight: 40", "    weight: 41", "E004"),
        ("    weight: 40", "    weight: 0", "E003"),
        ("    weight: 40", "    weight: 40.5", "E003"),
        ("better: higher", "better: smaller", "E003"),
        ("confidence: A", "confidence: B", "E003"),
        ("kinds: [街道]", "kinds: [街道, 镇]", "E006"),
        ("kinds: [街道]", "kinds: 街道", "E003"),
        ("code: towns", "code: streets", "E005"),
        ("code: payments_on_time_rate", "code: decisions_on_time_rate", "E005"),
        ("    unit: \"%\"\n    better: higher", "    better: higher", "E001"),
        ("reply_working_days: 3", "reply_days: 3", "E002"),
        ("reply_working_days: 3", "reply_working_days: 0", "E003"),
        ("groups:", "peers:", "E001"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, was: str, becomes: str, message: str) -> None:
    assert was in GOOD
    path = tmp_path / "monthly.yaml"
    path.write_text(GOOD.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(ProblemError) as refused:
        league_load(path)
    assert f"league.{message}" in {one.id for one in refused.value.problems}
    assert {one.line > 0 for one in refused.value.problems} == {True}


def test_every_file_of_a_folder_is_looked_at_before_anything_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(GOOD.replace("weight: 40", "weight: 41"), encoding="utf-8")
    with pytest.raises(ProblemError) as refused:
        leagues_load(tmp_path)
    assert [Path(one.file).stem for one in refused.value.problems] == ["one", "two"]
