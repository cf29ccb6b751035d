"""Reviewed queries for whoever counts: letters written in a month."""

from minzheng.warehouse.extract import Column, Extract

#: Written from one day to another; served where a delivery by the last of them is on record.
WRITTEN = Extract(
    name="letters_written",
    sql="""
        SELECT letter.number AS key, letter.household_id AS household_no, letter.person_id AS person_no,
               division.key AS division, letter.kind, letter.written_on,
               CASE WHEN EXISTS (SELECT 1 FROM notices_delivery AS delivery
                                  WHERE delivery.letter_id = letter.id AND delivery."on" <= %(until)s)
                    THEN 1 ELSE 0 END AS served
          FROM notices_letter AS letter
          JOIN org_division AS division ON division.id = letter.division_id
         WHERE letter.written_on >= %(since)s AND letter.written_on <= %(until)s
         ORDER BY letter.number
    """,
    columns=(
        Column("key", "text"),
        Column("household_no", "int"),
        Column("person_no", "int"),
        Column("division", "text"),
        Column("kind", "text"),
        Column("written_on", "date"),
        Column("served", "flag"),
    ),
)

EXTRACTS = (WRITTEN,)
