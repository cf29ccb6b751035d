"""Names nobody bears by intention: surnames and given names drawn apart and put together.

A few carry what breaks software: characters outside the common fonts (喆 堃 溇 䶮), surnames of two
characters, and names with a middle dot.
"""

from typing import Final

import polars as pl

from minzheng.ops.demo.draws import Draws

SURNAMES: Final = (
    "沈陈王徐朱张李吴陆姚周施杨钱潘费章俞蔡胡金顾冯邱丁孙蒋严闵莫许罗高叶郑方唐汤马宋郭何林黄赵刘"
    "倪卞褚温殷戴范凌嵇杭邵屠裘谈慎芮茹楼钮稽归敖"
)
DOUBLE_SURNAMES: Final = ("欧阳", "上官", "司徒", "诸葛", "夏侯", "皇甫")
RARE_SURNAMES: Final = ("亓", "仉", "乜", "郄", "逄", "妫", "爨", "璩", "鄢", "缑")
MEN: Final = "建国明华志强伟军勇杰涛平波斌刚峰辉鹏超浩宇轩晨阳文林根荣生松海良福祥永康忠庆俊凯毅航睿哲瀚"
WOMEN: Final = "秀英芳丽娟敏静燕霞红梅琴珍玉兰凤仙菊花月娥雪琳颖婷慧佳怡欣妍雯蓉洁莉萍云巧珠银宝彩桂香萱琪"
RARE_GIVEN: Final = ("喆", "堃", "溇", "䶮", "犇", "翀", "赟", "昇", "鋆", "曌", "頔", "旻", "堉", "珺", "旸")
DOTTED_MEN: Final = ("买买提", "艾力江", "吐尔逊", "阿卜杜拉", "麦麦提")
DOTTED_WOMEN: Final = ("阿依古丽", "古丽米热", "热依汗", "迪丽拜尔", "帕提古丽")
DOTTED_FATHERS: Final = ("艾合买提", "吾斯曼", "托合提", "依明", "卡德尔", "司马义")


def surname(draws: Draws, stream: str) -> pl.Expr:
    """A surname, now and then of two characters or a rare one."""
    return (
        pl.when(draws.chance(f"{stream}/rare", 0.003))
        .then(draws.item(f"{stream}/rare-one", RARE_SURNAMES))
        .when(draws.chance(f"{stream}/double", 0.006))
        .then(draws.item(f"{stream}/double-one", DOUBLE_SURNAMES))
        .otherwise(draws.item(f"{stream}/one", tuple(SURNAMES)))
    )


def given_name(draws: Draws) -> pl.Expr:
    """One or two characters, fitting the column ``sex``."""
    man = pl.col("sex") == "男"
    first, second = (
        pl.when(man)
        .then(draws.item(f"name/man-{nth}", tuple(MEN)))
        .otherwise(draws.item(f"name/woman-{nth}", tuple(WOMEN)))
        for nth in (1, 2)
    )
    return (
        pl.when(draws.chance("name/rare", 0.008))
        .then(draws.item("name/rare-one", RARE_GIVEN))
        .when(draws.chance("name/single", 0.22))
        .then(first)
        .otherwise(first + second)
    )


def full_name(draws: Draws) -> pl.Expr:
    """The name of a person: column ``surname`` and a given name, or a name with a middle dot."""
    own = (
        pl.when(pl.col("sex") == "男")
        .then(draws.item("name/dot-man", DOTTED_MEN))
        .otherwise(draws.item("name/dot-woman", DOTTED_WOMEN))
    )
    dotted = own + pl.lit("·") + draws.item("name/dot-father", DOTTED_FATHERS)
    return (
        pl.when(draws.chance("name/dot", 0.001)).then(dotted).otherwise(pl.col("surname") + given_name(draws))
    )
