"""Writes of this room: permission and area checked, event appended, row projected, one transaction."""
