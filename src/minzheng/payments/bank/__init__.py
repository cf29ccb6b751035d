"""What a bank is told and what it answers, whatever its files look like.

There is no public standard for these files (ST-07): each bank has its own, and a bureau writes an adapter
for its bank as a `BankFormat` and adds it to `FORMATS`.
"""

from collections.abc import Mapping

from minzheng.payments.bank.answer import LARGEST
from minzheng.payments.bank.forms import Answer, AnswerLine, BankFormat, Batch, PayLine, UnreadableError
from minzheng.payments.bank.st07 import St07

DEFAULT_FORMAT = "st07"

FORMATS: Mapping[str, BankFormat] = {
    "st07": St07("utf-8-sig"),
    "st07-gb18030": St07("gb18030"),
}

__all__ = [
    "DEFAULT_FORMAT",
    "FORMATS",
    "LARGEST",
    "Answer",
    "AnswerLine",
    "BankFormat",
    "Batch",
    "PayLine",
    "UnreadableError",
]
