"""Mistakes around the rules: programmes, derivations, parameters, facts, regulations of the catalogue."""

from tests.policy.planting import Mistake

ELDER = "catalogue/programmes/elder_care_subsidy/programme.py"
ELDER_PARAMETERS = "catalogue/programmes/elder_care_subsidy/parameters.yaml"
ORPHAN = "catalogue/programmes/orphan_allowance/programme.py"
NEW = "catalogue/programmes/bread_allowance/"
REGULATIONS = "catalogue/regulations.yaml"

ALIVE = 'elder.requires("x", person.alive, zh="甲", en="a", law='


def clause(id_: str, law: str, said: str = "") -> Mistake:
    """A clause with something wrong from its law on."""
    return Mistake(id_, ELDER, f"{ALIVE}{law})", said=said)


def worded(id_: str, code: str, zh: str = "甲", en: str = "a", said: str = "") -> Mistake:
    """A clause with something wrong in its code or wording."""
    text = f'elder.requires("{code}", person.alive, zh="{zh}", en="{en}", law=ELDERLY.whole())'
    return Mistake(id_, ELDER, text, said=said)


def stepped(id_: str, step: str, said: str = "") -> Mistake:
    """A step with something wrong."""
    return Mistake(id_, ELDER, f'elder.steps(step({step}, en="a", who="county"))', said=said)


CLAUSES = [
    worded("catalogue.E030", "alive"),
    worded("catalogue.E041", "holds"),
    worded("catalogue.E041", "Alive!"),
    worded("catalogue.E025", "x", zh=" "),
    worded("catalogue.E025", "x", en=""),
    Mistake(
        "catalogue.E025",
        ELDER,
        "from minzheng.expression.tree import Labelled\n"
        'elder.requires("x", Labelled(person.alive, "", ""), zh="甲", en="a", law=ELDERLY.whole())',
        at='elder.requires("x"',
    ),
    clause("catalogue.E043", "None"),
    clause("catalogue.E043", '"第三十条"'),
    clause("catalogue.E023", 'Regulation("tea_law").whole()', "tea_law"),
    clause("catalogue.E024", "ELDERLY.article(0)"),
    clause("catalogue.E034", 'ELDERLY.whole(), confidence="B"', "B"),
    Mistake(
        "catalogue.E039",
        ELDER,
        f"from datetime import date\n{ALIVE}ELDERLY.whole(), since=date(2024, 1, 1), until=date(2023, 1, 1))",
        at='elder.requires("x"',
    ),
    Mistake("catalogue.E036", ELDER, 'elder.pays("more", gross, zh="甲", en="a", law=ELDERLY.whole())'),
    Mistake(
        "catalogue.E044",
        ORPHAN,
        'en="basic living allowance", cadence="weekly", law=ORPHANS.whole(),',
        old='en="basic living allowance", law=ORPHANS.whole(),',
        at="orphan.pays(",
        said="weekly",
    ),
    stepped("catalogue.E045", '"confirm", zh="甲", confidence="A"'),
    stepped("catalogue.E043", '"check", zh="甲"'),
    stepped("catalogue.E025", '"check", zh="", confidence="A"'),
    stepped("catalogue.E044", '"check", zh="甲", clock="weeks", confidence="A"', "weeks"),
    stepped("catalogue.E044", '"check", zh="甲", after="lost", confidence="A"', "lost"),
    stepped("catalogue.E047", '"check", zh="甲", counted_from="tea", confidence="A"', "tea"),
    stepped("catalogue.E047", '"check", zh="甲", counted_from="check", confidence="A"', "confirm"),
    stepped("catalogue.E047", '"check", zh="甲", counted_from="confirm", way="w", confidence="A"', "event"),
]

DERIVED = ', zh="车", en="cars", law=MEASURES.article(7))'
PROGRAMMES = [
    Mistake("catalogue.E006", ELDER, "elder.requires(("),
    Mistake("catalogue.E006", ELDER, "elder.requires(nobody)", said="nobody"),
    Mistake("catalogue.E006", ELDER, 'elder.requires("x", person.alive, zh="甲")', said="law"),
    Mistake("catalogue.E006", ELDER, "old = 60 if person.age > 60 else 0", said="truth"),
    Mistake("catalogue.E006", ELDER, "share = person.wage_income * 0.3", said="float"),
    Mistake("catalogue.E006", ELDER, "raise SystemExit(3)", said="SystemExit"),
    Mistake("catalogue.E006", "catalogue/derivations/child.py", "import nowhere", said="nowhere"),
    Mistake(
        "catalogue.E003",
        ELDER,
        'other = Programme("tea", zh="茶", short="茶", en="Tea", unit="person", law=ELDERLY.whole(), '
        'starts="june", admitted_by="list")',
        at='"""养老服务补贴',
    ),
    Mistake(
        "catalogue.E004",
        ORPHAN,
        '    "orphans", zh="孤儿基本生活保障", short',
        old='    "orphan_allowance", zh="孤儿基本生活保障", short',
        at="orphan = Programme(",
        said="orphans",
    ),
    Mistake(
        "catalogue.E044",
        "catalogue/programmes/resettler_subsidy/programme.py",
        'unit="persons", law',
        old='unit="person", law',
        at="resettler = Programme(",
        said="persons",
        also=("catalogue.E028",),
    ),
    Mistake("catalogue.E025", ORPHAN, 'short="",', old='short="孤儿",', at="orphan = Programme("),
    Mistake(
        "fact.E007",
        "catalogue/derivations/household.py",
        f'cars = derive(h.cars, h.homes, kind="count"{DERIVED}',
        said="cars",
    ),
    Mistake(
        "catalogue.E044",
        "catalogue/derivations/household.py",
        f'cars = derive(h.mules, h.homes, kind="animal"{DERIVED}',
        said="animal",
    ),
    Mistake(
        "law.E004",
        "catalogue/derivations/person.py",
        "    person.counted & (person.died_on >= month_start),",
        old="    person.died_on >= month_start,",
        at="alive = derive(",
        said="person.at_home",
    ),
]

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


def line(id_: str, kind: str, wrong: str, said: str = "") -> Mistake:
    """A parameter with one line that is wrong."""
    law = "" if wrong.startswith("law") else f"\n  {LAW}"
    return parameter(id_, f"extra:\n  zh: 甲\n  en: a\n  kind: {kind}\n  {wrong}{law}", f"  {wrong}", said)


def reserved(id_: str, more: str, said: str = "") -> Mistake:
    """A parameter for later, with something wrong in what it names."""
    return parameter(id_, f"extra: {{zh: 甲, en: a, kind: number, reserved: true, {more}}}", said=said)


LAW = "law: {regulation: guowuyuan_649}"
PARAMETERS = [
    Mistake("catalogue.E010", ELDER_PARAMETERS, "- from_age", whole=True),
    parameter("catalogue.E010", "extra: 12"),
    parameter("catalogue.E011", f"extra: {{zh: 甲, en: a, kind: flag, colour: red, {LAW}}}", said="colour"),
    parameter("catalogue.E012", f"extra: {{zh: 甲, kind: number, {LAW}}}", said="'en'"),
    parameter("catalogue.E012", f"extra: {{zh: 甲, en: a, kind: choice, {LAW}}}", said="values"),
    parameter("catalogue.E013", f"extra: {{zh: 甲, en: a, kind: colour, {LAW}}}", said="colour"),
    line("catalogue.E014", "flag", "set_by: [village]", "village"),
    line("catalogue.E015", "flag", "set_by: district", "list"),
    line("catalogue.E015", "flag", "combine: softest", "strictest"),
    line("catalogue.E015", "flag", "law: 第三条", "regulation"),
    line("catalogue.E015", "rows", "columns: {from: day}", "columns"),
    line("catalogue.E015", "flag", "default: 7", "true"),
    line("catalogue.E015", "flag", "reserved: later", "true"),
    parameter(
        "catalogue.E037", f"extra: {{zh: 甲, en: a, kind: flag, {LAW}}}", said="elder_care_subsidy.extra"
    ),
    reserved("catalogue.E023", "law: {regulation: tea_law}", "tea_law"),
    reserved("catalogue.E024", "law: {regulation: guowuyuan_649, articles: [x]}", "article x"),
    reserved("catalogue.E021", f"falls_back_on: tea.cups, {LAW}", "tea.cups"),
    reserved("law.E004", f"falls_back_on: elder_care_subsidy.extra, {LAW}"),
]

WRITTEN = "department: 民政, freshness_months: 1, sensitivity: ordinary"


def fact(id_: str, text: str, at: str = "", said: str = "") -> Mistake:
    """A fact that a programme brings along, with something wrong."""
    return Mistake(id_, "catalogue/programmes/elder_care_subsidy/person.yaml", text, at=at, said=said)


SHOE = "shoe_size: {zh: 鞋, en: shoe"
FACTS = [
    fact("fact.E001", "- shoe_size", "- shoe_size"),
    fact("fact.E001", "shoe_size: 40"),
    fact(
        "fact.E002",
        f"{SHOE}, kind: count, at_most: 60, colour: red, {WRITTEN}}}",
        said="colour",
    ),
    fact("fact.E003", f"{SHOE}, kind: flag}}", said="department"),
    fact("fact.E003", f"{SHOE}, kind: choice, {WRITTEN}}}", said="values"),
    fact("fact.E004", f"{SHOE}, kind: foot, {WRITTEN}}}", said="foot"),
    fact("fact.E005", f"{SHOE}, kind: set, values: [大, 小], {WRITTEN}}}", said="values"),
    fact("fact.E005", f"{SHOE}, kind: count, at_most: 大, {WRITTEN}}}", said="at_most"),
    fact("fact.E005", f"{SHOE}, kind: flag, default: 大, {WRITTEN}}}", said="default"),
    fact("fact.E006", f"{SHOE}, kind: count, {WRITTEN}}}", said="at_most"),
    fact("fact.E007", f"sex: {{zh: 性别, en: sex, kind: flag, {WRITTEN}}}", said="person.yaml"),
]

TEA = "tea_law: {zh: 茶法, en: Tea, confidence: S"
REGULATION = [
    Mistake("regulation.E001", REGULATIONS, "- pipl", whole=True),
    Mistake("regulation.E001", REGULATIONS, "tea_law: 茶法"),
    Mistake("regulation.E002", REGULATIONS, "tea_law: {zh: 茶法, confidence: S, kind: regulation}"),
    Mistake("regulation.E003", REGULATIONS, "tea_law: {zh: 茶法, en: Tea, confidence: Z, kind: regulation}"),
    Mistake("regulation.E003", REGULATIONS, f"{TEA}, kind: rumour}}"),
    Mistake("regulation.E004", REGULATIONS, f"{TEA}, kind: report, colour: red}}"),
    Mistake(
        "regulation.E005",
        REGULATIONS,
        f"{TEA}, kind: report, in_force: spring}}",
    ),
]
