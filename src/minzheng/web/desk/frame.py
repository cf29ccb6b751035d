"""What stands around every page: the bureau's name, the way about, the language switch."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minzheng.kernel.month import Month
from minzheng.web.desk.district import bureau
from minzheng.web.desk.wording import in_words, language, month_word, year_words


@dataclass(frozen=True)
class Entry:
    """A way to another page. ``here`` marks the one that is open."""

    title: str
    address: str
    here: bool = False


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, section: str = "", status: int = 200
) -> HttpResponse:
    """A page in its frame."""
    switch = "zh-hans" if language() == "en" else "en"
    frame = {
        "bureau": in_words(bureau()),
        "entries": _entries(section),
        "switch_to": switch,
        "html_language": "en" if language() == "en" else "zh-Hans",
        "address": request.get_full_path(),
    }
    return render(request, template, {**frame, **context}, status=status)


def _entries(section: str) -> list[Entry]:
    named = (
        ("overview", _("总览")),
        ("months", _("月份")),
        ("lists", _("待遇名册")),
        ("programmes", _("政策库")),
    )
    return [Entry(title, reverse(name), name == section) for name, title in named]


@dataclass(frozen=True)
class MonthSwitch:
    """The months of one year, and the way to the years beside it."""

    year: str
    entries: list[Entry]
    earlier: Entry | None
    later: Entry | None


def month_switch(here: Month, addresses: Mapping[Month, str]) -> MonthSwitch:
    """The switch; a month without an address is left out, a year beside is opened at its nearest month."""
    months = sorted(addresses)
    entries = [Entry(month_word(one), addresses[one], one == here) for one in months if one.year == here.year]
    earlier = [one for one in months if one.year < here.year]
    later = [one for one in months if one.year > here.year]
    return MonthSwitch(
        year_words(here.year), entries, _year(earlier[-1:], addresses), _year(later[:1], addresses)
    )


def _year(nearest: list[Month], addresses: Mapping[Month, str]) -> Entry | None:
    return next((Entry(year_words(one.year), addresses[one]) for one in nearest), None)
