"""What happens to persons in the year: deaths, disability, illness, prison, resettlement.

Everything is laid down once, with the day it was true and the day it was learnt; a month's facts are
then read off by comparing days. So months agree with each other by construction, and a death of April
that a register reports in June is unknown to May.
"""

from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.days import day_of, event, number_of
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.need import SCALE, TEKUN

RESETTLERS: Final = 5_940
RESETTLED_FROM_AGE: Final = 18
# Deaths a year in millionths, from the age given.
DEATHS: Final = {0: 400, 40: 1_500, 55: 4_000, 65: 11_000, 75: 32_000, 85: 90_000, 92: 190_000}
DISABILITIES: Final = {"肢体": 47, "听力": 14, "视力": 11, "精神": 12, "智力": 11, "言语": 2, "多重": 3}
JOINED: Final = ("言语|肢体", "智力|精神", "视力|听力", "言语|智力", "听力|言语")
MENTAL: Final = ("智力", "精神")


def asked() -> pl.Expr:
    """Whether the person's household asks in the course of the year."""
    return pl.col("asked_on") < NEVER


def lives(frame: pl.DataFrame, *, seed: int, year: int) -> pl.DataFrame:
    """Persons (with their household's need, asked_on and kind) and all that happens to them."""
    draws = Draws(seed, "person_no")
    frame = frame.with_columns(
        number_of(pl.col("birth_date")).alias("born"),
        (year - pl.col("birth_date").dt.year().cast(pl.Int64)).alias("years"),
    )
    frame = frame.with_columns(*_disability(draws), *_deaths(draws, year), *_schooling(draws))
    frame = frame.with_columns(*_cards(draws, year), *_prison(draws, year), *_illness(draws, year))
    return frame.with_columns(*_care(draws), *_elsewhere(draws))


def _by_age(rates: dict[int, int]) -> pl.Expr:
    rate = pl.lit(0, dtype=pl.Int64)
    for age, value in rates.items():
        rate = pl.when(pl.col("years") >= age).then(value).otherwise(rate)
    return rate


def _deaths(draws: Draws, year: int) -> list[pl.Expr]:
    """A death, mostly known within days; one in ten only after months."""
    dies = draws.chance("death", _by_age(DEATHS)) & (pl.col("years") > 0)
    nth = draws.below("death/day", 365)
    slow = draws.chance("death/late", 0.10)
    delay = (
        pl.when(slow).then(draws.between("death/months", 30, 95)).otherwise(draws.between("death/days", 0, 9))
    )
    return [
        pl.when(dies).then(day_of(year, nth)).otherwise(NEVER).alias("death_on"),
        pl.when(dies).then(day_of(year, nth + delay)).otherwise(NEVER).alias("death_learnt"),
    ]


def _disability(draws: Draws) -> list[pl.Expr]:
    """The disability a person has or will be certified for in the year; grade 0 is none."""
    without = {0: 6_000, 18: 15_000, 60: 27_000, 75: 40_000}
    among_those_asking = {0: 45_000, 18: 190_000, 60: 90_000}
    destitute = (pl.col("need") == TEKUN) & (pl.col("kind") == "single")
    share = pl.when(asked()).then(_by_age(among_those_asking)).otherwise(_by_age(without))
    has = destitute | draws.chance("disability", share)
    newly = ~has & draws.chance("disability/new", pl.when(asked()).then(12_000).otherwise(1_200))
    kind = draws.pick("disability/kind", DISABILITIES)
    kind = (
        pl.when(destitute)
        .then(draws.pick("disability/tekun", {"肢体": 5, "精神": 3, "智力": 2}))
        .otherwise(kind)
    )
    grade = draws.pick("disability/grade", {1: 12, 2: 22, 3: 31, 4: 35})
    grade = pl.when(destitute).then(grade.clip(1, 2)).otherwise(grade)
    any_card = has | newly
    return [
        pl.when(any_card).then(kind).otherwise(pl.lit("无")).alias("disability"),
        pl.when(any_card).then(grade).otherwise(0).alias("grade"),
        newly.alias("newly_disabled"),
    ]


def _cards(draws: Draws, year: int) -> list[pl.Expr]:
    """The disability card: issued before or in the year, for good or until a day, renewed or not."""
    holds = pl.col("grade") > 0
    nth = draws.below("card/until-day", 365)
    fate = draws.below("card/fate", 1000)
    some_day = draws.between("card/month", 1, 12) * 100 + draws.between("card/day", 1, 28)
    later = draws.between("card/until-year", year + 1, year + 9) * 10000 + some_day
    until = (
        pl.when(fate < 480)
        .then(NEVER)
        .when(fate < 900)
        .then(later)
        .when(fate < 985)
        .then(day_of(year, nth))
        .otherwise((year - 1) * 10000 + some_day)
    )
    ends = holds & ~pl.col("newly_disabled") & (fate >= 900) & (fate < 985)
    renewed = ends & draws.chance("card/renewed", 0.75)
    renewal = nth + draws.between("card/renewal", -25, 45)
    issued = event(draws, "card", pl.col("newly_disabled"), year=year, delay=(1, 20))
    return [
        pl.when(pl.col("newly_disabled")).then(NEVER).otherwise(until).alias("card_until"),
        pl.when(renewed).then(day_of(year, renewal)).otherwise(NEVER).alias("renewal_on"),
        pl.when(renewed).then(day_of(year, renewal + 8)).otherwise(NEVER).alias("renewal_learnt"),
        *issued,
        _tier(draws).alias("tier"),
        pl.when(pl.col("disability") == "多重")
        .then(draws.item("joined", JOINED))
        .otherwise(pl.lit(""))
        .alias("joined"),
    ]


def _tier(draws: Draws) -> pl.Expr:
    """The care tier of those who may have one, some not yet assessed."""
    grade = pl.col("grade")
    third = (grade == 3) & pl.col("disability").is_in(MENTAL)
    tier = (
        pl.when(grade == 1)
        .then(draws.pick("tier/1", {1: 70, 2: 25, 3: 5}))
        .when(grade == 2)
        .then(draws.pick("tier/2", {1: 20, 2: 50, 3: 30}))
        .when(third)
        .then(draws.pick("tier/3", {2: 30, 3: 70}))
        .otherwise(None)
    )
    return pl.when(draws.chance("tier/unknown", 0.015)).then(None).otherwise(tier)


def _schooling(draws: Draws) -> list[pl.Expr]:
    """The road after compulsory school, walked by age in the facts of the month."""
    college = pl.when(asked()).then(draws.pick("college/poor", {"本科": 28, "大专": 30, "无": 42}))
    return [
        draws.pick("upper-school", {"高中": 58, "中职": 42}).alias("upper_school"),
        college.otherwise(draws.pick("college", {"本科": 46, "大专": 30, "无": 24})).alias("college"),
    ]


def _prison(draws: Draws, year: int) -> list[pl.Expr]:
    adult = (pl.col("years") >= 19) & (pl.col("years") <= 66) & (pl.col("grade") == 0)
    man = pl.when(pl.col("sex") == "男").then(2).otherwise(1)
    since = adult & draws.chance("prison/before", man * pl.when(asked()).then(2_000).otherwise(250))
    taken = adult & ~since & draws.chance("prison", man * pl.when(asked()).then(900).otherwise(90))
    freed = since & draws.chance("freed", 0.4)
    return [
        since.alias("imprisoned"),
        *event(draws, "prison", taken, year=year, delay=(5, 60)),
        *event(draws, "freed", freed, year=year, delay=(2, 40)),
    ]


def _illness(draws: Draws, year: int) -> list[pl.Expr]:
    base = pl.when(asked()).then(70_000).otherwise(7_000)
    rate = pl.when(pl.col("years") >= 60).then(base * 2).otherwise(base)
    ill = draws.chance("ill", rate)
    own_pay = (
        pl.when(ill)
        .then(draws.between("own-pay/ill", 8_000, 90_000))
        .otherwise(draws.below("own-pay", 3_200))
    )
    return [
        ill.alias("ill"),
        (own_pay * 100).alias("own_pay"),
        (draws.between("own-pay/onset", 6_000, 60_000) * 100).alias("own_pay_onset"),
        *event(draws, "illness", ~ill & draws.chance("illness", rate // 20), year=year, delay=(3, 50)),
    ]


def _care(draws: Draws) -> list[pl.Expr]:
    """Ability and self-care, where somebody came and assessed them."""
    elder, destitute = pl.col("years") >= 60, pl.col("need") == TEKUN
    very_old = draws.pick("frail/85", {0: 35, 1: 25, 2: 20, 3: 13, 4: 7})
    younger = draws.pick("frail", {0: 74, 1: 14, 2: 7, 3: 3, 4: 2})
    frail: pl.Expr = pl.when(pl.col("years") >= 85).then(very_old).otherwise(younger)
    frail = pl.when(pl.col("grade").is_between(1, 2)).then(frail.clip(lower_bound=2)).otherwise(frail)
    unmet = (frail * 2 - draws.below("unmet", 2)).clip(0, 6)
    seen = asked() & (elder | pl.col("grade").is_between(1, 3) | destitute) & ~draws.chance("unseen", 0.03)
    assessed = (elder & asked() & draws.chance("assessed", 0.88)) | (
        elder & draws.chance("assessed/other", 0.05)
    )
    long_term = (pl.col("years") >= 18) & (frail >= 3) & draws.chance("ltc", 0.6)
    able = ~destitute | (draws.chance("able", 0.005))
    unknown = draws.chance("able/unknown", 0.012)
    return [
        pl.when(seen).then(unmet).otherwise(None).alias("unmet"),
        pl.when(assessed).then(frail).otherwise(None).alias("ability"),
        pl.when(long_term).then((frail + 1).clip(1, 5)).otherwise(None).alias("ltc"),
        pl.when(asked() & ~unknown).then(able).otherwise(None).alias("able"),
        (destitute & draws.chance("home-of-elders", 0.25) | elder & draws.chance("institution", 0.012)).alias(
            "housed"
        ),
    ]


def _elsewhere(draws: Draws) -> list[pl.Expr]:
    """Benefits of other departments that touch ours."""
    severe = pl.col("grade").is_between(1, 2)
    living = (pl.col("grade") > 0) & draws.chance("other/living", 0.006)
    care = severe & draws.chance("other/care", 0.02)
    return [
        pl.when(living)
        .then(draws.between("other/living-sum", 10, 45) * 1000)
        .otherwise(0)
        .alias("other_living"),
        pl.when(care).then(draws.between("other/care-sum", 6, 60) * 1000).otherwise(0).alias("other_care"),
        (severe & draws.chance("work-injury", 0.02)).alias("work_injury"),
        ((pl.col("years") >= 60) & draws.chance("veteran", 0.006)).alias("veteran"),
        ((pl.col("years") < 18) & draws.chance("adopted", 0.002)).alias("adopted"),
    ]


def resettled(frame: pl.DataFrame, *, persons: int, seed: int, year: int) -> pl.DataFrame:
    """The frame with ``resettler`` and ``resettled_on``: whole households, the published number in June."""
    draws, homes = Draws(seed, "person_no"), Draws(seed, "household_no")
    late = homes.chance("resettled/late", 0.12)
    later, earlier = (
        homes.between("resettled/year-2", 2008, 2016),
        homes.between("resettled/year", 1958, 2005),
    )
    moved = pl.when(late).then(later).otherwise(earlier) * 10000
    moved = moved + homes.between("resettled/month", 1, 12) * 100 + homes.between("resettled/day", 1, 28)
    # Those settled before the scheme began count whoever was alive when it did.
    present = pl.col("born") <= pl.max_horizontal(moved, pl.lit(20060630))
    mine = present & (pl.col("years") >= RESETTLED_FROM_AGE) & ~draws.chance("resettled/not", 0.06)
    frame = frame.with_columns(
        moved.alias("resettled_on"), mine.alias("_mine"), homes.below("resettled", 1 << 40).alias("_order")
    )
    target = (RESETTLERS * persons + SCALE // 2) // SCALE
    # The dead of the first half-year stand on no list; they come on top of the number.
    alive = (pl.col("death_learnt") > year * 10000 + 630) | (pl.col("death_on") >= year * 10000 + 601)
    counts = frame.select("person_no", "_order", "_mine", alive.alias("_alive"))
    counts = counts.filter("_mine").sort("_order", "person_no")
    counts = counts.filter(pl.col("_alive").cast(pl.Int64).cum_sum() <= target)
    frame = frame.with_columns(pl.col("person_no").is_in(counts["person_no"].implode()).alias("resettler"))
    on = pl.when("resettler").then("resettled_on").otherwise(NEVER)
    return frame.with_columns(on.alias("resettled_on")).drop("_mine", "_order")
