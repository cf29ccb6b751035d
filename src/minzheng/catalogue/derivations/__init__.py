"""Facts that follow from others, each with its article."""
