"""Finding people by a piece of their name, among a million, in the time of a look into an index.

A name of ours has two or three characters, seldom four: what it contains begins at its first, second or
third. So the register keeps an index from each of these on, and one of the few long names, which are read
through. Compared by code point, on every database: a piece at the beginning is then a range.
"""

from collections.abc import Iterator
from typing import Final

from django.db.models import Q, QuerySet, Value
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan

from minzheng.registry.models import Person
from minzheng.registry.models.naming import FROM_SECOND, FROM_THIRD, LONG, NAME

#: Found beyond this, a piece says so little that walking through everybody finds a page of them sooner.
MOST: Final = 5_000
_LAST: Final = "\U0010ffff"


def people_called(text: str, *, exact: bool = False) -> list[int] | None:
    """Numbers of the people whose name is, or contains, the text; None where they are too many to say, or
    where the text is such that a database folds its letters."""
    if text.isascii() or (len(text) < 2 and not exact):
        return None
    found: set[int] = set()
    for some in _found(text, exact=exact):
        found.update(some.values_list("pk", flat=True)[: MOST + 1])
        if len(found) > MOST:
            return None
    return sorted(found)


def named(text: str, *, exact: bool, person: str) -> Q:
    """The same as a condition on the rows of people, which ``person`` leads to."""
    numbers = people_called(text, exact=exact)
    if numbers is not None:
        return Q(**{f"{person}__in": numbers})
    return Q(**{f"{person}__name{'' if exact else '__contains'}": text})


def _found(text: str, *, exact: bool) -> Iterator[QuerySet[Person]]:
    people = Person.objects.all()
    if exact:
        yield people.filter(Exact(NAME, Value(text)))
        return
    for piece in (NAME, FROM_SECOND, FROM_THIRD):
        yield people.filter(GreaterThanOrEqual(piece, Value(text)), LessThan(piece, Value(text + _LAST)))
    yield people.filter(LONG, name__contains=text)
