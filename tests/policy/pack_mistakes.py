"""Mistakes in packs, and in YAML files as such."""

from tests.policy.planting import Mistake

PACK, VALUES = "packs/wuxing/pack.yaml", "packs/wuxing/parameters.yaml"
REGULATIONS = "packs/wuxing/regulations.yaml"
STANDARD = "subsistence_allowance.standard"
REST = "confidence: A, source: design_default, checked_on: 2026-11-22, verified: false, note: {zh: 甲, en: a}"


OLD = "value: 1000.00"
SINCE = f"since: 2023-01-01, value: 1000.00, {REST}"


def row(id_: str, text: str, said: str = "") -> Mistake:
    """One dated value of the standard with something wrong."""
    return Mistake(id_, VALUES, f"{STANDARD}:\n  - {{{text}}}", at=text, said=said)


def key(id_: str, old: str, new: str, said: str = "", above: int = 0, at: str = "") -> Mistake:
    """A line of pack.yaml changed for the worse."""
    return Mistake(id_, PACK, new, old=old, said=said, above=above, at=at)


PACKS = [
    key("pack.E001", "extends: huzhou", "extends: xanadu", "xanadu"),
    key("pack.E002", "extends: huzhou", "extends: wuxing", "circle"),
    key("pack.E003", "level: district", "level: city", "huzhou", at="extends: huzhou"),
    Mistake("pack.E004", PACK, "- wuxing", whole=True),
    key("pack.E005", "level: district", "level: district\ncolour: red", "colour", at="colour: red"),
    key("pack.E006", "zh: 吴兴区\n", "# no name\n", "zh"),
    key("pack.E006", "extends: huzhou\n", "", "extends", at="zh: 吴兴区"),
    key("pack.E007", "level: district", "level: village", "village"),
    key("pack.E008", 'division: "330502"', "division: 330502", "330502"),
    key("pack.E008", '{code: "330502001"', "{code: 330502001", "330502001"),
    key("pack.E026", 'division: "330502"', 'division: "3305"', "3305"),
    key("pack.E026", '{code: "330502001"', '{code: "330502"', "330502"),
    key("pack.E027", "zh: 吴兴区\n", "zh: 330502\n", "words"),
    key("pack.E009", "kind: functional_zone}", "kind: functional_zone, colour: red}"),
    Mistake("pack.E010", VALUES, "- subsistence", whole=True),
    Mistake("pack.E011", VALUES, "subsistence_allowance.standrad: []", said="standrad"),
    Mistake("pack.E013", VALUES, f"{STANDARD}: 1084.00"),
    Mistake("pack.E013", VALUES, f"{STANDARD}:\n  - 1084.00", at="  - 1084.00"),
    Mistake(
        "pack.E014",
        VALUES,
        f"{STANDARD}:\n  - {{since: 2023-01-01, {OLD}, {REST}}}\n  - {{since: 2022-01-01, {OLD}, {REST}}}",
        at="since: 2022-01-01",
    ),
    row("pack.E015", f"since: 2023-01-01, value: 1000.00, colour: red, {REST}", "colour"),
    row("pack.E016", f"value: 1000.00, {REST}", "since"),
    row("pack.E017", f"since: spring, value: 1000.00, {REST}", "since"),
    row("pack.E018", SINCE.replace("confidence: A", "confidence: Z"), "Z"),
    row("pack.E019", SINCE.replace(", note: {zh: 甲, en: a}", "")),
    row("pack.E019", SINCE.replace("{zh: 甲, en: a}", "甲")),
    row("pack.E020", f"since: 2023-01-01, value: 10.005, {REST}", "two decimals"),
    row("pack.E020", f"since: 2023-01-01, value: -1.00, {REST}", "between 0"),
    row("pack.E020", f"since: 2023-01-01, value: 很多, {REST}", "expected a number"),
    row("pack.E020", f"since: 2023-01-01, value: 无, {REST}", "may not be absent"),
    row("pack.E021", SINCE.replace("verified: false", "verified: 否")),
    row("pack.E022", SINCE.replace("design_default", "tea_law"), "tea_law"),
    row("pack.E023", SINCE.replace("confidence: A", "confidence: S")),
    row("pack.E025", f"since: 2023-01-01, until: 2022-01-01, value: 1000.00, {REST}", "2022-01-01"),
    row("pack.E027", f"since: 2023-01-01, value: 1000.00, at: 7, {REST}", "'at'"),
    Mistake(
        "pack.E012",
        "packs/national/parameters.yaml",
        f"expenditure_hardship.disposable_income_per_year:\n  - {{since: 2023-01-01, value: 1.00, {REST}}}",
        at="expenditure_hardship.disposable_income_per_year",
        said="nation",
    ),
    key("pack.E024", "offers: [", "offers: [orphan_allowance, ", "orphan_allowance"),
    key("pack.E024", "offers: [", "offers: [bread_allowance, ", "bread_allowance"),
    key("pack.E027", "offers: [", "offers: old_age_allowance # [", "list"),
    Mistake(
        "regulation.E006",
        REGULATIONS,
        "pipl: {zh: 甲, en: PIPL, confidence: S, kind: report}",
        said="pipl",
    ),
    Mistake(
        "pack.E006",
        "packs/packs.yaml",
        "place: wuxing",
        old="default: wuxing",
        at="# The pack",
        said="default",
    ),
]

TABLES = [
    Mistake(
        "pack.E020",
        VALUES,
        "elder_care_subsidy.amounts:\n  - since: 2023-01-01\n    value: {rich: {1: 5.00}}\n    "
        + "\n    ".join(REST.split(", ", 4)),
        at="    value: {rich",
        said="rich",
    ),
]

FILES = [
    Mistake("yaml.E004", VALUES, "a: [1, 2", said="YAML"),
    Mistake("yaml.E004", VALUES, f"{STANDARD}:\n\t- 1", at="\t- 1", said="indentation"),
    Mistake("yaml.E004", VALUES, "a: 1\nb: \x07", at="b: "),
    Mistake("yaml.E005", VALUES, "a: &a [1]\nb: [*a, *a]", at="a: &a"),
    Mistake("yaml.E006", PACK, "level: city", said="stands twice"),
    Mistake("yaml.E007", PACK, "division: 0330502", old='division: "330502"', said="0330502"),
    Mistake("yaml.E008", VALUES, "a: " + "[" * 60 + "]" * 60, said="40"),
    Mistake("yaml.E009", VALUES, "? [a, b]\n: 1", at="? [a, b]"),
    Mistake("yaml.E010", VALUES, "a: 2023-02-30", said="2023-02-30"),
    Mistake("yaml.E011", VALUES, "a: !!python/object/apply:os.system [ls]", said="!!python"),
    Mistake("yaml.E012", VALUES, "a: " + "9" * 5000, said="too long"),
    Mistake("yaml.E006", "catalogue/regulations.yaml", "pipl: {}", at="pipl: {}", said="pipl"),
    Mistake("yaml.E004", "catalogue/programmes/elder_care_subsidy/parameters.yaml", "a: b: c"),
    Mistake("yaml.E004", "catalogue/programmes/elder_care_subsidy/household.yaml", "a: {b"),
]
