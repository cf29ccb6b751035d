"""The same determination done as others do it, so that the product's time has something to stand beside.

Each way reads the tables of ``benchmarks.district`` and is one process of its own. Nothing here belongs to
the product or is imported by it. The rules are written down again by hand for one place and one month:
whoever changes the law changes them here as well, and until then the comparison refuses to give a ratio.
"""
