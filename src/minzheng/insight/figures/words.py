"""Chinese words with their kinds, by jieba; its dictionary is read when a first report is."""

import logging
from functools import cache
from typing import Any

Word = tuple[str, str]


@cache
def _tagger() -> Any:
    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.ERROR)
    # Filled by hand: jieba would keep its dictionary, marshalled, in a folder that everybody can write to.
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return posseg.POSTokenizer(tokenizer)


@cache
def words(text: str) -> tuple[Word, ...]:
    """The words of a text and their kinds: v verb, n noun, d adverb, p preposition, c conjunction …"""
    return tuple((pair.word, pair.flag) for pair in _tagger().cut(text))
