"""What can be wrong with a league table, and with its way to publication."""

MESSAGES: dict[str, tuple[str, str]] = {}
