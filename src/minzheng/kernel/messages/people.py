"""What cannot be done in the registry."""

MESSAGES: dict[str, tuple[str, str]] = {}
