"""What the shipped templates and league tables cite is declared, in the unit they print it in."""

from pathlib import Path

import pytest

from minzheng.insight.drafting.template import SHIPPED, codes_cited, template_load
from minzheng.insight.league.declared import league_load
from minzheng.ops.laws import law_of

LEAGUES = sorted((SHIPPED.parent / "league").glob("*.yaml"))


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.md")), ids=lambda path: path.stem)
def test_a_template_cites_declared_indicators_only(path: Path) -> None:
    declared = law_of(None).catalogue.indicators
    assert [code for code in codes_cited(template_load(path.stem)) if code not in declared] == []


@pytest.mark.parametrize("path", LEAGUES, ids=lambda path: path.stem)
def test_a_league_table_ranks_declared_indicators_only(path: Path) -> None:
    declared = law_of(None).catalogue.indicators
    league = league_load(path)
    assert [one.code for one in league.indicators if declared[one.code].unit != one.unit] == []
