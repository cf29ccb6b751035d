"""Who earns what in the households that asked, and the jobs found, lost and changed in the year.

The household's income is decided first (how far from the line) and then carried by those who could earn
it, so that a wage looks like a wage: what counts of it is less than what is paid.
"""

from typing import Final

import polars as pl

from minzheng.kernel.unknown import NEVER, NOT_STATED
from minzheng.ops.demo.days import day_of, event
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.events import asked
from minzheng.ops.demo.need import LINE_FEN

WAGE_LEAST_FEN: Final = 50_000
"""Below this, what a person of working age brings home is odd jobs and help, not a wage."""
PENSION_AGE: Final = 60


def earnings(frame: pl.DataFrame, *, seed: int, year: int) -> pl.DataFrame:
    """The lives with their incomes before the year and the changes of the year."""
    draws = Draws(seed, "person_no")
    frame = frame.with_columns(_fit_to_work(year).alias("fit"))
    frame = frame.with_columns(_share(frame).alias("_part"))
    frame = frame.with_columns(*_by_kind(draws)).drop("_part")
    frame = frame.with_columns(*_work(draws, year), *_changes(draws, year))
    return frame.with_columns(*_first_jobs(draws, year), _signature(draws, year)).with_columns(_authorised())


def _fit_to_work(year: int) -> pl.Expr:
    years = pl.col("years")
    student = pl.col("role").is_in(["child", "second_child", "grandchild"]) & (
        (years < 19) | ((years < 23) & (pl.col("college") != "无"))
    )
    return (
        (years >= 18)
        & (years < PENSION_AGE)
        & ~student
        & ~pl.col("grade").is_between(1, 2)
        & ~pl.col("imprisoned")
    )


def _share(frame: pl.DataFrame) -> pl.Expr:
    """Each earner's part of what the household has; without an earner the head answers for all of it."""
    earns = pl.col("fit") | (pl.col("years") >= PENSION_AGE)
    earners = earns.cast(pl.Int64).sum().over("household_no")
    total = pl.col("income_level") * pl.col("size") * (LINE_FEN // 1000)
    head = pl.when((earners == 0) & (pl.col("role") == "head")).then(total).otherwise(0)
    return pl.when(earns).then(total // earners.clip(lower_bound=1)).otherwise(head)


def _by_kind(draws: Draws) -> list[pl.Expr]:
    """The part as wage, business, property, transfer or other income, in fen a month."""
    part, fit = pl.col("_part"), pl.col("fit")
    # What counts of a wage is 70 % of it, at least the wage less one line.
    gross = pl.when(part * 3 <= LINE_FEN * 7).then(part * 10 // 7).otherwise(part + LINE_FEN) // 100 * 100
    trades = fit & draws.chance("trades", 0.08)
    waged = fit & ~trades & (gross >= WAGE_LEAST_FEN)
    odd = fit & ~trades & ~waged
    rented = ~fit & draws.chance("rent", 0.14)
    rent = pl.when(rented).then(part // 5 // 100 * 100).otherwise(0)
    loss = trades & draws.chance("trades/loss", 0.06)
    trade = pl.when(loss).then(-draws.between("trades/lost", 50, 900) * 100).otherwise(part)
    pays = waged & draws.chance("alimony", 0.01)
    return [
        pl.when(waged).then(gross).otherwise(0).alias("wage"),
        pl.when(trades).then(trade).otherwise(0).alias("business"),
        rent.alias("property"),
        pl.when(fit).then(pl.when(pays).then(-30_000).otherwise(0)).otherwise(part - rent).alias("transfer"),
        pl.when(odd).then(part).otherwise(0).alias("other"),
    ]


def _work(draws: Draws, year: int) -> list[pl.Expr]:
    """In work or not, and since when not; of those who asked nothing only whether they work."""
    of_age = (pl.col("years") >= 18) & (pl.col("years") < 66)
    elsewhere = pl.when(pl.col("fit")).then(draws.chance("employed", 0.9)).otherwise(False)
    elsewhere = (
        pl.when((pl.col("years") >= PENSION_AGE) & of_age)
        .then(draws.chance("employed/60", 0.2))
        .otherwise(elsewhere)
    )
    works = pl.when(asked()).then((pl.col("wage") > 0) | (pl.col("business") > 0)).otherwise(elsewhere)
    idle = pl.col("fit") & ~works & draws.chance("idle", 0.6)
    since = draws.between("idle/year", year - 4, year - 1) * 10000
    since = since + draws.between("idle/month", 1, 12) * 100 + draws.between("idle/day", 1, 28)
    cost = draws.chance("cost", 0.05) & (pl.col("wage") > 0)
    able = (
        pl.when(draws.chance("can-work/unknown", 0.02)).then(None).otherwise(pl.col("fit") & ~pl.col("ill"))
    )
    return [
        works.alias("works"),
        pl.when(idle).then(since).otherwise(NEVER).alias("idle_since"),
        pl.when(cost).then(draws.between("cost/sum", 10, 60) * 1000).otherwise(NOT_STATED).alias("cost"),
        pl.when(asked() & of_age).then(able).otherwise(None).alias("can_work"),
    ]


def _changes(draws: Draws, year: int) -> list[pl.Expr]:
    """Jobs found and lost, wages risen and fallen, pensions begun: each learnt when a register reports it."""
    fit, waged = asked() & pl.col("fit"), asked() & (pl.col("wage") > 0)
    columns: list[pl.Expr] = []
    found = fit & (pl.col("wage") == 0) & (pl.col("business") == 0) & draws.chance("job", 0.13)
    lost = waged & draws.chance("loss", 0.03)
    raised = waged & ~lost & draws.chance("raise", 0.22)
    # A pension begins on the birthday; the day of the year is near enough to it for a drawn life.
    retired = asked() & (pl.col("years") == PENSION_AGE) & draws.chance("pension", 0.6)
    for name, happens, delay in (
        ("job", found, (18, 75)),
        ("loss", lost, (5, 50)),
        ("raise", raised, (10, 60)),
        ("pension", retired, (10, 45)),
    ):
        columns += event(draws, name, happens, year=year, delay=delay)
    share = draws.between("raise/share", -40, 360)
    return [
        *columns,
        (draws.between("job/wage", 205, 390) * 1000).alias("job_wage"),
        (pl.col("wage") * (1000 + share) // 100_000 * 100).alias("raised_wage"),
        (draws.between("pension/sum", 60, 170) * 1000).alias("pension"),
    ]


def _first_jobs(draws: Draws, year: int) -> list[pl.Expr]:
    """Jobs begun in the second half of the year before, whose income is not counted for some months yet."""
    new = asked() & (pl.col("wage") > 0) & draws.chance("new-job", 0.03)
    since = (
        (year - 1) * 10000 + draws.between("new-job/month", 7, 12) * 100 + draws.between("new-job/day", 1, 28)
    )
    return [
        pl.when(new).then(since).otherwise(NEVER).alias("new_since"),
        pl.when(new).then(pl.col("wage")).otherwise(0).alias("new_income"),
    ]


def _signature(draws: Draws, year: int) -> pl.Expr:
    """A member of age who did not sign: nothing may be asked about that person until the day of signing."""
    unsigned = asked() & (pl.col("years") >= 18) & draws.chance("unsigned", 0.006)
    never = draws.chance("unsigned/never", 0.15)
    day = pl.when(never).then(NEVER).otherwise(day_of(year, draws.below("unsigned/day", 365)))
    return pl.when(unsigned).then(day).otherwise(0).alias("signed_on")


def _authorised() -> pl.Expr:
    """The day from which the person may be asked about: a guardian signs for a child, nobody for the dead."""
    guardian = pl.col("signed_on").filter(pl.col("role") == "head").first().over("household_no")
    own = pl.when(pl.col("years") < 18).then(guardian).otherwise("signed_on")
    day = pl.max_horizontal("asked_on", "born", own)
    return pl.when(pl.col("death_on") < day).then(NEVER).otherwise(day).alias("signed_on")
