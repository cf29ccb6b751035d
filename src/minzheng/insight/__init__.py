"""Giving account: what reports and plans say, figure by figure, and whether it holds.

Nothing here writes. Reports are read as they were published; what is irregular is said and left as it
stands. Other rooms enter by ``api.py``.
"""
