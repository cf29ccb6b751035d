"""Numbers as a screen or a draft may show them: enough to tell two people apart, too little to use.

GB/T 35273-2020: what is shown is de-identified, outside statutory notices.
"""

_ID_HEAD, _ID_TAIL = 6, 4
_ACCOUNT_TAIL = 4
_PHONE_HEAD, _PHONE_TAIL = 3, 4


def id_number_mask(number: str) -> str:
    """County and order stay, the day of birth goes: 990101********0013."""
    return _masked(number, _ID_HEAD, _ID_TAIL)


def account_mask(account: str) -> str:
    """The last four digits behind four stars, whatever the length: ****1234."""
    return "****" + account[-_ACCOUNT_TAIL:]


def phone_mask(phone: str) -> str:
    """138****5678."""
    return _masked(phone, _PHONE_HEAD, _PHONE_TAIL)


def _masked(text: str, head: int, tail: int) -> str:
    return text[:head] + "*" * (len(text) - head - tail) + text[-tail:]
