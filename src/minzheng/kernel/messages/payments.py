"""What cannot be done with a payment list, a bank file or a return."""

MESSAGES: dict[str, tuple[str, str]] = {
    "pay.E001": (
        "“{code}”不是发放现金的项目，没有名册；项目代码见 minzheng policy check",
        "{code!r} is no programme that pays cash and has no list; minzheng policy check knows the codes",
    ),
    "pay.E002": (
        (
            "{month} {programme} 的名册已由 {who} 冻结，与这一份不同（新增 {added}、减少 {removed}、不一致 "
            "{changed}）；冻结后不能改动，差额以补发或更正另立"
        ),
        (
            "the list of {programme} for {month} was frozen by {who} and is not this one ({added} more, "
            "{removed} fewer, {changed} unlike); it is not changed any more: owe the difference as arrears "
            "or correction"
        ),
    ),
    "pay.E003": (
        "{month} {programme} 的名册有问题（{what}，编号 {units}），未冻结；请改正这些行后重新提交",
        (
            "the list of {programme} for {month} will not do ({what}: {units}) and was not frozen; mend "
            "these rows and hand it in again"
        ),
    ),
    "pay.E004": (
        "{month} 没有已冻结的名册（项目 {programme}）；请先由经办冻结名册",
        "no list is frozen for {month} (programme {programme}); a clerk freezes it first",
    ),
    "pay.E005": (
        "{month} {programme} 的名册由 {who} 冻结，冻结人不能审批；请由另外两名财务人员审批",
        (
            "the list of {programme} for {month} was frozen by {who}, who therefore may not sign it; two "
            "other people of finance do"
        ),
    ),
    "pay.E006": (
        "{month} {programme} 的名册已由 {who} 作第一次审批，第二次须由另一人；请换人审批",
        (
            "the list of {programme} for {month} has its first signature from {who}; the second has to be "
            "somebody else's"
        ),
    ),
    "pay.E007": (
        "{month} {programme} 的名册已由 {first} 和 {second} 审批，无需再次审批",
        (
            "the list of {programme} for {month} has been signed by {first} and {second}; nothing is left "
            "to sign"
        ),
    ),
    "pay.E008": (
        (
            "{month} {programme} 的名册还没有两人审批（已审批：{signed}），不能生成银行文件；请先运行 "
            "minzheng pay approve"
        ),
        (
            "the list of {programme} for {month} has not been signed by two people yet (so far: {signed}), "
            "so no bank file is written; run minzheng pay approve first"
        ),
    ),
    "pay.E009": (
        (
            "{month} {programme} 的名册与冻结时不一致（{what}），已停止审批和发放；请立即报告并核查数据库被"
            "谁改动"
        ),
        (
            "the list of {programme} for {month} is no longer as it was frozen ({what}); it is neither "
            "signed nor paid: report this at once and find out who changed the database"
        ),
    ),
    "pay.E010": (
        "{month} {programme} 名册上没有一人有可用账户，无法生成银行文件；请先登记账户",
        (
            "nobody on the list of {programme} for {month} has an account that can be paid, so there is no "
            "bank file; record the accounts first"
        ),
    ),
    "pay.E011": (
        "“{out}”在系统数据目录 {home} 之内；银行文件含明文号码，请用 --out 指定目录之外的位置",
        (
            "{out} lies inside the home {home}; a bank file has readable numbers: choose a place outside "
            "with --out"
        ),
    ),
    "pay.E012": (
        "{month} {programme} 的名册已审批，不再写草稿；银行文件见 {path}",
        (
            "the list of {programme} for {month} has been approved and gets no draft any more; its bank "
            "file is {path}"
        ),
    ),
    "pay.E013": (
        "批次 {batch} 保存的内容与记录的校验值不符，不能再次写出；请报告并核查数据库",
        (
            "what is kept of batch {batch} does not agree with its recorded hash and is not written again; "
            "report this and look into the database"
        ),
    ),
    "pay.E014": (
        "{programme} 编号 {unit} 在 {month} 没有未付的应发（未冻结、已送银行或已到账），不能指定代领人",
        (
            "{programme} owes unit {unit} nothing open for {month} (not frozen, on its way or arrived), so "
            "no receiver is named"
        ),
    ),
    "pay.E015": (
        "编号 {units} 的代领人由您指定，重发须由另一人办理",
        "you named the receivers of {units}; somebody else has to send these payments",
    ),
    "pay.E016": (
        "请写明代领的理由（监护、实际照料人或机构的依据）",
        "say why somebody else receives it (guardianship, who really cares, or the institution's agreement)",
    ),
    "pay.E017": (
        "登记库中没有编号为 {person} 的人员，不能指定为代领人；请先登记或核对编号",
        "nobody in the registry has the number {person}; register the receiver first, or look at the number",
    ),
    "pay.E018": (
        "{month} {programme} 的名册上有 {who} 本户或近亲属，应当回避；请由另一名财务人员审批",
        (
            "on the list of {programme} for {month} stands the household of {who} or a relative's, who "
            "therefore does not sign it; somebody else of finance does"
        ),
    ),
    "pay.E020": (
        "不是完整的银行代发文件（列、合计行或合计数不符）；请用本系统生成的原文件",
        "not a whole bank file (columns, trailer or sums do not agree); take the file as it was written",
    ),
    "pay.E021": (
        "不是银行回盘文件：第一行应为 batch_no,批次号,count,笔数,total,金额；请向银行索取回盘文件",
        (
            "not a return of the bank: the first line has to be batch_no,<no>,count,<n>,total,<yuan>; ask "
            "the bank for its return file"
        ),
    ),
    "pay.E022": (
        "回盘文件的表头缺少列：{missing}；请银行按约定格式重发",
        "the heading of the return lacks: {missing}; ask the bank for the agreed form",
    ),
    "pay.E023": (
        "回盘文件是空的；请向银行重新索取",
        "the return file is empty; ask the bank for it again",
    ),
    "pay.E024": (
        "回盘文件超过 {megabytes} MB，不像一个批次的回盘；请核对文件",
        "the return file is larger than {megabytes} MB, which no batch's answer is; look at the file",
    ),
    "pay.E025": (
        "回盘文件不是文本（可能是表格或压缩包）；请另存为 CSV",
        "the return file is no text (a workbook or an archive perhaps); save it as CSV",
    ),
    "pay.E026": (
        "没有批次“{batch}”，这不是对本系统所发文件的回盘；请核对批次号",
        "there is no batch {batch!r}, so this answers no file of ours; look at the batch number",
    ),
    "pay.E027": (
        (
            "回盘文件首行的笔数或金额（{count} 笔，{total} 元）既不是批次 {batch} 的（{our_count} 笔，"
            "{our_total} 元），也不是文件各行之和；文件可能损坏，整份未读入，请银行重发"
        ),
        (
            "count and total in the first line ({count}, {total} yuan) are neither those of batch {batch} ("
            "{our_count}, {our_total} yuan) nor the sums of the lines; the file may be damaged and none of "
            "it was read: ask the bank to send it again"
        ),
    ),
    "pay.E028": (
        "找不到文件 {path}",
        "there is no file {path}",
    ),
    "pay.E030": (
        "这一行的编码已损坏，无法读取；请银行重发这一行",
        "the encoding of this line is broken; ask the bank to send the line again",
    ),
    "pay.E031": (
        "这一行有 {found} 列，应为 {wanted} 列（多余或缺少逗号、引号）；请银行重发这一行",
        (
            "this line has {found} columns and not {wanted} (a comma or a quote too many or too few); ask "
            "the bank to send the line again"
        ),
    ),
    "pay.E032": (
        "批次 {batch} 没有序号“{seq}”；请银行核对序号",
        "batch {batch} has no line {seq!r}; ask the bank about the number",
    ),
    "pay.E033": (
        "序号 {seq} 在文件中出现多次（第一次在第 {first} 行）{said}；请银行说明以哪一行为准",
        (
            "line {seq} stands more than once in the file (first in line {first}){said}; ask the bank "
            "which one holds"
        ),
    ),
    "pay.E034": (
        "序号 {seq} 的结果是“{result}”，只能是 0（已付）或 1（失败）",
        "the result of line {seq} is {result!r}; it can be 0 (paid) or 1 (failed) only",
    ),
    "pay.E035": (
        "序号 {seq} 的金额是“{amount}”，发出的是 {sent} 元；请银行核对，未作改动",
        "the amount of line {seq} is {amount!r}, {sent} yuan were sent; ask the bank, nothing was changed",
    ),
    "pay.E036": (
        "序号 {seq} 的付款日期“{value}”不可能（应在 {earliest} 至 {latest} 之间，写成 2023-06-30）",
        (
            "the day of payment of line {seq} cannot be {value!r} (between {earliest} and {latest}, "
            "written 2023-06-30)"
        ),
    ),
    "pay.E037": (
        "序号 {seq} 此前的回盘是“{before}”，这一行却是“{now}”；未作改动，请银行书面说明",
        (
            "line {seq} was answered “{before}” before and is “{now}” here; nothing was changed: ask the "
            "bank in writing"
        ),
    ),
}
