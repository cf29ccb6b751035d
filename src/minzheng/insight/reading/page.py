"""Web pages as the government sites publish them: what is read, not what is run or surrounds it."""

import re
from collections.abc import Iterator

from lxml import etree, html

from minzheng.insight.reading.plain import decoded
from minzheng.insight.reading.raw import Raw
from minzheng.kernel.problem import ProblemError, problem

_UNREAD = frozenset(
    "script style noscript template nav footer header iframe object svg select button form".split()
)
_BLOCKS = frozenset(
    "p div section article h1 h2 h3 h4 h5 h6 li ul ol dd dt dl pre blockquote center body main td tr".split()
)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def page(content: bytes, name: str) -> Raw:
    """The blocks of a web page. Raises ``report.E005`` or, for a page without text, ``report.E007``."""
    raw = Raw()
    try:
        tree = html.document_fromstring(_text(content, name), parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ProblemError(problem("report.E007", name)) from None
    for tag in list(tree.iter()):
        if not isinstance(tag.tag, str) or tag.tag in _UNREAD:
            tag.drop_tree() if tag.getparent() is not None else None
    raw.title = _title(tree, "//meta[@name='ArticleTitle']/@content", "//h1//text()")
    raw.site_title = _title(tree, "//title/text()")
    body = tree.find("body")
    _read(tree if body is None else body, raw)
    if not "".join(raw.done().text.split()):
        raise ProblemError(problem("report.E007", name))
    return raw


def _text(content: bytes, name: str) -> str:
    said = _CHARSET.search(content[:2048])
    if said and said[1].lower() in {b"gb2312", b"gbk", b"gb18030"}:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            pass
    text = decoded(content, name)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _title(tree: html.HtmlElement, *paths: str) -> str:
    for path in paths:
        found = "".join(tree.xpath(path)).strip()
        if found:
            return " ".join(found.split())
    return ""


def _read(node: html.HtmlElement, raw: Raw) -> None:
    """Depth first without recursion into tables; inline text gathers until a block begins or ends."""
    gathered: list[str] = []
    for piece in _pieces(node):
        if isinstance(piece, str):
            gathered.append(piece)
            continue
        _flush(gathered, raw)
        if piece is not None:
            raw.grid(_cells(piece))
    _flush(gathered, raw)


def _pieces(node: html.HtmlElement) -> Iterator[str | html.HtmlElement | None]:
    """Texts; None where a block begins or ends; a table of data as it stands."""
    stack: list[tuple[html.HtmlElement, bool]] = [(node, False)]
    while stack:
        element, left = stack.pop()
        if left:
            if element.tag in _BLOCKS:
                yield None
            yield from _tail(element, node)
            continue
        if element.tag == "table" and _is_data(element):
            yield element
            yield from _tail(element, node)
            continue
        if element.tag in _BLOCKS or element.tag == "br":
            yield None
        yield element.text or ""
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _tail(element: html.HtmlElement, root: html.HtmlElement) -> Iterator[str]:
    if element is not root:
        yield element.tail or ""


def _is_data(table: html.HtmlElement) -> bool:
    """Not a table that only lays out the page: no table within, and rows of several cells."""
    rows = [row for row in table.iter("tr") if len(row) > 1]
    return table.find(".//table") is None and len(rows) > 1


def _cells(table: html.HtmlElement) -> list[list[str]]:
    """Rows of equal length; what spans several places is said in each of them."""
    rows = list(table.iter("tr"))
    grid: list[dict[int, str]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while column in grid[at]:
                column += 1
            text = "".join("".join(cell.itertext()).split())
            for filled in grid[at : at + _span(cell, "rowspan")]:
                filled.update({column + right: text for right in range(_span(cell, "colspan"))})
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return [[row.get(column, "") for column in range(width)] for row in grid if row]


def _span(cell: html.HtmlElement, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return min(max(int(said), 1), 100) if said.isascii() and said.isdigit() else 1


def _flush(gathered: list[str], raw: Raw) -> None:
    text = " ".join("".join(gathered).split())
    gathered.clear()
    if text:
        raw.line(text)
