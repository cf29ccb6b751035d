"""A latin name for a division where no pack gives one: pinyin, with the kind of unit translated.

Only for display beside the Chinese; nothing is looked up or matched by it.
"""

import re

from minzheng.kernel.pinyin import syllables

# Longest first: 社区居委会 must not be read as 社区 followed by a stray 居委会.
_ENDINGS = (
    ("社区居民委员会", "Community"),
    ("社区居委会", "Community"),
    ("居民委员会", "Community"),
    ("居委会", "Community"),
    ("村村民委员会", "Village"),
    ("村民委员会", "Village"),
    ("村委会", "Village"),
    ("社区", "Community"),
    ("街道", "Subdistrict"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("村", "Village"),
    ("区", "District"),
    ("县", "County"),
    ("市", "City"),
    ("省", "Province"),
)
_ASIDE = re.compile(r"[（(].*?[）)]")
_VOWELS = ("a", "e", "o")


def division_name_en(zh: str) -> str:
    """``月河街道`` → ``Yuehe Subdistrict``; what stands in brackets is left to the Chinese name."""
    name = _ASIDE.sub("", zh)
    for ending, english in _ENDINGS:
        if name.endswith(ending) and name != ending:
            return f"{_joined(name.removesuffix(ending))} {english}"
    return _joined(name)


def _joined(zh: str) -> str:
    """One word with an apostrophe before an inner vowel, as in Xi'an."""
    word = "".join(
        f"'{syllable}" if place and syllable.startswith(_VOWELS) else syllable
        for place, syllable in enumerate(syllables(zh))
    )
    return word[:1].upper() + word[1:]
