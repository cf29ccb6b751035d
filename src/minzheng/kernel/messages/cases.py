"""What can be wrong in a worked case."""

MESSAGES: dict[str, tuple[str, str]] = {
    "case.E001": (
        "案例文件须是案例的列表",
        "a file of worked cases is a list of cases",
    ),
    "case.E002": (
        "案例不认识键“{key}”，可用：{known}",
        "a case does not know the key {key!r}; it knows: {known}",
    ),
    "case.E003": (
        "案例缺少“{key}”",
        "the case lacks {key!r}; add it",
    ),
    "case.E004": (
        "“{value}”不是日期，请写成 2023-06-15",
        "{value!r} is not a day; write it as 2023-06-15",
    ),
    "case.E005": (
        "没有事实“{name}”，请检查拼写",
        "there is no fact {name!r}; check its spelling",
    ),
    "case.E006": (
        "{unit} 的 {name} 写作“{value}”不对：{reason}",
        "{name} of {unit} is written as {value!r}: {reason}",
    ),
    "case.E007": (
        "家庭成员“{name}”不在人员里",
        "the household lists {name!r}, who is not among the people",
    ),
    "case.E008": (
        "没有参数“{code}”，请写成 项目.参数",
        "there is no parameter {code!r}; write programme.parameter",
    ),
    "case.E009": (
        "参数 {code} 的值不对：{reason}",
        "the value of {code} will not do: {reason}",
    ),
    "case.E010": (
        "结果里的项目“{code}”不存在或本地区未开办",
        "the expected programme {code!r} does not exist or is not offered here",
    ),
    "case.E011": (
        "结果里的“{unit}”不是该项目的对象，可用：{known}",
        "{unit!r} is no unit of that programme; there are: {known}",
    ),
    "case.E012": (
        "认定“{value}”不对，须为 符合、不符合、待核",
        "the outcome {value!r} is none of 符合 不符合 待核 (eligible ineligible undetermined)",
    ),
    "case.E013": (
        "金额“{value}”不对：{reason}",
        "the amount {value!r} will not do: {reason}",
    ),
    "case.E014": (
        "因为里的条件“{clause}”不属于该项目",
        "{clause!r} under 因为 is no clause of that programme",
    ),
    "case.E015": (
        "缺少里的“{name}”不是事实",
        "{name!r} under 缺少 is no fact",
    ),
    "case.E016": (
        "起“{value}”不是月份，请写成 2023-07",
        "the month {value!r} under 起 is not a month; write 2023-07",
    ),
    "case.E017": (
        "{unit} 的新就业收入超过工资性收入，二者必有一误",
        "new_job_income of {unit} is above the wage it is part of; one of them is wrong",
    ),
    "case.E018": (
        "{unit} 的出生日期晚于案例日期",
        "{unit} is born after the day of the case",
    ),
    "case.E019": (
        "{key} 须写成“名称: 值”",
        "{key} is written as name: value",
    ),
    "case.E020": (
        "没有这样的文件或目录",
        "there is no such file or folder",
    ),
    "case.E021": (
        "这里没有案例文件",
        "there are no worked cases here",
    ),
}
