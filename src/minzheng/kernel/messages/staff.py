"""What can be wrong with the accounts and posts of who works here, and with the tokens of other systems."""

MESSAGES: dict[str, tuple[str, str]] = {
    "office.E001": (
        "没有写科室名称，或中文超过 {longest} 个字、英文超过 {longest_en} 个字符；请写明",
        (
            "the name of the office is missing, or longer than {longest} Chinese characters or {longest_en} "
            "English ones: write it"
        ),
    ),
    "office.E002": (
        "该辖区已有“{office}”，无须再设；请直接任命",
        "there is an office {office!r} in this unit already: appoint to that one",
    ),
    "post.E001": (
        "{user} 已有“{held}”岗位，与“{role}”不相容：系统管理、稽核不兼其他岗位；请另派人员，或先结束原岗位",
        (
            "{user} holds a post as {held}, which does not go with {role}: administrators and auditors hold "
            "no other post; name somebody else or end the other post first"
        ),
    ),
    "post.E002": (
        "结束日期 {on} 不晚于开始日期 {since}；请写明开始之后的日期",
        "the post cannot end on {on}, which is not after its first day {since}; give a later day",
    ),
    "post.E003": (
        "该岗位已定于 {until} 结束，只能提前，不能推后；需要继续任职的，请重新任命",
        "the post ends on {until} and can only be made to end earlier; to go on, appoint anew",
    ),
    "post.E004": (
        "{user} 自 {since} 起已任同一科室、同一辖区的“{role}”岗位，无须再次任命；如需改期，请先结束原岗位",
        (
            "{user} has held the same post ({role}, same office and division) since {since}: there is "
            "nothing to appoint; to change its days, end it first"
        ),
    ),
    "staff.E001": (
        "没有“{role}”这个岗位，可用：{known}",
        "there is no role {role!r}; there are: {known}",
    ),
    "staff.E002": (
        "用户名 {username} 已有人使用，请换一个",
        "the user name {username} is taken: choose another",
    ),
    "staff.E003": (
        "没有区划 {division}，请核对编号（县级为六位代码后补六个零）",
        "there is no division {division}: look at the key (a county is its code and six zeros)",
    ),
    "staff.E004": (
        "用户名须为 2 至 40 个字符，可用字母、数字和 . _ @ + -，并以字母或数字开头；请改写",
        "a user name has 2 to 40 characters, letters, digits or . _ @ + -, and begins with a letter or digit",
    ),
    "staff.E005": (
        "没有写姓名，或超过 {longest} 个字；请写明姓名",
        "the name is missing or longer than {longest} characters: write the name",
    ),
    "staff.E006": (
        "{user} 的账号已停用，不能邀请设置密码；请先恢复账号",
        "the account of {user} is shut and cannot be invited: reopen it first",
    ),
    "staff.E007": (
        "{user} 的账号已经停用，无须再次停用",
        "the account of {user} is shut already; there is nothing to do",
    ),
    "staff.E008": (
        "没有写明理由，留痕需要；请写明",
        "the reason is missing, and is kept on record: write it",
    ),
    "staff.E009": (
        "{user} 的账号没有停用，无须恢复",
        "the account of {user} is open; there is nothing to do",
    ),
    "staff.E010": (
        "“{field}”没有选，或不在您的辖区内；请从列表中选",
        "{field!r} is not chosen, or lies outside your area: choose from the list",
    ),
    "staff.E011": (
        "“{field}”没有写或不是日期；请写成 2023-07-01",
        "{field!r} is missing or not a day: write it as 2023-07-01",
    ),
    "staff.E012": (
        "没有用户名为“{username}”的人员，或不在您的辖区内；请核对用户名",
        "nobody in your area has the user name {username!r}: look at the spelling",
    ),
    "staff.E013": (
        "{user} 没有设置第二重验证，无须重置",
        "{user} has no second factor; there is nothing to reset",
    ),
    "staff.E014": (
        "{user} 没有被锁定，无须解除；忘记密码的，请另发设置密码的链接",
        "{user} is not locked out; for a forgotten password hand over a link to set one",
    ),
    "token.E001": (
        "没有写系统名称，或超过 {longest} 个字；请写明是哪个系统",
        "the name of the system is missing or longer than {longest} characters: say which system it is",
    ),
    "token.E002": (
        "截止日期 {until} 不晚于今天，令牌签发后即失效；请写以后的日期，或留空",
        "the token would end on {until}, which is not after today: give a later day or none",
    ),
    "token.E003": (
        "{user} 的账号已停用，不能签发代表此人的令牌；请先恢复账号或另选用户",
        "the account of {user} is shut, so no token can act for it: reopen it or choose another user",
    ),
    "token.E004": (
        "“{system}”的这个令牌已于 {until} 失效，无须再撤销",
        "this token of {system} ended on {until}; there is nothing to withdraw",
    ),
    "token.E005": (
        "没有编号为 {number} 的令牌；请刷新名单",
        "there is no token with the number {number}: load the list anew",
    ),
    "token.E006": (
        "打开本页之后名单已有变化（可能刚才已签发过）；请看过现在的名单，仍需要的再签发一次",
        (
            "the list has changed since the page was opened (the token may have been issued a moment ago): "
            "look at it as it is now, and issue again only where one is still needed"
        ),
    ),
}
