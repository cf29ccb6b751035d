"""Giving account: what the records come to, what was aimed at, and what reports and plans say.

An indicator selects rows (see `policy.indicator`); value and drill-down are two readings of one definition.
Values are kept when a month is closed and never change afterwards; before that they are reckoned from the
records as they stand, and say so. What the records do not hold is reported by a unit, with its evidence, and
counts once somebody else has approved it. Reports are read as they were published; what is irregular is said
and left as it stands. Other rooms enter by ``api.py``.
"""
