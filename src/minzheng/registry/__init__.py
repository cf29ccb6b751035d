"""社会救助信息库, the social registry: persons, households, who belongs to which, and where they live.

A household is 共同生活 (people living together), not the household register booklet. Everyone is keyed by
a surrogate `person_no`; no identity number is kept here yet. Written by clerks one by one and by the data
steward as a whole district. Entered through `api` only.
"""
