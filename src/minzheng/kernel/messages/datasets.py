"""What is wrong with the declaration of a data set."""

MESSAGES: dict[str, tuple[str, str]] = {}
