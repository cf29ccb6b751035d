"""民政 Minzheng: the open platform of a district civil-affairs bureau.

The law is declared in `catalogue`, the place is said in `packs`, the records live in the rooms, and the
screens in `web`; docs/adr/0005 says why these are separate places and which may import which.
"""

__version__ = "0.1.0"
