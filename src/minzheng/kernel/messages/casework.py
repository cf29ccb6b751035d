"""Why an application is not taken in, walked a step further or decided."""

MESSAGES: dict[str, tuple[str, str]] = {
    "casework.E001": (
        "{unit} 已有待办申请 {case}（{programme}），不能重复受理；请先办结或撤回",
        "{unit} already has the open case {case} for {programme}: decide or withdraw that one first",
    ),
    "casework.E002": (
        "申请日期 {day} 在今天（{today}）之后，请核对日期",
        "the day of application {day} lies after today ({today}): look at the date",
    ),
    "casework.E003": (
        "没有 {household} 号家庭，或该家庭没有登记居住地；请先登记",
        "there is no household {household}, or it has no registered residence: register it first",
    ),
    "casework.E004": (
        "{household} 号家庭不在{place}，请由其居住地受理",
        "household {household} does not live in {place}: its own area takes the application",
    ),
    "casework.E005": (
        "{person} 号人员不是 {household} 号家庭的成员，请核对编号，或先登记其加入家庭",
        (
            "person {person} is no member of household {household}: look at the number, or register the "
            "membership first"
        ),
    ),
    "casework.E006": (
        "办件 {case} 的状态是“{state}”，只有办理中的申请可以办理",
        "case {case} is {state}: only an open case can be decided or withdrawn",
    ),
    "casework.E007": (
        "办件 {case} 由{who}受理或办理过环节，不能由同一人审核确认；请换一名审批人员",
        "{who} took case {case} in or took one of its steps: another approver has to decide",
    ),
    "casework.E008": (
        "没有办件 {case}，请核对办件号",
        "there is no case {case}: look at the number",
    ),
    "casework.E009": (
        "{place}没有项目“{programme}”，请核对项目代码",
        "there is no programme {programme!r} in {place}: look at the code",
    ),
    "casework.E010": (
        "办件 {case} 还在“{step}”环节，未经规定程序不能审核确认；请先办结前面的环节",
        "case {case} still stands at {step}: nobody is admitted before every step has been taken",
    ),
    "casework.E011": (
        "办件 {case} 刚由{who}于 {at} 办理过（{what}），您看到的页面已过时；您填写的内容还在，请核对后再提交",
        (
            "{who} has just acted on case {case} ({at}: {what}) and your page is out of date; what you typed "
            "is still here: look again and send it"
        ),
    ),
    "casework.E012": (
        "办件 {case} 现在不能“{act}”，请看当前环节",
        "{act} is not open to case {case} now: look at where it stands",
    ),
    "casework.E013": (
        "办件 {case} 的公示到 {day} 期满，期满前不能结束",
        "the notice of case {case} runs until {day} and cannot be closed before",
    ),
    "casework.E014": (
        "办件 {case} 公示期间收到异议 {count} 件，结果须为“有异议”，重新调查或民主评议后再公示",
        (
            "{count} objections to case {case} came in: the result is an objection; survey again or hold a "
            "democratic review, then post again"
        ),
    ),
    "casework.E015": (
        "请填写“{field}”",
        "{field} is missing or none of the choices",
    ),
    "casework.E016": (
        "“{field}”写作“{text}”，不是日期；请写成 2023-06-15",
        "{field} is written as {text!r}: write a day as 2023-06-15",
    ),
    "casework.E017": (
        "两名调查人都是{who}；入户调查须两人以上",
        "both surveyors are {who}: a visit takes two people",
    ),
    "casework.E018": (
        "“{field}”超过 {longest} 字，请精简",
        "{field} is longer than {longest} characters: shorten it",
    ),
    "casework.E019": (
        "“{field}”为 {day}，须在 {since} 至 {today} 之间",
        "{field} is {day} and has to lie between {since} and {today}",
    ),
    "casework.E020": (
        "办件 {case} 的这一环节由县级办理，没有下放乡镇（街道）；请转县级经办或审批人员",
        "this step of case {case} is the county's and not given to the townships: pass it to the county",
    ),
    "casework.E021": (
        "同意人数 {agreed} 多于参加评议人数 {people}，请核对",
        "{agreed} agreed of {people} who took part: look at the numbers",
    ),
    "casework.E022": (
        "“{field}”写作“{text}”，请填不超过四位的整数",
        "{field} is written as {text!r}: write a whole number of at most four digits",
    ),
    "casework.E023": (
        "办件 {case} 已按“{programme}”办理，不用再分类",
        "case {case} is handled as {programme} already",
    ),
    "casework.E024": (
        "项目“{programme}”没有急难先行救助的程序，请按一般程序受理，或改选临时救助",
        "{programme!r} has no way of helping first: take it in the ordinary way, or as temporary assistance",
    ),
    "casework.E025": (
        "办件 {case} 的核对 {request} 还没有有效的核对报告；请先处理疑点、出具报告，再办结信息核对",
        (
            "verification {request} of case {case} has no valid report yet: settle its discrepancies and "
            "issue the report first"
        ),
    ),
    "casework.E026": (
        "办件 {case} 的核对 {request} 正在复核，或核对报告已过有效期；请重新核对后再作决定",
        (
            "verification {request} of case {case} is being checked again, or its report is not valid any "
            "more: verify again before it is decided"
        ),
    ),
    "casework.E027": (
        "办件 {case} 的这一步刚才已由您于 {at} 办好，没有重复办理",
        "you have just taken this step of case {case} ({at}); it was not taken twice",
    ),
    "casework.E028": (
        "办件 {case} 的核对报告 {report} 发现超出，须先告知申请人并听取异议；请填写告知的日期和方式",
        (
            "report {report} of case {case} finds a limit exceeded: tell the applicant first, hear any "
            "objection, and say when and how"
        ),
    ),
    "casework.E029": (
        "沿用的材料须出自本户（人）同一项目已确认的办件，{case} 不是；请重新收取材料",
        "papers may be reused from a confirmed case of the same unit and programme, which {case} is not",
    ),
}
