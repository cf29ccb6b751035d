"""The units civil affairs counts in, and which of them a number in words may stand before."""

import re

MONEY = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_PER = r"(?:[/每](?:人|户|年|月|天|日|次|餐|平方米|床|张)(?:[·./每](?:年|月|天|日|次))?)?"
_MONEY = rf"(?:亿元|万元|千元|元){_PER}"
_TIMES = r"[人户家场件例]\s?[(（]\s?次\s?[)）]|(?:人|户|家|场|件|辆|车|架|批|台|例|个|单|轮)次"
_AREA = r"平方米|平方公里|平米|立方米|公顷|公里|千米|平方|㎡|m²|亩|米"
_TIME = r"个?工作日|个月|个小时|小时|分钟|课时|学时|天"
_SHARE = r"个百分点|百分点|%|‰"
_CLASSIFIERS = (
    "人 户 家 个 名 位 张 项 次 处 条 块 件 例 场 套 台 辆 支 所 座 间 只 宗 起 份 本 册 期 类 种 片 对 组 "
    "队 棵 株 盏 部 篇 幅 面 门 道 段 班 节 枚 单 票 盒 包 箱 瓶 床 席 股 桌 餐 吨 公斤 千克 斤 倍 字 艘 艇 "
    "头 副 双 卷 批 岁 周岁 分 度 顶 笔 格 穴 具 大 通 万吨 人份 床位 柜"
).split()
# 11部门, 14镇街: digits may stand straight before these, with no classifier between.
_NOUNS = "部门 镇 乡 县 乡镇 镇街 街道 社区 村社 村居 行政村 县市 区县 小区 网格 单位 家庭 学校 银行".split()
# 三 + these is a count; 三级, 五社, 四方, 一网 are names, and 两案 is two people.
_SPOKEN = (
    "个 家 项 名 位 张 处 条 块 件 例 场 套 台 辆 支 所 座 间 户 人 种 类 大 份 倍 字 次 天 组 对 片 本 批 "
    "起 宗 部门 期"
).split()


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MEASURED = rf"(?:{_MONEY}|{_TIMES}|{_AREA}|{_TIME}|{_SHARE}|{_either(_CLASSIFIERS)})"
AFTER_DIGITS = rf"(?:{_either(_NOUNS)}|{MEASURED})"
AFTER_WORDS = rf"(?:{_MONEY}|{_TIMES}|{_AREA}|{_TIME}|个百分点|{_either(_SPOKEN)})"
NOUNS = frozenset(_NOUNS)
_SAME = {
    "人(次)": "人次", "人（次）": "人次", "户(次)": "户次", "户（次）": "户次", "平米": "平方米",
    "㎡": "平方米", "m²": "平方米", "平方": "平方米", "名": "人", "位": "人",
    "工作日": "个工作日", "百分点": "个百分点",
    "成": "%", "所": "家", "处": "家", "个": "家", "座": "家",
}  # fmt: skip


def measure(unit: str) -> str:
    """What a unit measures, for comparison: 名 and 位 count people, 个 处 所 座 count places as 家 does."""
    bare = unit.replace(" ", "")
    if bare.split("/", maxsplit=1)[0] in MONEY:
        return "元"
    return _SAME.get(bare, bare)
