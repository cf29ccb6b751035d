"""Names of people in Latin letters for the English pages: 沈桂芳 is Shen Guifang, surname first.

Only for reading; the record, the search and every document keep the characters.
"""

import re
from functools import lru_cache

from minzheng.kernel.pinyin import syllables

# Surnames of two characters; whoever is not listed is read with the first character as the surname.
_DOUBLE = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 "
    "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐".split()
)
# Where a surname is read otherwise than the character elsewhere.
_SURNAMES = {"单": "Shan", "曾": "Zeng", "解": "Xie", "仇": "Qiu", "区": "Ou", "查": "Zha", "尉迟": "Yuchi"}
_CHARACTERS = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=4096)
def latin(name: str) -> str:
    """The name in pinyin; parts around a middle dot stand apart, what is Latin already stays."""
    if "·" in name:
        return " ".join(_word(part) for part in name.split("·"))
    if not _CHARACTERS.match(name):
        return name
    length = 2 if name[:2] in _DOUBLE and len(name) > 2 else 1
    surname, given = name[:length], name[length:]
    return f"{_SURNAMES.get(surname) or _word(surname)} {_word(given)}".strip()


def _word(characters: str) -> str:
    first, *rest = syllables(characters) or [""]
    # Xi'an and not Xian: an inner vowel would otherwise be read into the syllable before.
    joined = "".join([first, *(f"'{one}" if one[:1] in "aeo" else one for one in rest)])
    return joined[:1].upper() + joined[1:]
