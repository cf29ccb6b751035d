"""Tables of this room."""

from minzheng.casework.models.cases import Case, CaseEvent, CaseEventKind, CaseState

__all__ = ["Case", "CaseEvent", "CaseEventKind", "CaseState"]
