"""What can go wrong with a verification at the desk (核对)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "check.E001": (
        "没有这份核对：{number}；请核对编号",
        "there is no verification {number}; check the number",
    ),
    "check.E002": (
        "{names} 尚未签署核对授权，不能发起核对；请先登记授权",
        "{names} not yet under authorisation, so nothing may be asked; record the signatures first",
    ),
    "check.E003": (
        "办件 {matter} 已有一份未办结的核对 {number}；请在该份中办理",
        "matter {matter} has an open verification already, {number}; go on with that one",
    ),
    "check.E004": (
        "没有这个办件：{matter}；请核对办件号",
        "there is no matter {matter}; check its number",
    ),
    "check.E005": (
        "“{item}”不是可以申报的事项；请核对事项和人员",
        "{item} is nothing that can be declared; check the item and the person",
    ),
    "check.E006": (
        "“{item}”的申报值不可用：{value}；请更正",
        "the declared value of {item} will not do: {value}; correct it",
    ),
    "check.E007": (
        "核对 {number} 已出具报告，不再变动；有异议请发起复核",
        "the report of {number} is issued and nothing changes any more; on an objection check again",
    ),
    "check.E008": (
        "该疑点已由 {by} 处理；请刷新页面查看",
        "{by} has settled this discrepancy already; reload the page",
    ),
    "check.E009": (
        "打开页面后数据源返回有变化；请查看新的返回值再处理",
        "what was returned has changed since the page was drawn; look at it again and settle then",
    ),
    "check.E010": (
        "处理疑点须写明理由",
        "a discrepancy is settled with a reason; write it",
    ),
    "check.E011": (
        "数据源没有返回，不能以数据源为准；请选“以申报为准”或“已作说明”",
        "nothing was returned, so it cannot hold; let the declared value hold, or explain",
    ),
    "check.E012": (
        "还有 {count} 项疑点未处理，不能出具报告；请逐项处理",
        "{count} discrepancies are not settled, so no report can be issued; settle each",
    ),
    "check.E013": (
        "还有 {count} 类数据待反馈，结论只能是“需复核”；或等反馈、超时后再出具",
        "{count} data sets are awaited still, so it can only conclude that it needs review; or wait for them",
    ),
    "check.E014": (
        "核对 {number} 的报告已出具：{report}；请打开该报告",
        "the report of {number} is issued already: {report}; open it",
    ),
    "check.E015": (
        "核对 {number} 尚未出具报告，不能复核；请先办结",
        "no report of {number} is issued, so it cannot be checked again; close it first",
    ),
    "check.E016": (
        "结论“发现超出”须勾选超出的事项，其他结论不得勾选",
        "only and always a conclusion of too much names what exceeds; tick the items",
    ),
    "check.E017": (
        "这一项不需要处理：申报与返回一致",
        "there is nothing to settle: declared and returned agree",
    ),
    "check.E018": (
        "办件 {matter} 不属于这一户所在的区划；请核对办件号和户号",
        "matter {matter} is not of the area this household lives in; check both numbers",
    ),
    "check.E019": (
        "“{value}”不是可选的处理结果或结论；请重新选择",
        "{value} is none of the outcomes or conclusions offered; choose again",
    ),
    "check.E020": (
        "签署日期 {day} 不能晚于今天，也不能晚于有效期；请核对",
        "the day of signing, {day}, can be neither after today nor after the end; check it",
    ),
    "check.E021": (
        "复核须写明异议内容",
        "say what the objection is",
    ),
    "check.E022": (
        "没有这一户或这个人：{number}；请核对编号",
        "there is no such household or person: {number}; check the number",
    ),
    "check.E023": (
        "签署日期和有效期应是日期，如 2023-06-30；请更正",
        "the day of signing and the end must be days, such as 2023-06-30; correct them",
    ),
    "check.E024": (
        "家庭成员在签署以后有变化，{names} 须重新签署核对授权，登记以后再继续",
        "the household has changed since {names} signed: sign again, record it, and go on",
    ),
    "check.E025": (
        "核对 {number} 已随申请终止（不予确认或撤回），授权也已终止；重新申请的，重新签署后另行发起核对",
        (
            "verification {number} ended with its application (refused or withdrawn), as did the consent: "
            "on a new application sign again and ask anew"
        ),
    ),
    "check.E026": (
        "请写明来函机关、文号、被查询人姓名、用途和本人授权，每项不要过长",
        "say which office asks, its letter's number, about whom, what for and on what consent; none too long",
    ),
    "check.E027": (
        "来函日期应是不晚于今天（{today}）的日期，如 2023-06-30；请更正",
        "the day of the letter must be a day, and not after today ({today}), such as 2023-06-30; correct it",
    ),
    "check.E028": (
        "来函 {number} 已于 {day} 答复，没有再次答复；请打开查看",
        "query {number} was answered on {day} and is not answered twice; open it",
    ),
    "check.E029": (
        "来函由 {who} 登记，答复须由另一人签发；请交给同事",
        "{who} took the letter in, so somebody else answers it; hand it to a colleague",
    ),
    "check.E030": (
        "请写明答复内容，不超过 {longest} 字，不写身份证号（来函已写明被查询人）",
        "write the answer in at most {longest} characters and without identity number: the letter names them",
    ),
    "check.E031": (
        "没有这份来函：{number}；请核对编号",
        "there is no such query: {number}; check its number",
    ),
}
