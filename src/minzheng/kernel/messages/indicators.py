"""What is wrong with the declaration of an indicator, with a value asked for, reported or aimed at."""

MESSAGES: dict[str, tuple[str, str]] = {
    "indicator.E001": (
        "指标须写成“代码: {{键: 值}}”，代码用小写英文字母、数字和下划线，3 到 60 个字符，请照此改写",
        (
            "indicators are written as code: {{key: value}}, a code in 3 to 60 lower-case letters, digits "
            "and underscores; rewrite it so"
        ),
    ),
    "indicator.E002": (
        "{where} 不认识键“{key}”，请删去或更正",
        "{where} does not know the key {key!r}; remove or correct it",
    ),
    "indicator.E003": (
        "{where} 缺少“{key}”，请补上",
        "{where} lacks {key!r}; add it",
    ),
    "indicator.E004": (
        "{where} 的“{key}”写法不对：{reason}，请更正",
        "{where}: {key!r} will not do: {reason}; correct it",
    ),
    "indicator.E005": (
        "指标“{code}”已在 {first} 声明，请改掉其中一个代码",
        "{first} already declares the indicator {code!r}; change one of the codes",
    ),
    "indicator.E006": (
        "{where} 的“{key}”写了“{column}”，{rows} 没有这一列，可用：{known}",
        "{where}: {key!r} names {column!r}, which {rows} does not have; use one of {known}",
    ),
    "indicator.E007": (
        "{where} 写了“{value}”，不是“{column}”的取值，可用：{known}",
        "{where} names {value!r}, which is no value of {column!r}; use one of {known}",
    ),
    "indicator.E008": (
        "{where} 的类型、单位和计数方式不相符：{reason}，请更正其一",
        "{where}: kind, unit and what is counted do not go together: {reason}; correct one of them",
    ),
    "indicator.E020": (
        "没有指标“{code}”，请用 minzheng indicators 查看有哪些指标",
        "there is no indicator {code!r}; minzheng indicators lists those there are",
    ),
    "indicator.E021": (
        "“{text}”不是统计期，请写成 2023-06、2023-Q2、2023-H1 或 2023",
        "{text!r} is no period: write 2023-06, 2023-Q2, 2023-H1 or 2023",
    ),
    "indicator.E022": (
        "{period} 还没有 {name} 的数据（缺 {missing}），请先运行这些月份",
        "there is nothing of {name} for {period} yet ({missing} missing): run those months first",
    ),
    "indicator.E023": (
        "“{name}”由单位填报，没有可下钻的数据行，请查看填报依据",
        "{name} is reported by a unit and has no rows behind it: look at the evidence given",
    ),
    "indicator.E024": (
        "没有编号为“{key}”的区划，请用 12 位统计代码（或功能区自定编号）",
        "there is no division {key!r}: give its 12-digit code, or the key of a zone",
    ),
    "indicator.E025": (
        "“{name}”没有声明可按 {by} 拆分，可用：{known}",
        "{name} is not declared to be split by {by}; it may be by {known}",
    ),
    "indicator.E030": (
        "“{name}”由业务数据计算得出，不能填报；数据不对请更正业务记录",
        "{name} is reckoned from the records and is not reported; where it is wrong, correct the records",
    ),
    "indicator.E031": (
        "请写明依据（文号、台账名称或说明），没有依据的数不能上报",
        "say what the figure rests on (a document number, a ledger, a note): without that it is not reported",
    ),
    "indicator.E032": (
        "“{value}”不能作为“{name}”的数值：{reason}，请更正",
        "{value!r} will not do as a value of {name}: {reason}; correct it",
    ),
    "indicator.E033": (
        "第 {entry} 号填报由本人录入，须由他人审核，请转给另一位审核人",
        "entry {entry} is your own and has to be approved by somebody else: pass it on",
    ),
    "indicator.E034": (
        "第 {entry} 号填报已经{state}，不能重复审核；要改请另行更正填报",
        "entry {entry} is already {state}; to change it, report a correction",
    ),
    "indicator.E035": (
        "没有第 {entry} 号填报，请刷新后再试",
        "there is no entry {entry}; load the page again",
    ),
    "indicator.E036": (
        "第 {entry} 号填报属于别的指标、单位或月份，不能由这一笔更正；请核对编号",
        "entry {entry} is of another indicator, unit or month, and not corrected by this: check the number",
    ),
    "indicator.E037": (
        "{month} 还没有到，不能预先填报",
        "{month} has not begun and is not reported ahead",
    ),
    "indicator.E038": (
        "请写明退回的理由，填报单位要照此更正",
        "say why it is sent back: the unit corrects it by that",
    ),
    "indicator.E039": (
        "“{name}”{period} 已有第 {entry} 号填报，要改请以更正填报（注明更正第 {entry} 号）",
        "{name} of {period} was reported as entry {entry}: to change it, report a correction of that entry",
    ),
    "indicator.E040": (
        "目标“{name}”写法不对：{reason}，请更正",
        "the target {name!r} will not do: {reason}; correct it",
    ),
    "indicator.E041": (
        "{year} 年没有编号为“{number}”的目标或任务，请核对编号",
        "there is no target or task {number!r} of {year}; check the number",
    ),
    "indicator.E042": (
        "任务“{number}”的第 {step} 步已于 {day} 办结，不用再办",
        "step {step} of task {number!r} was done on {day} already",
    ),
    "indicator.E050": (
        "最长 {limit} 字，现有 {count} 字，请缩短（材料可以只写文号和名称）",
        "at most {limit} characters, these are {count}: shorten it (a number and a name are enough)",
    ),
    "indicator.E051": (
        "“{text}”不是数，请只写数字，如 120 或 98.5，单位不用写",
        "{text!r} is no number: write digits only, such as 120 or 98.5, without the unit",
    ),
    "indicator.E052": (
        "“{text}”不是日期，请写成 2023-06-30",
        "{text!r} is no day: write it as 2023-06-30",
    ),
    "indicator.E053": (
        "请选择“审核通过”或“退回”",
        "choose to approve it or to send it back",
    ),
}
