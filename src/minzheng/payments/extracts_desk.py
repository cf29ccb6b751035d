"""Reviewed queries for the desk: lists by township, a payee's attempts, what a household was paid."""

from minzheng.warehouse.extract import Column, Extract

#: Owed, paid and open of a list by township, each a sum of its own rows, so that they can
#: disagree; and how many came back, are on their way, or wait.
TOWNS = Extract(
    name="payment_list_towns",
    sql="""
        SELECT list.programme, division.key AS division,
               CAST(SUM(moved.owed) AS BIGINT) AS count, CAST(SUM(moved.owed_fen) AS BIGINT) AS owed_fen,
               CAST(SUM(moved.paid) AS BIGINT) AS paid, CAST(SUM(moved.paid_fen) AS BIGINT) AS paid_fen,
               CAST(SUM(moved.open_fen) AS BIGINT) AS open_fen,
               CAST(SUM(moved.returned) AS BIGINT) AS returned,
               CAST(SUM(moved.waiting) AS BIGINT) AS waiting
          FROM (
            SELECT obligation.list_id, obligation.division_id, 1 AS owed, obligation.amount_fen AS owed_fen,
                   0 AS paid, 0 AS paid_fen,
                   CASE WHEN EXISTS (SELECT 1 FROM payments_instruction AS one
                                      WHERE one.obligation_id = obligation.id AND one.state = 'paid')
                        THEN 0 ELSE obligation.amount_fen END AS open_fen,
                   CASE WHEN last.state = 'returned' THEN 1 ELSE 0 END AS returned,
                   CASE WHEN last.state IS NULL THEN 1 ELSE 0 END AS waiting
              FROM payments_obligation AS obligation
              LEFT JOIN payments_instruction AS last
                ON last.obligation_id = obligation.id
               AND last.attempt = (SELECT MAX(made.attempt) FROM payments_instruction AS made
                                    WHERE made.obligation_id = obligation.id)
             WHERE obligation.list_id = %(list)s
            UNION ALL
            SELECT obligation.list_id, obligation.division_id, 0, 0, 1, obligation.amount_fen, 0, 0, 0
              FROM payments_instruction AS instruction
              JOIN payments_obligation AS obligation ON obligation.id = instruction.obligation_id
             WHERE instruction.state = 'paid'
               AND obligation.list_id = %(list)s
          ) AS moved
          JOIN payments_paymentlist AS list ON list.id = moved.list_id
          JOIN org_division AS division ON division.id = moved.division_id
         GROUP BY list.programme, division.key
         ORDER BY list.programme, division.key
    """,
    columns=(
        Column("programme", "text"),
        Column("division", "text"),
        Column("count", "int"),
        Column("owed_fen", "int"),
        Column("paid", "int"),
        Column("paid_fen", "int"),
        Column("open_fen", "int"),
        Column("returned", "int"),
        Column("waiting", "int"),
    ),
)

#: Every attempt to pay a unit, newest first, with what it was for.
ATTEMPTS = Extract(
    name="payment_attempts",
    sql="""
        SELECT obligation.period, obligation.kind, obligation.cause, obligation.amount_fen,
               instruction.attempt, instruction.batch_no, instruction.seq, instruction.payee_id AS payee_no,
               instruction.state, instruction.code, instruction.text, instruction.paid_on, file.made_on
          FROM payments_instruction AS instruction
          JOIN payments_obligation AS obligation ON obligation.id = instruction.obligation_id
          JOIN payments_bankfile AS file ON file.batch_no = instruction.batch_no
         WHERE obligation.programme = %(programme)s AND obligation.unit_no = %(unit)s
         ORDER BY obligation.period DESC, obligation.kind, obligation.cause, instruction.attempt DESC
    """,
    columns=(
        Column("period", "int"),
        Column("kind", "text"),
        Column("cause", "text"),
        Column("amount_fen", "int"),
        Column("attempt", "int"),
        Column("batch_no", "text"),
        Column("seq", "int"),
        Column("payee_no", "int"),
        Column("state", "text"),
        Column("code", "text"),
        Column("text", "text"),
        Column("paid_on", "date", may_be_null=True),
        Column("made_on", "date"),
    ),
)

#: What a household was owed by any programme and what became of it, newest first.
HOUSEHOLD = Extract(
    name="payment_household",
    sql="""
        SELECT obligation.programme, obligation.unit_no, obligation.period, obligation.kind,
               obligation.amount_fen, COALESCE(last.state, 'open') AS state, last.paid_on
          FROM payments_obligation AS obligation
          LEFT JOIN payments_instruction AS last
            ON last.obligation_id = obligation.id
           AND last.attempt = (SELECT MAX(made.attempt) FROM payments_instruction AS made
                                WHERE made.obligation_id = obligation.id)
         WHERE obligation.household_id = %(household)s
         ORDER BY obligation.period DESC, obligation.programme, obligation.unit_no, obligation.kind
    """,
    columns=(
        Column("programme", "text"),
        Column("unit_no", "int"),
        Column("period", "int"),
        Column("kind", "text"),
        Column("amount_fen", "int"),
        Column("state", "text"),
        Column("paid_on", "date", may_be_null=True),
    ),
)
