"""How a child stands to its parents."""

from minzheng.expression.tree import Fact, Labelled
from minzheng.facts import person
from minzheng.kernel.citation import Regulation
from minzheng.policy.programme import Parameters, derive

ORPHANS = Regulation("guobanfa_2010_54")
UNSUPPORTED = Regulation("minfa_2019_62")
p = Parameters("orphan_allowance")

LOST = ("死亡", "宣告死亡", "失踪", "查找不到")
UNABLE = ("重残", "重病", "服刑", "强戒", "限制自由", "失联", "撤销监护", "遣送出境")


def lost(parent: Fact) -> Labelled:
    """Dead, declared dead, missing or not to be found."""
    return Labelled(parent.one_of(*LOST), "亡故或查找不到", "dead, missing or not to be found")


def unable(parent: Fact) -> Labelled:
    """Proven unable to support and guard the child."""
    return Labelled(parent.one_of(*UNABLE), "无力抚养", "unable to support the child")


under_18 = derive(
    person.under_18,
    (person.age < 18) | (p.extend_while_in_school & (person.in_school != "无")),
    zh="未满18周岁（或按规定在读延续）", en="under 18, or kept while in school", kind="flag",
    law=ORPHANS.whole(),
)  # fmt: skip

parents_lost = derive(
    person.parents_lost,
    lost(person.father_status) & lost(person.mother_status),
    zh="父母双亡或查找不到", en="both parents are dead, missing or not to be found", kind="flag",
    law=ORPHANS.whole(),
)  # fmt: skip

# One parent unable is needed: with both lost the child is an orphan.
parents_unable = derive(
    person.parents_unable,
    (unable(person.father_status) & (unable(person.mother_status) | lost(person.mother_status)))
    | (lost(person.father_status) & unable(person.mother_status)),
    zh="父母均无力抚养（或一方亡故、查找不到）",
    en="both parents are unable, or one is and the other is lost", kind="flag", law=UNSUPPORTED.whole(),
)  # fmt: skip
