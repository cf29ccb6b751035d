"""What is wrong with a file that was sent to us, and with its rows."""

MESSAGES: dict[str, tuple[str, str]] = {}
