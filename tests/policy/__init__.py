"""The checker: whatever a person can get wrong in the law is found, with its id and line."""
