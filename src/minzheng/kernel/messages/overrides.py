"""Why a fact is not set aside for one household, or not signed for."""

MESSAGES: dict[str, tuple[str, str]] = {
    "override.E001": (
        "“{fact}”由登记或其他项目的待遇证明，不能个案认定；有误的请在来源处更正",
        (
            "{fact!r} is proved by a register or by another programme and is not overridden; put a mistake "
            "right where it comes from"
        ),
    ),
    "override.E002": (
        "“{text}”不是“{fact}”可以取的值；金额写元（最多两位小数），数量写整数，是非写“是”或“否”",
        (
            "{text!r} is no value of {fact}: write an amount in yuan with at most two decimals, a whole "
            "number, or yes or no"
        ),
    ),
    "override.E003": (
        "最近一次月度快照里没有 {household} 号家庭的这个人或这项事实，不能个案认定；请先运行该月",
        (
            "the last month's snapshot does not have this person or fact of household {household}: run the "
            "month first"
        ),
    ),
    "override.E004": (
        "“{fact}”现在就是这个值，不需要个案认定",
        "{fact} has this value already, nothing is to be overridden",
    ),
    "override.E005": (
        "“{fact}”已有一项个案认定等待签批；请先签批或退回",
        "an override of {fact} waits for a signature already: sign it or send it back first",
    ),
    "override.E006": (
        "有效期至 {until} 不对，应在 {earliest} 至 {latest} 之间：个案认定最长十二个月，到期重新认定",
        (
            "{until} cannot be its last day; it lies between {earliest} and {latest}: an override holds for "
            "twelve months at most and is then looked at again"
        ),
    ),
    "override.E007": (
        "个案认定须写明理由（最多 {longest} 字），认定书会引用",
        "an override needs a reason (at most {longest} characters), which the determination states",
    ),
    "override.E008": (
        "个案认定 {override} 没有生效或已到期，不用撤销",
        "override {override} does not hold, so there is nothing to end",
    ),
    "override.E009": (
        "个案认定 {override} 的有效期已过（至 {until}），不能签批；请退回后重新提出",
        "the day of override {override} is past ({until}); send it back and have it proposed again",
    ),
    "override.E010": (
        "没有个案认定 {override}，请从家庭的个案认定页打开",
        "there is no override {override}: open it from the household's page",
    ),
    "override.E011": (
        "个案认定 {override} 已由 {who} 于 {day} 签批或退回，不再办理",
        "{who} decided on override {override} on {day}; it is not decided again",
    ),
    "override.E012": (
        "个案认定 {override} 由 {who} 提出，不能由同一人签批；请换一名审批人员",
        "{who} proposed override {override} and cannot decide on it: another approver has to",
    ),
}
