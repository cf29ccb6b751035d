"""What can be wrong in a pack."""

MESSAGES: dict[str, tuple[str, str]] = {
    "pack.E001": (
        "没有地区包“{place}”，可用的有：{known}",
        "there is no pack {place!r}; there are: {known}",
    ),
    "pack.E002": (
        "地区包 {place} 的 extends 绕成了圈，请改成上一级的地区包",
        "the extends of pack {place} goes round in a circle; name the pack of the level above",
    ),
    "pack.E003": (
        "地区包 {place}（{level}）的上级“{above}”不比它高，请改 extends 或 level",
        "the pack {above!r} above {place} ({level}) is of no higher level; correct extends or level",
    ),
    "pack.E004": (
        "pack.yaml 须写成“键: 值”",
        "pack.yaml is written as key: value",
    ),
    "pack.E005": (
        "pack.yaml 不认识键“{key}”，请删去或更正",
        "pack.yaml does not know the key {key!r}; remove or correct it",
    ),
    "pack.E006": (
        "pack.yaml 缺少“{key}”，请补上",
        "pack.yaml lacks {key!r}; add it",
    ),
    "pack.E007": (
        "层级“{level}”不存在，可用 nation、province、city、district",
        "there is no level {level!r}; use nation, province, city or district",
    ),
    "pack.E008": (
        '{key} {code} 没有加引号，编号请写成 "{code}"',
        '{key} {code} is not quoted; write codes as "{code}"',
    ),
    "pack.E009": (
        "辖区单位须有 zh 名称和 code（没有法定编号的写 key）",
        "a unit has a name (zh) and a code, or a key where it has no statutory code",
    ),
    "pack.E010": (
        "parameters.yaml 须写成“项目.参数: [值…]”",
        "parameters.yaml is written as programme.parameter: [values]",
    ),
    "pack.E011": (
        "没有参数“{code}”，请检查拼写或先在项目中声明",
        "there is no parameter {code!r}; check its spelling or declare it in its programme",
    ),
    "pack.E012": (
        "参数 {code} 不能由 {level} 一级设定，只能由：{levels}；请移到那一级",
        "parameter {code} may not be set at the level {level}, only at: {levels}; move it there",
    ),
    "pack.E013": (
        "参数 {code} 须是带日期的值的列表（- {{since: …, value: …}}）",
        "parameter {code} is a list of dated values (- {{since: …, value: …}})",
    ),
    "pack.E014": (
        "参数 {code} 的起始日 {since} 不晚于上一条，请按日期排列",
        "parameter {code}: {since} is not later than the value before it; sort by date",
    ),
    "pack.E015": (
        "参数 {code} 的值不认识键“{key}”，请删去或更正",
        "a value of {code} does not know the key {key!r}; remove or correct it",
    ),
    "pack.E016": (
        "参数 {code} 的值缺少“{key}”，请补上",
        "a value of {code} lacks {key!r}; add it",
    ),
    "pack.E017": (
        "参数 {code} 的 {key} 不是日期，请写成 2023-07-01",
        "{key} of {code} is not a day; write it as 2023-07-01",
    ),
    "pack.E018": (
        "参数 {code} 的 confidence“{confidence}”须为 S、L、A",
        "parameter {code}: confidence {confidence!r} is none of S, L, A",
    ),
    "pack.E019": (
        "参数 {code} 是演示默认值（A），须有 note（zh、en）说明来由",
        "parameter {code} is a demo default (A) and needs a note (zh and en) saying where it comes from",
    ),
    "pack.E020": (
        "参数 {code} 的值不对：{reason}",
        "the value of {code} will not do: {reason}",
    ),
    "pack.E021": (
        "参数 {code} 的 verified 须为 true 或 false",
        "parameter {code}: verified is true or false",
    ),
    "pack.E022": (
        "参数 {code} 的来源“{source}”不在本地区或上级的 regulations.yaml 中，请补上或更正",
        (
            "the source {source!r} of {code} is in no regulations.yaml of this pack or those above; add "
            "or correct it"
        ),
    ),
    "pack.E023": (
        "参数 {code} 的可信度为 {confidence}，来源却是演示默认值；请写文件依据或改为 A",
        (
            "parameter {code} has confidence {confidence} but its source is the demo default; name a "
            "document or use A"
        ),
    ),
    "pack.E024": (
        "地区包开办的项目“{code}”不存在或不需要开办，请删去或更正",
        "the pack offers {code!r}, which does not exist or is not optional; remove or correct it",
    ),
    "pack.E025": (
        "参数 {code} 的截止日 {until} 早于起始日，请更正",
        "a value of {code} ends ({until}) before it begins; correct the dates",
    ),
    "pack.E026": (
        "行政区划代码“{code}”不对：地区为 6 位数字，辖区单位为 9 位",
        "the division code {code!r} will not do: 6 digits for a place, 9 for a unit",
    ),
    "pack.E027": (
        "“{key}”的写法不对：{reason}",
        "{key!r} will not do: {reason}",
    ),
    "pack.E028": (
        "这个目录里没有 pack.yaml，其中的值不会生效；请补上或移走",
        "this folder has no pack.yaml, so nothing in it counts; add one or move it away",
    ),
}
