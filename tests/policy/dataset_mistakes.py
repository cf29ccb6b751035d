"""Mistakes in the declaration of a data set."""

from tests.policy.planting import Mistake


def in_(
    code: str, id_: str, old: str, new: str, said: str = "", at: str = "", also: tuple[str, ...] = ()
) -> Mistake:
    """Something changed for the worse in the file of one data set."""
    return Mistake(id_, f"catalogue/datasets/{code}.yaml", new, old=old, said=said, at=at, also=also)


def vehicle(id_: str, old: str, new: str, said: str = "", at: str = "") -> Mistake:
    """Something wrong with the vehicles."""
    return in_("vehicle", id_, old, new, said, at)


CARS = "{fact: cars, entity: household, how: count, where: {status: [正常], use: [非营运, 营运]}, absent: 0}"
GRADE = "{fact: disability_grade, entity: person, how: latest, of: grade, absent: 0}"
TYPE = "{fact: disability_type, entity: person, how: latest, of: type, absent: 无}"


def cars(id_: str, new: str, said: str = "", also: tuple[str, ...] = ()) -> Mistake:
    """Another way to give the number of cars, which does not do."""
    return in_("vehicle", id_, f"  - {CARS}", f"  - {{{new}}}", said, also=also)


def grade(id_: str, new: str, said: str = "") -> Mistake:
    """Another way to give the grade of a disability, which does not do."""
    return in_("disability_card", id_, GRADE, f"{{fact: disability_grade, entity: person, {new}}}", said)


WRITTEN = [
    Mistake("dataset.E001", "catalogue/datasets/grid.yaml", "- grid", whole=True),
    vehicle("dataset.E001", "plate: {zh: 号牌号码,", "Plate No: {zh: 号牌号码,"),
    vehicle("dataset.E001", CARS, "cars", at="- cars"),
    in_(
        "school",
        "dataset.E001",
        "  school: {zh: 学校, en: school, kind: text, aliases: [学校名称, 就读学校]}",
        "  school: 学校",
    ),
    vehicle("dataset.E002", "no: 3", "no: 3\ncolour: red", "colour", "colour: red"),
    vehicle("dataset.E002", "plate: {zh", "plate: {colour: red, zh", "colour"),
    cars("dataset.E002", "fact: cars, entity: household, how: count, colour: red, absent: 0", "colour"),
    vehicle("dataset.E003", "zh: 机动车\n", "", "zh", at="no: 3"),
    vehicle("dataset.E003", "en: plate number, ", "", "en", at="plate: {"),
    vehicle(
        "dataset.E003", ", values: {正常: [], 注销: [报废], 转出: [过户]}", "", "values", at="  status: {"
    ),
    in_("pension", "dataset.E003", "at_most: 10000000.00, ", "", "at_most", at="amount: {"),
    cars("dataset.E003", "fact: cars, entity: household, absent: 0", "how"),
    cars("dataset.E003", "fact: cars, entity: household, how: count", "absent"),
    in_("grid", "dataset.E004", "of: lives_alone}", "of: lives_alone, absent: false}", "no record"),
]
SHAPES = [
    vehicle("dataset.E004", "covers: authorised_households", "covers: everybody", "residents"),
    vehicle("dataset.E004", "absence: none", "absence: maybe", "unknown"),
    vehicle("dataset.E004", "no: 3", "no: third", "from 1 to 99"),
    vehicle("dataset.E004", "confidence: A", "confidence: Z", "S、L、A"),
    vehicle("dataset.E004", "key: [id_number, plate]", "key: plate", "list of words"),
    vehicle(
        "dataset.E004", "law: {regulation: minfa_2021_57, articles: [17]}", "law: 第十七条", "regulation"
    ),
    vehicle("dataset.E004", "kind: text, required: true", "kind: metal, required: true", "id_number"),
    vehicle("dataset.E004", "kind: text, required: true", "kind: text, required: always", "true or false"),
    vehicle("dataset.E004", "kind: text, required: true", 'kind: text, pattern: "[A-"', "regular expression"),
    vehicle("dataset.E004", "kind: text, required: true", "kind: text, at_most: 9", "only for money"),
    vehicle("dataset.E004", "{正常: [], 注销: [报废]", "{正常: [], 注销: [正常]", "twice"),
    vehicle("dataset.E004", "{正常: [], 注销: [报废], 转出: [过户]}", "7", "other ways", "  status: {"),
    in_("pension", "dataset.E004", "at_most: 10000000.00", "at_most: 10000000.005", "0.01"),
    in_("disability_card", "dataset.E004", "least: 1, at_most: 3", "least: 4, at_most: 3", "exceeds"),
    cars("dataset.E004", "fact: cars, entity: household, how: guess, absent: 0", "latest"),
    cars("dataset.E004", "fact: cars, entity: household, how: count, where: 正常, absent: 0", "values"),
    cars("dataset.E004", "fact: cars, entity: household, how: count, rank: first, absent: 0", "from 1 to 99"),
    cars("dataset.E012", "fact: cars, entity: household, how: count, absent: 很多", "whole number"),
    cars("dataset.E012", "fact: cars, entity: household, how: count, absent: 101", "0 to 100"),
]

NAMES = [
    in_("vehicle", "dataset.E006", "no: 3", "no: 4", "custody"),
    vehicle("dataset.E007", "aliases: [车牌号,", "aliases: [状 态,", "status", at="  status: {"),
    vehicle("dataset.E007", "aliases: [车牌号,", "aliases: [姓名,", "name", at="  plate: {"),
    vehicle("dataset.E008", "key: [id_number, plate]", "key: [id_number, plaet]", "plaet"),
    vehicle("dataset.E008", "true_from: registered_on", "true_from: registered_in", "registered_in"),
    cars(
        "dataset.E008",
        "fact: cars, entity: household, how: count, where: {colour: [红]}, absent: 0",
        "colour",
    ),
    grade("dataset.E008", "how: latest, of: grades, absent: 0", "grades"),
    cars(
        "dataset.E009", "fact: cars, entity: household, how: count, where: {use: [自用]}, absent: 0", "自用"
    ),
    in_(
        "custody",
        "dataset.E009",
        "where: {until_on: [未结束]}, unknown",
        "where: {until_on: [长期]}, unknown",
        "长期",
    ),
    cars("dataset.E010", "fact: mules, entity: household, how: count, absent: 0", "mules", ("dataset.E014",)),
    cars(
        "dataset.E010",
        "fact: members, entity: household, how: count, absent: 0",
        "members",
        ("dataset.E014",),
    ),
    in_("health", "dataset.E013", "where: {event: [死亡]}, rank: 2", "where: {event: [死亡]}", "death"),
    vehicle("dataset.E015", "kind: text, required: true", "kind: text", "plate"),
    vehicle(
        "dataset.E015",
        "kind: choice, required: true, values: {非营运",
        "kind: choice, values: {非营运",
        "use",
    ),
    in_(
        "resident",
        "dataset.E016",
        "  relation: {zh: 与户主关系, en: relation to the head, kind: text",
        "  relation: {zh: 与户主关系, en: relation to the head, kind: code",
        "relation",
        at="registers: residents",
    ),
    in_(
        "death",
        "dataset.E016",
        "en: date of death, kind: date",
        "en: date of death, kind: month",
        "died_on",
        at="registers: deaths",
    ),
    vehicle("dataset.E018", "key: [id_number, plate]", "key: [plate, id_number]", "id_number"),
    vehicle("dataset.E018", "true_from: registered_on", "true_from: plate", "registered_on"),
    vehicle("catalogue.E023", "regulation: minfa_2021_57", "regulation: tea_law", "tea_law"),
    vehicle("catalogue.E024", "articles: [17]", "articles: [x]", "article x"),
]

FITTING = [
    grade("dataset.E011", "how: head, of: grade, absent: 0", "household"),
    grade("dataset.E011", "how: latest, absent: 0", "add of"),
    grade("dataset.E011", "how: exists, of: grade, absent: 0", "remove of"),
    grade("dataset.E011", "how: exists, absent: 0", "kind grade"),
    grade("dataset.E011", "how: latest, of: issued_on, absent: 0", "latest(date)"),
    grade("dataset.E011", "how: latest, of: grade, complete: true, absent: 0", "complete"),
    grade("dataset.E011", 'how: latest, of: grade, true_for: ["4"], absent: 0', "true_for"),
    in_(
        "disability_card",
        "dataset.E011",
        "kind: count, at_most: 4",
        "kind: count, at_most: 5",
        "range",
        at=GRADE,
    ),
    in_(
        "disability_card",
        "dataset.E011",
        "least: 1, at_most: 3",
        "at_most: 3",
        "range",
        at="fact: disability_care_tier",
    ),
    in_(
        "disability_card",
        "dataset.E011",
        "肢体: [肢体残疾], 智力: [智力残疾], 精神: [精神残疾], 多重",
        "四肢: [肢体残疾], 智力: [智力残疾], 精神: [精神残疾], 多重",
        "四肢",
        at=TYPE,
    ),
    in_(
        "disability_card",
        "dataset.E011",
        "none: 无, values: {视力: [视力残疾], 听力: [听力残疾]",
        "none: 无, values: {听力: [听力残疾], 视力: [视力残疾]",
        "order",
        at="fact: disability_types",
    ),
    in_("resident", "dataset.E011", "of: hukou, true_for: [本地]", "of: hukou", "true_for", at="of: hukou}"),
    in_("resident", "dataset.E011", "of: hukou, true_for: [本地]", "of: hukou, true_for: [本市]", "本市"),
    in_(
        "resident",
        "dataset.E011",
        "en: date of birth, kind: date",
        "en: date of birth, none: 无, kind: date",
        "none",
        at="fact: birth_date",
    ),
]
