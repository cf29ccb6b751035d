"""The facts of persons as known at the end of a month."""

from typing import Final

import polars as pl

from minzheng.kernel.month import Month, day_number
from minzheng.kernel.unknown import NEVER
from minzheng.ops.demo.draws import Draws

COLUMNS: Final = (
    "birth_date", "sex", "local_hukou", "died_on", "wage_income", "business_income", "property_income",
    "transfer_income", "other_income", "employment_cost", "new_job_income", "new_job_since",
    "medical_own_pay_12m", "serious_illness", "disability_type", "disability_types", "disability_grade",
    "disability_card_valid_until", "disability_care_tier", "in_school", "can_work", "employed",
    "unemployed_since", "supporter_able", "self_care_unmet", "ability_level", "ltc_grade", "in_institution",
    "lives_alone", "in_prison", "adopted", "work_injury_care", "veteran_care", "father_status",
    "mother_status", "orphan_placement", "chosen_child_programme", "other_child_support", "resettler",
    "resettled_on", "other_living_benefit", "other_care_benefit", "hardship_event", "hardship_multiple",
    "special_hardship",
)  # fmt: skip
HARDSHIPS: Final = ("火灾", "交通事故", "突发重病", "溺水", "房屋倒塌", "家庭主要劳动力意外受伤")
Facts = dict[str, pl.Expr]


def known(lives: pl.DataFrame, *, month: Month, seed: int) -> pl.DataFrame:
    """person_no, household_no and the facts of everyone in the lives, the unborn too."""
    at = _Known(month, Draws(seed, "person_no"))
    facts = {
        **at.register(),
        **at.income(),
        **at.disability(),
        **at.work(),
        **at.care(),
        **at.family(),
        **at.rest(),
    }
    return lives.select("person_no", "household_no", *(facts[name].alias(name) for name in COLUMNS))


class _Known:
    """The expressions of one month."""

    def __init__(self, month: Month, draws: Draws) -> None:
        self.month = month
        self.draws = draws
        self.end = day_number(month.last_day)

    def _learnt(self, event: str) -> pl.Expr:
        return pl.col(f"{event}_learnt") <= self.end

    def _gap(self, stream: str, share: float, value: pl.Expr) -> pl.Expr:
        """The value, unknown for a few: registers have holes, and the same ones every month."""
        return pl.when(self.draws.chance(f"gap/{stream}", share)).then(None).otherwise(value)

    def _verified(self, value: pl.Expr) -> pl.Expr:
        """The value once the person is under authorisation, which nobody is whose household did not ask."""
        return pl.when(pl.col("signed_on") <= self.end).then(value).otherwise(None)

    def register(self) -> Facts:
        """Of the register of residents."""
        foreign = (pl.col("role") == "spouse") & self.draws.chance("foreign-spouse", 0.006)
        here = pl.col("local") & ~foreign & ~self._learnt("left")
        return {
            "birth_date": pl.col("born"),
            "sex": pl.col("sex"),
            "local_hukou": self._gap("hukou", 0.0003, here),
            "died_on": pl.when(self._learnt("death")).then("death_on").otherwise(NEVER),
        }

    def income(self) -> Facts:
        """Of the verification."""
        wage = pl.when(self._learnt("raise")).then("raised_wage").otherwise("wage")
        wage = pl.when(self._learnt("loss")).then(0).otherwise(wage)
        wage = pl.when(self._learnt("job")).then("job_wage").otherwise(wage)
        transfer = pl.col("transfer") + pl.when(self._learnt("pension")).then("pension").otherwise(0)
        new = pl.when(self._learnt("loss")).then(0).otherwise(pl.min_horizontal("new_income", wage))
        since = pl.when(self._learnt("loss")).then(NEVER).otherwise(pl.col("new_since"))
        return {
            "wage_income": self._verified(wage),
            "business_income": self._verified(pl.col("business")),
            "property_income": self._verified(pl.col("property")),
            "transfer_income": self._verified(transfer),
            "other_income": self._verified(pl.col("other")),
            "employment_cost": self._verified(pl.col("cost")),
            "new_job_income": self._verified(pl.when(self._learnt("job")).then("job_wage").otherwise(new)),
            "new_job_since": self._verified(pl.when(self._learnt("job")).then("job_on").otherwise(since)),
        }

    def disability(self) -> Facts:
        """Of the register of disability cards."""
        holds = (pl.col("grade") > 0) & (~pl.col("newly_disabled") | self._learnt("card"))
        kind = pl.when(holds).then("disability").otherwise(pl.lit("无"))
        unread = self.draws.chance("gap/disability", 0.0006)
        grade = pl.when(unread | (holds & self.draws.chance("gap/grade", 0.004))).then(None)
        until = pl.when(self._learnt("renewal")).then(pl.col("renewal_on") + 100_000).otherwise("card_until")
        until = pl.when(holds).then(until).otherwise(NEVER)
        gap = holds & self.draws.chance("gap/until", 0.004)
        return {
            "disability_type": pl.when(unread).then(None).otherwise(kind),
            "disability_types": pl.when(unread).then(None).when(holds).then("joined").otherwise(pl.lit("")),
            "disability_grade": grade.otherwise(pl.when(holds).then("grade").otherwise(0)),
            "disability_card_valid_until": pl.when(gap).then(None).otherwise(until),
            "disability_care_tier": pl.when(holds).then("tier").otherwise(None),
        }

    def work(self) -> Facts:
        """Of school and work."""
        works = pl.when(self._learnt("loss")).then(False).otherwise(pl.col("works"))
        works = pl.when(self._learnt("job")).then(True).otherwise(works) & ~self._in_prison()
        idle = pl.when(self._learnt("loss")).then("loss_on").otherwise("idle_since")
        idle = pl.when(self._learnt("job")).then(NEVER).otherwise(idle)
        return {
            "in_school": self._gap("school", 0.0008, self._stage()),
            "can_work": self._verified(pl.col("can_work")),
            "employed": self._gap("employed", 0.002, works),
            "unemployed_since": idle,
        }

    def _stage(self) -> pl.Expr:
        """The stage in the school year that runs: from September, by the age reached on 31 August."""
        began = self.month.year if self.month.month >= 9 else self.month.year - 1
        age = began - pl.col("born") // 10000 - (pl.col("born") % 10000 > 831).cast(pl.Int64)
        college, last = pl.col("college"), pl.when(pl.col("college") == "本科").then(21).otherwise(20)
        return (
            pl.when(age < 6)
            .then(pl.lit("无"))
            .when(age < 12)
            .then(pl.lit("小学"))
            .when(age < 15)
            .then(pl.lit("初中"))
            .when(age < 18)
            .then("upper_school")
            .when(age <= last)
            .then(college)
            .otherwise(pl.lit("无"))
        )

    def care(self) -> Facts:
        """Of assessments, homes and prisons."""
        # Spouses and children at home are seen by the grid worker; a prisoner leaves the others alone.
        at_home = ~(self._learnt("death") | self._in_prison()) & (pl.col("born") <= self.end)
        count = at_home.cast(pl.Int64).sum().over("household_no")
        return {
            "supporter_able": self._verified(pl.col("able")),
            "self_care_unmet": self._verified(pl.col("unmet")),
            "ability_level": pl.col("ability"),
            "ltc_grade": pl.col("ltc"),
            "in_institution": pl.col("housed"),
            "lives_alone": at_home & (count == 1) & ~pl.col("housed"),
            "in_prison": self._gap("prison", 0.0003, self._in_prison()),
        }

    def _in_prison(self) -> pl.Expr:
        return (pl.col("imprisoned") | self._learnt("prison")) & ~self._learnt("freed")

    def family(self) -> Facts:
        """Of children and their parents."""
        facts = {}
        for parent in ("father", "mother"):
            dead = self._learnt(f"{parent}_death")
            facts[f"{parent}_status"] = pl.when(dead).then(pl.lit("死亡")).otherwise(parent)
        return {
            **facts,
            "orphan_placement": pl.col("placement"),
            "adopted": pl.col("adopted"),
            "chosen_child_programme": pl.lit("儿童"),
            "other_child_support": pl.lit(0, dtype=pl.Int64),
        }

    def rest(self) -> Facts:
        """Of health, resettlement, benefits from elsewhere and sudden hardship."""
        falls_ill = self._learnt("illness")
        own_pay = pl.col("own_pay") + pl.when(falls_ill).then("own_pay_onset").otherwise(0)
        struck = (pl.col("role") == "head") & self._learnt("hardship") & (pl.col("death_on") == NEVER)
        struck = struck & (pl.col("hardship_learnt") >= day_number(self.month.first_day))
        special = struck & self.draws.chance("hardship/special", 0.08)
        multiple = self.draws.between("hardship/multiple", 4, 24) * 25
        return {
            "medical_own_pay_12m": self._gap("own-pay", 0.001, own_pay),
            "serious_illness": self._gap("ill", 0.001, pl.col("ill") | falls_ill),
            "work_injury_care": pl.col("work_injury"),
            "veteran_care": pl.col("veteran"),
            "resettler": self._gap("resettler", 0.0002, pl.col("resettler")),
            "resettled_on": pl.col("resettled_on"),
            "other_living_benefit": pl.col("other_living"),
            "other_care_benefit": pl.col("other_care"),
            "hardship_event": pl.when(struck)
            .then(self.draws.item("hardship/kind", HARDSHIPS))
            .otherwise(pl.lit("无")),
            "hardship_multiple": pl.when(struck).then(multiple).otherwise(0),
            "special_hardship": special,
        }
