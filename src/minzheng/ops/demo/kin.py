"""What has become of a child's parents, as far as it is proven."""

from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.draws import Draws

CHILD_ROLES: Final = ("child", "second_child")
# Children who live with a grandparent: father, mother, weight in thousandths. Most have parents who work
# away.
FATES: Final = (
    ("死亡", "死亡", 45), ("死亡", "查找不到", 35), ("宣告死亡", "死亡", 10), ("失踪", "死亡", 10),
    ("服刑", "失联", 50), ("死亡", "失联", 60), ("重残", "失联", 40), ("失联", "重病", 25),
    ("强戒", "失联", 15),
    ("死亡", "撤销监护", 8), ("服刑", "遣送出境", 4), ("死亡", "正常", 90), ("服刑", "正常", 30),
    (None, "失联", 12), ("正常", "正常", 566),
)  # fmt: skip
ABSENT: Final = {"正常": 800, "死亡": 130, "失联": 30, "服刑": 20, "强戒": 5, "失踪": 5, "重病": 10}
LOST: Final = ("死亡", "宣告死亡", "失踪", "查找不到")


def parents(frame: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """The lives with ``father`` and ``mother`` and the days of their deaths in the year."""
    draws = Draws(seed, "person_no")
    frame = frame.join(_couple(frame), on="household_no", how="left", maintain_order="left")
    minor = pl.col("years") < 23
    child, grandchild = pl.col("role").is_in(CHILD_ROLES), pl.col("role") == "grandchild"
    absent = draws.pick("absent", ABSENT)
    columns: list[pl.Expr] = []
    for nth, parent in enumerate(("father", "mother")):
        present = pl.col(f"{parent}_state").fill_null(absent)
        state = (
            pl.when(child).then(present).when(grandchild).then(_fate(draws, nth)).otherwise(pl.lit("正常"))
        )
        columns.append(pl.when(minor).then(state).otherwise(None).alias(parent))
        for column in ("on", "learnt"):
            day = pl.col(f"{parent}_death_{column}").fill_null(NEVER)
            columns.append(
                pl.when(child & minor).then(day).otherwise(NEVER).alias(f"{parent}_death_{column}")
            )
    frame = frame.with_columns(columns).drop("father_state", "mother_state")
    lost = pl.col("father").is_in(LOST) & pl.col("mother").is_in(LOST) & (pl.col("years") < 19)
    gathered = lost & draws.chance("orphan/home", 0.2)
    return frame.with_columns(
        pl.when(lost)
        .then(pl.when(gathered).then(pl.lit("集中")).otherwise(pl.lit("分散")))
        .otherwise(None)
        .alias("placement"),
        (pl.col("housed") | gathered).alias("housed"),
    )


def _fate(draws: Draws, nth: int) -> pl.Expr:
    weights = {index: weight for index, (_, _, weight) in enumerate(FATES)}
    words = pl.Series([fate[nth] for fate in FATES], dtype=pl.String)
    return pl.lit(words).gather(draws.pick("fate", weights))


def _couple(frame: pl.DataFrame) -> pl.DataFrame:
    """For each household with children the state of the parents who live in it."""
    grown = frame.filter(pl.col("role").is_in(["head", "spouse"]))
    mental = pl.col("grade").is_between(3, 4) & pl.col("disability").is_in(["智力", "精神"])
    severe = (pl.col("grade").is_between(1, 2) | mental) & ~pl.col("newly_disabled")
    state = (
        pl.when("imprisoned").then(pl.lit("服刑")).when(severe).then(pl.lit("重残")).otherwise(pl.lit("正常"))
    )
    grown = grown.with_columns(state.alias("state"))
    columns = []
    for parent, sex in (("father", "男"), ("mother", "女")):
        mine = pl.col("sex") == sex
        columns += [
            pl.col("state").filter(mine).first().alias(f"{parent}_state"),
            pl.col("death_on").filter(mine).min().alias(f"{parent}_death_on"),
            pl.col("death_learnt").filter(mine).min().alias(f"{parent}_death_learnt"),
        ]
    return grown.group_by("household_no").agg(columns)
