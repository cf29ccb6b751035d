"""Text, Word and web pages are read alike, wherever the figures stand and whatever surrounds them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from minzheng.insight import api as insight
from minzheng.insight.reading import file as reading
from minzheng.kernel.problem import ProblemError
from tests.insight.texts import YEAR, codes, text_file, word_file

TABLE = (
    ("序号", "街道", "社区", "中心名称", "面积（平方米）", "建设形式"),
    ("1", "东街道", "甲社区", "甲社区养老中心", "300", "新建"),
    ("2", "东街道", "乙社区", "乙社区养老中心", "540", "提升"),
    ("3", "西街道", "", "丙社区养老中心", "120.5", "提升"),
    ("4", "东街道", "乙社区", "乙社区养老中心", "540", "提升"),
)
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>站点</title>
<meta name="ArticleTitle" content="某区民政局2023年工作总结"><script>var visits = "9999人";</script>
<style>.a{width:100%}</style></head><body>
<nav>首页 &gt; 公开目录 88件</nav>
<table><tr><td>索引号</td><td>330502/2024-00854</td></tr><tr><td>发布日期</td><td>2024-02-20</td></tr></table>
<h1>某区民政局2023年工作总结</h1><p>浏览次数：1024次</p>
<p>新增床位<span>120</span>张，<b>完成率</b>171%。<script>document.write("300家")</script></p>
<table><tr><th>序号</th><th>街道</th><th>数量（家）</th></tr>
<tr><td>1</td><td rowspan="2">东街道</td><td>5</td></tr><tr><td>2</td><td>7</td></tr>
<tr><td colspan="2">合计</td><td>13</td></tr></table>
<footer>网站标识码3305020001 版权所有 12个部门</footer></body></html>"""


def _texts(path: Path) -> list[str]:
    return [one.text for one in insight.report_check(path).figures]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_in_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"{YEAR}\n\n新增床位120张，发放补贴34.5万元。".encode(encoding))
    assert _texts(path) == ["120张", "34.5万元"]


def test_a_word_document_is_read_with_its_table(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, [YEAR, "新增床位１２０张，完成率171％。", "附件2", "2024年养老中心明细表"], TABLE
    )
    check = insight.report_check(path)
    assert [one.text for one in check.figures] == ["１２０张", "171％", "300", "540", "120.5", "540"]
    assert [one.value for one in check.figures][:1] == [120]
    assert check.figures[2].unit == "平方米"
    found = {one.code: one.rows for one in check.findings}
    assert (found["row.duplicate"], found["row.missing_field"]) == ((2, 4), (3,))
    text = check.document.text
    assert [one.text for one in check.figures if text[one.start : one.end] != one.text] == []


def test_a_web_page_is_read_without_its_scripts_and_frame(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    check = insight.report_check(path)
    assert [one.text for one in check.figures] == ["120张", "171%", "5", "7", "13"]
    assert codes(check) == ["rate.implied_target", "sum.mismatch"]
    head = check.document.head
    assert (head.title, head.index_no, head.published_on) == (YEAR, "330502/2024-00854", "2024-02-20")


def test_a_page_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(
        '<html><meta charset="gb2312"><body><p>新增床位120张。</p></body></html>'.encode("gb18030")
    )
    assert _texts(path) == ["120张"]


def test_what_a_page_break_has_cut_is_one_again(tmp_path: Path) -> None:
    first = "全年共救助困难群众54797人次，累计发放资金27\n\n— 3 —\n\n68.187万元，"
    path = text_file(tmp_path, f"{first}新增认知障碍照护\n第 4 页 共 9 页\n专区床位120张。")
    check = insight.report_check(path)
    assert [(str(one.value), one.unit) for one in check.figures] == [
        ("54797", "人次"), ("2768.187", "万元"), ("120", "张"),
    ]  # fmt: skip
    assert check.figures[2].indicator == "新增认知障碍照护专区床位"


def test_what_the_site_adds_is_no_part_of_the_report(tmp_path: Path) -> None:
    text = "浏览次数：1024次\n\n新增床位120张。\n\n上一篇：办理建议提案12件\n\n联系电话：0571-88001234"
    assert _texts(text_file(tmp_path, text)) == ["120张"]


def test_redacted_figures_are_found_and_have_no_value(tmp_path: Path) -> None:
    check = insight.report_check(
        text_file(tmp_path, "共发放临时救助金xx万元，惠及xx人，xx街道开展“大爱xx”活动。")
    )
    assert [(one.text, one.value) for one in check.figures] == [("xx万元", None), ("xx人", None)]


@pytest.mark.parametrize("index", ["330502/2024-00854", "11320404014109123X/2023-00031"])
def test_both_patterns_of_index_numbers_are_read(tmp_path: Path, index: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"索 引 号：{index}\n发布机构：区民政局\n{YEAR}\n\n新增床位120张。", encoding="utf-8")
    head = insight.report_check(path).document.head
    assert (head.index_no, head.issuer, head.title) == (index, "区民政局", YEAR)


def test_a_table_parted_by_tabs_is_a_table(tmp_path: Path) -> None:
    rows = "\n".join("\t".join(row) for row in TABLE)
    check = insight.report_check(text_file(tmp_path, f"养老中心明细表\n{rows}\n"))
    assert [table.name for table in check.document.tables] == ["养老中心明细表"]
    assert "row.duplicate" in codes(check)


def test_a_report_without_figures_is_a_report(tmp_path: Path) -> None:
    check = insight.report_check(text_file(tmp_path, "各项工作有序推进。"))
    assert (check.figures, check.findings) == ((), ())


def _refused(path: Path) -> str:
    with pytest.raises(ProblemError) as error:
        insight.report_check(path)
    return error.value.problems[0].id


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("report.txt", b"", "report.E002"),
        ("report.txt", b" \n\n ", "report.E002"),
        ("report.docx", b"this is no zip", "report.E004"),
        ("report.docx", b"PK\x03\x04 cut short", "report.E004"),
        ("report.txt", b"\xff\xfe\xfa\x00\xd8\x00\xd8", "report.E005"),
        ("report.txt", b"\x81\x00\x82\xff\xff", "report.E005"),
        ("report.pdf", b"%PDF-1.7", "report.E006"),
        ("report.html", b"<html><script>var a = 1;</script></html>", "report.E007"),
        ("report.html", b"<!-- -->", "report.E007"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _refused(path) == expected


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    assert _refused(tmp_path / "none.txt") == "report.E001"
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert _refused(folder) == "report.E008"


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("hello.txt", "120张")
    assert _refused(path) == "report.E004"


def test_files_beyond_the_limits_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text_file(tmp_path, "新增床位120张。" * 200)
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 1000)
    assert _refused(path) == "report.E010"
    monkeypatch.setattr(reading, "LIMIT_MB", 0)
    assert _refused(path) == "report.E003"


def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    assert _refused(path) == "report.E003"


@pytest.mark.parametrize("piece", ["1", "a", "一", "“", "1+", "、", "率", "x", "第一", "12,", "<"])
def test_a_long_run_of_one_sign_is_read_in_good_time(tmp_path: Path, piece: str) -> None:
    check = insight.report_check(text_file(tmp_path, piece * 20_000))
    assert len(check.figures) <= 1


def test_the_dictionary_is_not_read_before_a_report_is() -> None:
    asked = (
        "import sys, django; django.setup(); import minzheng.insight.api; "
        "sys.exit(bool({'jieba', 'cn2an'} & set(sys.modules)))"
    )
    said = {**os.environ, "DJANGO_SETTINGS_MODULE": "minzheng.ops.settings"}
    assert subprocess.run([sys.executable, "-c", asked], check=False, env=said).returncode == 0


def test_the_annotated_report_marks_figures_and_comments_on_findings(tmp_path: Path) -> None:
    check = insight.report_check(word_file(tmp_path, [YEAR, "新增床位120张，完成率171%。"], TABLE))
    path = tmp_path / "annotated.docx"
    insight.report_annotated(check, path)
    word = docx.Document(str(path))
    marked = [
        run.text for line in word.paragraphs for run in line.runs if run.font.highlight_color is not None
    ]
    assert marked == ["120张", "171%"]
    notes = [comment.text.partition(" ")[0] for comment in word.comments]
    assert notes[:1] == ["rate.implied_target"]
    assert "row.duplicate" in notes
    assert [line.text for line in word.paragraphs][1] == "新增床位120张，完成率171%。"


def test_an_annotated_report_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    check = insight.report_check(text_file(tmp_path, "新增床位120张。"))
    with pytest.raises(ProblemError, match=r"report\.E009"):
        insight.report_annotated(check, tmp_path / "none" / "out.docx")


@pytest.mark.parametrize("window", ["某区人民政府", "某区民政局2023年工作总结-某区人民政府"])
def test_a_page_without_a_heading_is_called_by_its_text(tmp_path: Path, window: str) -> None:
    path = tmp_path / "page.html"
    text = (
        f"<html><head><title>{window}</title></head><body><p>{YEAR}</p><p>新增床位120张。</p></body></html>"
    )
    path.write_text(text, encoding="utf-8")
    assert insight.report_check(path).document.head.title == YEAR
