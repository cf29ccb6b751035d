"""``minzheng indicators``: figures from the shell, as text and as JSON, and the file of the monthly run."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from minzheng.kernel.problem import ProblemError
from minzheng.ops.indicators_command import indicators_command
from minzheng.ops.month.indicators import write_indicators
from tests.insight.district.conftest import PLAN, Built

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    """What the command prints."""
    app = typer.Typer()
    app.command()(indicators_command)
    ran = CliRunner().invoke(app, list(words))
    if isinstance(ran.exception, ProblemError):
        raise ran.exception
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_the_json_gives_every_indicator_with_value_sources_and_definition(district: Built) -> None:
    found: dict[str, Any] = json.loads(said("2023-Q1", "--json"))
    rows = {row["code"]: row for row in found["indicators"]}
    assert set(rows) == set(district.law.catalogue.indicators)
    held = rows["subsistence_households"]
    value = district.value("subsistence_households", "2023-Q1")
    assert (held["value"], held["unit"], held["provisional"]) == (str(value.figure), "户", False)
    assert held["definition"] == district.law.catalogue.indicators["subsistence_households"].definition
    assert rows["care_beds"]["value"] is None


def test_the_table_shows_what_has_a_value_and_counts_the_rest(district: Built) -> None:
    shown = said("2023-03")
    assert "在册低保户数" in shown
    assert "养老机构床位" not in shown
    assert "without a value" in shown


def test_an_area_of_its_own(district: Built) -> None:
    town = district.areas[1]
    found = json.loads(said("2023-03", "--area", town, "--json"))
    assert found["area"] == town
    with pytest.raises(ProblemError, match=r"indicator\.E024"):
        said("2023-03", "--area", "nowhere")
    with pytest.raises(ProblemError, match=r"indicator\.E021"):
        said("soon")


def test_the_monthly_run_leaves_a_file_of_the_district_and_its_towns(district: Built, tmp_path: Path) -> None:
    path = write_indicators(district.law, PLAN.run[-1], tmp_path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    held = [line for line in lines if line.startswith("subsistence_households,")]
    towns = {one.split(",")[2] for one in held}
    assert district.seat in towns
    assert len(towns) > 10
