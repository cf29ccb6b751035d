"""The law and the places the pages of the plan speak of, and the way from a number to its indicator."""

from urllib.parse import urlencode

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from minzheng.engine.determination import Said
from minzheng.org import api as org
from minzheng.policy.law import Law
from minzheng.policy.pack import default_place
from minzheng.web.desk.district import law_of, open_place
from minzheng.web.desk.wording import in_words


def place_law() -> Law:
    """The law of the place, also before the first month and without a demo."""
    try:
        return open_place().law
    except Http404:
        return law_of(default_place())


def name_of(division: str) -> Said:
    """The name of a unit by its key."""
    found = org.divisions_find([division]).get(division)
    return Said("", "") if found is None else Said(found.zh, found.en)


def names_of(divisions: "set[str]") -> dict[str, str]:
    """The names of units in the reader's language, by key."""
    return {key: in_words(Said(one.zh, one.en)) for key, one in org.divisions_find(divisions).items()}


def indicator_address(code: str, period: str, division: str) -> str:
    """The page of an indicator for a period and an area; "" where there is none."""
    try:
        address = reverse("indicator", args=[code])
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({'period': period, 'division': division})}"
