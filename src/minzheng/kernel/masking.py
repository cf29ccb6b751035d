"""What a screen, a draft or a list shows of a person: enough to tell two apart, too little to use.

GB/T 35273-2020: what is shown is de-identified, outside statutory notices. The forms are our defaults
(specification §28, confidence A); an office may ask for more to be hidden, never for less.
"""

_ID_HEAD, _ID_TAIL = 6, 4
_ACCOUNT_TAIL = 4
_PHONE_HEAD, _PHONE_TAIL = 3, 4
_STARS = "****"


def name_mask(name: str, *, is_minor: bool = False) -> str:
    """张*, 张*三, 欧**伟; of a minor the surname only: 张**."""
    if is_minor:
        return f"{name[:1]}**"
    if len(name) <= 1:
        return "*" * len(name)
    if len(name) == len("张三"):
        return f"{name[0]}*"
    return f"{name[0]}{'*' * min(len(name) - 2, 2)}{name[-1]}"


def id_number_mask(number: str) -> str:
    """County and order stay, the day of birth goes: 990101********0013."""
    return _masked(number, _ID_HEAD, _ID_TAIL)


def account_mask(account: str) -> str:
    """The last four digits behind four stars, whatever the length: ****1234."""
    return _STARS + account[-_ACCOUNT_TAIL:]


def phone_mask(phone: str) -> str:
    """138****5678."""
    return _masked(phone, _PHONE_HEAD, _PHONE_TAIL)


def address_mask(village: str) -> str:
    """An address down to the village or community, of which the name is given; never the door."""
    return village + _STARS


def _masked(text: str, head: int, tail: int) -> str:
    """Nothing of a text stays that is too short to hide anything."""
    if len(text) <= head + tail:
        return "*" * len(text)
    return text[:head] + "*" * (len(text) - head - tail) + text[-tail:]
