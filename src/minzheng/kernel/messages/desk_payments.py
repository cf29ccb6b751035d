"""What cannot be done at the payments desk: reviews of entitlements, uploads, and pages gone stale."""

MESSAGES: dict[str, tuple[str, str]] = {
    "review.E001": (
        (
            "待遇 {number} 在您打开本页后已由他人办理，您的内容没有写入；请看过新的情况后再提交（您填写的仍保"
            "留在下面）"
        ),
        (
            "somebody has worked on entitlement {number} since you opened the page, and nothing of yours was "
            "written; look at what is new and submit again (what you typed is kept below)"
        ),
    ),
    "review.E002": (
        "复核结论“{outcome}”不存在，请从列表中选择",
        "a review cannot come to {outcome!r}: choose one of the list",
    ),
    "review.E003": (
        "待遇 {number} 的复核须写明理由（最多 {longest} 字），书面决定会引用",
        "the review of entitlement {number} needs a reason (at most {longest} characters) for the decision",
    ),
    "review.E004": (
        "没有这项复核意见（{proposal}），请从待遇的复核页打开",
        "there is no such proposal ({proposal}): open it from the entitlement's review page",
    ),
    "review.E005": (
        "待遇 {number} 的这项意见已由 {who} 于 {day} 签批或退回，不再办理",
        "{who} decided on this proposal for entitlement {number} on {day}; it is not decided again",
    ),
    "review.E006": (
        "待遇 {number} 已有一项意见等待签批；请先签批或退回",
        "a proposal for entitlement {number} waits already: sign it or send it back first",
    ),
    "review.E007": (
        "{month} 不能作为起止月份，应在 {earliest} 至 {latest} 之间；已关账的月份不改，渐退期不超过规定月数",
        (
            "{month} cannot be the month; it lies between {earliest} and {latest}: closed months stay, and a "
            "gradual exit is no longer than the law allows"
        ),
    ),
    "review.E008": (
        "待遇 {number} 的状态不允许这样办理（已暂停的不再暂停，未暂停的不用恢复）；请刷新后再看",
        "entitlement {number} does not allow this now (suspended twice, or resumed while not suspended)",
    ),
    "review.E009": (
        "待遇 {number} 的这项意见不需要终止公示",
        "this proposal for entitlement {number} needs no notice before it",
    ),
    "review.E010": (
        "待遇 {number} 的终止公示已登记（{day} 起），不能再次登记",
        "the notice for entitlement {number} was recorded already (posted on {day})",
    ),
    "review.E011": (
        "公示日期 {day} 不对，应在 {earliest} 至 {latest} 之间",
        "{day} cannot be the day of posting; it lies between {earliest} and {latest}",
    ),
    "review.E012": (
        "待遇 {number} 的金额不能是负数",
        "the amount of entitlement {number} cannot be negative",
    ),
    "review.E013": (
        "待遇 {number} 的意见由 {who} 提出，不能由同一人签批；请换一名审批人员",
        "{who} made the proposal for entitlement {number} and cannot decide on it: another approver has to",
    ),
    "review.E014": (
        "待遇 {number} 终止前须公示 {days} 日（特困人员认定办法第二十六条）；请先公示并登记公示日期",
        "ending entitlement {number} is posted for {days} days first (Measures, art. 26): record the day",
    ),
    "review.E015": (
        "待遇 {number} 的终止公示到 {day} 结束，次日起才能签批；有异议的请退回意见",
        "the notice for entitlement {number} runs until {day}; sign it after that, or send it back",
    ),
    "review.E016": (
        "待遇 {number} 在 {month} 已有同样的记录，不能再写一次；请改用下一个月",
        "entitlement {number} has such an event in {month} already: use the month after it",
    ),
    "review.E017": (
        "待遇 {number} 的终止没有在公示，不能登记异议；请先登记公示日期",
        "no notice of ending entitlement {number} stands, so nothing is objected to: record the notice first",
    ),
    "review.E018": (
        "待遇 {number} 的终止公示已于 {day} 结束，不再登记异议；请按信访或复议办理",
        "the notice of ending entitlement {number} was over on {day}; take it as a complaint or an appeal",
    ),
    "review.E019": (
        "登记对待遇 {number} 终止的异议须写明提出人和内容（最多 {longest} 字）",
        "an objection to ending entitlement {number} needs who and what (at most {longest} characters)",
    ),
    "review.E020": (
        "{programme}期满自动终止，不作“继续享受”；待遇 {number} 期满前请告知本人重新申请，材料未变的可以沿用",
        (
            "{programme} ends by itself, so entitlement {number} is not continued: tell the household to "
            "apply again in time; papers that have not changed are used again"
        ),
    ),
    "review.E021": (
        "待遇 {number} 的终止公示有异议，须在 15 个工作日内重新调查并再次公示，或者退回意见；不能签批",
        (
            "an objection to ending entitlement {number} was received: survey again within 15 working days "
            "and post it anew, or send it back; it cannot be signed"
        ),
    ),
    "review.E022": (
        "待遇 {number} 的项目不按自理能力分档，不用登记能力变化报告；有其他变化的请记录复核",
        "entitlement {number} does not go by ability, so no change of it is reported: record a review",
    ),
    "review.E023": (
        "待遇 {number} 已有能力变化报告，须在 {day} 前重新评估；评估后记录复核",
        "a change of ability of {number} is to be assessed by {day} already: record what that came to",
    ),
    "review.E024": (
        "报告日期 {day} 应在 {earliest} 至 {latest} 之间；请更正",
        "the day of the report, {day}, lies between {earliest} and {latest}; correct it",
    ),
    "review.E025": (
        "待遇 {number} 的能力变化报告须写明谁报告、什么变化（最多 {longest} 字）",
        "say who reports of {number} and what has changed, in at most {longest} characters",
    ),
    "paydesk.E001": (
        "名册在您打开本页后有变化（现在 {count} 笔，{total} 元），没有冻结；请核对新的名册后再冻结",
        (
            "the list changed after you opened the page (now {count} payments, {total} yuan) and was not "
            "frozen; look at it as it is now, then freeze it"
        ),
    ),
    "paydesk.E002": (
        "请选择银行的回盘文件",
        "choose the bank's return file",
    ),
    "paydesk.E003": (
        "文件有 {megabytes} MB，超过 {limit} MB，未读入；回盘文件不会这样大，请核对是不是选错了文件",
        (
            "the file has {megabytes} MB, more than {limit}, and was not read; no return is so large: look "
            "whether another file was meant"
        ),
    ),
    "paydesk.E004": (
        "这是批次 {batch} 的回盘，不属于本名册（{own}），未读入；请到该批次的名册上传",
        "this answers batch {batch}, which is not of this list ({own}); nothing was read: go to its own list",
    ),
    "paydesk.E005": (
        "{month} 还有未办结的名册：{lists}；请先冻结并由两人审批，再关账",
        "these lists of {month} are not finished: {lists}; freeze them and have two people sign, then close",
    ),
    "paydesk.E006": (
        "没有批次 {batch}，请从名册页面下载",
        "there is no batch {batch}: download it from its list",
    ),
    "paydesk.E007": (
        "没有需要重发的：没有退回的款项，或退回后还没有登记新账户",
        "nothing is to be sent again: nothing came back, or no account was recorded since",
    ),
    "paydesk.E008": (
        "“{text}”不是金额（元，最多两位小数）",
        "{text!r} is no amount (yuan, at most two decimals)",
    ),
    "paydesk.E009": (
        "“{text}”不是日期或月份，请写成 2023-06-30 或 2023-06",
        "{text!r} is no day or month: write 2023-06-30 or 2023-06",
    ),
    "paydesk.E010": (
        "{month} 的结果在您打开本页后重新运行过，没有关账；请核对后再关",
        "the results of {month} were made anew after you opened the page, and it was not closed; look again",
    ),
}
