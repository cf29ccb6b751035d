"""Writes of this room: keyword-only, permission and area checked, event appended, one transaction."""
