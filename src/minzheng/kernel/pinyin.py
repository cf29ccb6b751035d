"""How Chinese characters are read: their syllables in Latin letters, without tones.

The dictionary behind it takes longer to read than all else a short command does: it is opened by the first
who asks.
"""


def syllables(text: str) -> list[str]:
    """One a character: ``吕`` → ``lü``; what is not Chinese stays as it is, in one piece."""
    from pypinyin import lazy_pinyin

    return list(lazy_pinyin(text, v_to_u=True))


def initials(text: str) -> str:
    """``低保`` → ``DB``; only letters and figures."""
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).upper()
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
