"""What cannot be done with a letter, its template or a public notice."""

MESSAGES: dict[str, tuple[str, str]] = {
    "notice.E001": (
        "没有办件 {number}，不能制作文书或公示；请核对办件号",
        "there is no matter {number}; no letter or notice can be made for it: check its number",
    ),
    "notice.E002": (
        (
            "正式环境中这份文书不能制作：它所依据的 {values} 尚未核实（L 待核实，A 演示默认值）；请先由主管科"
            "室补上文件依据，文书条款由系统管理员上传审定的模板"
        ),
        (
            "this letter is refused in a live installation: {values}, on which it rests, have not been "
            "confirmed (L to be confirmed, A assumed); give their source first, and for the wording of the "
            "letter itself upload a template the office has approved"
        ),
    ),
    "notice.E003": (
        "{kind}文书缺少 {fields}：不利的决定须写明理由和依据的条款；请补上后再制作",
        "a letter of the kind {kind} lacks {fields}: say so before it is written",
    ),
    "notice.E004": (
        "文书内容里有身份证号；文书不印证件号码，请删去后再制作",
        "the letter holds an identity number, which letters never print; take it out",
    ),
    "notice.E005": (
        "没有文书 {number}，或不在您的辖区；请核对文书号",
        "there is no letter {number} in your area; check its number",
    ),
    "notice.E006": (
        "文书 {number} 的存档内容与制作时的校验值不符，不能打印；请报告系统管理员查明原因",
        "letter {number} is no longer what was written (its hash differs) and is not printed; report it",
    ),
    "notice.E007": (
        "送达日期 {on} 不对：不能早于文书制作日 {written_on}，也不能晚于今天",
        "{on} is no day of delivery: not before the letter was written ({written_on}), not after today",
    ),
    "notice.E008": (
        (
            "本机没有中文字体，不能生成 PDF；请安装 fonts-noto-cjk，或把字体文件放进 {folder}"
            "（Word 文件不受影响）"
        ),
        (
            "no Chinese font here, so no PDF can be made; install fonts-noto-cjk or put font files into "
            "{folder} (the .docx needs none)"
        ),
    ),
    "notice.E009": (
        "请写明收件人，不超过 60 字",
        "say who received the letter, in at most 60 characters",
    ),
    "notice.E010": (
        "{programme} 涉及儿童，依法不设公示环节，任何内容都不得公开",
        "{programme} concerns a child: the law has no public notice here and nothing may be shown",
    ),
    "notice.E011": (
        "{programme} 没有规定公示的内容，默认不公示",
        "no field of {programme} is named for public notice, so nothing is posted",
    ),
    "notice.E012": (
        "公示的内容缺少{fields}，没有发布；认定有结果以后再发布",
        "the notice lacks {fields} and was not posted; post it once there is a determination",
    ),
    "notice.E013": (
        "公示须有至少一天的期限；长期公布不设期限",
        "a public notice runs for at least a day; a long-term one has no number of days",
    ),
    "notice.E014": (
        "没有公示 {number}，或不在您的辖区",
        "there is no notice {number} in your area",
    ),
    "notice.E015": (
        "公示已于 {closed} 结束，不能再登记异议或撤下；结束后的异议请按信访举报办理",
        "the notice closed on {closed}: no objection is recorded and nothing taken down any more",
    ),
    "notice.E016": (
        "请写明{what}",
        "fill in: {what}",
    ),
    "notice.E017": (
        "异议日期 {on} 不对：须在公示开始之后、今天之前",
        "{on} is no day of an objection: not before the notice was posted, not after today",
    ),
    "notice.E018": (
        "没有编号为 {number} 的人员，不能作为文书或公示的对象",
        "there is no person {number} to write to or to show",
    ),
    "notice.E019": (
        "{day} 不能作为最后公布日：须在发布之后",
        "{day} cannot be the last day: it lies before the notice was posted",
    ),
    "template.E001": (
        "这个文件不是 Word 文档（.docx），或超过 {limit} MB；请用 Word 或 WPS 另存为 .docx 后再传",
        "this file is no Word document (.docx) or larger than {limit} MB; save it as .docx and try again",
    ),
    "template.E002": (
        "模板里有不认识的字段：{names}；可用的字段：{known}",
        "the template holds unknown fields: {names}; known are: {known}",
    ),
    "template.E003": (
        "模板里不能有宏、外部链接、嵌入对象或 DOCTYPE（{what}）；请删去后再传",
        "a template holds no macros, outside links, embedded objects or DOCTYPE ({what}); take them out",
    ),
    "template.E004": (
        "模板里只能填字段、按项列出和按有无显示，不能有运算或调用（{what}）",
        "a template fills in fields, lists and leaves out; it computes and calls nothing ({what})",
    ),
    "template.E005": (
        "{kind}模板缺少 {lacking}：不利的决定须有理由、依据和救济途径（行政复议、行政诉讼）",
        "the template of {kind} lacks {lacking}: reasons, articles and remedies are required by law",
    ),
    "template.E006": (
        "模板不能填写：{reason}；请检查花括号是否成对",
        "the template cannot be filled in: {reason}; check that braces are in pairs",
    ),
}
