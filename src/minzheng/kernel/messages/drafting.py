"""What can be wrong with a report's template, with what it cites, and with how a document is set."""

MESSAGES: dict[str, tuple[str, str]] = {
    "drafting.E001": (
        "报告模板开头的说明（两行 --- 之间）不能用：{reason}；须写 title、en、period，可写 {optional}",
        (
            "the head of the report template (between two lines of ---) will not do: {reason}; it needs "
            "title, en and period and may have {optional}"
        ),
    ),
    "drafting.E002": (
        '报告模板写法有误：{reason}；引用写作 {{{{ figure("指标代码") }}}}，请检查括号和引号',
        (
            "the report template cannot be read: {reason}; a figure is cited as "
            '{{{{ figure("code") }}}}: look at the brackets and quotation marks'
        ),
    ),
    "drafting.E003": (
        "报告模板里不能用 {what}；只能引用数据（figure、table、completion）、填入名称（{known}）和按条件显示",
        (
            "{what} has no place in a report template: it may cite (figure, table, completion), name "
            "({known}) and show by condition"
        ),
    ),
    "drafting.E004": (
        "指标“{code}”没有声明，因此不知道它数的是什么；请核对代码，或先在指标目录中声明",
        "no indicator {code!r} is declared, so nobody knows what it counts: check the code or declare it",
    ),
    "drafting.E005": (
        (
            "指标“{code}”（{zh}）在{period}、{area}没有数据{reason}；请先补录，"
            "或在引用里写 or_pending=True，印作【待填报】"
        ),
        (
            "indicator {code} ({zh}) has no value for {period}, {area}{reason}: enter it first, or write "
            "or_pending=True in the citation to print it as still to come"
        ),
    ),
    "drafting.E006": (
        (
            "指标“{code}”取自快照 {snapshot}，而第 {first_line} 行的“{first}”取自快照 {other}，"
            "同为{day}的数据；一份报告同一时点只能用一个快照，请统一重新取数"
        ),
        (
            "indicator {code} comes from snapshot {snapshot}, but {first} in line {first_line} from {other}, "
            "both as of {day}: a report uses one snapshot of one date; take both from the same one"
        ),
    ),
    "drafting.E007": (
        "引用“{code}”的 {name} 不能是“{value}”；可以写 {known}",
        "in the citation of {code}, {name} cannot be {value!r}; it may be {known}",
    ),
    "drafting.E008": (
        "指标“{code}”在{period}没有数据，不能比较；请补录，或去掉 compare，或写 or_pending=True",
        (
            "indicator {code} has no value for {period} to be compared with: enter it, leave out compare, "
            "or write or_pending=True"
        ),
    ),
    "drafting.E009": (
        "指标“{code}”{before}与{now}的口径或单位不同，增减没有意义；请去掉 compare，在文中说明口径变化",
        (
            "indicator {code} was defined otherwise in {before} than in {now}, so a change means "
            "nothing: leave out compare and say in the text what was redefined"
        ),
    ),
    "drafting.E010": (
        "指标“{code}”没有写明数据来源，不能印入报告；请补上来源的表或文件",
        "indicator {code} does not say where it is from and is not printed: name the table or document",
    ),
    "drafting.E011": (
        "指标“{code}”在{period}没有目标值或目标为 0，算不出完成率；请先录入目标，或写 or_pending=True",
        (
            "indicator {code} has no target, or a target of 0, for {period}: enter the target, or write "
            "or_pending=True"
        ),
    ),
    "drafting.E012": (
        "“{mark}”不会被排版；报告正文只用标题（## 、### 、####）、段落和表格，脚注由引用自动生成",
        (
            "{mark!r} is not set: the text of a report has headings (##, ###, ####), paragraphs and tables; "
            "footnotes come from the citations"
        ),
    ),
    "drafting.E013": (
        "模板按{asked}编写，不能用于{period}；请换模板或另选期间",
        "the template is for a {asked} and not for {period}: take another template or period",
    ),
    "drafting.E014": (
        "{area}下没有可列的{by}；请核对 by（township 或 community）和区划",
        "{area} has no {by} to be listed: check by (township or community) and the divisions",
    ),
    "drafting.E015": (
        "本机没有中文字体，生成不了 PDF；请安装 fonts-noto-cjk，或把字体文件放进 {folder}",
        "no Chinese font is here, so no PDF can be made: install fonts-noto-cjk or put fonts in {folder}",
    ),
    "drafting.E016": (
        "“{text}”不是可核对的 Word 文件（.docx）；请用 Word 或 WPS 另存为 .docx",
        "{text!r} is no Word file (.docx) that could be checked; save it as .docx in Word or WPS",
    ),
    "drafting.E020": (
        "没有报告模板“{template}”；请从报告起草页选择",
        "there is no report template {template!r}: choose one on the page of report drafts",
    ),
    "drafting.E021": (
        "文稿已由{who}存为第 {version} 稿，您的改动没有存；改动仍在下面，请对照新稿合并后再存",
        (
            "the text was saved by {who} as version {version}, and your changes were not: they stand below, "
            "compare them with the new version and save again"
        ),
    ),
    "drafting.E022": (
        "文稿有 {length} 字，最多 {most} 字；请分成几份报告",
        "the text has {length} characters, {most} at most: make it several reports",
    ),
    "drafting.E023": (
        "Word 模板里不能用 table(…)；请在 Word 里画表，单元格里写 figure(…)",
        "table(…) is not for Word templates: draw the table in Word and cite figures in its cells",
    ),
    "drafting.E024": (
        "没有选 Word 模板；请选一个 .docx 文件再起草",
        "no Word template was chosen: choose a .docx file",
    ),
    "drafting.W001": (
        "“{number}”是手写的数字；系统有这个指标的，请改为引用，来自文件的请核对原文",
        "{number!r} was typed: cite the indicator where there is one, else compare it with its document",
    ),
    "drafting.W002": (
        "表中指标“{code}”各地相加为 {rows}，而全域为 {whole}；请核对是否有未落到各地的，并在文中说明",
        "the rows of {code} add up to {rows}, the whole is {whole}: look for what lies in no row and say so",
    ),
    "layout.E001": (
        "纸张为 {found} 毫米，应为 A4（210×297 毫米）；请在页面设置里改纸张",
        "the paper is {found} mm and should be A4 (210×297 mm): change it in the page setup",
    ),
    "layout.E002": (
        "{edge}为 {found} 毫米，应为 {asked} 毫米（GB/T 9704 5.2.1）；请在页面设置里改页边距",
        "the {edge} margin is {found} mm and should be {asked} mm: change it in the page setup",
    ),
    "layout.E003": (
        "文档网格为每页 {lines} 行、每行 {chars} 字，应为 22 行、28 字；请在页面设置的“文档网格”里指定",
        (
            "the grid is {lines} lines of {chars} characters and should be 22 of 28: set it in the page "
            "setup under document grid"
        ),
    ),
    "layout.E004": (
        "“{text}”（{part}）用{found}，应为{asked}；请改字体",
        "{text!r} ({part}) is set in {found} and should be in {asked}: change the typeface",
    ),
    "layout.E005": (
        "“{text}”（{part}）字号为 {found} 磅，应为 {asked} 磅；请改字号",
        "{text!r} ({part}) is {found} points and should be {asked}: change the size",
    ),
    "layout.E006": (
        "“{text}”的行距为{found}，应为固定值 28 至 29 磅；请在段落设置里改行距",
        "the lines of {text!r} are {found} apart and should be exactly 28 to 29 points: change the spacing",
    ),
    "layout.E007": (
        "页码不合格：{reason}；应为四号半角数字、左右各一条一字线，单页居右空一字，双页居左空一字",
        (
            "the page number will not do: {reason}; it is 14 points between two dashes, on the right of odd "
            "and the left of even pages, one character in"
        ),
    ),
    "layout.E008": (
        "“{text}”首行缩进 {found} 字，正文应左空二字；请在段落设置里改首行缩进",
        "the first line of {text!r} is indented by {found} characters and should be by 2",
    ),
    "layout.E009": (
        "标题“{text}”没有居中；请设为居中",
        "the title {text!r} is not centred: centre it",
    ),
    "layout.E010": (
        "成文日期“{text}”{found}，应靠右编排并按署名右空若干字；请改对齐方式和缩进",
        "the date {text!r} {found}; it is set to the right, as far in as the signature asks: move it",
    ),
    "layout.E011": (
        "成文日期“{text}”应写全年、月、日，用阿拉伯数字，不编虚位（1 不写作 01）",
        "the date {text!r} is to give year, month and day in Arabic digits without leading zeros",
    ),
    "layout.E012": (
        "没有成文日期；请在文末署名下一行写明年、月、日",
        "there is no date: give year, month and day in the line below the signature",
    ),
}
