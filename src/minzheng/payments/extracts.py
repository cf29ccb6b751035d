"""Reviewed queries over obligations and instructions; every sum of many rows is done by the database."""

from minzheng.warehouse.extract import Column, Extract

#: The obligations of a list as they were frozen.
CONTENT = Extract(
    name="payment_list_content",
    sql="""
        SELECT obligation.unit_no, obligation.period, obligation.kind, obligation.cause,
               obligation.household_id AS household_no, obligation.division_id,
               obligation.payee_id AS payee_no, obligation.amount_fen
          FROM payments_obligation AS obligation
         WHERE obligation.list_id = %(list)s
         ORDER BY obligation.unit_no, obligation.period, obligation.kind, obligation.cause
    """,
    columns=(
        Column("unit_no", "int"),
        Column("period", "int"),
        Column("kind", "text"),
        Column("cause", "text"),
        Column("household_no", "int", may_be_null=True),
        Column("division_id", "int"),
        Column("payee_no", "int", may_be_null=True),
        Column("amount_fen", "int"),
    ),
)

#: The keys of divisions. Some hundreds: joined to each of a hundred thousand obligations by the database
#: they take a third of its time.
PLACES = Extract(
    name="payment_places",
    sql="SELECT id AS division_id, key AS division FROM org_division ORDER BY id",
    columns=(Column("division_id", "int"), Column("division", "text")),
)

#: Obligations of a list that nobody has been or may still be paid for, with whom to pay now.
#: Counted for each and not asked with NOT EXISTS: of a list just frozen PostgreSQL has no statistics yet,
#: takes it for a few rows and compares each of them with every instruction of the month.
OPEN = Extract(
    name="payment_list_open",
    sql="""
        SELECT obligation.id AS obligation_id, obligation.unit_no, obligation.period, obligation.amount_fen,
               COALESCE(receiver.person_id, obligation.payee_id) AS payee_no,
               receiver.named_by_id AS named_by,
               (SELECT COUNT(*) FROM payments_instruction AS made
                 WHERE made.obligation_id = obligation.id) AS attempts
          FROM payments_obligation AS obligation
          LEFT JOIN payments_receiver AS receiver
            ON receiver.id = (SELECT MAX(named.id) FROM payments_receiver AS named
                               WHERE named.obligation_id = obligation.id)
         WHERE obligation.list_id = %(list)s
           AND (SELECT COUNT(*) FROM payments_instruction AS live
                 WHERE live.obligation_id = obligation.id AND live.state IN ('sent', 'paid')) = 0
         ORDER BY obligation.unit_no, obligation.period, obligation.kind, obligation.cause
    """,
    columns=(
        Column("obligation_id", "int"),
        Column("unit_no", "int"),
        Column("period", "int"),
        Column("amount_fen", "int"),
        Column("payee_no", "int", may_be_null=True),
        Column("named_by", "int", may_be_null=True),
        Column("attempts", "int"),
    ),
)

#: The lines of one bank file, by their number.
BATCH = Extract(
    name="payment_batch",
    sql="""
        SELECT instruction.seq, instruction.obligation_id, instruction.attempt,
               instruction.payee_id AS payee_no, instruction.state, instruction.code, instruction.text,
               instruction.paid_on, obligation.amount_fen
          FROM payments_instruction AS instruction
          JOIN payments_obligation AS obligation ON obligation.id = instruction.obligation_id
         WHERE instruction.batch_no = %(batch_no)s
         ORDER BY instruction.seq
    """,
    columns=(
        Column("seq", "int"),
        Column("obligation_id", "int"),
        Column("attempt", "int"),
        Column("payee_no", "int"),
        Column("state", "text"),
        Column("code", "text"),
        Column("text", "text"),
        Column("paid_on", "date", may_be_null=True),
        Column("amount_fen", "int"),
    ),
)

#: Owed, paid and open by programme and period. Three sums, each of its own rows, so that they can disagree:
#: a sum computed as the difference of the two others would prove nothing. 0 stands for every period.
RECONCILIATION = Extract(
    name="payment_reconciliation",
    sql="""
        SELECT programme, period,
               CAST(SUM(owed) AS BIGINT) AS obligations, CAST(SUM(owed_fen) AS BIGINT) AS obligations_fen,
               CAST(SUM(paid_fen) AS BIGINT) AS paid_fen, CAST(SUM(open_fen) AS BIGINT) AS open_fen
          FROM (
            SELECT obligation.programme, obligation.period, 1 AS owed, obligation.amount_fen AS owed_fen,
                   0 AS paid_fen,
                   CASE WHEN EXISTS (SELECT 1 FROM payments_instruction AS paid
                                      WHERE paid.obligation_id = obligation.id AND paid.state = 'paid')
                        THEN 0 ELSE obligation.amount_fen END AS open_fen
              FROM payments_obligation AS obligation
             WHERE %(period)s = 0 OR obligation.period = %(period)s
            UNION ALL
            SELECT obligation.programme, obligation.period, 0, 0, obligation.amount_fen, 0
              FROM payments_instruction AS instruction
              JOIN payments_obligation AS obligation ON obligation.id = instruction.obligation_id
             WHERE instruction.state = 'paid' AND (%(period)s = 0 OR obligation.period = %(period)s)
          ) AS moved
         GROUP BY programme, period
         ORDER BY programme, period
    """,
    columns=(
        Column("programme", "text"),
        Column("period", "int"),
        Column("obligations", "int"),
        Column("obligations_fen", "int"),
        Column("paid_fen", "int"),
        Column("open_fen", "int"),
    ),
)

#: How far each list of a month has come (0: of every month): by list, what of it was paid, came back, waits.
STANDING = Extract(
    name="payment_list_standing",
    sql="""
        SELECT list_id,
               CAST(SUM(CASE WHEN state = 'paid' THEN 1 ELSE 0 END) AS BIGINT) AS paid,
               CAST(SUM(CASE WHEN state = 'paid' THEN amount_fen ELSE 0 END) AS BIGINT) AS paid_fen,
               CAST(SUM(CASE WHEN state = 'returned' THEN 1 ELSE 0 END) AS BIGINT) AS returned,
               CAST(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS BIGINT) AS waiting
          FROM (
            SELECT obligation.list_id, obligation.amount_fen, COALESCE(last.state, 'waiting') AS state
              FROM payments_obligation AS obligation
              JOIN payments_paymentlist AS list ON list.id = obligation.list_id
              LEFT JOIN payments_instruction AS last
                ON last.obligation_id = obligation.id
               AND last.attempt = (SELECT MAX(made.attempt) FROM payments_instruction AS made
                                    WHERE made.obligation_id = obligation.id)
             WHERE (%(month)s = 0 OR list.month = %(month)s) AND (%(list)s = 0 OR list.id = %(list)s)
          ) AS standing
         GROUP BY list_id
         ORDER BY list_id
    """,
    columns=(
        Column("list_id", "int"),
        Column("paid", "int"),
        Column("paid_fen", "int"),
        Column("returned", "int"),
        Column("waiting", "int"),
    ),
)

#: Each obligation of one unit of a programme with its last attempt, for screens.
OBLIGATION = Extract(
    name="obligation",
    sql="""
        SELECT obligation.programme, obligation.unit_no, obligation.period, obligation.kind, obligation.cause,
               obligation.amount_fen, obligation.household_id AS household_no, division.key AS division,
               COALESCE(last.payee_id, receiver.person_id, obligation.payee_id) AS payee_no,
               COALESCE(last.state, 'open') AS state, COALESCE(last.attempt, 0) AS attempts, last.paid_on,
               COALESCE(last.code, '') AS code, COALESCE(last.text, '') AS text
          FROM payments_obligation AS obligation
          JOIN org_division AS division ON division.id = obligation.division_id
          LEFT JOIN payments_receiver AS receiver
            ON receiver.id = (SELECT MAX(named.id) FROM payments_receiver AS named
                               WHERE named.obligation_id = obligation.id)
          LEFT JOIN payments_instruction AS last
            ON last.obligation_id = obligation.id
           AND last.attempt = (SELECT MAX(made.attempt) FROM payments_instruction AS made
                                WHERE made.obligation_id = obligation.id)
         WHERE obligation.programme = %(programme)s AND obligation.unit_no = %(unit)s
         ORDER BY obligation.programme, obligation.unit_no, obligation.period, obligation.kind,
                  obligation.cause
    """,
    columns=(
        Column("programme", "text"),
        Column("unit_no", "int"),
        Column("period", "int"),
        Column("kind", "text"),
        Column("cause", "text"),
        Column("amount_fen", "int"),
        Column("household_no", "int", may_be_null=True),
        Column("division", "text"),
        Column("payee_no", "int", may_be_null=True),
        Column("state", "text"),
        Column("attempts", "int"),
        Column("paid_on", "date", may_be_null=True),
        Column("code", "text"),
        Column("text", "text"),
    ),
)

#: None of these goes into a snapshot yet: what was paid decides nobody's determination.
EXTRACTS: tuple[Extract, ...] = ()
