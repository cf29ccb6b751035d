"""Registers that know every resident: population, deaths, custody, work, school, cards, care, children."""

from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.files.register import Register, rows
from minzheng.ops.demo.files.roster import View
from minzheng.ops.demo.files.wording import BLANK, day, flag, hundredths, whole, yuan

_OPEN: Final = "未结束"
_KINDS: Final = (
    ("优抚护理", "veteran_care"), ("工伤护理", "work_injury_care"),
    ("同类生活补贴", "other_living_benefit"), ("同类护理补贴", "other_care_benefit"),
)  # fmt: skip


def draws(view: View) -> Draws:
    """Details nobody's grant depends on, the same in every month."""
    return Draws(view.seed, "person_no")


def _some_day(view: View, stream: str, first: int, last: int) -> pl.Expr:
    """A day in one of the years before, as yyyymmdd."""
    drawn = draws(view)
    years = drawn.between(f"{stream}/year", view.year + first, view.year + last)
    return (
        years * 10000 + drawn.between(f"{stream}/month", 1, 12) * 100 + drawn.between(f"{stream}/day", 1, 28)
    )


def population(view: View) -> pl.DataFrame:
    homes = view.homes.select(
        "household_no", "division", "address", "left", "moved", "moved_on", "left_on",
        pl.col("local_hukou").alias("home_local"),
    )  # fmt: skip
    people = view.people.join(homes, on="household_no", how="left", maintain_order="left", suffix="_now")
    elsewhere = pl.when("left").then(pl.lit("迁出")).otherwise(pl.lit("外地"))
    hukou, household = (
        pl.when(local).then(pl.lit("本地")).when(local.not_()).then(elsewhere).otherwise(BLANK)
        for local in (pl.col("local_hukou"), pl.col("home_local"))
    )
    changed = pl.when("moved").then("moved_on").when("left").then("left_on").otherwise(20000101)
    return rows(
        people,
        dated=pl.max_horizontal(changed, "born"),
        household_code=pl.concat_str(pl.lit("H"), pl.col("household_no")),
        relation=pl.col("relation"),
        sex=pl.col("sex"),
        birth_date=day(pl.col("born")),
        hukou=hukou,
        household_hukou=household,
        division_code=pl.col("division_now"),
        address=pl.col("address"),
    )


def deaths(view: View) -> pl.DataFrame:
    return rows(view.people.filter(pl.col("died_on") < NEVER), died_on=day(pl.col("died_on")))


def custody(view: View) -> pl.DataFrame:
    freed = pl.col("freed_learnt").fill_null(NEVER) <= view.end
    taken = pl.col("prison_on").fill_null(NEVER)
    since = pl.when(taken < NEVER).then(taken).otherwise(_some_day(view, "custody", -4, -1))
    held = pl.col("in_prison")
    people = view.people.filter(held.is_null() | held | freed)
    kind = pl.when(held.is_null()).then(pl.lit("未核实")).otherwise(pl.lit("服刑"))
    until = pl.when(held.fill_null(value=True)).then(pl.lit(_OPEN)).otherwise(day(pl.col("freed_on")))
    return rows(people, kind=kind, since_on=day(since), until_on=until)


def employment(view: View) -> pl.DataFrame:
    idle = pl.col("unemployed_since") < NEVER
    not_working = pl.when(idle).then(pl.lit("失业")).otherwise(pl.lit("未登记"))
    status = (
        pl.when("employed")
        .then(pl.lit("就业"))
        .when(pl.col("employed").not_())
        .then(not_working)
        .otherwise(BLANK)
    )
    return rows(
        view.people,
        neutral=pl.col("employed").eq_missing(pl.lit(value=False)) & ~idle,
        status=status,
        since_on=day(pl.col("unemployed_since"), "无"),
    )


def housing(view: View) -> pl.DataFrame:
    lets = view.people.filter(pl.col("head") & draws(view).chance("housing", 0.02))
    number = pl.concat_str(pl.lit("ZF"), whole(pl.col("person_no")).str.zfill(8))
    kind = draws(view).item("housing/kind", ("公租房", "危房改造", "网签"))
    return rows(lets, contract_no=number, kind=kind, signed_on=day(_some_day(view, "housing", -6, -1)))


def disability_cards(view: View) -> pl.DataFrame:
    kind, until = pl.col("disability_type"), pl.col("disability_card_valid_until")
    joined, grade = pl.col("disability_types"), pl.col("disability_grade")
    none = (kind == "无") & (joined == "") & (grade == 0) & (until == NEVER)
    none = none.fill_null(value=False) & pl.col("disability_care_tier").is_null()
    return rows(
        view.people,
        neutral=none,
        type=kind,
        types=pl.when(joined == "").then(pl.lit("无")).otherwise(joined),
        grade=whole(grade),
        valid_until=day(until, "长期"),
        care_tier=whole(pl.col("disability_care_tier")),
    )


def medical(view: View) -> pl.DataFrame:
    own, ill, long_term = pl.col("medical_own_pay_12m"), pl.col("serious_illness"), pl.col("ltc_grade")
    nothing = own.eq_missing(pl.lit(0)) & ill.eq_missing(pl.lit(value=False)) & long_term.is_null()
    return rows(
        view.people,
        neutral=nothing,
        own_pay_12m=yuan(own),
        serious_illness=flag(ill),
        ltc_grade=whole(long_term),
    )


def health(view: View) -> pl.DataFrame:
    dead = view.people.filter((pl.col("died_on") < NEVER) & draws(view).chance("health/death", 0.4))
    ill = view.people.filter(pl.col("serious_illness") & draws(view).chance("health/illness", 0.5))
    return pl.concat([
        rows(dead, event=pl.lit("死亡"), event_on=day(pl.col("died_on"))),
        rows(ill, event=pl.lit("重病"), event_on=day(_some_day(view, "health", -3, -1))),
    ])  # fmt: skip


def school(view: View) -> pl.DataFrame:
    stage = pl.col("in_school")
    name = pl.concat_str(pl.lit("演示第"), whole(draws(view).between("school", 1, 9)), stage)
    name = pl.when(stage == "无").then(BLANK).otherwise(name)
    return rows(view.people, neutral=stage.eq_missing(pl.lit("无")), stage=stage, school=name)


def marriages(view: View) -> pl.DataFrame:
    """Of some couples the day they married; a few marry in the year."""
    wives = view.people.filter(pl.col("relation") == "配偶").select(
        "household_no", pl.col("number").alias("spouse")
    )
    couples = view.people.filter("head").join(wives, on="household_no", how="inner", maintain_order="left")
    couples = couples.filter(draws(view).chance("marriage", 0.03))
    on = draws(view).between("marriage/year", view.year - 9, view.year) * 10000
    on = on + draws(view).between("marriage/month", 1, 12) * 100 + draws(view).between("marriage/day", 1, 28)
    couples = couples.filter(on <= view.end)
    return rows(couples, kind=pl.lit("结婚"), registered_on=day(on), spouse_id=pl.col("spouse"))


def funeral(view: View) -> pl.DataFrame:
    dead = view.people.filter((pl.col("died_on") < NEVER) & draws(view).chance("funeral", 0.7))
    housed = view.people.filter("in_institution")
    return pl.concat([
        rows(dead, event=pl.lit("火化"), event_on=day(pl.col("died_on"))),
        rows(housed, event=pl.lit("入住"), event_on=day(_some_day(view, "institution", -5, -1))),
    ])  # fmt: skip


def preferential(view: View) -> pl.DataFrame:
    frames = []
    for kind, fact in _KINDS:
        counted = view.people.schema[fact] == pl.Int64
        mine = view.people.filter(pl.col(fact) > 0 if counted else pl.col(fact))
        drawn = draws(view).between(f"preferential/{fact}", 20, 180) * 1000
        frames.append(rows(mine, kind=pl.lit(kind), amount=yuan(pl.col(fact) if counted else drawn)))
    return pl.concat(frames)


def grid(view: View) -> pl.DataFrame:
    return rows(view.people, lives_alone=flag(pl.col("lives_alone")))


def assessments(view: View) -> pl.DataFrame:
    level = pl.col("ability_level")
    return rows(view.people, neutral=level.is_null(), ability_level=whole(level))


def resettlers(view: View) -> pl.DataFrame:
    mine, on = pl.col("resettler"), pl.col("resettled_on")
    nothing = mine.eq_missing(pl.lit(value=False)) & (on == NEVER)
    return rows(view.people, neutral=nothing, status=flag(mine), resettled_on=day(on, "无"))


def children(view: View) -> pl.DataFrame:
    father, mother, placement = pl.col("father_status"), pl.col("mother_status"), pl.col("orphan_placement")
    chosen, other = pl.col("chosen_child_programme"), pl.col("other_child_support")
    nothing = father.is_null() & mother.is_null() & placement.is_null() & ~pl.col("adopted")
    return rows(
        view.people,
        neutral=nothing & (chosen == "儿童") & (other == 0),
        father_status=father,
        mother_status=mother,
        placement=placement,
        adopted=flag(pl.col("adopted")),
        chosen=chosen,
        other_support=yuan(other),
    )


def hardships(view: View) -> pl.DataFrame:
    event, multiple, special = (
        pl.col("hardship_event"),
        pl.col("hardship_multiple"),
        pl.col("special_hardship"),
    )
    nothing = (event == "无") & (multiple == 0) & ~special
    return rows(
        view.people, neutral=nothing, event=event, multiple=hundredths(multiple), special=flag(special)
    )


REGISTERS: Final = (
    Register("resident", population, day="changed_on"),
    Register("death", deaths, day=None, sample={"died_on": "2021-03-05"}),
    Register(
        "custody", custody, day=None,
        sample={"kind": "服刑", "since_on": "2021-06-01", "until_on": "2022-05-31"},
    ),
    Register("employment", employment, ("employed", "unemployed_since")),
    Register("housing", housing, day=None),
    Register(
        "disability_card", disability_cards,
        ("disability_type", "disability_grade", "disability_card_valid_until", "disability_care_tier"),
        day="issued_on",
    ),
    Register("medical", medical, ("medical_own_pay_12m", "serious_illness", "ltc_grade")),
    Register("health", health, day=None, sample={"event": "重病", "event_on": "2022-08-16"}),
    Register("school", school, ("in_school",), day="enrolled_on"),
    Register("marriage", marriages, day=None),
    Register("funeral", funeral, day=None, sample={"event": "入住", "event_on": "2022-03-01"}),
    Register(
        "preferential", preferential,
        sample={"kind": "优抚护理", "amount": "600.00", "updated_on": "2022-12-01"},
    ),
    Register("grid", grid, ("lives_alone",), by="learnt_on"),
    Register("assessment", assessments, ("ability_level",), day="assessed_on"),
    Register("resettlers", resettlers, ("resettler", "resettled_on")),
    Register("child_protection", children, ("father_status", "mother_status", "orphan_placement")),
    Register("hardship", hardships, ("hardship_event", "hardship_multiple"), day="happened_on"),
)  # fmt: skip
