"""Reviewed queries for whoever counts: what was granted in a month."""

from minzheng.warehouse.extract import Column, Extract

#: Decided from one day to another, what a township paid first among it. The amount is that of the decision:
#: what a close changed later is no part of what was granted.
GRANTED = Extract(
    name="entitlements_granted",
    sql="""
        SELECT CAST(entitlement.number AS VARCHAR(20)) AS key, entitlement.programme, entitlement.unit_no,
               entitlement.household_id AS household_no, division.key AS division, entitlement.admitted_by,
               COALESCE(admitted.amount_fen, entitlement.amount_fen) AS amount_fen, entitlement.decided_on
          FROM benefits_entitlement AS entitlement
          JOIN org_division AS division ON division.id = entitlement.division_id
          LEFT JOIN benefits_entitlementevent AS admitted
            ON admitted.entitlement_id = entitlement.number AND admitted.kind = 'admitted'
         WHERE entitlement.decided_on >= %(since)s AND entitlement.decided_on <= %(until)s
         ORDER BY entitlement.number
    """,
    columns=(
        Column("key", "text"),
        Column("programme", "text"),
        Column("unit_no", "int"),
        Column("household_no", "int"),
        Column("division", "text"),
        Column("admitted_by", "text"),
        Column("amount_fen", "int", may_be_null=True),
        Column("decided_on", "date"),
    ),
)

EXTRACTS = (GRANTED,)
