"""Tables this room publishes to the batch. They carry no names: the batch counts, it does not greet."""

from minzheng.warehouse.extract import Column, Extract

PERSON = Extract(
    name="person",
    sql="""
        SELECT person.person_no, person.sex, person.birth_date, person.died_on,
               membership.household_id AS household_no, membership.relation, division.key AS division
          FROM registry_person AS person
          LEFT JOIN registry_membership AS membership
            ON membership.person_id = person.person_no
           AND membership.since <= %(on)s AND (membership.until IS NULL OR membership.until > %(on)s)
          LEFT JOIN registry_personresidence AS residence
            ON residence.person_id = person.person_no
           AND residence.since <= %(on)s AND (residence.until IS NULL OR residence.until > %(on)s)
          LEFT JOIN org_division AS division ON division.id = residence.division_id
         WHERE person.birth_date <= %(on)s AND person.merged_into_id IS NULL
         ORDER BY person.person_no
    """,
    columns=(
        Column("person_no", "int"),
        Column("sex", "text"),
        Column("birth_date", "date"),
        Column("died_on", "date", may_be_null=True),
        Column("household_no", "int", may_be_null=True),
        Column("relation", "text", may_be_null=True),
        Column("division", "text", may_be_null=True),
    ),
)

#: Everybody born by a day, and who lives in which household on it, read apart and put together by whoever
#: needs both: a database that joins and sorts them takes twice as long for a million people. In no order.
BORN = Extract(
    name="born",
    sql="""
        SELECT person.person_no, person.sex, person.birth_date, person.died_on
          FROM registry_person AS person
         WHERE person.birth_date <= %(on)s AND person.merged_into_id IS NULL
    """,
    columns=(
        Column("person_no", "int"),
        Column("sex", "text"),
        Column("birth_date", "date"),
        Column("died_on", "date", may_be_null=True),
    ),
)
MEMBERS = Extract(
    name="members",
    sql="""
        SELECT membership.person_id AS person_no, membership.household_id AS household_no, membership.relation
          FROM registry_membership AS membership
         WHERE membership.since <= %(on)s AND (membership.until IS NULL OR membership.until > %(on)s)
    """,
    columns=(Column("person_no", "int"), Column("household_no", "int"), Column("relation", "text")),
)
#: Every household there ever was, and those that have an address on a day: likewise apart and in no order.
HOMES = Extract(
    name="homes",
    sql="SELECT household.household_no FROM registry_household AS household",
    columns=(Column("household_no", "int"),),
)
HOUSED = Extract(
    name="housed",
    sql="""
        SELECT residence.household_id AS household_no, division.key AS division
          FROM registry_householdresidence AS residence
          JOIN org_division AS division ON division.id = residence.division_id
         WHERE residence.since <= %(on)s AND (residence.until IS NULL OR residence.until > %(on)s)
    """,
    columns=(Column("household_no", "int"), Column("division", "text")),
)

HOUSEHOLD = Extract(
    name="household",
    sql="""
        SELECT household.household_no, division.key AS division
          FROM registry_household AS household
          LEFT JOIN registry_householdresidence AS residence
            ON residence.household_id = household.household_no
           AND residence.since <= %(on)s AND (residence.until IS NULL OR residence.until > %(on)s)
          LEFT JOIN org_division AS division ON division.id = residence.division_id
         ORDER BY household.household_no
    """,
    columns=(Column("household_no", "int"), Column("division", "text", may_be_null=True)),
)

#: Whoever was found to be somebody else: a fact known of the first is a fact of the second. Ordered by a sum
#: and not by the key: SQLite would walk through everybody in its order, and not to the few by their index.
MERGED = Extract(
    name="merged",
    sql="""
        SELECT person.person_no, person.merged_into_id AS kept_no
          FROM registry_person AS person
         WHERE person.merged_into_id IS NOT NULL
         ORDER BY person.person_no + 0
    """,
    columns=(Column("person_no", "int"), Column("kept_no", "int")),
)

EXTRACTS = (PERSON, BORN, MEMBERS, HOMES, HOUSED, HOUSEHOLD, MERGED)
