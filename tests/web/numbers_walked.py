"""Every number a page shows, opened: the rows behind it are added up again and set against it.

A page is walked by its address. Its numbers are the links `desk/figure_link.html` draws; that template says
what their attributes mean. A number that no rows make is one of `desk/reckoned_link.html` and is reckoned
again from the terms it opens. A page that shows numbers is added to the list of a test by its address alone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from operator import mul, sub, truediv
from urllib.parse import urldefrag, urljoin

from django.test import Client

HUNDREDTH = Fraction(1, 100)
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SIGNS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "": lambda _before, term: term,
    "−": sub,
    "×": mul,
    "÷": truediv,
}


@dataclass
class Number:
    """A number as a page shows it: where, what it opens, and the whole numbers it says stand behind it; or,
    ``reckoned``: what its terms have to come to. A form may have answered its page."""

    page: "Page"
    opens: str
    counted: int = 0
    base: int | None = None
    per: int = 1
    reckoned: Fraction | None = None
    text: str = ""

    @property
    def value(self) -> Fraction:
        """What has to stand there."""
        if self.reckoned is not None:
            return self.reckoned
        if self.base is not None:
            return Fraction(100 * self.counted, self.base)
        return Fraction(self.counted, self.per)


@dataclass
class Rows:
    """What rows come to."""

    rows: int = 0
    added: int = 0
    base: int = 0

    def add(self, said: dict[str, str]) -> None:
        self.rows += 1
        if said.get("data-part") == "denominator":
            self.base += int(said["data-adds"])
        else:
            self.added += int(said["data-adds"])
            self.base += int(said.get("data-base", "0"))


@dataclass
class Term:
    """A number of a reckoning: what is done with it, and how it is printed."""

    sign: str
    value: Fraction
    text: str = ""


@dataclass
class Page(HTMLParser):
    """What of a page concerns numbers: those it shows, what its rows add, and where further rows stand.

    ``parts``: the rows of each part that counts its own, by id; "" is the rest of the page. ``terms``: those
    of each reckoning, by id.
    """

    address: str
    numbers: list[Number] = field(default_factory=list)
    parts: dict[str, Rows] = field(default_factory=lambda: {"": Rows()})
    terms: dict[str, list[Term]] = field(default_factory=dict)
    later: str = ""
    opened: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: text or "" for name, text in attrs}
        if tag not in VOID:
            self.opened.append((tag, said))
        if "data-rows" in said:
            self.parts[said["id"]] = Rows()
        if "data-figure" in said or "data-reckoned" in said:
            self._number(said)
        elif "data-term" in said:
            term = Term(said["data-sign"], Fraction(said["data-term"]))
            self.terms.setdefault(self._within("id"), []).append(term)
        elif "data-adds" in said:
            self.parts[self._within("data-rows")].add(said)
        if said.get("rel") == "next":
            self.later = urljoin(self.address, said["href"])

    def handle_endtag(self, tag: str) -> None:
        while self.opened and self.opened.pop()[0] != tag:
            pass  # HTML lets some elements end with what holds them

    def handle_data(self, data: str) -> None:
        if any("data-figure" in said or "data-reckoned" in said for _tag, said in self.opened):
            self.numbers[-1].text += data
        for tag, said in reversed(self.opened):
            if tag == "small":  # what the term is called
                break
            if "data-term" in said:
                self.terms[self._within("id")][-1].text += data
                break

    def _number(self, said: dict[str, str]) -> None:
        """Its address is its own, or that of the link it stands in."""
        href = next(known["href"] for _tag, known in reversed(self.opened) if "href" in known)
        base = int(said["data-base"]) if "data-base" in said else None
        reckoned = Fraction(said["data-reckoned"]) if "data-reckoned" in said else None
        counted, per = int(said.get("data-figure", "0")), int(said.get("data-per", "1"))
        opens = urljoin(self.address, href)
        self.numbers.append(Number(self, opens, counted, base, per, reckoned))

    def _within(self, name: str) -> str:
        """The id of the nearest element around that has an attribute."""
        return next((said["id"] for _tag, said in reversed(self.opened) if name in said), "")


def page_read(browser: Client, address: str, form: Mapping[str, object] | None = None) -> Page:
    """A page as far as numbers go, or what a form that is sent to it answers; it has to open."""
    answer = browser.get(address) if form is None else browser.post(address, form)
    assert answer.status_code == 200, (address, answer.status_code)
    page = Page(address)
    page.feed(answer.content.decode())
    return page


def recounted(browser: Client, address: str, here: Page | None = None) -> Rows:
    """The rows an address opens, added up page by page: those of the part it names, where that part counts
    its own, else all the others. ``here``: the page that has been read already, where it is one."""
    plain, part = urldefrag(address)
    page = here if here is not None and plain == here.address else page_read(browser, plain)
    if part and part in page.parts:
        return page.parts[part]
    whole = page.parts[""]
    while page.later:
        page = page_read(browser, page.later)
        more = page.parts[""]
        whole = Rows(whole.rows + more.rows, whole.added + more.added, whole.base + more.base)
    return whole


def numbers_of(browser: Client, addresses: Iterable[str]) -> list[Number]:
    """Every number on some pages."""
    return [one for address in addresses for one in page_read(browser, address).numbers]


def untrue(browser: Client, numbers: Iterable[Number]) -> list[str]:
    """The numbers whose rows or terms come to something else, or which are printed as something else; in
    words."""
    known: dict[str, Rows] = {}
    told = []
    for one in numbers:
        where = one.page.address
        if one.reckoned is not None:
            told += _misreckoned(browser, one)
        else:
            if one.opens not in known:
                known[one.opens] = recounted(browser, one.opens, one.page)
            found = known[one.opens]
            if (found.added, found.base if one.base is not None else None) != (one.counted, one.base):
                told.append(f"{where}: {one.text} says {one.counted}/{one.base}, {one.opens} has {found}")
        if abs(_printed(one.text) - one.value) > HUNDREDTH / 2:
            told.append(f"{where}: {one.text} is printed for {one.value}")
    return told


def reckoning_of(browser: Client, one: Number) -> list[Term]:
    """The terms a reckoned number opens; none where its address has none."""
    plain, part = urldefrag(one.opens)
    page = one.page if plain == one.page.address else page_read(browser, plain)
    return page.terms.get(part, [])


def _misreckoned(browser: Client, one: Number) -> list[str]:
    terms = reckoning_of(browser, one)
    come = Fraction(0)
    for term in terms:
        come = SIGNS[term.sign](come, term.value)
    told = [
        f"{one.opens}: {term.text} is printed for {term.value}"
        for term in terms
        if abs(_printed(term.text) - term.value) > HUNDREDTH / 2
    ]
    return told if terms and come == one.reckoned else [*told, f"{one.text} comes to {come} of {terms}"]


def _printed(text: str) -> Fraction:
    """The number of a text: 1,234, 64.29%, ≥19 家, 还差 2 家未报."""
    return Fraction(Decimal(NUMBER.findall(text)[0].replace(",", "")))
