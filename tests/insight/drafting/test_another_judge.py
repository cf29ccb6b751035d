"""The yearly report before another judge of GB/T 9704, where one is installed: ``gongwen-skill``, which is no
part of this project and is never needed to run it. What it says against the report is excused by name only.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from minzheng.insight.drafting.layout_check import layout_problems
from minzheng.insight.drafting.word import docx_of
from tests.insight.drafting.test_shipped_templates import built

_BY_STYLE: Final = "it reads what is set on the paragraph itself and not its style, where ours is set"
#: What is excused, each with the clause of GB/T 9704-2012 it contradicts or why it does not apply.
EXCUSED: Final = {
    "CHK-C001": "5.2.1: 天头 is 37 mm, not 28",
    "CHK-C011": "5.2.1: a 版心 of 225 mm leaves 35 mm at the foot, not 28",
    **dict.fromkeys(
        ("CHK-C006", "CHK-C032", "CHK-C033", "CHK-C035", "CHK-C037"),
        "5.2.3: 22 lines fill 225 mm, which is 28.95 pt from line to line and not 33",
    ),
    **dict.fromkeys(
        ("CHK-C004", "CHK-C010", "CHK-C019"), "7.3.3 names 仿宋 and 楷体, not the fonts called 仿宋_GB2312"
    ),
    "CHK-C012": f"7.3.3, two characters: {_BY_STYLE}",
    "CHK-C013": f"5.2.3, full lines: {_BY_STYLE}",
    "CHK-C016": "7.3.5.2: without a seal the issuer stands on the right, not in the middle",
    "CHK-C021": f"7.3.1, in the middle: {_BY_STYLE}",
    "CHK-C017": f"7.3.5.2, on the right: {_BY_STYLE}",
    "CHK-C044": "7.3.3 says nothing of a first sentence in bold",
    "CHK-N001": "a closing formula is for 通知, and this is a report",
    "CHK-C027": f"7.3.4, two characters: {_BY_STYLE}",
}


@pytest.mark.skipif(
    importlib.util.find_spec("gongwen") is None,
    reason="没有安装 gongwen-skill / gongwen-skill is not installed",
)
def test_another_judge_says_only_what_is_excused_by_name(tmp_path: Path) -> None:
    content = docx_of(built("yearly"))
    path = tmp_path / "yearly.docx"
    path.write_bytes(content)
    ran = subprocess.run(
        [sys.executable, "-m", "gongwen", "check", "--json", str(path)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    said = {one["rule_id"] for one in json.loads(ran.stdout)}
    assert said - set(EXCUSED) == set()
    assert {"CHK-C001", "CHK-C006"} <= said
    assert layout_problems(content) == []
