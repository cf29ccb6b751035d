"""Numerals that count nothing: years, articles, names, addresses, hotlines.

They are painted over before figures are looked for, character for character, so that places stay.
"""

import re

PAINT = "□"
_NUMERAL = r"[\d零〇一二两三四五六七八九十百千]"
_QUOTED = re.compile(r"[“\"「][^“”\"「」]{1,16}[”\"」]")
_AGE = re.compile(
    r"(?:(?<!\d)\d{1,3}|[一二三四五六七八九十]{1,3}|百)(?:\s?[-—~～至到]\s?\d{1,3})?\s?(?:周岁|岁)(?:[(（]含[)）])?(?:及)?(?:以上|以下)?"
)
_AGE_COUNTED = re.compile(r"(?:年龄|寿命|龄)[^，。；]{0,12}$")
_PATTERNS = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"《[^《》]{1,80}》",
        # dates, years, spans of them, hours of the day
        r"(?:19|20)\d{2}\s?[-—–~～至到/]\s?(?:19|20)\d{2}\s?年?",
        r"(?:19|20)\d{2}\s?年(?:度|底|末|初)?|(?<![过足超逾到满于\d])\d{2}\s?年(?:度|底|末|初)?",
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[-—–~～至到]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月(?:份)?",
        r"(?:\d{1,2}|(?<!个)[一二三四五六七八九十]{1,2})\s?月(?:\s?\d{1,2}\s?日|份|底|初|末|[上中下]旬)?",
        r"(?:19|20)\d{2}\s?[-/.]\s?\d{1,2}(?:\s?[-/.]\s?\d{1,2})?",
        r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)",
        r"[二一][〇零九][〇零一二三四五六七八九]{2}年",
        # articles, ordinals, document and list numbers
        rf"第\s?{_NUMERAL}+(?:、{_NUMERAL}+)+\s?[批期条款章届类轮号]",
        rf"第\s?{_NUMERAL}+(?:\s?[-—至]\s?{_NUMERAL}+)?\s?(?:[\u4e00-\u9fff]次?)?",
        r"(?:附件|附表|附图|表|图)\s?\d{1,2}(?=[，,、。；;：:)）所中列]|显示)",
        r"[一二三四五六七八九]类(?:[、和及][一二三四五六七八九]类)+",
        rf"(?<![目日之以提此年会空当先生从])前\s?{_NUMERAL}+\s?[\u4e00-\u9fff]?",
        r"[〔\[【][^〕\]】]{1,12}[〕\]】]\s?\d+\s?号",
        r"\d[\d-]{0,20}\s?(?:号楼|号|幢|单元|弄|室|楼|层)(?:[,，、\s]?\d[\d-]{0,20}(?:号|室|幢)?(?![\d\u4e00-\u9fff%.]))*",
        r"^\s*\d{1,2}[.、．](?!\d)",
        r"[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]",
        # names built of numerals
        r"[\dA-Za-z一二三四五六七八九十]{1,8}(?:\s?\+\s?[\dA-Za-z一二三四五六七八九十]{1,8})+",
        r"\d{1,4}(?:\.\d+)?\s?℃\S{0,4}",
        r"\d[Gg](?![A-Za-z])|\d{1,4}[A-Za-z]\+?级?(?![A-Za-z²])",
        # hotlines and telephone numbers
        r"\d{3,12}\s?[“”]?(?=(?:[\u4e00-\u9fff]{0,4}(?:热线|专线|电话))|平台|工单|政务|便民|急救)",
        r"\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)",
        # circles of fifteen minutes and doors open day and night are names too
        rf"{_NUMERAL}{{1,6}}\s?分钟(?=[^，,。；;]{{0,10}}(?:圈|可达))",
        r"(?:7\s?[×xX*]\s?)?24\s?小时(?![以之]?内)|365\s?天",
        # each hundred, each ten thousand, every three months
        rf"每{_NUMERAL}*[万百千]?[\u4e00-\u9fff](?:月|年|周)?",
        # what everybody says and nobody counts
        r"[两三四五六]个(?=\d|百分)",
        r"两个(?:确立|维护|毫不动摇|先行|健康|结合)|四个(?:意识|自信|全面|伟大|一批)|三个(?:一|代表|务必|区分)",
        r"五个一|八项规定|三大攻坚战|两项(?:补贴|制度)|(?:二十|十九|十八)大|五位一体(?=总体)|三次分配|三件套|四件套",
        r"[一二两三四五六七八九十][个条项]?(?:方面|层面|维度|角度|环节|阶段|步走|抓手|关键|坚持|聚焦|着力|突出|转变|到位|走在前|位一体|底线|红线)",
    )
]


def painted(text: str) -> str:
    """The text with every name, date and number of a thing painted over, no character longer or shorter."""
    text = _QUOTED.sub(lambda found: _paint(found) if re.search(_NUMERAL, found[0]) else found[0], text)
    text = _AGE.sub(lambda found: found[0] if _is_measured(found) else _paint(found), text)
    for pattern in _PATTERNS:
        text = pattern.sub(_paint, text)
    return text


def _is_measured(age: re.Match[str]) -> bool:
    """平均年龄45岁 is a figure; 80岁以上老人 is who is meant."""
    return _AGE_COUNTED.search(age.string[max(0, age.start() - 16) : age.start()]) is not None


def _paint(found: re.Match[str]) -> str:
    return PAINT * len(found[0])
