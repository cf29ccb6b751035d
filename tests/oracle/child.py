"""The three programmes for children: orphans, children nobody in fact supports, children in hardship."""

from tests.oracle.facts import Person
from tests.oracle.finding import Finding
from tests.oracle.home import Home, Member
from tests.oracle.logic import Amount, Truth, all_of, among, any_of, below, chosen, denied, less, times
from tests.oracle.reading import Parameters

LOST = frozenset({"死亡", "宣告死亡", "失踪", "查找不到"})
UNABLE = frozenset({"重残", "重病", "服刑", "强戒", "限制自由", "失联", "撤销监护", "遣送出境"})


def still_a_child(child: Person, law: Parameters) -> Truth:
    """Under eighteen, or still at school where the place keeps its pupils on."""
    young = denied(child.aged(18))
    if not law.flag("orphan_allowance.extend_while_in_school"):
        return young
    return any_of(young, denied(among(child.word("in_school"), ["无"])))


def parents_lost(child: Person) -> Truth:
    return all_of(among(child.word("father_status"), LOST), among(child.word("mother_status"), LOST))


def parents_unable(child: Person) -> Truth:
    father, mother = child.word("father_status"), child.word("mother_status")
    return any_of(
        all_of(among(father, UNABLE), among(mother, UNABLE | LOST)),
        all_of(among(mother, UNABLE), among(father, UNABLE | LOST)),
    )


def orphan_allowance(child: Person, law: Parameters) -> Finding:
    amount: Amount = None
    if child.word("orphan_placement") == "集中":
        amount = law.number("orphan_allowance.institution_standard")
    if child.word("orphan_placement") == "分散":
        amount = law.number("orphan_allowance.scattered_standard")
    return Finding(
        {
            "local_hukou": child.flag("local_hukou"),
            "alive": child.alive(),
            "under_18": still_a_child(child, law),
            "parents_lost": parents_lost(child),
            "not_adopted": denied(child.flag("adopted")),
            "child_programme_chosen": among(child.word("chosen_child_programme"), ["儿童"]),
        },
        amount,
    )


def unsupported_child_allowance(child: Person, law: Parameters, orphan: Finding) -> Finding:
    full = law.number("orphan_allowance.scattered_standard")
    elsewhere = child.number("other_child_support")
    return Finding(
        {
            "local_hukou": child.flag("local_hukou"),
            "alive": child.alive(),
            "under_18": still_a_child(child, law),
            "parents_unable": parents_unable(child),
            "not_orphan_allowance": denied(orphan.receives),
            "not_adopted": denied(child.flag("adopted")),
            "support_below_standard": below(elsewhere, full),
            "child_programme_chosen": among(child.word("chosen_child_programme"), ["儿童"]),
        },
        less(full, elsewhere),
    )


def child_hardship_allowance(
    member: Member, law: Parameters, *, home: Home, orphan: Finding, unsupported: Finding
) -> Finding:
    child = member.person
    full = law.number("orphan_allowance.scattered_standard")
    shares = "child_hardship_allowance.shares"
    ill_or_disabled = any_of(child.flag("serious_illness"), child.graded(1, 2))
    in_subsistence = all_of(member.counts(), home.receives_subsistence)
    in_near_poverty = all_of(member.counts(), home.receives_near_poverty)
    by_household = chosen(in_subsistence, law.cell(shares, "subsistence"), law.cell(shares, "near_poverty"))
    share = chosen(ill_or_disabled, law.cell(shares, "ill_or_disabled_poor"), by_household)
    return Finding(
        {
            "local_hukou": child.flag("local_hukou"),
            "alive": child.alive(),
            "under_18": denied(child.aged(18)),
            "in_covered_household": any_of(in_subsistence, in_near_poverty),
            "not_orphan_allowance": denied(orphan.receives),
            "not_unsupported_child_allowance": denied(unsupported.receives),
        },
        times(share, full),
    )
