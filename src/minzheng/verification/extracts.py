"""Tables this room publishes to the batch."""

from minzheng.warehouse.extract import Column, Extract

AUTHORISED = Extract(
    name="authorised",
    sql="""
        SELECT DISTINCT person_id AS person_no, household_id AS household_no
          FROM verification_authorisation
         WHERE signed_on <= %(on)s
           AND (valid_until IS NULL OR valid_until >= %(on)s)
           AND (withdrawn_on IS NULL OR withdrawn_on > %(on)s)
         ORDER BY person_id, household_id
    """,
    columns=(Column("person_no", "int"), Column("household_no", "int")),
)

EXTRACTS = (AUTHORISED,)
