"""What is wrong with a file that was sent to us, and with its rows.

A message of a row (``row.``) has two parts: why the row was not taken, and after the first semicolon how to
mend it. The rejects file shows them in two columns. No message repeats the value: it stands beside it.
"""

MESSAGES: dict[str, tuple[str, str]] = {
    "import.E001": (
        "没有这个文件，请检查路径和文件名",
        "there is no such file; check the path and the name",
    ),
    "import.E002": (
        "文件是空的，请让发送方重新导出",
        "the file is empty; ask the sender to export it again",
    ),
    "import.E003": (
        "文件只有表头，没有数据行；如确无数据，无需导入",
        "the file has a header and no rows; if there is nothing to report, nothing needs importing",
    ),
    "import.E004": (
        "文件大小 {size} MB，超过上限 {limit} MB；请拆分后分别导入，或调大 MINZHENG_IMPORT_LIMIT_MB",
        "the file has {size} MB, the limit is {limit} MB; split it, or raise MINZHENG_IMPORT_LIMIT_MB",
    ),
    "import.E005": (
        "第 {at} 行（第 {offset} 个字节）起既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8”后再导入",
        "from line {at} (byte {offset}) it is neither UTF-8 nor GB18030; save it as CSV UTF-8 and retry",
    ),
    "import.E006": (
        "这不是可读的表格（{reason}）；请用 CSV、XLSX 或 Parquet，且不加密码",
        "this is no table that can be read ({reason}); send CSV, XLSX or Parquet, without a password",
    ),
    "import.E007": (
        "前 {rows} 行里找不到“{dataset}”的表头；表头应有：{columns}",
        "no header of {dataset} in the first {rows} rows; it has the columns {columns}",
    ),
    "import.E008": (
        "这看起来是“{other}”（{other_code}），不是“{dataset}”；请用 minzheng import {other_code}",
        "this looks like {other} ({other_code}), not {dataset}; use minzheng import {other_code}",
    ),
    "import.E009": (
        "缺少必需的列：{columns}；请补上，列名可以写成中文或英文",
        "required columns are missing: {columns}; add them under their Chinese or English names",
    ),
    "import.E010": (
        "列“{column}”出现两次（第 {first} 列和第 {second} 列），不知以哪一列为准；请删去一列",
        "the column {column} stands twice (columns {first} and {second}); remove the one that does not count",
    ),
    "import.E011": (
        "有数据的工作表不止一张：{sheets}；请只留一张，或将该表命名为“{dataset}”",
        "more than one sheet has data: {sheets}; leave one, or name the right one {dataset}",
    ),
    "import.E012": (
        "“{dataset}”每次是全量，须说明属于哪个月：--period 2023-06",
        "{dataset} is delivered whole each time: say for which month, --period 2023-06",
    ),
    "import.E013": (
        "数据月份 {period} 还没有到，今天是 {today}；请检查 --period",
        "the period {period} is yet to come, today is {today}; check --period",
    ),
    "import.E014": (
        "没有数据集“{code}”，可用：{known}",
        "there is no data set {code!r}; there are: {known}",
    ),
    "import.E015": (
        "账本文件缺失或被改动（第 {batch} 批）；请从备份恢复",
        "a file of the ledger is missing or was changed (batch {batch}); restore it from the backup",
    ),
    "import.E016": (
        "读不了这个文件：{reason}；请检查权限，或它是否正被别的程序打开",
        "the file cannot be read: {reason}; check its permissions, and that nothing else holds it",
    ),
    "import.E017": (
        "“{value}”不是月份，请写成 2023-06",
        "{value!r} is not a month; write it as 2023-06",
    ),
    "import.E018": (
        "写不了退回文件 {path}：{reason}；请检查该目录",
        "the rejects cannot be written to {path}: {reason}; check the folder",
    ),
    "import.E019": (
        "授权在 {day} 之后才签署，不能在那之前撤回；请核对日期",
        "the authorisation was signed after {day} and cannot end before; verify the day",
    ),
    "import.E020": (
        "MINZHENG_IMPORT_LIMIT_MB 应为正整数，现为“{value}”",
        "MINZHENG_IMPORT_LIMIT_MB must be a whole number above 0, not {value!r}",
    ),
    "row.E001": (
        "这一行有 {found} 个单元格，表头有 {expected} 个；请补齐或删去，值里有分隔符的要加英文引号",
        "this row has {found} cells, the header {expected}; complete it, and quote cells holding a separator",
    ),
    "row.E002": (
        "各列似乎错位：这一行的值符合相邻的列；请移回各自的列",
        "the columns seem shifted: the values fit the columns next to theirs; move them back",
    ),
    "row.E003": (
        "这是合计、签名或说明，不是数据；请删去这一行",
        "this is a total, a signature or a note and no data; remove the row",
    ),
    "row.E004": (
        "这一行重复了表头；请删去这一行",
        "this row repeats the header; remove the row",
    ),
    "row.E005": (
        "同一文件第 {other} 行是同一条记录而内容不同，无法判断哪个对；请只留正确的一行",
        "line {other} is the same record with other content, so neither is taken; leave the right one only",
    ),
    "row.E006": (
        "此人在数据截止日没有有效的核对授权，按规定不得查询，未作保留；请先补办授权，否则不要发送",
        (
            "this person was not under authorisation at the cut-off, so nothing was kept; "
            "have it signed first, or do not send the row"
        ),
    ),
    "row.E007": (
        "此人不在您的辖区；请交由所在乡镇(街道)或区级导入",
        "this person is outside your area; let that township or the district import the row",
    ),
    "row.E008": (
        "必填项为空；请补上",
        "a required cell is blank; fill it in",
    ),
    "row.E009": (
        "有乱码，原字已丢失；请从原系统重新导出（UTF-8 或 GB18030）",
        "broken characters, the original is lost; export it again from the source (UTF-8 or GB18030)",
    ),
    "row.E010": (
        "含有不可见的控制字符；请删去后重新输入",
        "there are invisible control characters; delete them and type the value anew",
    ),
    "row.E011": (
        "内容超过 {limit} 个字；请核对是否粘贴错了",
        "longer than {limit} characters; see whether something was pasted by mistake",
    ),
    "row.E012": (
        "这是公式或命令，不是值；请改为它的结果",
        "this is a formula or a command and no value; put its result",
    ),
    "row.E013": (
        "文字里夹有身份证号或手机号，不予保留；请删去号码",
        "an identity or phone number stands in the text and is not kept; take it out",
    ),
    "row.E020": (
        "身份证号应为18位；请核对后补全",
        "an identity number has 18 characters; verify and complete it",
    ),
    "row.E021": (
        "身份证号前17位应为数字，末位为数字或X；请核对",
        "an identity number is 17 digits, then a digit or X; verify it",
    ),
    "row.E022": (
        "这是15位的旧身份证号，已停止使用；请核实18位号码",
        "this is a 15-digit number of the old kind, no longer in use; ask for the 18 digits",
    ),
    "row.E023": (
        "身份证号校验码不符，至少有一位写错；请对照证件核实",
        "the check digit does not agree, at least one digit is wrong; compare with the card",
    ),
    "row.E024": (
        "身份证号中的出生日期不存在；请对照证件核实",
        "the date of birth in the number does not exist; compare with the card",
    ),
    "row.E025": (
        "身份证号中的出生日期晚于今天；请对照证件核实",
        "the date of birth in the number is yet to come; compare with the card",
    ),
    "row.E026": (
        "身份证号被电子表格改成了数值，末几位已丢失；请将该列设为文本后重新填写",
        (
            "a spreadsheet turned the number into a figure and lost its last digits; "
            "make the column text and fill it in anew"
        ),
    ),
    "row.E030": (
        "姓名里有数字或符号；请只留姓名",
        "there are digits or signs in the name; leave the name only",
    ),
    "row.E031": (
        "姓名超过 {limit} 个字；请核对",
        "a name longer than {limit} characters; verify it",
    ),
    "row.E035": (
        "不是该列可用的值；可用：{known}",
        "not a value of this column; use one of: {known}",
    ),
    "row.E036": (
        "格式不符；请按该列规定的格式填写",
        "not in the form of this column; write it in that form",
    ),
    "row.E040": (
        "不是日期；请写成 2023-06-30",
        "not a date; write it as 2023-06-30",
    ),
    "row.E041": (
        "没有这一天；请核对年月日",
        "there is no such day; verify year, month and day",
    ),
    "row.E042": (
        "日期晚于今天；请核对",
        "the date is yet to come; verify it",
    ),
    "row.E043": (
        "日期早于1900年；请核对年份",
        "the date is before 1900; verify the year",
    ),
    "row.E044": (
        "不是月份；请写成 2023-06",
        "not a month; write it as 2023-06",
    ),
    "row.E045": (
        "没有这个月；月份应为 01 至 12",
        "there is no such month; it runs from 01 to 12",
    ),
    "row.E046": (
        "月份晚于本月；请核对",
        "the month is yet to come; verify it",
    ),
    "row.E047": (
        "早于身份证号中的出生日期；请核对两者",
        "before the date of birth in the identity number; verify both",
    ),
    "row.E050": (
        "不是数；请只写数字，如 1234.50",
        "not a number; write digits only, such as 1234.50",
    ),
    "row.E051": (
        "小数超过两位，不作舍入；请写到两位",
        "more than two decimals, which are not rounded away; write two",
    ),
    "row.E052": (
        "此列不得为负；请核对",
        "this column may not be negative; verify it",
    ),
    "row.E053": (
        "超过上限 {limit}；请核对是否多写了零",
        "above the limit of {limit}; see whether there is a zero too many",
    ),
    "row.E054": (
        "此列是数量，不是百分比；请写数",
        "this column takes a number and no percentage; write the number",
    ),
    "row.E055": (
        "不接受“万”“亿”等单位；请换算后写全",
        "units of ten thousand and more are not taken; write the number out",
    ),
    "row.E056": (
        "低于下限 {limit}；请核对",
        "below the least of {limit}; verify it",
    ),
    "row.E060": (
        "应为整数；请核对",
        "expected a whole number; verify it",
    ),
    "row.E061": (
        "应在 {least} 至 {most} 之间；请核对",
        "expected {least} to {most}; verify it",
    ),
    "row.E070": (
        "统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）；请核对",
        "a credit code has 18 digits and capital letters, without I, O, S, V, Z; verify it",
    ),
    "row.E071": (
        "统一社会信用代码校验码不符；请对照证照核实",
        "the check character of the credit code does not agree; compare with the licence",
    ),
    "row.W001": (
        "身份证号前6位不在已知的区县代码中，已收下；请核实",
        "the first six digits are no county code known to us; the row was taken, please verify",
    ),
    "row.W002": (
        "姓名与登记的不同，已按身份证号收下；请核实是否同一人",
        "the name differs from the registered one; taken by the number, verify that it is the same person",
    ),
    "row.W003": (
        "此人不在人员库中，已按匿名编号收下；如应登记请先登记",
        "this person is not in the registry; taken under a pseudonym, register the person if it is due",
    ),
    "row.W004": (
        "与第 {other} 行完全相同，只计一次；请删去重复的行",
        "the same as line {other} and counted once; remove the repeated row",
    ),
    "row.W005": (
        "信用代码第3至8位不在已知的行政区划代码中，已收下；请核实",
        "characters 3 to 8 of the credit code are no known division; the row was taken, please verify",
    ),
    "row.W006": (
        "区划不在本区辖内，已收下，居住地不作变动；请核实",
        "the division is not one of ours; the row was taken and the residence left alone, please verify",
    ),
}
