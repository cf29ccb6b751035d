"""PDFs need a Chinese font; where this machine has none, their tests are skipped and say so."""

from pathlib import Path

import pytest

from minzheng.insight.drafting.pdf import has_chinese_font

needs_font = pytest.mark.skipif(
    not has_chinese_font(Path("no folder of fonts")), reason="no Chinese font: install fonts-noto-cjk"
)
