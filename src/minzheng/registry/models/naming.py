"""The expressions under which names are indexed, and by which they are looked for: the two have to be one.

Numbers stand in them and are not handed over: SQLite knows an index again by the very words.
"""

from typing import Any

from django.db.models import BooleanField, CharField, F, Func


class ByCodePoint(Func):
    """Compared as SQLite compares by itself, whatever the language of a PostgreSQL database."""

    template = "%(expressions)s"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """There it has to be said."""
        return super().as_sql(compiler, connection, template='(%(expressions)s COLLATE "C")', **more)


class FromSecond(Func):
    """A name without its first character."""

    template = "SUBSTR(%(expressions)s, 2)"
    arity = 1
    output_field = CharField()


class FromThird(Func):
    """A name without its first two characters."""

    template = "SUBSTR(%(expressions)s, 3)"
    arity = 1
    output_field = CharField()


class IsLong(Func):
    """Whether a name has more than three characters."""

    template = "LENGTH(%(expressions)s) > 3"
    arity = 1
    output_field = BooleanField()


NAME = ByCodePoint(F("name"))
FROM_SECOND = ByCodePoint(FromSecond(F("name")))
FROM_THIRD = ByCodePoint(FromThird(F("name")))
LONG = IsLong(F("name"))
