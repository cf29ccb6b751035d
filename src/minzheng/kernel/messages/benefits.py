"""What cannot be done with an entitlement, a batch or a month."""

MESSAGES: dict[str, tuple[str, str]] = {}
