"""What can be wrong with a YAML file as such."""

MESSAGES: dict[str, tuple[str, str]] = {
    "yaml.E001": (
        "文件读不出来（{reason}），请检查路径和权限",
        "the file cannot be read ({reason}); check its path and permissions",
    ),
    "yaml.E002": (
        "文件有 {size} 字节，超过 {limit} 字节的上限，请拆分",
        "the file has {size} bytes, more than the {limit} allowed; split it",
    ),
    "yaml.E003": (
        "文件不是 UTF-8 编码，请另存为 UTF-8",
        "the file is not UTF-8; save it as UTF-8",
    ),
    "yaml.E004": (
        "YAML 格式有误（{reason}），请检查缩进、冒号和引号",
        "this is not valid YAML ({reason}); check indentation, colons and quotes",
    ),
    "yaml.E005": (
        "不允许使用锚点（&）和引用（*），请把内容写全",
        "anchors (&) and aliases (*) are not allowed; write the content out",
    ),
    "yaml.E006": (
        "键“{key}”重复，第一次在第 {first} 行，请删去一处",
        "the key {key!r} stands twice, first on line {first}; remove one",
    ),
    "yaml.E007": (
        "“{text}”以 0 开头，是编号还是数字？编号请加引号",
        "{text!r} begins with 0: quote it if it is a code, drop the 0 if it is a number",
    ),
    "yaml.E008": (
        "嵌套超过 {limit} 层，请简化",
        "nested more than {limit} levels deep; simplify",
    ),
    "yaml.E009": (
        "键必须是文字或数字",
        "a key is a word or a number",
    ),
    "yaml.E010": (
        "“{text}”不是真实的日期，请更正",
        "{text!r} is not a day of the calendar; correct it",
    ),
    "yaml.E011": (
        "不允许使用类型标记（{tag}），请直接写值",
        "type tags ({tag}) are not allowed; write the plain value",
    ),
    "yaml.E012": (
        "数字“{text}…”太长，不是真实的数",
        "the number {text}… is too long to be real; correct it",
    ),
}
