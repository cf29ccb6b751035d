"""Tables this room publishes to the batch."""

from minzheng.warehouse.extract import Column, Extract

DIVISION = Extract(
    name="division",
    sql="""
        SELECT division.key AS division, division.level, parent.key AS parent, division.administered
          FROM org_division AS division
          LEFT JOIN org_division AS parent ON parent.id = division.parent_id
         ORDER BY division.key
    """,
    columns=(
        Column("division", "text"),
        Column("level", "text"),
        Column("parent", "text", may_be_null=True),
        Column("administered", "flag"),
    ),
)

EXTRACTS = (DIVISION,)
