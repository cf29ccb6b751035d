"""The door of this room: what others may call, and the values they get."""

from minzheng.verification.actions.authorisations import authorisation_withdraw, authorisations_record
from minzheng.verification.actions.consent import consent_end
from minzheng.verification.actions.desk_reports import discrepancy_settle, report_issue
from minzheng.verification.actions.desk_requests import answers_collect, check_again, check_request
from minzheng.verification.actions.desk_signatures import authorisation_sign
from minzheng.verification.actions.imports import ToImport, dataset_import, datasets_import
from minzheng.verification.actions.remote import remote_answer, remote_receive
from minzheng.verification.desk_compare import means_facts
from minzheng.verification.desk_group import signatures_of
from minzheng.verification.desk_ledger import ANSWER_DAYS, asked_datasets
from minzheng.verification.desk_report import EXCEEDING, VALID_DAYS
from minzheng.verification.models import AnswerStatus, Conclusion, ConsentEnd, Outcome, Verdict
from minzheng.verification.permissions import (
    AUTHORISATION_RECORD,
    CHECK_READ,
    CHECK_REQUEST,
    DATASET_IMPORT,
    DISCREPANCY_SETTLE,
    REPORT_ISSUE,
)
from minzheng.verification.publish import Published, facts_publish, learnt_since
from minzheng.verification.publishing.known import RECORDS
from minzheng.verification.queries import authorised_on, batches_of, delivered, ledger_check, ledger_read
from minzheng.verification.queries_desk import (
    answers_of,
    comparisons_of,
    discrepancies_of,
    is_checked,
    report_find,
    report_verify,
    reports_check,
    request_find,
    requests_of,
    requests_page,
    was_asked,
)
from minzheng.verification.queries_remote import remote_find, remotes_page
from minzheng.verification.records import BatchRecord, Imported
from minzheng.verification.records_desk import (
    AnswerRecord,
    DiscrepancyRecord,
    ReportRecord,
    RequestRecord,
    RequestsPage,
    SignatureRecord,
    item_of,
    item_parts,
)
from minzheng.verification.records_remote import RemoteLetter, RemotePage, RemoteRecord

__all__ = [
    "ANSWER_DAYS",
    "AUTHORISATION_RECORD",
    "CHECK_READ",
    "CHECK_REQUEST",
    "DATASET_IMPORT",
    "DISCREPANCY_SETTLE",
    "EXCEEDING",
    "RECORDS",
    "REPORT_ISSUE",
    "VALID_DAYS",
    "AnswerRecord",
    "AnswerStatus",
    "BatchRecord",
    "Conclusion",
    "ConsentEnd",
    "DiscrepancyRecord",
    "Imported",
    "Outcome",
    "Published",
    "RemoteLetter",
    "RemotePage",
    "RemoteRecord",
    "ReportRecord",
    "RequestRecord",
    "RequestsPage",
    "SignatureRecord",
    "ToImport",
    "Verdict",
    "answers_collect",
    "answers_of",
    "asked_datasets",
    "authorisation_sign",
    "authorisation_withdraw",
    "authorisations_record",
    "authorised_on",
    "batches_of",
    "check_again",
    "check_request",
    "comparisons_of",
    "consent_end",
    "dataset_import",
    "datasets_import",
    "delivered",
    "discrepancies_of",
    "discrepancy_settle",
    "facts_publish",
    "is_checked",
    "item_of",
    "item_parts",
    "learnt_since",
    "ledger_check",
    "ledger_read",
    "means_facts",
    "remote_answer",
    "remote_find",
    "remote_receive",
    "remotes_page",
    "report_find",
    "report_issue",
    "report_verify",
    "reports_check",
    "request_find",
    "requests_of",
    "requests_page",
    "signatures_of",
    "was_asked",
]
