"""Tables of this room."""

from minzheng.payments.models.instructions import BankFile, BankReturn, Instruction, InstructionState
from minzheng.payments.models.lists import (
    ListStanding,
    ListState,
    Obligation,
    ObligationKind,
    PaymentList,
    Receiver,
)

__all__ = [
    "BankFile",
    "BankReturn",
    "Instruction",
    "InstructionState",
    "ListStanding",
    "ListState",
    "Obligation",
    "ObligationKind",
    "PaymentList",
    "Receiver",
]
