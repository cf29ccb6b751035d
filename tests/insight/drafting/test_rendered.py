"""The yearly report as it comes out of a word processor: no page is empty, and its lines are full."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from minzheng.insight.drafting import layout
from minzheng.insight.drafting.word import docx_of
from tests.insight.drafting.test_shipped_templates import built

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="没有找到 LibreOffice / no LibreOffice was found"),
    pytest.mark.skipif(
        shutil.which("pdftotext") is None, reason="没有找到 pdftotext / no pdftotext was found"
    ),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page."""
    folder = tmp_path_factory.mktemp("rendered")
    (folder / "yearly.docx").write_bytes(docx_of(built("yearly")))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    ran = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*ran, str(folder / "yearly.docx")], check=True, timeout=180, capture_output=True)
    return text_of(folder / "yearly.pdf").split("\f")[:-1]


def text_of(path: Path) -> str:
    ran = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(ran, check=True, timeout=60, capture_output=True, text=True).stdout


def test_every_page_has_its_text_and_its_number(pages: list[str]) -> None:
    assert 4 < len(pages) < 16
    assert [nth for nth, page in enumerate(pages, 1) if len(re.sub(r"\s", "", page)) < 40] == []
    assert [nth for nth, page in enumerate(pages, 1) if not re.search(rf"—\s*{nth}\s*—", page)] == []


def test_lines_are_as_full_as_the_standard_has_them(pages: list[str]) -> None:
    """LibreOffice once gave every character two places: thirteen to a line."""
    lines = [line.strip() for page in pages for line in page.splitlines()]
    chinese = [line for line in lines if re.fullmatch(r"[一-鿿，。、；：“”（）]+", line)]
    longest = max(map(len, chinese))
    assert layout.CHARACTERS - 1 <= longest <= layout.CHARACTERS + 1
