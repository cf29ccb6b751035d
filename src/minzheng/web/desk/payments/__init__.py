"""发放: lists frozen and signed, bank files, returns, and what a household receives."""
