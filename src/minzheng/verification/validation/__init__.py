"""What is wrong with a row, and what it says where nothing is.

Whether a value is good is decided for a whole column at once; why it is not is asked cell by cell, of the few
that are not. `parse` does the first, `reasons` the second.
"""
