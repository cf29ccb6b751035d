"""From the records of departments to the facts of a month: which count, what they give, who is covered.

Frames to frames, but for `register`, which reads the people of the day. The rules are those a data set
declares (`policy.dataset.Gives`); no data set is known here by name.
"""
