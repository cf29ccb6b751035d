"""Benefits, 待遇: who is admitted, since when, for how much, until when, and by whose decision.

Nobody is admitted outside the procedure a programme declares. Entered through `api` only.
"""
