"""Tables of this room."""

from minzheng.verification.models.authorisations import Authorisation
from minzheng.verification.models.batches import Batch, DatasetTurn
from minzheng.verification.models.desk import (
    Answer,
    AnswerStatus,
    AuthorisationForm,
    CheckReport,
    CheckRequest,
    Comparison,
    Conclusion,
    ConsentEnd,
    Outcome,
    Verdict,
)
from minzheng.verification.models.remote import RemoteQuery

__all__ = [
    "Answer",
    "AnswerStatus",
    "Authorisation",
    "AuthorisationForm",
    "Batch",
    "CheckReport",
    "CheckRequest",
    "Comparison",
    "Conclusion",
    "ConsentEnd",
    "DatasetTurn",
    "Outcome",
    "RemoteQuery",
    "Verdict",
]
