"""What cannot be done in the registry."""

MESSAGES: dict[str, tuple[str, str]] = {
    "people.E001": (
        "身份证号不能登记：{reason}；请核对证件后重新填写",
        "the identity number is not taken: {reason}; compare it with the card and enter it again",
    ),
    "people.E002": (
        "{person_no} 号人员的身份证号校验码或出生日期不符，整批未导入；请更正这一行",
        (
            "the identity number of person {person_no} has a wrong check digit or date of birth, so nothing "
            "was loaded; correct that row"
        ),
    ),
    "people.E003": (
        "这个身份证号已是 {person_no} 号人员的；请核对证件，若为同一人请归并两条记录",
        (
            "this identity number is person {person_no}'s already; compare it with the card, and where both "
            "are one person merge the two records"
        ),
    ),
    "people.E004": (
        "起始日 {since} 早于现有记录的起始日 {known}，会改写历史；请填写 {known} 或以后的日期",
        "{since} lies before {known}, since when another is on record; give {known} or a later day",
    ),
    "people.E005": (
        "电话应为11位手机号，或区号加7至8位座机号，现为 {length} 位；请核对后重新填写",
        (
            "a phone has the 11 digits of a mobile number, or an area code and 7 to 8 digits, not {length} "
            "characters; check it and enter it again"
        ),
    ),
    "people.E006": (
        "银行账号应为8至32位数字，现为 {length} 位或含有其他字符；请核对后重新填写",
        (
            "an account has 8 to 32 digits and nothing else, this one has {length} characters; check it and "
            "enter it again"
        ),
    ),
    "people.E007": (
        "开户行的联行号应为12位数字，现为 {length} 位；请核对后重新填写",
        "the bank's CNAPS number has 12 digits, not {length} characters; check it and enter it again",
    ),
    "people.E008": (
        "没有填写账户户名，银行会退回；请填写与银行预留一致的户名",
        "the holder of the account is missing and the bank would send it back; enter the name the bank has",
    ),
    "people.E009": (
        "没有填写地址；请填写到门牌",
        "the address is empty; enter it to the door",
    ),
    "people.E010": (
        "{person_no} 号人员已归并到 {kept} 号，不能再单独办理；请改用 {kept} 号，或先撤销归并",
        "person {person_no} was merged into {kept}: use {kept}, or undo the merge first",
    ),
    "people.E011": (
        "不能把 {person_no} 号人员归并到自己；请选择另一条记录",
        "person {person_no} cannot be merged into itself; choose another record",
    ),
    "people.E012": (
        "{kept} 号和 {duplicate} 号人员的性别或出生日期不同，不像同一人；请先更正登记再归并",
        (
            "{kept} and {duplicate} differ in sex or date of birth and hardly are one person; correct the "
            "records before merging them"
        ),
    ),
    "people.E013": (
        "没有填写归并的理由；请写明依据",
        "the reason for the merge is missing; say what it rests on",
    ),
    "people.E014": (
        "没有第 {merge_no} 号归并，或已经撤销；请核对编号",
        "there is no merge number {merge_no}, or it was undone already; check the number",
    ),
    "people.E015": (
        "第 {merge_no} 号归并之后，{kept} 号又有第 {later} 号归并；请先撤销第 {later} 号",
        "after merge {merge_no} person {kept} took part in merge {later}; undo {later} first",
    ),
    "people.E016": (
        "第 {merge_no} 号归并不能撤销：归还的内容已被他人占用（如户主、身份证号）；请先解除占用",
        (
            "merge {merge_no} cannot be undone: what would go back is somebody else's by now (head of the "
            "household, identity number); release that first"
        ),
    ),
    "people.E017": (
        "没有写明读取证件和账户的用途；请填写用途",
        "the purpose of reading numbers and accounts is missing; state it",
    ),
    "org.E001": (
        "键 {key} 已用于另一个请求；同一键只能重发同一请求，请换一个键",
        "the key {key} came with another call: a key is for sending the same call again; take a new one",
    ),
}
