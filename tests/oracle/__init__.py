"""The law of the thirteen programmes worked out a second time, for nobody but the tests.

Nothing here may import the engine: two readings that share a line of code share its mistakes too.
"""
