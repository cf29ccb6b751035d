"""The registers that are asked only about people who have signed: income, property, savings, visits."""

from typing import Final

import polars as pl
from stdnum.cn import uscc

from minzheng.kernel.unknown import NEVER, NOT_STATED
from minzheng.ops.demo.draws import Draws
from minzheng.ops.demo.files.register import Register, rows
from minzheng.ops.demo.files.roster import View
from minzheng.ops.demo.files.wording import BLANK, day, flag, hundredths, whole, yuan
from minzheng.ops.demo.identity import BANKS

_EMPLOYERS: Final = (
    "演示纺织有限公司", "样例童装厂", "合成物业服务有限公司", "虚拟家政服务部", "演示食品加工厂",
    "样例建筑劳务公司",
)  # fmt: skip
_INCOMES: Final = (
    ("经营所得", "business_income"), ("财产所得", "property_income"), ("其他所得", "other_income"),
)  # fmt: skip
_MOST: Final = 6
"""More cars or homes than this no household of the demo has."""
_CLOSED: Final = 8


def draws(view: View) -> Draws:
    """Details nobody's grant depends on, the same in every month."""
    return Draws(view.seed, "person_no")


def _of_household(view: View) -> Draws:
    return Draws(view.seed, "household_no")


def _things(view: View, fact: str) -> pl.DataFrame:
    """One row for each of a household's things, carrier after carrier; ``nth`` from 0."""
    homes = view.homes.filter(pl.col(fact) > 0).select("household_no", fact)
    things = homes.join(pl.DataFrame({"nth": range(_MOST)}, schema={"nth": pl.Int64}), how="cross")
    things = things.filter(pl.col("nth") < pl.col(fact)).drop(fact)
    carried = view.carried().join(things, on="household_no", how="inner", maintain_order="left")
    return carried.filter(pl.col("nth") % pl.col("carriers") == pl.col("carrier"))


def _some(view: View, stream: str, share: float) -> pl.DataFrame:
    """The first carrier of a few households, and of the first: for what stands there and does not count."""
    chosen = _of_household(view).chance(stream, share) | (pl.col("household_no") == 1)
    return view.carried().filter((pl.col("carrier") == 0) & chosen)


def _past(view: View, stream: str, first: int, last: int) -> pl.Expr:
    drawn = _of_household(view)
    years = drawn.between(f"{stream}/year", view.year + first, view.year + last)
    return (
        years * 10000 + drawn.between(f"{stream}/month", 1, 12) * 100 + drawn.between(f"{stream}/day", 1, 28)
    )


def _numbered(prefix: str, width: int) -> pl.Expr:
    number = whole(pl.col("household_no")).str.zfill(width)
    return pl.concat_str(pl.lit(prefix), number, pl.lit("-"), whole(pl.col("nth") + 1))


def vehicles(view: View) -> pl.DataFrame:
    """The cars that count, and some that do not: given up, or adapted for a disabled driver."""
    cars = _things(view, "cars")
    bought = (pl.col("nth") == pl.col("cars") - 1) & (pl.col("car_learnt").fill_null(NEVER) <= view.end)
    since = pl.when(bought).then("car_on").otherwise(_past(view, "car", -9, -1))
    plate = pl.concat_str(
        pl.lit("演"), pl.lit(pl.Series(list("ABCDEFGH"))).gather(pl.col("nth")),
        whole(pl.col("household_no") % 100_000).str.zfill(5),
    )  # fmt: skip
    use = (
        pl.when(_of_household(view).chance("car/trade", 0.1)).then(pl.lit("营运")).otherwise(pl.lit("非营运"))
    )
    others = _some(view, "car/other", 0.02)
    adapted = _of_household(view).chance("car/adapted", 0.4)
    other = pl.concat_str(pl.lit("演Z"), whole(pl.col("household_no") % 100_000).str.zfill(5))
    return pl.concat([
        rows(cars, plate=plate, use=use, registered_on=day(since), status=pl.lit("正常")),
        rows(
            others,
            plate=other,
            use=pl.when(adapted).then(pl.lit("残疾人专用")).otherwise(pl.lit("非营运")),
            registered_on=day(_past(view, "car/other", -9, -1)),
            status=pl.when(adapted).then(pl.lit("正常")).otherwise(pl.lit("注销")),
        ),
    ])  # fmt: skip


def social_insurance(view: View) -> pl.DataFrame:
    wage, new, since = pl.col("wage_income"), pl.col("new_job_income"), pl.col("new_job_since")
    employer = pl.when(wage > 0).then(draws(view).item("employer", _EMPLOYERS)).otherwise(BLANK)
    return rows(
        view.authorised(),
        neutral=(wage == 0) & (new == 0) & (since == NEVER),
        base=yuan(wage),
        employer=employer,
        started_on=day(since, "无"),
        start_base=yuan(new),
    )


def pensions(view: View) -> pl.DataFrame:
    amount = pl.col("transfer_income")
    return rows(view.authorised(), neutral=amount == 0, amount=yuan(amount))


def housing_fund(view: View) -> pl.DataFrame:
    paid = view.authorised().filter((pl.col("wage_income") > 200_000) & draws(view).chance("fund", 0.5))
    balance = pl.col("wage_income") * draws(view).between("fund/months", 3, 40) // 10
    return rows(paid, base=yuan(pl.col("wage_income")), balance=yuan(balance))


def real_estate(view: View) -> pl.DataFrame:
    """The homes that count, and some shops and homes that were given up."""
    homes = _things(view, "homes")
    area = hundredths(_of_household(view).between("area", 4200, 12_800) + pl.col("nth") * 100)
    others = _some(view, "shop", 0.015).with_columns(pl.lit(8, dtype=pl.Int64).alias("nth"))
    shop = _of_household(view).chance("shop/is", 0.5)
    registered = day(_past(view, "estate", -20, -1))
    return pl.concat([
        rows(
            homes, right_no=_numbered("DY", 7), area=area, use=pl.lit("住宅"), registered_on=registered,
            status=pl.lit("现势"),
        ),
        rows(
            others,
            right_no=_numbered("DY", 7),
            area=area,
            use=pl.when(shop).then(pl.lit("商业")).otherwise(pl.lit("住宅")),
            registered_on=registered,
            status=pl.when(shop).then(pl.lit("现势")).otherwise(pl.lit("注销")),
        ),
    ])  # fmt: skip


def businesses(view: View) -> pl.DataFrame:
    closed = _some(view, "firm/closed", 0.01).with_columns(pl.lit(_CLOSED, dtype=pl.Int64).alias("nth"))
    firms = pl.concat([_things(view, "companies"), closed])
    codes = [
        _credit_code(view.county, number * 10 + nth)
        for number, nth in firms.select("household_no", "nth").iter_rows()
    ]
    firms = firms.with_columns(pl.Series("code", codes, dtype=pl.String))
    status = pl.when(pl.col("nth") == _CLOSED).then(pl.lit("注销")).otherwise(pl.lit("存续"))
    return rows(
        firms,
        credit_code=pl.col("code"),
        role=pl.lit("法定代表人"),
        capital=yuan(_of_household(view).between("capital", 1, 50) * 1_000_000),
        status=status,
        founded_on=day(_past(view, "firm", -8, -1)),
    )


def _credit_code(county: str, number: int) -> str:
    """92: a sole trader, registered with market supervision."""
    body = f"92{county}{number:09d}"
    return body + uscc.calc_check_digit(body + "0")


def taxes(view: View) -> pl.DataFrame:
    people, year = view.authorised(), pl.lit(str(view.year - 1))
    return pl.concat(
        rows(
            people,
            neutral=pl.col(fact) == 0,
            year=year,
            income_type=pl.lit(kind),
            amount=yuan(pl.col(fact) * 12),
        )
        for kind, fact in _INCOMES
    )


def finance(view: View) -> pl.DataFrame:
    """A household's savings in the names of up to two of its people; what is not known is not answered."""
    savings = pl.col("financial_assets")
    second = (pl.col("carrier") == 1).cast(pl.Int64)
    several = (pl.col("carriers") > 1).cast(pl.Int64)
    part = pl.when(second == 1).then(savings // 3).otherwise(savings - savings // 3 * several)
    holders = view.carried().filter(pl.col("carrier") <= 1)
    holders = holders.filter(savings.is_not_null() | (pl.col("carrier") == 0))
    answered = pl.when(savings.is_null()).then(pl.lit("未反馈")).otherwise(pl.lit("已反馈"))
    bank = draws(view).item("finance/bank", [name for _, name in BANKS])
    first_asked = pl.col("asked_on").dt.strftime("%Y%m%d").cast(pl.Int64)
    return rows(holders, dated=first_asked, institution=bank, answer=answered, balance=yuan(part))


def surveys(view: View) -> pl.DataFrame:
    cost = pl.col("employment_cost")
    return rows(
        view.authorised(),
        can_work=flag(pl.col("can_work")),
        supporter_able=flag(pl.col("supporter_able")),
        self_care_unmet=whole(pl.col("self_care_unmet")),
        employment_cost=pl.when(cost == NOT_STATED).then(pl.lit("无")).otherwise(yuan(cost)),
    )


def check_reports(view: View) -> pl.DataFrame:
    facts = ("income_12m", "rigid_spending_12m", "verification_complete")
    heads = view.authorised().filter("head")
    heads = heads.join(view.homes.select("household_no", *facts), on="household_no", how="inner")
    return rows(
        heads,
        income_12m=yuan(pl.col("income_12m")),
        rigid_spending_12m=yuan(pl.col("rigid_spending_12m")),
        complete=flag(pl.col("verification_complete")),
    )


REGISTERS: Final = (
    Register("vehicle", vehicles, day=None),
    Register(
        "social_insurance", social_insurance, ("wage_income", "new_job_income", "new_job_since"),
        day="month", written="month",
    ),
    Register("pension", pensions, ("transfer_income",), day="month", written="month"),
    Register("housing_fund", housing_fund, day="month", written="month"),
    Register("real_estate", real_estate, day=None),
    Register("business_entity", businesses, day=None),
    Register("tax", taxes, tuple(fact for _, fact in _INCOMES)),
    Register("finance", finance, ("financial_assets",), day="cut_off"),
    Register("survey", surveys, ("can_work", "supporter_able", "self_care_unmet", "employment_cost")),
    Register("check_report", check_reports, facts=("income_12m",), by="learnt_on"),
)  # fmt: skip
