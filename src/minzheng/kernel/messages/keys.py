"""What is wrong with the keys that protect identity numbers, phones, accounts and addresses."""

MESSAGES: dict[str, tuple[str, str]] = {}
