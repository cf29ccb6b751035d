"""Mistakes around the rules: programmes, derivations, parameters, facts, regulations of the catalogue."""

from tests.policy.planting import Mistake

ELDER = "catalogue/programmes/elder_care_subsidy/programme.py"
ELDER_PARAMETERS = "catalogue/programmes/elder_care_subsidy/parameters.yaml"
ORPHAN = "catalogue/programmes/orphan_allowance/programme.py"
NEW = "catalogue/programmes/bread_allowance/"
REGULATIONS = "catalogue/regulations.yaml"

CLAUSES = [
    Mistake(
        "catalogue.E030", ELDER, 'elder.requires("alive", person.alive, zh="甲", en="a", law=ELDERLY.whole())'
    ),
    Mistake(
        "catalogue.E041", ELDER, 'elder.requires("holds", person.alive, zh="甲", en="a", law=ELDERLY.whole())'
    ),
    Mistake(
        "catalogue.E041", ELDER, 'elder.requires("Alive!", person.alive, zh="甲", en="a", law=ELDERLY.whole())'
    ),
    Mistake("catalogue.E025", ELDER, 'elder.requires("x", person.alive, zh=" ", en="a", law=ELDERLY.whole())'),
    Mistake("catalogue.E025", ELDER, 'elder.requires("x", person.alive, zh="甲", en="", law=ELDERLY.whole())'),
    Mistake(
        "catalogue.E025", ELDER,
        "from minzheng.expression.tree import Labelled\n"
        'elder.requires("x", Labelled(person.alive, "", ""), zh="甲", en="a", law=ELDERLY.whole())',
        at='elder.requires("x"',
    ),
    Mistake("catalogue.E043", ELDER, 'elder.requires("x", person.alive, zh="甲", en="a", law=None)'),
    Mistake("catalogue.E043", ELDER, 'elder.requires("x", person.alive, zh="甲", en="a", law="第三十条")'),
    Mistake(
        "catalogue.E023", ELDER,
        'elder.requires("x", person.alive, zh="甲", en="a", law=Regulation("tea_law").whole())', said="tea_law",
    ),
    Mistake("catalogue.E024", ELDER, 'elder.requires("x", person.alive, zh="甲", en="a", law=ELDERLY.article(0))'),
    Mistake(
        "catalogue.E034", ELDER,
        'elder.requires("x", person.alive, zh="甲", en="a", law=ELDERLY.whole(), confidence="B")', said="B",
    ),
    Mistake(
        "catalogue.E039", ELDER,
        "from datetime import date\nelder.requires(\"x\", person.alive, zh=\"甲\", en=\"a\", law=ELDERLY.whole(), "
        "since=date(2024, 1, 1), until=date(2023, 1, 1))",
        at='elder.requires("x"',
    ),
    Mistake("catalogue.E036", ELDER, 'elder.pays("more", gross, zh="甲", en="a", law=ELDERLY.whole())'),
    Mistake(
        "catalogue.E044", ORPHAN, 'en="basic living allowance", cadence="weekly", law=ORPHANS.whole(),',
        old='en="basic living allowance", law=ORPHANS.whole(),', at='orphan.pays(', said="weekly",
    ),
    Mistake(
        "catalogue.E045", ELDER, 'elder.steps(step("confirm", zh="甲", en="a", who="county", confidence="A"))'
    ),
    Mistake("catalogue.E043", ELDER, 'elder.steps(step("check", zh="甲", en="a", who="county"))'),
    Mistake("catalogue.E025", ELDER, 'elder.steps(step("check", zh="", en="a", who="county", confidence="A"))'),
    Mistake(
        "catalogue.E044", ELDER,
        'elder.steps(step("check", zh="甲", en="a", who="county", clock="weeks", confidence="A"))', said="weeks",
    ),
]  # fmt: skip

PROGRAMMES = [
    Mistake("catalogue.E006", ELDER, "elder.requires(("),
    Mistake("catalogue.E006", ELDER, "elder.requires(nobody)", said="nobody"),
    Mistake("catalogue.E006", ELDER, 'elder.requires("x", person.alive, zh="甲")', said="law"),
    Mistake("catalogue.E006", ELDER, "old = 60 if person.age > 60 else 0", said="truth"),
    Mistake("catalogue.E006", ELDER, "share = person.wage_income * 0.3", said="float"),
    Mistake("catalogue.E006", ELDER, "raise SystemExit(3)", said="SystemExit"),
    Mistake("catalogue.E006", "catalogue/derivations/child.py", "import nowhere", said="nowhere"),
    Mistake(
        "catalogue.E003", ELDER,
        'other = Programme("tea", zh="茶", short="茶", en="Tea", unit="person", law=ELDERLY.whole(), '
        'starts="june", admitted_by="list")',
        at='"""养老服务补贴',
    ),
    Mistake(
        "catalogue.E004", ORPHAN, '    "orphans", zh="孤儿基本生活保障", short',
        old='    "orphan_allowance", zh="孤儿基本生活保障", short', at="orphan = Programme(", said="orphans",
    ),
    Mistake(
        "catalogue.E044", "catalogue/programmes/resettler_subsidy/programme.py", 'unit="persons", law',
        old='unit="person", law', at="resettler = Programme(", said="persons", also=("catalogue.E028",),
    ),
    Mistake("catalogue.E025", ORPHAN, 'short="",', old='short="孤儿",', at="orphan = Programme("),
    Mistake(
        "fact.E007", "catalogue/derivations/household.py",
        'cars = derive(h.cars, h.homes, zh="车", en="cars", kind="count", law=MEASURES.article(7))', said="cars",
    ),
    Mistake(
        "catalogue.E044", "catalogue/derivations/household.py",
        'cars = derive(h.mules, h.homes, zh="骡", en="mules", kind="animal", law=MEASURES.article(7))',
        said="animal",
    ),
    Mistake(
        "law.E004", "catalogue/derivations/person.py", "    (person.died_on >= month_start) & person.counted,",
        old="    person.died_on >= month_start,", at="alive = derive(", said="person.at_home",
    ),
]  # fmt: skip

BREAD = (
    "from minzheng.facts import person\nfrom minzheng.kernel.citation import Regulation\n"
    "from minzheng.policy.programme import Programme, step\nLAW = Regulation('guowuyuan_649')\n"
    "bread = Programme('bread_allowance', zh='面包补贴', short='面包', en='Bread', unit='person', "
    "law=LAW.whole(), starts='month_of_date', admitted_by='list', optional=True)\n"
)
CLAUSE = "bread.requires('alive', person.alive, zh='在世', en='alive', law=LAW.whole())\n"
PAYS = "bread.pays('loaf', person.wage_income, zh='面包', en='bread', law=LAW.whole())\n"
STEPS = "bread.steps(step('list', zh='名册', en='list', who='county', confidence='A'))\n"
ROUND = "round_to_fen: {zh: 取整, en: rounding, kind: number, law: {regulation: guowuyuan_649}}"
"""A programme of its own, written shortly; each mistake below leaves one part out."""

LACKING = [
    ("catalogue.E031", BREAD + PAYS + STEPS, ROUND),
    ("catalogue.E032", BREAD + CLAUSE + STEPS, ""),
    ("catalogue.E033", BREAD + CLAUSE + PAYS + STEPS, ""),
    ("catalogue.E035", BREAD + CLAUSE + PAYS, ROUND),
]


def parameter(id_: str, text: str, at: str = "", said: str = "") -> Mistake:
    """A parameter added with something wrong in how it is written."""
    return Mistake(id_, ELDER_PARAMETERS, text, at=at, said=said)


LAW = "law: {regulation: guowuyuan_649}"
PARAMETERS = [
    Mistake("catalogue.E010", ELDER_PARAMETERS, "- from_age", whole=True),
    parameter("catalogue.E010", "extra: 12"),
    parameter("catalogue.E011", f"extra: {{zh: 甲, en: a, kind: number, colour: red, {LAW}}}", said="colour"),
    parameter("catalogue.E012", f"extra: {{zh: 甲, kind: number, {LAW}}}", said="'en'"),
    parameter("catalogue.E012", f"extra:\n  zh: 甲\n  en: a\n  kind: choice\n  {LAW}", "  kind: choice", "values"),
    parameter("catalogue.E013", f"extra:\n  zh: 甲\n  en: a\n  kind: colour\n  {LAW}", "  kind: colour", "colour"),
    parameter(
        "catalogue.E014", f"extra:\n  zh: 甲\n  en: a\n  kind: flag\n  set_by: [village]\n  {LAW}",
        "  set_by: [village]", "village",
    ),
    parameter(
        "catalogue.E015", f"extra:\n  zh: 甲\n  en: a\n  kind: flag\n  combine: softest\n  {LAW}",
        "  combine: softest", "strictest",
    ),
    parameter("catalogue.E015", "extra:\n  zh: 甲\n  en: a\n  kind: flag\n  law: 第三条", "  law: 第三条", "regulation"),
    parameter(
        "catalogue.E015", f"extra:\n  zh: 甲\n  en: a\n  kind: flag\n  set_by: district\n  {LAW}",
        "  set_by: district", "list",
    ),
    parameter(
        "catalogue.E015", f"extra:\n  zh: 甲\n  en: a\n  kind: rows\n  columns: {{from: day}}\n  {LAW}",
        "  columns: {from: day}", "columns",
    ),
    parameter(
        "catalogue.E015", f"extra:\n  zh: 甲\n  en: a\n  kind: flag\n  default: 7\n  {LAW}", "  default: 7", "true"
    ),
    parameter("catalogue.E037", f"extra: {{zh: 甲, en: a, kind: number, {LAW}}}", said="elder_care_subsidy.extra"),
    parameter(
        "catalogue.E023", "extra: {zh: 甲, en: a, kind: number, reserved: true, law: {regulation: tea_law}}",
        said="tea_law",
    ),
    parameter(
        "catalogue.E024",
        "extra: {zh: 甲, en: a, kind: number, reserved: true, law: {regulation: guowuyuan_649, articles: [x]}}",
    ),
    parameter(
        "catalogue.E021",
        f"extra: {{zh: 甲, en: a, kind: number, reserved: true, falls_back_on: tea.cups, {LAW}}}", said="tea.cups",
    ),
    parameter(
        "law.E004", "extra: {zh: 甲, en: a, kind: number, reserved: true, "
        f"falls_back_on: elder_care_subsidy.extra, {LAW}}}",
    ),
]  # fmt: skip

WRITTEN = "department: 民政, freshness_months: 1, sensitivity: ordinary"


def fact(id_: str, text: str, at: str = "", said: str = "") -> Mistake:
    """A fact that a programme brings along, with something wrong."""
    return Mistake(id_, "catalogue/programmes/elder_care_subsidy/person.yaml", text, at=at, said=said)


FACTS = [
    fact("fact.E001", "- shoe_size", "- shoe_size"),
    fact("fact.E001", "shoe_size: 40"),
    fact(
        "fact.E002",
        f"shoe_size: {{zh: 鞋, en: shoe, kind: count, at_most: 60, colour: red, {WRITTEN}}}",
        said="colour",
    ),
    fact("fact.E003", "shoe_size: {zh: 鞋, en: shoe, kind: flag}", said="department"),
    fact("fact.E003", f"shoe_size: {{zh: 鞋, en: shoe, kind: choice, {WRITTEN}}}", said="values"),
    fact("fact.E004", f"shoe_size: {{zh: 鞋, en: shoe, kind: foot, {WRITTEN}}}", said="foot"),
    fact(
        "fact.E005", f"shoe_size: {{zh: 鞋, en: shoe, kind: set, values: [大, 小], {WRITTEN}}}", said="values"
    ),
    fact(
        "fact.E005", f"shoe_size: {{zh: 鞋, en: shoe, kind: count, at_most: 大, {WRITTEN}}}", said="at_most"
    ),
    fact("fact.E005", f"shoe_size: {{zh: 鞋, en: shoe, kind: flag, default: 大, {WRITTEN}}}", said="default"),
    fact("fact.E006", f"shoe_size: {{zh: 鞋, en: shoe, kind: count, {WRITTEN}}}", said="at_most"),
    fact("fact.E007", f"sex: {{zh: 性别, en: sex, kind: flag, {WRITTEN}}}", said="person.yaml"),
]

REGULATION = [
    Mistake("regulation.E001", REGULATIONS, "- pipl", whole=True),
    Mistake("regulation.E001", REGULATIONS, "tea_law: 茶法"),
    Mistake("regulation.E002", REGULATIONS, "tea_law: {zh: 茶法, confidence: S, kind: regulation}"),
    Mistake("regulation.E003", REGULATIONS, "tea_law: {zh: 茶法, en: Tea, confidence: Z, kind: regulation}"),
    Mistake("regulation.E003", REGULATIONS, "tea_law: {zh: 茶法, en: Tea, confidence: S, kind: rumour}"),
    Mistake(
        "regulation.E004", REGULATIONS, "tea_law: {zh: 茶法, en: Tea, confidence: S, kind: report, colour: red}"
    ),
    Mistake(
        "regulation.E005", REGULATIONS,
        "tea_law: {zh: 茶法, en: Tea, confidence: S, kind: report, in_force: spring}",
    ),
]  # fmt: skip
