"""What can be wrong with an export."""

MESSAGES: dict[str, tuple[str, str]] = {
    "export.E001": (
        "没有写明导出的用途，或超过 {longest} 个字；请写明办件号、报表名称或来文",
        (
            "the purpose of the export is missing or longer than {longest} characters: name the case, the "
            "report or the request"
        ),
    ),
    "export.E002": (
        "名单有 {rows} 行，一个文件最多 {most} 行；请先用筛选条件缩小范围",
        "the list has {rows} rows and a file holds at most {most}: narrow it by the filters first",
    ),
    "export.E003": (
        "名单是空的，没有可导出的内容；请放宽筛选条件",
        "the list is empty and there is nothing to export: widen the filters",
    ),
    "export.E004": (
        "没有 {number} 号导出；请核对编号",
        "there is no export {number}; check the number",
    ),
    "export.E005": (
        "不能批准自己申请的导出；请由另一位审批人员办理",
        "nobody allows an export they asked for; another approver has to",
    ),
    "export.E006": (
        "{number} 号导出已由{by}处理，无需再次处理",
        "export {number} was decided by {by} already; nothing is left to do",
    ),
    "export.E007": (
        "不批准须写明理由，申请人会看到",
        "give the reason for refusing: who asked will read it",
    ),
    "export.E008": (
        "{number} 号导出尚未批准或未获批准，不能下载",
        "export {number} has not been allowed and cannot be taken",
    ),
    "export.E009": (
        "名单现有 {rows} 行，多于批准的 {allowed} 行；请重新申请",
        "the list now has {rows} rows, more than the {allowed} that were allowed: ask anew",
    ),
    "export.E010": (
        "批准已超过 {days} 天，不能再下载；请重新申请",
        "it was allowed more than {days} days ago and cannot be taken any more: ask anew",
    ),
}
