"""What can be wrong with a league table, and with its way to publication."""

MESSAGES: dict[str, tuple[str, str]] = {
    "league.E001": (
        "晾晒声明缺少 {word}；请补上",
        "the declaration of the league table lacks {word}: add it",
    ),
    "league.E002": (
        "晾晒声明里不认识“{word}”；可以写 {known}",
        "the declaration of the league table knows no {word!r}; it may have {known}",
    ),
    "league.E003": (
        "“{word}”不能是“{value}”；可以是 {known}",
        "{word} cannot be {value!r}; it may be {known}",
    ),
    "league.E004": (
        "各指标权重之和是 {total}，应为 100；请调整权重",
        "the weights add up to {total} and should to 100: adjust them",
    ),
    "league.E005": (
        "代码“{code}”用了两次；请改其中一个",
        "the code {code!r} is used twice: change one",
    ),
    "league.E006": (
        "“{kind}”列在两个对比组里；一个单位只与一组比较，请删去一处",
        "{kind!r} stands in two peer groups; an area is compared with one only: take it out of one",
    ),
    "league.E007": (
        "这张晾晒表按 {asked} 编排，不能用于{period}；请换一张表或另选期间",
        "this table is for a {asked} and not for {period}: take another table or period",
    ),
    "league.E008": (
        "没有指标“{code}”（{zh}）的数据；请先取数，某地没有数据的逐一列出",
        "there are no figures of {code} ({zh}): count them first, areas without a value listed as such",
    ),
    "league.E009": (
        "指标“{code}”里{area}出现了两次；请合并成一行",
        "{area} stands twice in the figures of {code}: make one row of them",
    ),
    "league.E010": (
        (
            "指标“{code}”里{area}的分子 {numerator}、分母 {denominator} 不可能；"
            "比例的分子不大于分母，都不为负，请核对取数"
        ),
        (
            "in {code}, {area} cannot have {numerator} of {denominator}: a share is at most the whole and "
            "neither is negative; check how it was counted"
        ),
    ),
    "league.E011": (
        "这一期晾晒{state}，不能{act}；先后次序是起草、征求意见、附上答复、发布",
        "this issue is {state} and cannot be {act}: it is drafted, sent, its replies attached, and published",
    ),
    "league.E012": (
        "征求意见的期限不能是 {days} 个工作日；至少一个工作日",
        "the time for replies cannot be {days} working days; it is one at least",
    ),
    "league.E013": (
        "“{area}”不在这一期晾晒里，不用答复；请核对单位",
        "{area!r} is not named in this issue and has nothing to reply to: check the area",
    ),
    "league.E014": (
        "答复有 {length} 字，最多 {most} 字；请精简，材料另附",
        "the reply has {length} characters and may have {most}: shorten it and attach the rest",
    ),
    "league.E015": (
        "还有 {count} 个单位没有答复，答复期限到{until}为止；全部答复或期限过后才能附上答复",
        (
            "{count} areas have not replied and may until {until}: the replies are attached when all are in "
            "or the day is over"
        ),
    ),
    "league.E016": (
        "内容与征求意见时不同，不能发布；请重新征求意见",
        "the content is not what was sent for reply and is not published: send it again",
    ),
    "league.E017": (
        "日期 {on} 早于上一步的 {before}；请核对日期",
        "the day {on} is before that of the step before, {before}: check it",
    ),
    "league.E018": (
        "{period} 还没有过完，不能起草；请在期满后起草",
        "{period} is not over: draft the issue when it is",
    ),
    "league.E019": (
        "{period} 有没有结账的月份，数字还会变；请先结账，再起草",
        "{period} has a month that is not closed, and its figures may still change: close it first",
    ),
    "league.E020": (
        "指标“{name}”没有按周的数据；请从周晾晒中去掉，或改用月度",
        "{name} is not counted by the week: leave it out of a weekly table, or take a monthly one",
    ),
    "league.E021": (
        "还没有任何月份的快照，不知道每户在哪里；请先运行一个月",
        "no month has been run, so it is not known who lives where: run a month first",
    ),
    "league.E022": (
        "没有代码为“{code}”的晾晒表；请从列表中选择",
        "there is no league table {code!r}: choose one of the list",
    ),
    "league.E023": (
        "{period} 的晾晒已由{by}起草；请打开它，需要改动的用“改稿”",
        "the issue of {period} has been drafted by {by}: open it, and draft it anew where it has to change",
    ),
    "league.E024": (
        "没有写改稿的理由；各单位会看到，请写明",
        "why it is drafted anew is not said: the areas will read it, so say it",
    ),
    "league.E025": (
        "重新取数后与原稿一字不差，没有可改的；数字有异议的，请写明哪个单位的哪一项不排名",
        "counted again it is what it was: where a figure is disputed, say which area is not ranked by what",
    ),
    "league.E026": (
        "起草过这一期的人不能发布它；请交由另一名审批人员发布",
        "whoever drafted a version of an issue does not publish it: have another approver do so",
    ),
    "league.E027": (
        "没有{period}的晾晒，或者还没有发送给您；请从列表中打开",
        "there is no issue of {period}, or it has not been sent to you: open one from the list",
    ),
    "league.E028": (
        "这一期在您打开页面之后已由他人办过一步；请看过现在的内容，再决定是否继续",
        "somebody has taken a step with this issue since you opened it: look at it as it is now, then decide",
    ),
    "league.E029": (
        "只能写出 .docx、.xlsx 或 .pdf；请改文件的扩展名",
        "it is written as .docx, .xlsx or .pdf: change how the file's name ends",
    ),
}
