"""Why somebody is not admitted, ended, signed for or closed; and what a determination's file lacks."""

MESSAGES: dict[str, tuple[str, str]] = {
    "benefit.E001": (
        "{place} 没有项目“{programme}”，请核对项目代码",
        "there is no programme {programme!r} in {place}: look at the code",
    ),
    "benefit.E002": (
        "快照 {snapshot} 里没有 {unit} 的认定，不能审核办件 {case}；请先运行该月",
        (
            "snapshot {snapshot} holds no determination of {unit}, so case {case} cannot be decided: run the "
            "month first"
        ),
    ),
    "benefit.E003": (
        "{unit} 的认定是“待核”（{snapshot}），办件 {case} 暂不能确认也不能拒绝；请先补齐缺少的信息",
        (
            "{unit} is undetermined in {snapshot}, so case {case} is neither confirmed nor refused: supply "
            "the missing facts first"
        ),
    ),
    "benefit.E004": (
        "{programme}不由申请纳入，办件 {case} 不能这样确认；请用该项目的名册或主动发放程序",
        (
            "{programme} is not applied for, so case {case} cannot be confirmed: use the programme's list or "
            "proactive procedure"
        ),
    ),
    "benefit.E005": (
        "{unit} 已享受 {programme}（待遇 {number}），不能重复纳入；请核对编号，或先停发原待遇",
        (
            "{unit} already holds {programme} (entitlement {number}) and is not entered twice: look at the "
            "number, or end the other first"
        ),
    ),
    "benefit.E006": (
        "{programme}须逐户申请、调查、审核确认，不能批量纳入（民发〔2021〕57号第二十八条）；请逐件受理",
        (
            "{programme} is applied for, surveyed and confirmed one by one, never in bulk "
            "(Measures on the review of the subsistence allowance, art. 28): take in the cases"
        ),
    ),
    "benefit.E007": (
        "{programme}的纳入程序是 {own}，不是 {kind}；请改用该程序",
        "{programme} is admitted to by {own}, not by {kind}: use that procedure",
    ),
    "benefit.E008": (
        "存量结转只能在上线日之前办理（今天 {today}，上线日 {before}）；请改用该项目自己的程序",
        (
            "carrying over ends with the day of going live (today {today}, going live {before}): use the "
            "programme's own procedure"
        ),
    ),
    "benefit.E009": (
        "名册 {batch} 的状态是“{state}”，不能再签批或退回",
        "batch {batch} is {state}: it can no longer be signed or refused",
    ),
    "benefit.E010": (
        "名册缺少列：{columns}，请补齐后重新提交",
        "the batch lacks the columns {columns}: add them and put it forward again",
    ),
    "benefit.E011": (
        "名册是空的，没有可以纳入的对象；请核对来源",
        "the batch is empty, there is nobody to admit: look at where it came from",
    ),
    "benefit.E012": (
        "没有名册 {batch}，请核对编号",
        "there is no batch {batch}: look at the number",
    ),
    "benefit.E013": (
        "{unit} 在名册里出现两次，请删去重复的一行",
        "{unit} stands in the batch twice: strike one of the lines",
    ),
    "benefit.E014": (
        "{unit} 缺少编号、家庭、认定日期或文号，请补齐",
        "{unit} lacks its number, household, day of decision or decision number: fill them in",
    ),
    "benefit.E015": (
        "{unit} 的认定日期 {day} 在今天（{today}）之后，请核对",
        "{unit} has a decision of {day}, after today ({today}): look at the date",
    ),
    "benefit.E016": (
        "{unit} 的金额是负数，请核对",
        "{unit} has a negative amount: look at it",
    ),
    "benefit.E017": (
        "{unit}（{household} 号家庭）不居住在{place}，请放到其居住地的名册",
        "{unit} (household {household}) does not live in {place}: put it in the batch of its own area",
    ),
    "benefit.E018": (
        "{unit} 已在待签批的名册 {batch} 里（{programme}），不能再次提交",
        "{unit} already stands in batch {batch} for {programme}, which waits for a signature",
    ),
    "benefit.E019": (
        "{who}拟制或初签了名册 {batch}，不能再签批；请换一名审批人员",
        "{who} prepared or first signed batch {batch} and cannot approve it: another approver has to",
    ),
    "benefit.E020": (
        "没有待遇 {number}，请核对编号",
        "there is no entitlement {number}: look at the number",
    ),
    "benefit.E021": (
        "停发待遇 {number} 须写明理由（书面决定会引用）",
        "ending entitlement {number} needs a reason, which the written decision will state",
    ),
    "benefit.E022": (
        "待遇 {number} 已停发，最后一个应发月份是 {month}",
        "entitlement {number} has ended, its last month due is {month}",
    ),
    "benefit.E023": (
        "待遇 {number} 自 {starts} 起，最后应发月份不能是 {month}；最早是开始的前一个月（即从未发放）",
        (
            "entitlement {number} begins with {starts}, so {month} cannot be its last month; the earliest is "
            "the month before it, which means that nothing was ever due"
        ),
    ),
    "benefit.E024": (
        "{closed} 已关账，待遇 {number} 不能停在 {month}；请停在 {closed} 或以后，之前多发的另行追回",
        (
            "{closed} is closed, so entitlement {number} cannot end with {month}: end it with {closed} or "
            "later; what was overpaid before becomes a claim"
        ),
    ),
    "benefit.E030": (
        "{month} 已由 {who} 于 {day} 审批关账，不能再次关账",
        "{month} was closed by {who} on {day} and is not closed twice",
    ),
    "benefit.E031": (
        "{month} 的结果里缺少 {count} 项待遇（例如 {first}）：结果生成后待遇有变；请重新运行该月再关账",
        (
            "the results of {month} lack {count} entitlements (such as {first}): they were made before the "
            "entitlements changed; run the month again, then close it"
        ),
    ),
    "benefit.E032": (
        "地区包 {place} 没有区划代码，不知道由谁关账；请在 pack.yaml 写上 division",
        "the pack {place} has no division, so nobody can be asked to close its month: say it in pack.yaml",
    ),
    "benefit.E033": (
        "{month} 还没有结束（今天 {today}），不能关账",
        "{month} is not over yet (today is {today}) and cannot be closed",
    ),
    "benefit.E034": (
        "最近一次关账的月份是 {last}，接下来应关 {next}，不能先关 {month}",
        "the last month closed is {last}, so {next} is closed next and not {month}",
    ),
    "benefit.E060": (
        "办件 {case}（{programme}）不是急难先行救助的办件，请按一般程序审核确认",
        "case {case} ({programme}) is not one of help first: decide it in the ordinary way",
    ),
    "benefit.E061": (
        "请写明发生了什么和为什么先行救助；不予先行救助的，写明理由",
        "say what happened and why help comes first; where it does not, why not",
    ),
    "benefit.E062": (
        "救助倍数“{multiple}”应为大于零、最多两位小数的数，如 1.5",
        "the multiple {multiple!r} has to be above zero with at most two decimals, such as 1.5",
    ),
    "benefit.E063": (
        "救助倍数 {multiple} 超过您可以决定的上限 {cap} 倍；乡镇（街道）超过小额上限的，请报县级决定",
        (
            "{multiple} times the standard is above the {cap} times you may grant: what a township may not "
            "grant by itself is the county's to decide"
        ),
    ),
    "benefit.E064": (
        "{unit} 本年已经得到过临时救助（待遇 {number}）；再次救助请写明理由，同一事由无正当理由的不再救助",
        (
            "{unit} was helped this year already (entitlement {number}): say why again; the same cause gives "
            "nothing twice without a good reason"
        ),
    ),
    "benefit.E065": (
        "本地没有设定低保标准，算不出 {programme} 的救助金额；请先在地区包里设定",
        "no standard is set here, so the amount of {programme} cannot be worked out: set it in the pack",
    ),
    "replay.E001": (
        "认定文件缺少：{parts}；请用 minzheng explain --out 重新导出",
        "the file of the determination lacks {parts}: write it again with minzheng explain --out",
    ),
    "replay.E002": (
        "本程序没有项目“{programme}”的声明，不能重新认定；请用生成文件时的版本",
        "this release does not declare {programme!r}: use the release the file was made with",
    ),
    "replay.E003": (
        "认定文件的家庭里没有 {unit}，文件可能被改过",
        "{unit} is not in the household of the file, which may have been altered",
    ),
    "replay.E004": (
        "读不出认定文件：{reason}；应为 minzheng explain --out 的 .json，或快照的 determinations.parquet",
        (
            "the file cannot be read: {reason}; it should be a .json of minzheng explain --out, or the "
            "determinations.parquet of a snapshot"
        ),
    ),
    "replay.E005": (
        "文件里没有符合 --programme 和 --unit 的认定",
        "no determination in the file fits --programme and --unit",
    ),
}
