"""Whether a person holds a valid disability card."""

from minzheng.expression.tree import either_known
from minzheng.facts import person, today
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import derive

CARD = Regulation("guofa_2015_52")

# Kind and grade stand on one card: either record decides when the other is missing.
holds_card = derive(
    person.holds_card,
    either_known(person.disability_type != "无", person.disability_grade >= 1),
    zh="持有残疾人证", en="holds a disability card", kind="flag", law=CARD.whole(),
)  # fmt: skip

card_valid = derive(
    person.card_valid,
    person.holds_card & (person.disability_card_valid_until >= today),
    zh="残疾人证在有效期内", en="the disability card is valid", kind="flag", law=CARD.whole(),
)  # fmt: skip
