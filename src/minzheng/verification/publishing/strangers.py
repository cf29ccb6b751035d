"""People whom the register came to know after departments had told of them."""

from typing import Final

import polars as pl

STRANGERS: Final = {"pseudonym": pl.String, "person_no": pl.Int64}


def found_again(records: pl.DataFrame, strangers: pl.DataFrame) -> pl.DataFrame:
    """The records, in their order, those kept under a pseudonym under the number of the person it was.

    ``strangers``: STRANGERS, those whom the register knows by now.
    """
    if strangers.is_empty() or records["pseudonym"].null_count() == records.height:
        return records
    joined = records.join(strangers, on="pseudonym", how="left", maintain_order="left", suffix="_found")
    number = pl.coalesce("person_no", "person_no_found").alias("person_no")
    return joined.with_columns(number).drop("person_no_found")
