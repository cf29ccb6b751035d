"""What is wrong with a trail, and looks that are not allowed."""

MESSAGES: dict[str, tuple[str, str]] = {
    "trail.E001": (
        "这一行不是留痕文件的格式，文件被改动或损坏；请用原始导出件核对",
        "this line is not in the form of a trail: the file was changed or damaged; use the original export",
    ),
    "trail.E002": (
        "第 {seq} 条的内容与其哈希不符，该条被改动过；请与数据库和备份比对",
        "entry {seq} does not agree with its hash and was changed; compare it with database and backup",
    ),
    "trail.E003": (
        "此处应为第 {expected} 条，却是第 {seq} 条：有条目被删除、重复或调换了顺序",
        "entry {expected} should stand here and not {seq}: some were removed, repeated or moved",
    ),
    "trail.E004": (
        "第 {seq} 条没有接上前一条的哈希：它之前的条目被替换过",
        "entry {seq} does not follow the hash before it: an entry before it was exchanged",
    ),
    "trail.E005": (
        "事件 {event} 与封存的摘要不符：有事件被改动、删除、增加或调换了顺序",
        "events {event} do not agree with their seal: one was changed, removed, added or moved",
    ),
    "trail.E006": (
        "文件在第 {entries} 条之后不完整：缺少末行，或末行与内容不符；请重新导出",
        (
            "the file is cut short after entry {entries}: its last line is missing or does not agree; "
            "export it again"
        ),
    ),
    "trail.E007": (
        "末行之后还有内容；请用原始导出件核对",
        "something follows the last line; use the original export",
    ),
    "trail.E008": (
        "文件里没有另行记下的哈希 {noted}：其后的条目被截去，或整条链被重写",
        "the hash noted, {noted}, is not in the file: entries were cut off or the chain was rewritten",
    ),
    "trail.E009": (
        "没有写明查看的用途；请填写办件号或事由",
        "the purpose of the look is missing: give the case number or the reason",
    ),
    "trail.E010": (
        "不能写入 {path}：{reason}；请换一个位置",
        "{path} cannot be written: {reason}; choose another place",
    ),
    "trail.E011": (
        "读不了 {path}：{reason}；请核对文件名",
        "{path} cannot be read: {reason}; look at the file name",
    ),
    "look.E001": (
        "不能查看本人或近亲属的信息，此次查看已记录；确需办理的请交由其他人员",
        (
            "your own records and those of your relatives are closed to you, and this attempt was noted; "
            "have a colleague deal with it"
        ),
    ),
    "look.E002": (
        "办件 {case} 与此人无关，或不在您的权限范围内；请填写此人所在家庭的办件号",
        "case {case} does not concern this person or is not in your area; give a case of their household",
    ),
    "look.E003": (
        "请选择查看事由",
        "choose the reason for looking",
    ),
    "look.E004": (
        "查看用途已过期，请重新填写",
        "the purpose of the look has run out; state it again",
    ),
    "look.E005": (
        "此人没有登记这一项",
        "nothing of this kind is on record for this person",
    ),
    "look.E006": (
        "请填写要查找的姓名、身份证号或办件号",
        "give a name, an identity number or a case number",
    ),
    "look.E007": (
        "您的权限范围内没有此人；请核对后再试",
        "there is nobody of that number in your area; check it and try again",
    ),
    "look.E008": (
        "{person_no} 号人员已登记为 {user} 的本人或近亲属",
        "person {person_no} is on record already as {user} or a relative of theirs",
    ),
    "look.E009": (
        "请选择与您的关系",
        "choose how the person is related to you",
    ),
    "look.E010": (
        "信息库里没有此人，无需备案；请核对证件号",
        "nobody of that number is on record, so there is nothing to declare; check the number",
    ),
    "look.E012": (
        "第 {seq} 条不在本周抽中的记录里；请刷新页面",
        "entry {seq} was not drawn for this week; reload the page",
    ),
    "look.E013": (
        "第 {seq} 条已由{by}核查，无需再次核查",
        "entry {seq} was judged by {by} already; nothing is left to do",
    ),
    "look.E014": (
        "认为用途不明的，须写明情况",
        "say what is wrong with a look that has no purpose",
    ),
    "look.E011": (
        "身份证号不能写在地址里；请填在页面上方的查找栏或“按身份证号”一栏，那里的号码不会留在地址和日志里",
        (
            "an identity number must not stand in an address: enter it in the box at the top of the page or "
            "in the field for it, where it stays out of addresses and logs"
        ),
    ),
}
