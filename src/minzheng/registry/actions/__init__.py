"""Writes of this room: keyword-only, post and area checked, event appended, one transaction.

What is unknown is left open, never filled in: a person without a division is in nobody's area. A whole
district is landed by `district_load`, a department's news of residents by `residents`.
"""
