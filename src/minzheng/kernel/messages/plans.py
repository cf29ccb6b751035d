"""What is wrong with a plan that is stored, with progress stated by hand and with supervision."""

MESSAGES: dict[str, tuple[str, str]] = {
    "plan.E002": (
        "文件是 {found} 年的计划，存入的是 {year} 年；请核对年份",
        "the document plans for {found}, it was to be stored for {year}: check the year",
    ),
    "plan.E003": (
        "刚才有人改了同一内容，这次没有保存；请刷新后再试",
        "somebody changed the same thing a moment ago and nothing was kept: load the page again",
    ),
    "plan.E004": (
        "没有选择计划文件；请选一份 .docx、.txt 或 .html（不超过 {limit} MB）",
        "no plan was chosen; choose a .docx, .txt or .html of at most {limit} MB",
    ),
    "plan.E005": (
        "“{text}”不是 2000 到 2099 之间的年份，请更正",
        "{text!r} is no year from 2000 to 2099; correct it",
    ),
    "plan.E006": (
        "“{text}”不是数，请写成 120 或 12.5 这样的数",
        "{text!r} is no number: write 120 or 12.5",
    ),
    "plan.E007": (
        "“{text}”不是日期，请选一个日期",
        "{text!r} is no day: choose one",
    ),
    "plan.E008": (
        "编号 {number} 已用于另一个辖区的目标，请换一个编号",
        "the number {number} is that of a target of another area: take another",
    ),
    "plan.E020": (
        "“{name}”由指标计量，不能另报进度；数据不对请更正指标",
        "{name} is measured by its indicator and its progress is not stated by hand: correct the indicator",
    ),
    "plan.E021": (
        "“{name}”已有第 {entry} 号进度待审核，请等审核后再报",
        "entry {entry} of {name} still waits to be approved: wait for that",
    ),
    "plan.E022": (
        "没有状态“{state}”，可选：{known}",
        "there is no state {state!r}; choose one of {known}",
    ),
    "plan.E023": (
        "{day} 早于上一次审核通过的日期 {before}，请核对日期",
        "{day} is before {before}, the day of what was approved last: check the day",
    ),
    "plan.E024": (
        "没有第 {entry} 号进度，请刷新后再试",
        "there is no entry {entry}; load the page again",
    ),
    "plan.E025": (
        "第 {entry} 号进度由本人录入，须由他人审核，请转给另一位审核人",
        "entry {entry} is your own and has to be approved by somebody else: pass it on",
    ),
    "plan.E026": (
        "第 {entry} 号进度已经审核，不能重复审核；要改请另报一笔",
        "entry {entry} was reviewed already; to change it, state it anew",
    ),
    "plan.E027": (
        "请写明{what}",
        "write down {what}",
    ),
    "plan.E028": (
        "办理期限 {day} 已经过去，请选今天或以后的日期",
        "{day} is over: choose today or a day to come",
    ),
    "plan.E029": (
        "这件督办已经办结，不能再{act}",
        "this supervision is closed; you cannot {act} any more",
    ),
    "plan.E030": (
        "没有这件督办，请刷新后再试",
        "there is no such supervision; load the page again",
    ),
    "plan.E031": (
        "答复由本人作出，须由他人办结，请转给另一位督办人",
        "the reply is your own: somebody else has to close this",
    ),
    "plan.unmatched": (
        "目标 {number}（{name}，{unit}）没有同名的指标，只按文字记录，进度须填报依据并经他人审核",
        "target {number} {name} ({unit}) has no indicator of that name: its progress is stated with evidence",
    ),
    "plan.no_value": (
        "目标 {number}（{name}）没有写数，没有存为目标",
        "target {number} {name} names no figure and was not stored as one",
    ),
    "plan.unknown_unit": (
        "目标 {number}（{name}）的单位“{unit}”不在统计单位之列，没有存为目标",
        "the unit {unit} of target {number} {name} is none that is counted in; it was not stored",
    ),
    "plan.renumbered": (
        "编号 {number} 已被另一项占用，“{name}”存为 {stored}",
        "the number {number} was taken: {name} is stored as {stored}",
    ),
    "plan.gone": (
        "新文件里没有了：{what}",
        "no longer in the document: {what}",
    ),
    "plan.milestones_void": (
        "目标 {number}（{name}）的数改了，原来的季度节点不再适用，请重新下达",
        "target {number} {name} has another value: its milestones no longer hold and are to be set anew",
    ),
    "plan.place_unknown": (
        "《{table}》第 {rows} 行的乡镇街道对不上辖区里的单位，记在全区名下",
        "{table}, rows {rows}: the town named is no unit of the area; kept under the whole",
    ),
    "plan.table_not_stored": (
        "《{table}》不是项目表，没有存入",
        "{table} lists no projects and was not stored",
    ),
}
