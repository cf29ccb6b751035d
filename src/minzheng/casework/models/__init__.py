"""Tables of this room."""

from minzheng.casework.models.cases import Case, CaseEvent, CaseEventKind, CaseState
from minzheng.casework.models.procedures import Procedure

__all__ = ["Case", "CaseEvent", "CaseEventKind", "CaseState", "Procedure"]
