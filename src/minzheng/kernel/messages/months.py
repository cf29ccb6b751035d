"""What the monthly run says when it cannot go on."""

MESSAGES: dict[str, tuple[str, str]] = {}
