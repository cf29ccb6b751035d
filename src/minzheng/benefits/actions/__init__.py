"""Writes of this room: permission and area checked, event appended, one transaction."""
