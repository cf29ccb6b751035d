"""What the pages of indicators say: units, periods, what is counted, how a value stands."""

from typing import Final

from minzheng.engine.determination import Said
from minzheng.insight import api as insight
from minzheng.policy.indicator import OWNERS, SOURCES, IndicatorSpec, Word
from minzheng.web.desk.wording import in_words, language, month_words, year_words

SECTION: Final = "indicators"
Tone = str

UNITS: Final = {
    "户": Said("户", "households"), "人": Said("人", "people"), "人次": Said("人次", "person-times"),
    "户次": Said("户次", "household-times"), "万元": Said("万元", "10,000 yuan"), "元": Said("元", "yuan"),
    "元/人/月": Said("元/人/月", "yuan a head and month"), "元/年": Said("元/年", "yuan a year"),
    "张": Said("张", "beds"), "家": Said("家", "sites"), "个": Said("个", "units"),
    "处": Said("处", "places"), "条": Said("条", "items"), "块": Said("块", "plates"),
    "件": Said("件", "matters"), "例": Said("例", "instances"), "场": Said("场", "meetings"),
    "平方米": Said("平方米", "square metres"), "人/万人": Said("人/万人", "in 10,000"),
    "星": Said("星", "stars"), "辆次": Said("辆次", "trips"), "项": Said("项", "projects"),
    "次": Said("次", "times"), "套": Said("套", "sets"),
}  # fmt: skip
KINDS: Final = {
    "stock": Said("在册（期末数）", "stock: as it stands at the end"),
    "flow": Said("累计（期内数）", "flow: what happened in the period"),
    "rate": Said("比率", "rate: a share of a base"),
}
FREQUENCIES: Final = {
    "month": Said("按月", "by the month"), "quarter": Said("按季", "by the quarter"),
    "year": Said("按年", "by the year"),
}  # fmt: skip
QUALIFIERS: Final = {
    "ge": Said("不少于", "at least"), "gt": Said("超过", "more than"), "le": Said("不超过", "at most"),
    "lt": Said("少于", "less than"), "approx": Said("约", "about"), "over": Said("余", "and some"),
}  # fmt: skip
COUNTS: Final = {
    "rows": Said("每行计一次", "every row counts once"),
    "household": Said("同一户同月只计一次", "a household counts once a month"),
    "unit": Said("同一对象同月只计一次", "a beneficiary counts once a month"),
    "person": Said("按待遇人数计，同一对象同月只计一次", "people covered, each beneficiary once a month"),
    "fen": Said("金额相加", "amounts are added up"),
}
_PROGRAMME: Final = Said("项目为", "programme")
# What a condition says, by column and word.
_CONDITIONS: Final[dict[tuple[str, Word], Said]] = {
    ("in_force", True): Said("待遇在享", "entitled and not ended"),
    ("in_force", False): Said("没有待遇", "not entitled"),
    ("suspended", True): Said("暂停", "suspended"), ("suspended", False): Said("未暂停", "not suspended"),
    ("asked", True): Said("已申请", "applied"), ("asked", False): Said("未申请", "not applied"),
    ("newly", True): Said("首次列入名册", "on the list for the first time"),
    ("newly", False): Said("不是首次列入", "on the list before"),
    ("outcome", "eligible"): Said("符合", "eligible"),
    ("outcome", "ineligible"): Said("不符合", "ineligible"),
    ("outcome", "undetermined"): Said("待核", "undetermined"),
    ("change", "new"): Said("新增", "new"), ("change", "stopped"): Said("停发", "stopped"),
    ("change", "changed"): Said("变动", "changed"), ("change", "same"): Said("不变", "unchanged"),
    ("change", "undetermined"): Said("待核", "undetermined"),
    ("change", "outreach"): Said("可能符合而未申请", "may be eligible and has not applied"),
    ("change", "none"): Said("未享受", "not receiving"),
    ("admitted_by", "application"): Said("依申请", "by application"),
    ("admitted_by", "list"): Said("年度名册", "by a yearly list"),
    ("admitted_by", "proactive"): Said("主动发现", "found by us"),
    ("admitted_by", "carry_over"): Said("存量结转", "carried over"),
    ("kind", "regular"): Said("当月应发", "regular"), ("kind", "arrears"): Said("补发", "arrears"),
    ("kind", "correction"): Said("更正", "correction"),
    ("kind", "supplement"): Said("补正通知", "request for papers"),
    ("kind", "refusal"): Said("不予确认", "refusal"), ("kind", "confirmation"): Said("确认", "confirmation"),
    ("kind", "adjustment"): Said("调整", "adjustment"), ("kind", "suspension"): Said("暂停", "suspension"),
    ("kind", "resumption"): Said("恢复", "resumption"), ("kind", "termination"): Said("停发", "termination"),
    ("kind", "exit_notice"): Said("退出告知", "notice of exit"),
    ("paid_in_month", True): Said("当月到账", "arrived in the month"),
    ("paid_in_month", False): Said("当月未到账", "not arrived in the month"),
    ("state", "confirmed"): Said("予以确认", "confirmed"), ("state", "refused"): Said("不予确认", "refused"),
    ("on_time", True): Said("按期办结", "decided in time"),
    ("on_time", False): Said("超期办结", "decided late"),
    ("overdue", True): Said("已超期", "overdue"), ("overdue", False): Said("未超期", "not overdue"),
    ("issued", True): Said("已出报告", "reported on"), ("issued", False): Said("未出报告", "not reported on"),
    ("conclusion", "consistent"): Said("未发现不一致", "nothing found"),
    ("conclusion", "exceeds"): Said("发现超出", "found to exceed"),
    ("conclusion", "to_review"): Said("需复核", "to review"),
    ("verdict", "differs"): Said("差异", "differs"), ("verdict", "unknown"): Said("待查", "unknown"),
    ("settled", True): Said("已处理", "settled"), ("settled", False): Said("未处理", "not settled"),
    ("served", True): Said("已送达", "served"), ("served", False): Said("未送达", "not served"),
}  # fmt: skip


def unit_words(unit: str) -> str:
    """The unit of an indicator."""
    said = UNITS.get(unit)
    return unit if said is None else in_words(said)


def title_of(spec: IndicatorSpec) -> str:
    """The name of an indicator."""
    return spec.en if language() == "en" else spec.zh


def line_words(owner: str) -> str:
    """A line of work."""
    return in_words(Said(*OWNERS[owner]))


def source_words(rows: str) -> str:
    """Which rows are counted."""
    return in_words(Said(SOURCES[rows].zh, SOURCES[rows].en))


def word_of(column: str, word: Word) -> str:
    """What a word of a column says; itself where nothing is known to say it by."""
    said = _CONDITIONS.get((column, word))
    return str(word) if said is None else in_words(said)


def condition_words(column: str, words: tuple[Word, ...], programmes: dict[str, str]) -> str:
    """A condition of a selection: any of the words."""
    between = " / " if language() == "en" else "、"
    if column == "programme":
        listed = between.join(programmes.get(str(word), str(word)) for word in words)
        return f"{in_words(_PROGRAMME)} {listed}"
    return between.join(word_of(column, word) for word in words)


def period_words(period: insight.Period) -> str:
    """2023年6月, 2023年第二季度, 2023年上半年, 2023年, 2023年1月—2023年4月."""
    year, first = period.first.year, period.first.month
    if period.length == 1:
        return month_words(period.first)
    if period.length == 3:
        quarter = first // 3
        return in_words(Said(f"{year}年第{'一二三四'[quarter]}季度", f"Q{quarter + 1} {year}"))
    if period.length == 6:
        half = Said("上半年", "first half") if first == 1 else Said("下半年", "second half")
        return in_words(Said(f"{year}年{half.zh}", f"{half.en} of {year}"))
    if period.length == 12:
        return year_words(year)
    return f"{month_words(period.first)}—{month_words(period.last)}"


def periods_words(periods: tuple[insight.Period, ...]) -> str:
    """Several of them, at most three named."""
    between = ", " if language() == "en" else "、"
    words = between.join(period_words(one) for one in periods[:3])
    more = in_words(Said(f"等 {len(periods)} 期", f" and {len(periods) - 3} more"))
    return f"{words}{more}" if len(periods) > 3 else words
