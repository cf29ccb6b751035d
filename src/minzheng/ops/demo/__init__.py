"""The synthetic district: people who do not exist, lives that are consistent, data as dirty as real data.

Nothing here is taken from a register. The place enters as a list of units handed in by the caller.
"""
