"""One right case, and sixty ways of writing it wrong."""

from dataclasses import dataclass

BAD = """- 案例: 有误
  日期: 2023-06-15
  地区: wuxing
  参数: {subsistence_allowance.standard: 1084.00}
  家庭: {编号: H1, 成员: [甲], financial_assets: 0}
  人员:
    甲: {birth_date: 1978-03-02, wage_income: 100.00}
  结果:
    subsistence_allowance: {H1: {认定: 符合}}
"""
PERSON, EXPECTED = (
    "{birth_date: 1978-03-02, wage_income: 100.00}",
    "subsistence_allowance: {H1: {认定: 符合}}",
)


@dataclass(frozen=True)
class Mistake:
    """What is replaced by what in the case above, and which message then stands at which line."""

    name: str
    old: str
    new: str
    id: str
    line: int
    says: str = ""


MISTAKES = (
    Mistake("unknown key", "  地区: wuxing", "  地点: wuxing", "case.E002", 3, "地点"),
    Mistake("key twice in two languages", "  地区: wuxing", "  case: 又一个名字", "yaml.E006", 3),
    Mistake("no name", "- 案例: 有误", "- 法条: 第九条", "case.E003", 1, "案例"),
    Mistake("no date", "  日期: 2023-06-15\n", "", "case.E003", 1, "日期"),
    Mistake("date in words", "2023-06-15", "六月十五日", "case.E004", 2, "六月十五日"),
    Mistake("month for a date", "2023-06-15", "2023-06", "case.E004", 2),
    Mistake("day that is not", "2023-06-15", "2023-02-30", "yaml.E010", 2),
    Mistake("day of another age", "2023-06-15", "9999-12-31", "case.E004", 2),
    Mistake("unknown place", "wuxing", "atlantis", "pack.E001", 1, "atlantis"),
    Mistake("unknown fact", "wage_income", "wages", "case.E005", 7, "wages"),
    Mistake("fact of a household", "wage_income: 100.00", "homes: 1", "case.E005", 7, "homes"),
    Mistake("bad fact of the household", "financial_assets: 0", "cars: many", "case.E006", 5, "cars"),
    Mistake("text for money", "100.00", "一百", "case.E006", 7, "一百"),
    Mistake("three decimals", "100.00", "100.001", "case.E006", 7, "100.001"),
    Mistake("negative wage", "100.00", "-100.00", "case.E006", 7),
    Mistake("too much money", "100.00", "99999999999.00", "case.E006", 7),
    Mistake("number no sum ever is", "100.00", "1" * 40, "yaml.E012", 7),
    Mistake("bad flag", "wage_income: 100.00", "in_prison: 或许", "case.E006", 7, "或许"),
    Mistake("bad choice", "wage_income: 100.00", "in_school: 博士", "case.E006", 7, "博士"),
    Mistake("bad grade", "wage_income: 100.00", "disability_grade: 5", "case.E006", 7),
    Mistake("half a count", "wage_income: 100.00", "self_care_unmet: 1.5", "case.E006", 7),
    Mistake("bad set", "wage_income: 100.00", "disability_types: [腿]", "case.E006", 7, "腿"),
    Mistake("date for money", "100.00", "2023-06-15", "case.E006", 7),
    Mistake("member not listed", "成员: [甲]", "成员: [甲, 乙]", "case.E007", 5, "乙"),
    Mistake("born after the day", "1978-03-02", "2023-06-16", "case.E018", 7, "甲"),
    Mistake("new job above the wage", "100.00", "100.00, new_job_income: 100.01", "case.E017", 7, "甲"),
    Mistake("same person twice", "    甲: {birth", "    甲: {}\n    甲: {birth", "yaml.E006", 8),
    Mistake("one name twice", "    甲: {birth", '    1: {}\n    "1": {}\n    甲: {birth', "yaml.E006", 8),
    Mistake("unknown parameter", "allowance.standard", "allowance.norm", "case.E008", 4, "norm"),
    Mistake("parameter with three decimals", "1084.00", "1084.001", "case.E009", 4),
    Mistake("parameter in words", "1084.00", "一千", "case.E009", 4, "一千"),
    Mistake(
        "table with a key it has not", "subsistence_allowance.standard: 1084.00",
        "disability_care_subsidy.amounts: {5: 1.00}", "case.E009", 4, "5",
    ),
    Mistake(
        "table that is none", "subsistence_allowance.standard: 1084.00",
        "disability_care_subsidy.amounts: 500.00", "case.E009", 4,
    ),
    Mistake(
        "row without a column", "subsistence_allowance.standard: 1084.00",
        "old_age_allowance.bands: [{from_age: 80}]", "case.E009", 4, "amount",
    ),
    Mistake(
        "choice there is not", "subsistence_allowance.standard: 1084.00",
        "subsistence_allowance.grant_mode: lottery", "case.E009", 4, "lottery",
    ),
    Mistake("parameters as a list", "{subsistence_allowance.standard: 1084.00}", "[1084.00]", "case.E019", 4),
    Mistake("people as a list", f"\n    甲: {PERSON}", " [甲]", "case.E019", 6),
    Mistake("person as a number", PERSON, "45", "case.E019", 7),
    Mistake("household as a word", "{编号: H1, 成员: [甲], financial_assets: 0}", "贫困", "case.E019", 5),
    Mistake("unknown programme", "subsistence_allowance: {H1", "universal_income: {H1", "case.E010", 9),
    Mistake("programme as a word", "{H1: {认定: 符合}}", "符合", "case.E019", 9),
    Mistake("unknown unit", "{H1: {认定", "{H2: {认定", "case.E011", 9, "H2"),
    Mistake("person for a household", "{H1: {认定", "{甲: {认定", "case.E011", 9, "甲"),
    Mistake("unknown word of outcome", "认定: 符合", "认定: 也许", "case.E012", 9, "也许"),
    Mistake("list of outcomes", "认定: 符合", "认定: [符合, 待核]", "case.E012", 9),
    Mistake("unknown key of outcome", "认定: 符合", "结论: 符合", "case.E002", 9, "结论"),
    Mistake("amount with three decimals", "认定: 符合", "金额: 1.005", "case.E013", 9, "1.005"),
    Mistake("amount in words", "认定: 符合", "金额: 一百", "case.E013", 9, "一百"),
    Mistake("clause of another programme", "认定: 符合", "因为: [card_valid]", "case.E014", 9, "card_valid"),
    Mistake("missing what is no fact", "认定: 符合", "缺少: [甲.luck]", "case.E015", 9, "luck"),
    Mistake("bad month", "认定: 符合", "起: 2023-13", "case.E016", 9, "2023-13"),
    Mistake("nothing expected", f"\n    {EXPECTED}", "", "case.E003", 1, "结果"),
    Mistake("anchor", "成员: [甲]", "成员: &a [甲]", "yaml.E005", 5),
    Mistake("alias", "成员: [甲]", "成员: *a", "yaml.E005", 5),
    Mistake("type tag", "wuxing", "!!python/name:os.system", "yaml.E011", 3),
    Mistake("tab", "  地区: wuxing", "\t地区: wuxing", "yaml.E004", 3),
    Mistake("bracket left open", "成员: [甲]", "成员: [甲", "yaml.E004", 5),
    Mistake("key twice", "  地区: wuxing", "  日期: 2023-06-15", "yaml.E006", 3),
    Mistake("padded number", "100.00", "0100", "yaml.E007", 7, "0100"),
    Mistake("too deep", "wuxing", "[" * 45 + "]" * 45, "yaml.E008", 3),
    Mistake("list for a key", "  地区: wuxing", "  [地区]: wuxing", "yaml.E009", 3),
)  # fmt: skip
