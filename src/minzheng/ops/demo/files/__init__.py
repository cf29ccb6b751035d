"""What twenty departments and six of our own desks send about the made-up district, month by month.

Each data set has a *state*: the records that would stand in the department's register at a month's end, as
far as anybody has told it. A month's file is what differs from the state of the month before. So a file
never needs to be remembered to write the next one, and the records of all files together say exactly what
``month_facts`` says.
"""
