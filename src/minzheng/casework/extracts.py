"""Reviewed queries for whoever counts: applications taken in, decided, and open on a day."""

from minzheng.warehouse.extract import Column, Extract

_CASE = """
        SELECT application.number AS key, application.programme, application.unit_no,
               application.household_id AS household_no, division.key AS division, application.applied_on"""
_FROM = """
          FROM casework_case AS application
          JOIN org_division AS division ON division.id = application.division_id"""
_KEYS = (
    Column("key", "text"),
    Column("programme", "text"),
    Column("unit_no", "int"),
    Column("household_no", "int"),
    Column("division", "text"),
    Column("applied_on", "date"),
)

APPLIED = Extract(
    name="applications_made",
    sql=f"""{_CASE}{_FROM}
         WHERE application.applied_on >= %(since)s AND application.applied_on <= %(until)s
         ORDER BY application.number
    """,
    columns=_KEYS,
)

#: Decided from one day to another. `due_on` is the first clock that ran when it was decided, as the event
#: of the decision says it: null where none ran, or where the decision is older than that note.
DECIDED = Extract(
    name="applications_decided",
    sql=f"""{_CASE}, application.state, application.decided_on,
               (SELECT event.payload ->> 'decided_due_on' FROM casework_caseevent AS event
                 WHERE event.case_id = application.number AND event.kind = 'decided') AS due_on{_FROM}
         WHERE application.decided_on >= %(since)s AND application.decided_on <= %(until)s
         ORDER BY application.number
    """,  # noqa: S608
    columns=(
        *_KEYS,
        Column("state", "text"),
        Column("decided_on", "date"),
        Column("due_on", "date", may_be_null=True),
    ),
)

#: Neither decided nor withdrawn by the end of a day; overdue where the clock that runs has run out by then.
#: A case that waits for papers has no clock and is not overdue.
OPEN = Extract(
    name="applications_open",
    sql=f"""{_CASE}, application.step, application.due_on,
               CASE WHEN application.due_on < %(until)s THEN 1 ELSE 0 END AS overdue{_FROM}
          LEFT JOIN casework_caseevent AS withdrawn
            ON withdrawn.case_id = application.number AND withdrawn.kind = 'withdrawn'
         WHERE application.applied_on <= %(until)s
           AND (application.decided_on IS NULL OR application.decided_on > %(until)s)
           AND (withdrawn.recorded_on IS NULL OR withdrawn.recorded_on > %(until)s)
         ORDER BY application.number
    """,
    columns=(
        *_KEYS,
        Column("step", "text"),
        Column("due_on", "date", may_be_null=True),
        Column("overdue", "flag"),
    ),
)

EXTRACTS = (APPLIED, DECIDED, OPEN)
