"""Reviewed queries of this room: who holds, and for whoever counts what was granted in a month."""

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

#: Those that run in a month and did not before it by any other way: not carried over when we went live, not
#: resumed after a suspension. Whether one is on a list for the first time, the results of the month say.
FRESH = Extract(
    name="entitlements_fresh",
    sql="""
        SELECT entitlement.number AS entitlement
          FROM benefits_entitlement AS entitlement
         WHERE entitlement.admitted_by <> 'carry_over' AND entitlement.suspended_from IS NULL
           AND entitlement.starts <= %(month)s AND (entitlement.ends IS NULL OR entitlement.ends >= %(month)s)
         ORDER BY entitlement.number
    """,
    columns=(Column("entitlement", "int"),),
)

#: What has begun by a month and has not ended before another. What was paid first is past already.
#: In no order: by number, SQLite looks each of them up by itself, which takes as long again.
HELD = Extract(
    name="entitlements_held",
    sql="""
        SELECT entitlement.number, entitlement.programme, entitlement.unit_no,
               entitlement.household_id AS household_no, division.key AS division, entitlement.starts,
               entitlement.ends, entitlement.suspended_from, entitlement.end_reason, entitlement.amount_fen
          FROM benefits_entitlement AS entitlement
          JOIN org_division AS division ON division.id = entitlement.division_id
         WHERE entitlement.starts <= %(begun_by)s
           AND (entitlement.ends IS NULL OR entitlement.ends >= %(not_before)s)
           AND entitlement.end_reason <> %(paid_first)s
    """,
    columns=(
        Column("number", "int"),
        Column("programme", "text"),
        Column("unit_no", "int"),
        Column("household_no", "int"),
        Column("division", "text"),
        Column("starts", "int"),
        Column("ends", "int", may_be_null=True),
        Column("suspended_from", "int", may_be_null=True),
        Column("end_reason", "text"),
        Column("amount_fen", "int", may_be_null=True),
    ),
)

EXTRACTS = (GRANTED, FRESH, HELD)
