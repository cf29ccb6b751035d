"""Casework, 办件: a household asks, and somebody answers. The steps between the two stand here.

Events are append-only and a case's state is their projection. Entered through `api` only.
"""
