"""The year before: its lists, what they owed and what the bank said, after the pattern of the last month."""

from hashlib import sha256

from benchmarks.web.rows import read, run
from minzheng.kernel.month import Month

MONTHS = 11
_LISTS = """
INSERT INTO payments_paymentlist (month, programme, state, frozen_at, first_at, second_at, count, total_fen,
       content_sha256, division_id, first_by_id, frozen_by_id, second_by_id)
SELECT %s, programme, state, frozen_at, first_at, second_at, count, total_fen, content_sha256, division_id,
       first_by_id, frozen_by_id, second_by_id
  FROM payments_paymentlist WHERE month = %s ORDER BY id"""
_OBLIGATIONS = """
INSERT INTO payments_obligation (programme, unit_no, period, kind, cause, amount_fen, household_id,
       division_id, payee_id, list_id)
SELECT was.programme, was.unit_no, %s, was.kind, was.cause, was.amount_fen, was.household_id,
       was.division_id, was.payee_id, made.id
  FROM payments_obligation AS was JOIN payments_paymentlist AS list ON list.id = was.list_id
  JOIN payments_paymentlist AS made ON made.programme = list.programme AND made.month = %s
 WHERE list.month = %s ORDER BY was.id"""
_FILES = """
INSERT INTO payments_bankfile (batch_no, attempt_round, format, count, total_fen, sha256, sm3, content,
       made_on, list_id)
SELECT REPLACE(file.batch_no, %s, %s), attempt_round, format, file.count, file.total_fen, sha256, sm3,
       content, made_on, made.id
  FROM payments_bankfile AS file JOIN payments_paymentlist AS list ON list.id = file.list_id
  JOIN payments_paymentlist AS made ON made.programme = list.programme AND made.month = %s
 WHERE list.month = %s"""
_INSTRUCTIONS = """
INSERT INTO payments_instruction (attempt, seq, state, code, text, paid_on, obligation_id, batch_no, payee_id)
SELECT told.attempt, told.seq, told.state, told.code, told.text, told.paid_on, owed.id,
       REPLACE(told.batch_no, %s, %s), told.payee_id
  FROM payments_instruction AS told
  JOIN payments_obligation AS was ON was.id = told.obligation_id
  JOIN payments_paymentlist AS list ON list.id = was.list_id
  JOIN payments_obligation AS owed ON owed.programme = was.programme AND owed.unit_no = was.unit_no
   AND owed.period = %s AND owed.kind = was.kind AND owed.cause = was.cause
 WHERE list.month = %s ORDER BY told.id"""


def lists_make(last: Month) -> int:
    """The lists of eleven months before ``last``; what they hold together."""
    for back in range(1, MONTHS + 1):
        month = last + -back
        was, now = last.number, month.number
        run(_LISTS, [now, was])
        run(_OBLIGATIONS, [now, now, was])
        run(_FILES, [str(was), str(now), now, was])
        run(_INSTRUCTIONS, [str(was), str(now), now, was])
    _sent(last + -1)
    _hashed(last)
    return int(read("SELECT COUNT(*) FROM payments_obligation")[0][0])


def _sent(month: Month) -> None:
    """Of the month before the last a few payments have come back and were not sent again."""
    again = (
        "SELECT told.id FROM payments_instruction told JOIN payments_obligation owed "
        "ON owed.id = told.obligation_id WHERE owed.period = %s AND told.attempt > 1"
    )
    run(f"DELETE FROM payments_instruction WHERE id IN ({again})", [month.number])
    run("UPDATE payments_paymentlist SET state = 'sent' WHERE month = %s", [month.number])


def _hashed(last: Month) -> None:
    """The hash of each list over its own rows, as freezing it would have given."""
    from minzheng.payments.content import content_hash, stored
    from minzheng.payments.models import PaymentList

    for one in PaymentList.objects.exclude(month=last.number):
        one.content_sha256 = content_hash(one.programme, stored(one))
        one.save(update_fields=["content_sha256"])


def checked() -> str:
    """A word on all the money, so that two districts can be told to be the same."""
    rows = read("SELECT month, programme, total_fen FROM payments_paymentlist ORDER BY month, programme")
    return sha256(repr(rows).encode()).hexdigest()[:12]
