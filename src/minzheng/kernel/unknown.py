"""What a person typed when a fact is not known, and when it is known to be absent.

Unknown is never zero, never empty, never "eligible": inside the programme it is ``None`` (null in a
frame). Known absence (无) is a value like any other and has its own code for dates and for money.
"""

from typing import Final

UNKNOWN_WORDS: Final = frozenset({"未知", "unknown"})
NONE_WORDS: Final = frozenset({"无", "none"})

NEVER: Final = 99991231
"""A date that is known not to exist (no death, no expiry): later than every other date."""

NOT_STATED: Final = -1
"""A sum of money that is known not to have been stated; no amount is negative where this is used."""
