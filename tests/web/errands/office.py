"""The office of the errands on two days of February, and its people, each at a browser of their own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from tests.web.errands.pictures import picture_keep
from tests.web.served import Place

FIRST: Final = "2024-02-01"
EIGHTH: Final = "2024-02-08"
"""Seven days of public notice later; both are working days, before the Spring Festival."""
_JANUARY: Final = "import django; django.setup(); from tests.web.errands import january; january.main()"
_DESK: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Person:
    """Somebody at a browser. What they do is what the page offers: links, buttons, fields by their labels."""

    page: Any
    site: str

    def opens(self, address: str) -> None:
        """Types an address; only for a page that somebody is refused."""
        self.page.goto(self.site + address)

    def follows(self, link: str) -> None:
        """Clicks a link."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def opens_first(self) -> None:
        """Clicks the first link of the table on the page."""
        self.page.locator("main table a").first.click()

    def presses_in(self, button: str, about: str) -> None:
        """Presses the button of that name whose row says what it is about."""
        self.page.get_by_role("button", name=f"{button} {about}").first.click()

    def presses(self, button: str) -> None:
        """Presses a button."""
        self.page.locator("main").get_by_role("button", name=button, exact=True).first.click()

    def unfolds(self, act: str) -> None:
        """Opens the form of an act."""
        self.page.locator("summary").get_by_text(act, exact=True).click()

    def types(self, label: str, text: str) -> None:
        """Fills in a field that is shown."""
        self._field(label).fill(text)

    def fills(self, fields: Mapping[str, str]) -> None:
        """Fills in several, by their labels."""
        for label, text in fields.items():
            self.types(label, text)

    def chooses(self, label: str, option: str) -> None:
        """Chooses by the words of the choice."""
        self._field(label).select_option(label=option)

    def chooses_first(self, label: str) -> None:
        """Chooses whatever is offered first."""
        self._field(label).select_option(index=1)

    def ticks(self, label: str) -> None:
        """Ticks a box."""
        self._field(label).check()

    def unticks(self, label: str) -> None:
        """Takes the tick out of a box that still has it."""
        box = self._field(label)
        assert box.is_checked()
        box.uncheck()

    def attaches(self, label: str, name: str, content: bytes) -> None:
        """Chooses a file to send."""
        self._field(label).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def downloads(self, button: str) -> bytes:
        """The file that the last button of the name gives: the newest."""
        with self.page.expect_download() as told:
            self.page.get_by_role("button", name=button).last.click()
        return bytes(told.value.path().read_bytes())

    def holds(self, label: str) -> str:
        """What stands in a field."""
        return str(self._field(label).input_value())

    def sees(self, text: str) -> bool:
        """Whether the page says it."""
        return text in self.said

    def keeps(self, name: str, *, at: str = "") -> None:
        """A picture of the page for the manual, scrolled to where some words stand."""
        picture_keep(self.page, name, at=at)

    def turns_to(self, screen: Mapping[str, int]) -> None:
        """Takes the page to another screen."""
        self.page.set_viewport_size(dict(screen))

    @property
    def address(self) -> str:
        """Where they are, without the site."""
        return str(self.page.url).removeprefix(self.site)

    @property
    def said(self) -> str:
        """The words of the page."""
        return str(self.page.locator("main").inner_text())

    def _field(self, label: str) -> Any:
        return self.page.get_by_label(label).locator("visible=true").first


@dataclass(frozen=True)
class Office:
    """Its addresses by day, and the households and cases that the errands are about."""

    browser: Any
    sites: Mapping[str, str]
    homes: Mapping[str, int]
    cases: Mapping[str, str]
    opened: list[Any] = field(default_factory=list)

    def signed_in(self, name: str, day: str = FIRST, *, screen: Mapping[str, int] = _DESK) -> Person:
        """Somebody of the demo, in by the button of the start page, as they first see the desk."""
        person = self.outside(day, screen=screen)
        person.page.click(f"button[value={name}]")
        return person

    def outside(self, day: str = FIRST, *, screen: Mapping[str, int] = _DESK) -> Person:
        """Anybody, before signing in."""
        context = self.browser.new_context(viewport=dict(screen), locale="zh-CN")
        self.opened.append(context)
        page = context.new_page()
        page.goto(self.sites[day])
        return Person(page, self.sites[day])

    def all_leave(self) -> None:
        """Every browser is closed."""
        while self.opened:
            self.opened.pop().close()


@contextmanager
def office_of(place: Place, browser: Any) -> Iterator[Office]:
    """January has been lived in the place; its pages are served on both days of February at once."""
    found = json.loads(place.told(_JANUARY))
    with ExitStack() as served:
        sites = {day: served.enter_context(place.serving(today=day)) for day in (FIRST, EIGHTH)}
        yield Office(browser, sites, found["homes"], found["cases"])
