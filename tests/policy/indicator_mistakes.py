"""Mistakes in the declaration of an indicator."""

from tests.policy.planting import Mistake


def checks(id_: str, old: str, new: str, said: str = "", at: str = "", also: tuple[str, ...] = ()) -> Mistake:
    """Something changed for the worse in what is counted of the verifications."""
    file = "catalogue/indicators/verification.yaml"
    return Mistake(id_, file, new, old=old, said=said, at=at, also=also)


HEAD = "checks_requested:\n"
ROWS = "  rows: checks\n  counts: rows\n  splits: [division, programme]\n\nchecks_reported_rate"
BELOW = "  denominator: {where: {issued: [true, false]}}"
AGAIN = (
    "applications_open: {zh: 甲, en: a, kind: flow, unit: 件, owner: office, law: {regulation: pipl}, "
    "confidence: A, reported: true}"
)

WRITTEN = [
    Mistake("indicator.E001", "catalogue/indicators/office.yaml", "- pilots", whole=True),
    checks("indicator.E001", HEAD, "Checks asked:\n"),
    checks("indicator.E002", HEAD, f"{HEAD}  colour: red\n", "colour", "colour: red"),
    checks("indicator.E002", BELOW, "  denominator: {colour: red}", "colour"),
    checks("indicator.E003", "  en: Discrepancies found\n", "", "en", "discrepancies_found:"),
    checks("indicator.E003", f"{BELOW}\n", "", "denominator", "checks_reported_rate:"),
    checks("indicator.E003", ROWS, ROWS.replace("  rows: checks\n", ""), "rows", "checks_requested:"),
    checks("indicator.E004", f"{HEAD}  zh: 经济状况核对", f"{HEAD}  zh: 9", "words", "zh: 9"),
    checks("indicator.E004", HEAD, f"{HEAD}  frequency: week\n", "month", "frequency: week"),
    checks("indicator.E004", HEAD, f"{HEAD}  reported: true\n", "it is reported", ROWS),
    checks("indicator.E004", ROWS, f"  denominator: {{}}\n{ROWS}", "only a rate", "denominator: {}"),
    checks("indicator.E004", ROWS, ROWS.replace("counts: rows", "counts: fen"), "only there", "counts: fen"),
    checks("indicator.E004", "{issued: [true]}", "{issued: yes}", "column: [values]"),
    checks("indicator.E005", "", AGAIN, "assistance.yaml"),
]
FITTING = [
    checks("indicator.E006", "{issued: [true]}", "{colour: [true]}", "issued"),
    checks(
        "indicator.E006",
        ROWS,
        ROWS.replace("counts: rows", "counts: fen\n  of: price"),
        "price",
        "of: price",
        ("indicator.E008",),
    ),
    checks("indicator.E007", "{settled: [true]}", "{settled: [maybe]}", "true、false"),
    checks("indicator.E007", "{issued: [true]}", "{programme: [bread]}", "subsistence_allowance"),
    checks(
        "indicator.E008",
        "kind: flow\n  unit: 户次",
        "kind: stock\n  unit: 户次",
        "is no stock",
        "kind: stock",
    ),
    checks(
        "indicator.E008", "kind: flow\n  unit: 户次", "kind: flow\n  unit: 万元", "sums of money",
    ),
    checks(
        "indicator.E008", ROWS, ROWS.replace("counts: rows", "counts: person"), "how many people",
        "kind: flow\n  unit: 户次",
    ),
    checks(
        "indicator.E008", ROWS, ROWS.replace("counts: rows", "counts: unit"), "names no units",
        "kind: flow\n  unit: 户次",
    ),
]  # fmt: skip
