"""The interface for other systems: the same actions with the same permissions, by token."""
