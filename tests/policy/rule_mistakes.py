"""Mistakes inside a rule, planted at the end of a programme that is about persons or about households."""

from tests.policy.planting import DAY, Mistake

PERSON = "catalogue/programmes/elder_care_subsidy/programme.py"
HOUSEHOLD = "catalogue/programmes/near_poverty/programme.py"
BANDS = "catalogue/programmes/old_age_allowance/programme.py"
IMPORT = "from minzheng.facts import"
LAST = ', zh="甲", en="a", law='


def of_person(id_: str, rule: str, said: str = "") -> Mistake:
    """A clause of a person programme with something wrong in its rule."""
    return Mistake(id_, PERSON, f'elder.requires("x", {rule}{LAST}ELDERLY.article(30))', said=said)


def of_household(id_: str, rule: str) -> Mistake:
    """A clause of a household programme with something wrong in its rule."""
    return Mistake(
        id_,
        HOUSEHOLD,
        f'{IMPORT} person\ndibian.requires("x", {rule}{LAST}MEASURES.article(8))',
        at='dibian.requires("x"',
    )


def of_bands(id_: str, rule: str, said: str = "") -> Mistake:
    """A clause that reads a list of rows."""
    return Mistake(id_, BANDS, f'old_age.requires("x", {rule}{LAST}ELDERLY.article(33))', said=said)


NAMES = [
    of_person("catalogue.E020", "person.shoe_size > 40", said="shoe_size"),
    of_household("catalogue.E020", "people.count(where=person.shoe_size > 40) >= 1"),
    of_person("catalogue.E021", "person.age >= p.oldest", said="elder_care_subsidy.oldest"),
    of_household("catalogue.E021", "people.sum(person.wage_income, where=person.age < p.oldest) > 0"),
    of_person("catalogue.E022", "award.bread_allowance == 0", said="bread_allowance"),
    of_household("catalogue.E022", "people.count(where=receives.bread_allowance) == 0"),
    of_household("catalogue.E028", "person.age >= 60"),
    of_household("catalogue.E028", "~receives.old_age_allowance"),
    of_household("catalogue.E029", "people.count(where=people.count(where=person.alive) > 1) > 1"),
    Mistake(
        "catalogue.E029",
        PERSON,
        f'from minzheng.facts import people\nelder.requires("x", people.count(where=person.alive) > 1{LAST}'
        "ELDERLY.article(30))",
        at='elder.requires("x"',
    ),
    of_person("catalogue.E042", "award.orphan_allowance == 0", said="orphan_allowance"),
    of_person("law.E003", "person.birth_date.is_given()", said="birth_date"),
    Mistake(
        "catalogue.E046",
        PERSON,
        'elder.steps(step("late", zh="甲", en="a", who="county", within=person.age, confidence="A"))',
    ),
    Mistake("catalogue.E046", PERSON, "elder.delegates(where=person.alive)"),
    Mistake(
        "catalogue.E046",
        PERSON,
        'elder.steps(step("late", zh="甲", en="a", who="county", extended=person.age, confidence="A"))',
    ),
]

KINDS = [
    of_person("catalogue.E026", "person.wage_income * person.other_income > 0", said="multiplied by a sum"),
    of_person("catalogue.E026", "person.wage_income + person.age > 0", said="added or subtracted"),
    of_person("catalogue.E026", "person.wage_income - 100 > 0", said="added or subtracted"),
    of_person("catalogue.E026", "person.wage_income > person.age", said="compared"),
    of_person("catalogue.E026", "person.wage_income > 100", said="compared"),
    of_person("catalogue.E026", "person.age == '八十'", said="compared"),
    of_person("catalogue.E026", "person.sex < '男'", said="== and !="),
    of_person("catalogue.E026", "person.disability_types == '视力'", said="compared"),
    of_person("catalogue.E026", "person.age", said="a condition is needed"),
    of_person("catalogue.E026", "~person.age", said="a condition is needed"),
    of_person("catalogue.E026", "person.alive & person.age", said="a condition is needed"),
    of_person("catalogue.E026", "person.birth_date + 1 > 20200101", said="calculated"),
    of_person("catalogue.E026", "person.birth_date > 20231301", said="a day is needed"),
    of_person("catalogue.E026", "when(person.age, True, False)", said="a condition is needed"),
    of_person(
        "catalogue.E026", "when(person.alive, person.wage_income, person.age) > 0", said="alternatives"
    ),
    of_person("catalogue.E026", "person.wage_income.one_of(1, 2)", said="one_of() does not apply"),
    of_person("catalogue.E026", "person.age.one_of('八十')", said="is not a whole number"),
    of_person("catalogue.E026", "person.sex.includes('男')", said="a set of kinds is needed"),
    of_person("catalogue.E026", "p.from_age.is_given()", said="asks about a fact"),
    of_person("catalogue.E026", "p.amounts > 0", said="compared"),
    of_person("catalogue.E026", "p.from_age.at(1) > 0", said="a table is needed"),
    of_person("catalogue.E026", "p.amounts.at(person.sex, row='subsistence') > 0", "a whole number"),
    of_bands("catalogue.E026", "p.bands.band(person.sex, start='from_age', gives='amount') > 0", "compared"),
    of_household("catalogue.E026", "h.monthly_income_per_head + h.financial_assets > 0"),
    of_household("catalogue.E026", "when(h.local_hukou, h.monthly_income_per_head, 0) > 0"),
    of_household("catalogue.E026", "h.members.per(h.cars) > 1"),
    of_household("catalogue.E026", "people.sum(person.alive, where=person.at_home) > 0"),
    Mistake(
        "catalogue.E026",
        BANDS,
        '    "monthly_allowance", person.alive,',
        old='    "monthly_allowance", p.bands.band(person.age, start="from_age", gives="amount"),',
        above=1,
        said="a sum of money is needed",
    ),
    Mistake(
        "catalogue.E026",
        BANDS,
        "old_age.reviews(every=p.bands)",
        old="old_age.reviews(every=p.review_months)",
        said="a whole number is needed",
        also=("catalogue.E037",),
    ),
    Mistake(
        "catalogue.E026",
        "catalogue/derivations/household.py",
        f'mules = derive(h.mules, h.cars * 2, kind="money"{LAST}MEASURES.article(7))',
        said="a sum of money is needed",
    ),
]

VALUES = [
    of_person("catalogue.E038", "person.sex == '女性'", said="女性"),
    of_person("catalogue.E038", "person.in_school.one_of('小学', '幼儿园')", said="幼儿园"),
    of_person("catalogue.E038", "person.disability_types.includes('多重')", said="多重"),
    of_person("catalogue.E038", "person.disability_grade.one_of(1, 7)", said="7"),
    of_person("catalogue.E038", "person.disability_grade == 5", said="5"),
    Mistake(
        "catalogue.E038",
        "catalogue/programmes/expenditure_hardship/programme.py",
        'by_ratio = p.mode == "ratio"',
        old='by_ratio = p.mode == "rigid"',
        at='"scheme_in_force", by_expenditure | by_ratio',
        above=1,
        said="ratio",
    ),
    of_person("catalogue.E040", "p.amounts.at(person.ability_level, row='rich') > 0", said="rich"),
    of_person("catalogue.E040", "p.amounts.at(person.ability_level) > 0"),
    of_person("catalogue.E040", "p.amounts.at(5, row='subsistence') > 0", said="5"),
    of_bands("catalogue.E040", "person.age >= p.bands.lowest('start')", "start"),
    of_bands("catalogue.E040", "p.bands.band(person.age, start='from_age', gives='sum') > 0", "sum"),
    Mistake(
        "catalogue.E027",
        PERSON,
        f'elder.requires("x", person.wage_income * 10_000_000 > 0{LAST}ELDERLY.article(30))',
        days=[DAY],
    ),
]
