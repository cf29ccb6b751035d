"""Verification, 信息核对: departmental data sets, authorisations, the ledger of facts and what it says.

Bad rows go back to the sender with the reason; good rows land once, with when they were true and when we
learnt them. Entered through `api` only.
"""
