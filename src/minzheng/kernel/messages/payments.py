"""What cannot be done with a payment list, a bank file or a return."""

MESSAGES: dict[str, tuple[str, str]] = {}
