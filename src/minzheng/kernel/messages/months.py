"""What the monthly run says when it cannot go on."""

MESSAGES: dict[str, tuple[str, str]] = {
    "month.E001": (
        "没有用户“{name}”，请核对 --user 或 MINZHENG_USER",
        "there is no user {name!r}: look at --user or MINZHENG_USER",
    ),
    "month.E002": (
        "“{act}”由谁办理不明确，可办理的用户：{names}；请用 --user 指明",
        "it is not plain who is to {act}; who may: {names}; say so with --user",
    ),
    "month.E003": (
        "“{text}”不是月份，请写成 2023-06",
        "{text!r} is no month: write 2023-06",
    ),
    "month.E004": (
        "{month} 还没有开始（今天是 {today}），不能运行",
        "{month} has not begun (today is {today}) and cannot be run",
    ),
    "month.E005": (
        "{month} 已由 {who} 于 {day} 审批关账，不能重新运行；此后只能补发或追回",
        "{month} was closed by {who} on {day} and is not run again; what is learnt later is settled apart",
    ),
    "month.E007": (
        "没有办理：{reason}；请换有权限的用户（--user），或请系统管理员安排岗位",
        "not done: {reason}; act as somebody whose post allows it (--user), or ask for such a post",
    ),
    "month.E006": (
        "登记库里没有人员，不能运行 {month}；请先登记人员或运行 minzheng demo",
        "nobody is registered, so {month} cannot be run; register people first, or run minzheng demo",
    ),
}
