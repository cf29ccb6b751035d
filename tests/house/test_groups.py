"""What shares a costly district is run by one worker."""

import os

import pytest


@pytest.mark.xdist_group("together")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="一个进程运行 / run by one process")
def test_a_group_is_known_to_whoever_hands_out_the_work(request: pytest.FixtureRequest) -> None:
    """The name of the group stands at the end of the test's id; a pytest that xdist does not understand
    leaves it out without a word, and every worker builds every district."""
    assert request.node.nodeid.endswith("@together")
