"""What is wrong with a report or a plan that is read, and what was found in it."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report.E001": (
        "没有这个文件，请检查路径和文件名",
        "there is no such file; check the path and the name",
    ),
    "report.E002": (
        "文件里没有文字；如是扫描件，请用文字版",
        "there is no text in the file; if it is a scan, take the version with text",
    ),
    "report.E003": (
        "文件（或展开后）有 {size} MB，超过上限 {limit} MB；请去掉图片，或只留正文和附件表格",
        "the file, unpacked, has {size} MB, the limit is {limit} MB; take out pictures, keep text and tables",
    ),
    "report.E004": (
        "这不是可读的 .docx 文件（可能已损坏、加密或只是改了扩展名）；请用 Word 或 WPS 另存为 .docx",
        "this is no .docx that can be read (damaged, encrypted or only renamed); save it as .docx anew",
    ),
    "report.E005": (
        "文字既不是 UTF-8 也不是 GB18030；请另存为 UTF-8 文本",
        "the text is neither UTF-8 nor GB18030; save it as UTF-8 text",
    ),
    "report.E006": (
        "不认识 {suffix} 文件；请用 .txt、.docx 或 .html",
        "{suffix} files are not read; use .txt, .docx or .html",
    ),
    "report.E007": (
        "网页里没有正文；请打开该网页，全选复制到 .txt 文件",
        "the page has no text of its own; open it and copy its text into a .txt file",
    ),
    "report.E008": (
        "读不了这个文件：{reason}；请检查权限，或它是否正被别的程序打开",
        "the file cannot be read: {reason}; check its permissions, and that nothing else holds it",
    ),
    "report.E009": (
        "写不了 {path}：{reason}；请检查该目录",
        "{path} cannot be written: {reason}; check the folder",
    ),
    "report.E010": (
        "文字有 {count} 字，超过上限 {limit} 字，不像一份报告；请只留要核对的部分",
        "the text has {count} characters, the limit is {limit}: hardly one report; keep what is to be read",
    ),
    "report.E011": (
        "没有选择报告文件；请选一份 .docx、.txt 或 .html（不超过 {limit} MB）",
        "no report was chosen; choose a .docx, .txt or .html of at most {limit} MB",
    ),
    "report.E012": (
        "不会写这种文件；请以 .docx、.pdf 或 .md 结尾",
        "that kind of file is not written; end the name in .docx, .pdf or .md",
    ),
    "plan.E001": (
        "文件里找不到指标、任务或项目表；请确认这是年度计划或重点指标清单",
        "neither indicators nor tasks nor tables were found; verify that this is a plan of the year",
    ),
    "rate.mismatch": (
        "{part} 比 {whole} 是 {worked_out}%，写的是 {rate}",
        "{part} of {whole} is {worked_out}%, it says {rate}",
    ),
    "rate.of_table": (
        "《{table}》第 {rows} 行：完成 {done}、目标 {target}，应为 {worked_out}%，写的是 {rate}",
        "{table}, row {rows}: {done} done of {target} is {worked_out}%, it says {rate}",
    ),
    "rate.no_target": (
        "{done}，完成率 {rate}：没有一个整数目标能得出这个比率",
        "{done}, completed {rate}: no whole target gives this rate",
    ),
    "rate.implied_target": (
        "{done}，完成率 {rate}：目标没有写出，由此推算为 {target}",
        "{done}, completed {rate}: the target is not stated; it works out as {target}",
    ),
    "trend.half_above_year": (
        "年内的 {half} 大于全年的 {year}",
        "part of the year ({half}) is above the whole of it ({year})",
    ),
    "sum.mismatch": (
        "{total} 与各项不合：{parts} 相加是 {added}",
        "{total} is not the sum of its parts: {parts} come to {added}",
    ),
    "sum.of_table": (
        "《{table}》“{column}”一列合计写 {total}，各行相加是 {added}",
        "{table}, column {column}: the total says {total}, the rows come to {added}",
    ),
    "name.two_bases": (
        "同叫“{name}”而口径不同：{one}；{other}。请写明各自的基数",
        "one name, {name}, and two bases: {one}; {other}. State the base of each",
    ),
    "unit.both_at_once": (
        "{figure}：“{unit}”既像人数又像人次，请选定一个",
        "{figure}: {unit} may mean people or visits; choose one",
    ),
    "unit.mixed": (
        "同一事项单位不一：{one}（{unit}），{other}（{times}）",
        "one thing in two units: {one} ({unit}), {other} ({times})",
    ),
    "label.confused": (
        "“{said}”名称混淆，应为“{right}”",
        "{said} is no such benefit; it is called {right}",
    ),
    "row.duplicate": (
        "《{table}》第 {rows} 行重复：{what}",
        "{table}: rows {rows} are the same: {what}",
    ),
    "row.missing_field": (
        "《{table}》第 {rows} 行没有填“{column}”",
        "{table}: row {rows} leaves out {column}",
    ),
    "row.field_repeats": (
        "《{table}》第 {rows} 行“{column}”填的还是“{what}”，与上一级相同",
        "{table}: row {rows} repeats {what} under {column}, which names the level above",
    ),
    "name.address_differs": (
        "《{table}》第 {rows} 行名称“{name}”与地址“{address}”写法不一",
        "{table}: row {rows} has the name {name} and the address {address}, which look like one, misspelt",
    ),
    "spelling.variants": (
        "《{table}》“{column}”有 {count} 种写法：{variants}（第 {rows} 行与其他不同）",
        "{table}: {column} is written in {count} ways: {variants} (rows {rows} differ from the rest)",
    ),
    "plan.more_rows_than_target": (
        "《{table}》列了 {count} 行，目标是“{target}”：多于目标属正常，请确认以哪个为准",
        "{table} lists {count} rows, the target is {target}: more is usual; verify which one counts",
    ),
    "plan.fewer_rows_than_target": (
        "《{table}》只列了 {count} 行，目标是“{target}”：不够目标",
        "{table} lists only {count} rows, the target is {target}: too few",
    ),
    "ledger.differs": (
        "{figure}：台账为 {value}，相差 {by}",
        "{figure}: the ledger has {value}, which differs by {by}",
    ),
}
