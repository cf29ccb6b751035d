"""Reviewed queries for whoever counts: what arrived in a month, and what its lists owed, row by row."""

from minzheng.warehouse.extract import Column, Extract

_KEYS = (
    Column("key", "text"),
    Column("programme", "text"),
    Column("unit_no", "int"),
    Column("household_no", "int", may_be_null=True),
    Column("division", "text"),
    Column("period", "int"),
    Column("kind", "text"),
    Column("amount_fen", "int"),
)

#: What arrived from one day to another, arrears and corrections too: the key is the line of the bank file.
#: A bank tells of a payment on its day or later, and of none before the file was made: only files that lie so
#: are looked into, since of all instructions ever written few are of one month. ``told_since`` is a day
#: before the first, as instants are kept in another zone.
ARRIVED = Extract(
    name="payments_arrived",
    sql="""
        SELECT instruction.batch_no || '/' || CAST(instruction.seq AS VARCHAR(10)) AS key,
               obligation.programme, obligation.unit_no, obligation.household_id AS household_no,
               division.key AS division, obligation.period, obligation.kind, obligation.amount_fen,
               instruction.paid_on
          FROM payments_instruction AS instruction
          JOIN payments_obligation AS obligation ON obligation.id = instruction.obligation_id
          JOIN org_division AS division ON division.id = obligation.division_id
         WHERE instruction.state = 'paid'
           AND instruction.paid_on >= %(since)s AND instruction.paid_on <= %(until)s
           AND instruction.batch_no IN (
                 SELECT told.batch_no
                   FROM payments_bankreturn AS told
                   JOIN payments_bankfile AS file ON file.batch_no = told.batch_no
                  WHERE told.read_at >= %(told_since)s AND file.made_on <= %(until)s)
         ORDER BY instruction.batch_no, instruction.seq
    """,
    columns=(*_KEYS, Column("paid_on", "date")),
)

#: What stands on the lists of a month, and whether it had arrived by a day.
LISTED = Extract(
    name="obligations_listed",
    sql="""
        SELECT CAST(list.month AS VARCHAR(10)) || '/' || CAST(obligation.id AS VARCHAR(20)) AS key,
               obligation.programme, obligation.unit_no, obligation.household_id AS household_no,
               division.key AS division, obligation.period, obligation.kind, obligation.amount_fen,
               CASE WHEN EXISTS (SELECT 1 FROM payments_instruction AS paid
                                  WHERE paid.obligation_id = obligation.id AND paid.state = 'paid'
                                    AND paid.paid_on <= %(until)s)
                    THEN 1 ELSE 0 END AS paid_in_month
          FROM payments_obligation AS obligation
          JOIN payments_paymentlist AS list ON list.id = obligation.list_id
          JOIN org_division AS division ON division.id = obligation.division_id
         WHERE list.month = %(month)s
         ORDER BY obligation.programme, obligation.unit_no, obligation.period, obligation.kind,
                  obligation.cause
    """,
    columns=(*_KEYS, Column("paid_in_month", "flag")),
)

EXTRACTS = (ARRIVED, LISTED)
