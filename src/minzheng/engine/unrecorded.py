"""Facts that a new programme brings along before any data set gives them: unknown of everybody.

A column of the common vocabulary that is not there is a mistake of whoever made the frame, and stays one.
"""

from typing import Any

import narwhals.stable.v2 as nw

from minzheng.expression.tree import Entity
from minzheng.policy.catalogue import Catalogue

_TYPES = {"flag": nw.Boolean(), "choice": nw.String(), "text": nw.String(), "set": nw.String()}


def with_unrecorded(
    frame: nw.LazyFrame[Any], catalogue: Catalogue, entity: Entity, facts: list[str]
) -> nw.LazyFrame[Any]:
    """The frame with a column of unknowns for each fact of one programme that no record gives yet."""
    there = set(frame.collect_schema().names())
    specs = [catalogue.fact(entity, name) for name in facts if name not in there]
    unknown = [
        nw.lit(None, dtype=_TYPES.get(spec.kind, nw.Int64())).alias(spec.name)
        for spec in specs
        if spec is not None and not spec.is_common
    ]
    return frame.with_columns(*unknown) if unknown else frame
