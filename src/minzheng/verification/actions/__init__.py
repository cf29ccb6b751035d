"""Writes of this room: keyword-only, permission checked, event appended, one transaction."""
