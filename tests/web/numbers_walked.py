"""Every number a page shows, opened: the rows behind it are added up again and set against it.

A page is walked by its address. Its numbers are the links `desk/figure_link.html` draws; that template says
what their attributes mean. A page that shows numbers is added to the list of a test by its address alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.test import Client

HUNDREDTH = Fraction(1, 100)


@dataclass
class Number:
    """A number as a page shows it: where, what it opens, and the whole numbers it says stand behind it."""

    page: str
    opens: str
    counted: int
    base: int | None
    per: int
    text: str = ""

    @property
    def value(self) -> Fraction:
        """What has to stand there."""
        if self.base is not None:
            return Fraction(100 * self.counted, self.base)
        return Fraction(self.counted, self.per)


@dataclass
class Page(HTMLParser):
    """What of a page concerns numbers: those it shows, what its rows add, and where further rows stand."""

    address: str
    numbers: list[Number] = field(default_factory=list)
    rows: int = 0
    added: int = 0
    base: int = 0
    later: str = ""
    inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: text or "" for name, text in attrs}
        if "data-figure" in said:
            base = int(said["data-base"]) if "data-base" in said else None
            opens, per = urljoin(self.address, said["href"]), int(said.get("data-per", "1"))
            self.numbers.append(Number(self.address, opens, int(said["data-figure"]), base, per))
            self.inside = True
        elif "data-adds" in said:
            self._add(said)
        if said.get("rel") == "next":
            self.later = urljoin(self.address, said["href"])

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.numbers[-1].text += data

    def _add(self, said: dict[str, str]) -> None:
        self.rows += 1
        if said.get("data-part") == "denominator":
            self.base += int(said["data-adds"])
        else:
            self.added += int(said["data-adds"])
            self.base += int(said.get("data-base", "0"))


@dataclass(frozen=True)
class Recounted:
    """What the rows of an address come to, over all its pages."""

    rows: int
    added: int
    base: int


def page_read(browser: Client, address: str, form: Mapping[str, object] | None = None) -> Page:
    """A page as far as numbers go, or what a form that is sent to it answers; it has to open."""
    answer = browser.get(address) if form is None else browser.post(address, form)
    assert answer.status_code == 200, (address, answer.status_code)
    page = Page(address)
    page.feed(answer.content.decode())
    return page


def recounted(browser: Client, address: str) -> Recounted:
    """The rows of an address added up, page by page."""
    rows = added = base = 0
    later = address
    while later:
        page = page_read(browser, later)
        rows, added, base, later = rows + page.rows, added + page.added, base + page.base, page.later
    return Recounted(rows, added, base)


def numbers_of(browser: Client, addresses: Iterable[str]) -> list[Number]:
    """Every number on some pages."""
    return [one for address in addresses for one in page_read(browser, address).numbers]


def untrue(browser: Client, numbers: Iterable[Number]) -> list[str]:
    """The numbers whose rows come to something else, or which are printed as something else; in words."""
    known: dict[str, Recounted] = {}
    told = []
    for one in numbers:
        if one.opens not in known:
            known[one.opens] = recounted(browser, one.opens)
        found = known[one.opens]
        if (found.added, found.base if one.base is not None else None) != (one.counted, one.base):
            told.append(f"{one.page}: {one.text} says {one.counted}/{one.base}, {one.opens} has {found}")
        if abs(_printed(one.text) - one.value) > HUNDREDTH / 2:
            told.append(f"{one.page}: {one.text} is printed for {one.value}")
    return told


def _printed(text: str) -> Fraction:
    return Fraction(Decimal(text.strip().removesuffix("%").replace(",", "")))
