"""Reviewed queries for whoever counts: verifications asked for in a month, and what they found."""

from minzheng.warehouse.extract import Column, Extract

_KEYS = (
    Column("key", "text"),
    Column("programme", "text"),
    Column("household_no", "int"),
    Column("division", "text"),
    Column("requested_on", "date"),
)

#: Asked for from one day to another, with the report that was issued, if one was by the last of them.
REQUESTED = Extract(
    name="checks_requested",
    sql="""
        SELECT request.number AS key, request.programme, request.household_id AS household_no,
               division.key AS division, request.requested_on,
               CASE WHEN report.issued_on <= %(until)s THEN 1 ELSE 0 END AS issued,
               CASE WHEN report.issued_on <= %(until)s THEN report.conclusion END AS conclusion
          FROM verification_checkrequest AS request
          JOIN org_division AS division ON division.id = request.division_id
          LEFT JOIN verification_checkreport AS report ON report.request_id = request.id
         WHERE request.requested_on >= %(since)s AND request.requested_on <= %(until)s
         ORDER BY request.number
    """,
    columns=(*_KEYS, Column("issued", "flag"), Column("conclusion", "text", may_be_null=True)),
)

#: Items of these that do not agree: 疑点, settled by somebody's word or not yet.
DISPUTED = Extract(
    name="checks_disputed",
    sql="""
        SELECT request.number || '/' || comparison.item AS key, request.programme,
               request.household_id AS household_no, division.key AS division, request.requested_on,
               comparison.verdict, CASE WHEN comparison.outcome <> '' THEN 1 ELSE 0 END AS settled
          FROM verification_comparison AS comparison
          JOIN verification_checkrequest AS request ON request.id = comparison.request_id
          JOIN org_division AS division ON division.id = request.division_id
         WHERE request.requested_on >= %(since)s AND request.requested_on <= %(until)s
           AND comparison.verdict <> 'agrees'
         ORDER BY request.number, comparison.item
    """,
    columns=(*_KEYS, Column("verdict", "text"), Column("settled", "flag")),
)

EXTRACTS = (REQUESTED, DISPUTED)
