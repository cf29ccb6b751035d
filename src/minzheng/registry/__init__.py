"""社会救助信息库, the social registry: persons, households, who belongs to which, and where they live.

A household is 共同生活 (people living together), not the household register booklet. Everyone is keyed by
a surrogate `person_no`; identity number, phone, account and address lie sealed (个人信息保护法 第五十一条)
and are met at two doors only: where a department's file comes in, and where the bank's goes out. Written
by clerks one by one and by the data steward in bulk. Entered through `api` only.
"""
