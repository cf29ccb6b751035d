"""Articles are cited as a person looks them up, in Chinese numerals and in English."""

import pytest

from minzheng.kernel.citation import Citation, Document, Regulation, numeral

MEASURES = Document(
    "m", "最低生活保障审核确认办法", "Measures", "民发〔2021〕57号", "2021-07-01", "S", "regulation"
)
NUMBERLESS = Document("n", "某通知", "A notice", None, None, "L", "regulation")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"),
        (203, "二百零三"),
        (220, "二百二十"), (999, "九百九十九"),
    ],
)  # fmt: skip
def test_articles_are_counted_in_chinese_numerals(number: int, words: str) -> None:
    assert numeral(number) == words


def test_every_numeral_to_999_is_different() -> None:
    assert len({numeral(number) for number in range(1000)}) == 1000


def test_a_regulation_is_cited_with_number_and_articles() -> None:
    assert MEASURES.cite((9,)) == "最低生活保障审核确认办法（民发〔2021〕57号）第九条"
    assert MEASURES.cite((23, 27)) == "最低生活保障审核确认办法（民发〔2021〕57号）第二十三条、第二十七条"
    assert MEASURES.cite((23, 27), "en") == "Measures (民发〔2021〕57号), art. 23, 27"


def test_without_number_or_articles_nothing_is_made_up() -> None:
    assert NUMBERLESS.cite(()) == "某通知"
    assert NUMBERLESS.cite((), "en") == "A notice"
    assert NUMBERLESS.cite((3,), "en") == "A notice, art. 3"


def test_a_handle_on_a_regulation_gives_citations() -> None:
    handle = Regulation("m")
    assert handle.article(9) == Citation("m", (9,))
    assert handle.articles(9, 13) == Citation("m", (9, 13))
    assert handle.whole() == Citation("m")
