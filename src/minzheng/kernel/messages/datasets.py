"""What is wrong with the declaration of a data set."""

MESSAGES: dict[str, tuple[str, str]] = {
    "dataset.E001": (
        "数据集、列和给出的事实都须写成“键: 值”，列名用小写英文字母、数字和下划线，请照此改写",
        (
            "a data set, a column and a fact it gives are written as key: value, the names of columns in "
            "lower-case letters, digits and underscores; rewrite it so"
        ),
    ),
    "dataset.E002": (
        "{where} 不认识键“{key}”，请删去或更正",
        "{where} does not know the key {key!r}; remove or correct it",
    ),
    "dataset.E003": (
        "{where} 缺少“{key}”，请补上",
        "{where} lacks {key!r}; add it",
    ),
    "dataset.E004": (
        "{where} 的“{key}”写法不对：{reason}",
        "{where}: {key!r} will not do: {reason}",
    ),
    "dataset.E005": (
        "数据集“{code}”已在 {first} 声明，请把其中一个文件改名或删去",
        "{first} already declares the data set {code!r}; rename or remove one of the files",
    ),
    "dataset.E006": (
        "序号 {no} 已由数据集“{first}”使用，请更正",
        "the data set {first!r} already has the number {no}; correct one",
    ),
    "dataset.E007": (
        "列“{column}”的表头“{heading}”与列“{first}”相同，读文件时无法区分，请改掉一个",
        "the columns {column!r} and {first!r} share the heading {heading!r}; change one",
    ),
    "dataset.E008": (
        "{where} 的“{key}”写了不存在的列“{column}”，可用：{known}",
        "{where}: {key!r} names a column that does not exist: {column!r}; use one of {known}",
    ),
    "dataset.E009": (
        "{where} 的“{key}”写了“{value}”，不是列“{column}”的取值，可用：{known}",
        "{where}: {key!r} names {value!r}, which is no value of the column {column!r}; use one of {known}",
    ),
    "dataset.E010": (
        "数据集给出的事实“{entity}.{fact}”不在词表中，或是由规则推得的；请检查拼写，或先在词表中声明",
        (
            "the fact {entity}.{fact} is not in the vocabulary, or a rule derives it; check its spelling, or "
            "declare it there first"
        ),
    ),
    "dataset.E011": (
        "事实“{fact}”不能这样给出：{reason}",
        "the fact {fact!r} cannot be given like this: {reason}",
    ),
    "dataset.E012": (
        "事实“{fact}”的 absent 写法不对：{reason}；没有记录时仍属未知的，请写 未知",
        "absent will not do for {fact!r}: {reason}; write unknown where no record leaves it unknown",
    ),
    "dataset.E013": (
        "事实“{fact}”的来源“{first}”也用 rank {rank}，请写明先后（1 最先）",
        "the source {first!r} of the fact {fact!r} has rank {rank} too; say which goes before (1 is first)",
    ),
    "dataset.E014": (
        "项目用到事实“{entity}.{fact}”，却没有数据集给出，人人都会是待核；请在 datasets/ 里补上 gives",
        (
            "programmes read the fact {entity}.{fact}, which no data set gives, so everybody would stay "
            "undetermined; add it to the gives of a file in datasets/"
        ),
    ),
    "dataset.E015": (
        "{where} 的“{key}”取决于列“{column}”，空着就会悄悄算错；请在该列写 required: true",
        "{where}: {key!r} rests on {column!r}, where a blank would go wrong silently; make that required",
    ),
    "dataset.E016": (
        "registers: {registers} 需要列“{column}”（{kind}），请补上或改正",
        "registers: {registers} needs the column {column!r} ({kind}); add or correct it",
    ),
    "dataset.E017": (
        "文件名“{code}”就是数据集的代码，须用小写英文字母、数字和下划线，请改名",
        "the file name {code!r} is the code: lower-case letters, digits and underscores; rename the file",
    ),
    "dataset.E018": (
        "{where} 的“{key}”须写 {kind} 类的列，“{column}”不是，可用：{known}",
        "{where}: {key!r} names a column of kind {kind}, which {column!r} is not; use one of {known}",
    ),
}
