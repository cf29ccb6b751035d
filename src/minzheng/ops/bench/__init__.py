"""The benchmark of contracts §5: a district of any size, its twenty data sets, one month from file to bank.

What is measured is what a bureau runs. Only the district is made by a shorter way than it would grow, and
that is not timed.
"""

from typing import Literal

Engine = Literal["polars", "duckdb", "spark"]
"""What the determination may run on."""
