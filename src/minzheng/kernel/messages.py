"""The wording of every mistake a person can make, Chinese and English side by side, by id.

Each says what happened, why, and how to mend it.
"""

Texts = dict[str, tuple[str, str]]

_YAML: Texts = {
    "yaml.E001": ("文件读不出来（{reason}），请检查路径和权限", "the file cannot be read ({reason}); check its path and permissions"),
    "yaml.E002": ("文件有 {size} 字节，超过 {limit} 字节的上限，请拆分", "the file has {size} bytes, more than the {limit} allowed; split it"),
    "yaml.E003": ("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"),
    "yaml.E004": ("YAML 格式有误（{reason}），请检查缩进、冒号和引号", "this is not valid YAML ({reason}); check indentation, colons and quotes"),
    "yaml.E005": ("不允许使用锚点（&）和引用（*），请把内容写全", "anchors (&) and aliases (*) are not allowed; write the content out"),
    "yaml.E006": ("键“{key}”重复，第一次在第 {first} 行，请删去一处", "the key {key!r} stands twice, first on line {first}; remove one"),
    "yaml.E007": ("“{text}”以 0 开头，是编号还是数字？编号请加引号", "{text!r} begins with 0: quote it if it is a code, drop the 0 if it is a number"),
    "yaml.E008": ("嵌套超过 {limit} 层，请简化", "nested more than {limit} levels deep; simplify"),
    "yaml.E009": ("键必须是文字或数字", "a key is a word or a number"),
    "yaml.E010": ("“{text}”不是真实的日期，请更正", "{text!r} is not a day of the calendar; correct it"),
}
_DECLARATIONS: Texts = {
    "fact.E001": ("事实须写成“名称: {{…}}”", "a fact is written as name: {{…}}"),
    "fact.E002": ("事实 {name} 不认识键“{key}”，请删去或更正", "fact {name} does not know the key {key!r}; remove or correct it"),
    "fact.E003": ("事实 {name} 缺少“{key}”", "fact {name} lacks {key!r}; add it"),
    "fact.E004": ("事实 {name} 的 kind“{kind}”不存在", "fact {name} has no such kind: {kind!r}"),
    "regulation.E001": ("文件依据须写成“键: {{…}}”", "regulations are written as key: {{…}}"),
    "regulation.E002": ("文件依据 {key} 须有 zh 和 en 名称", "regulation {key} needs its title in zh and en"),
    "regulation.E003": ("文件依据 {key} 的 confidence 须为 S、L、A，kind 须为 regulation、standard、report、headline、design", "regulation {key}: confidence is S, L or A and kind is regulation, standard, report, headline or design"),
    "catalogue.E001": ("没有这个目录，请检查路径", "there is no such folder; check the path"),
    "catalogue.E002": ("项目目录里没有 programme.py，请补上", "the programme's folder has no programme.py; add it"),
    "catalogue.E003": ("programme.py 应恰好声明一个项目，现有 {count} 个", "programme.py declares exactly one programme, found {count}"),
    "catalogue.E004": ("项目代码“{code}”与目录名“{folder}”不一致", "the programme's code {code!r} differs from its folder {folder!r}"),
    "catalogue.E005": ("项目代码“{code}”已被另一目录使用", "another folder already declares the programme {code!r}"),
    "catalogue.E006": ("声明文件无法读取：{reason}", "the declaration cannot be read: {reason}"),
    "catalogue.E010": ("参数须写成“名称: {{…}}”", "parameters are written as name: {{…}}"),
    "catalogue.E011": ("参数 {name} 不认识键“{key}”，请删去或更正", "parameter {name} does not know the key {key!r}; remove or correct it"),
    "catalogue.E012": ("参数 {name} 缺少“{key}”", "parameter {name} lacks {key!r}; add it"),
    "catalogue.E013": ("参数 {name} 的 kind“{kind}”不存在，可用 money、share、number、flag、choice、table、rows", "parameter {name} has no such kind: {kind!r}; use money, share, number, flag, choice, table or rows"),
    "catalogue.E014": ("参数 {name} 的 set_by 中“{level}”不是层级，可用 nation、province、city、district", "parameter {name}: {level!r} in set_by is no level; use nation, province, city or district"),
    "catalogue.E020": ("{where} 引用了不存在的事实“{entity}.{name}”，请先在词表中声明", "{where} names a fact that does not exist: {entity}.{name}; declare it in the vocabulary"),
    "catalogue.E021": ("{where} 引用了不存在的参数“{code}”，请先在 parameters.yaml 中声明", "{where} names a parameter that does not exist: {code}; declare it in parameters.yaml"),
    "catalogue.E022": ("{where} 引用了不存在的项目“{code}”", "{where} names a programme that does not exist: {code}"),
    "catalogue.E023": ("{where} 引用的文件依据“{key}”不在 regulations.yaml 中", "{where} cites {key!r}, which is not in regulations.yaml"),
    "catalogue.E024": ("{where} 的法条号 {article} 不是正整数", "{where} cites article {article}, which is not a positive whole number"),
    "catalogue.E025": ("{where} 缺少中文或英文名称（zh、en）", "{where} lacks its wording in zh or en"),
    "catalogue.E026": ("{where} 单位不合：{reason}", "{where} does not fit together: {reason}"),
    "catalogue.E027": ("{where} 的结果可能达到 2⁵³，请收紧事实的 at_most 或改写算式", "{where} may reach 2⁵³; tighten the at_most of its facts or rewrite it"),
    "catalogue.E028": ("{where} 是按户项目，却直接引用个人事实“{name}”，请用 people.sum 或 people.count", "{where} is about households but names the person's fact {name!r}; use people.sum or people.count"),
    "catalogue.E029": ("{where} 把户事实“{name}”放进了对人的合计里再合计", "{where} adds up over people inside an addition over people ({name})"),
    "catalogue.E030": ("{where} 的条件代码“{code}”重复", "{where} declares the clause {code!r} twice"),
    "catalogue.E031": ("项目 {code} 没有任何条件，等于人人符合", "programme {code} has no clause: everybody would be eligible"),
    "catalogue.E032": ("项目 {code} 发放现金却没有金额（pays）", "programme {code} is a cash programme without pays()"),
    "catalogue.E033": ("项目 {code} 没有参数 round_to_fen", "programme {code} has no parameter round_to_fen"),
    "catalogue.E034": ("{where} 的 confidence 须为 S、L、A", "{where}: confidence is S, L or A"),
    "catalogue.E035": ("项目 {code} 没有声明办理步骤（steps）", "programme {code} declares no steps"),
    "catalogue.E036": ("项目 {code} 在同一天有两个金额规则在施行", "programme {code} has two amounts in force on one day"),
    "catalogue.E037": ("参数 {code} 没有任何规则、步骤用到，请删去", "parameter {code} is used by no rule or step; remove it"),
    "catalogue.E038": ("{where} 的值“{choice}”不是事实“{name}”的取值", "{where}: {choice!r} is not a value of the fact {name!r}"),
    "catalogue.E039": ("{where} 的起止日期颠倒", "{where} ends before it begins"),
    "catalogue.E040": ("{where} 用到的表“{code}”没有这一列或行“{name}”", "{where}: the table {code} has no column or row {name!r}"),
    "law.E001": ("没有参数“{code}”，请检查拼写", "there is no parameter {code!r}; check its spelling"),
    "law.E002": ("参数 {code} 在 {place} 于 {day} 没有值，请在地区包中补上", "parameter {code} has no value in {place} on {day}; add one to the pack"),
    "law.E003": ("事实“{name}”不能没有，is_given() 不适用", "the fact {name!r} cannot be absent; is_given() does not apply"),
    "law.E004": ("规则循环引用：{chain}", "the rules go round in a circle: {chain}"),
}
_PACKS: Texts = {
    "pack.E001": ("没有地区包“{place}”，可用的有：{known}", "there is no pack {place!r}; there are: {known}"),
    "pack.E002": ("地区包 {place} 的 extends 绕成了圈", "the extends of pack {place} goes round in a circle"),
    "pack.E003": ("地区包 {place}（{level}）的上级不比它高", "the pack that {place} ({level}) stands under is not above it"),
    "pack.E004": ("pack.yaml 须写成“键: 值”", "pack.yaml is written as key: value"),
    "pack.E005": ("pack.yaml 不认识键“{key}”，请删去或更正", "pack.yaml does not know the key {key!r}; remove or correct it"),
    "pack.E006": ("pack.yaml 缺少“{key}”", "pack.yaml lacks {key!r}; add it"),
    "pack.E007": ("层级“{level}”不存在，可用 nation、province、city、district", "there is no level {level!r}; use nation, province, city or district"),
    "pack.E008": ("{key} {code} 没有加引号，编号请写成 \"{code}\"", "{key} {code} is not quoted; write codes as \"{code}\""),
    "pack.E009": ("辖区单位须有 zh 名称和 code（没有法定编号的写 key）", "a unit has a name (zh) and a code, or a key where it has no statutory code"),
    "pack.E010": ("parameters.yaml 须写成“项目.参数: [值…]”", "parameters.yaml is written as programme.parameter: [values]"),
    "pack.E011": ("没有参数“{code}”，请检查拼写或先在项目中声明", "there is no parameter {code!r}; check its spelling or declare it in its programme"),
    "pack.E012": ("参数 {code} 不能由{level}一级设定，只能由：{levels}", "parameter {code} may not be set at the level {level}, only at: {levels}"),
    "pack.E013": ("参数 {code} 须是带日期的值的列表", "parameter {code} is a list of dated values"),
    "pack.E014": ("参数 {code} 的起始日 {since} 不晚于上一条，请按日期排列", "parameter {code}: {since} is not later than the value before it; sort by date"),
    "pack.E015": ("参数 {code} 的值不认识键“{key}”", "a value of {code} does not know the key {key!r}"),
    "pack.E016": ("参数 {code} 的值缺少“{key}”", "a value of {code} lacks {key!r}; add it"),
    "pack.E017": ("参数 {code} 的日期不是日期（YYYY-MM-DD）", "a date of {code} is not a day (YYYY-MM-DD)"),
    "pack.E018": ("参数 {code} 的 confidence“{confidence}”须为 S、L、A", "parameter {code}: confidence {confidence!r} is none of S, L, A"),
    "pack.E019": ("参数 {code} 是演示默认值（A），须有 note 说明来由", "parameter {code} is a demo default (A) and needs a note saying where it comes from"),
    "pack.E020": ("参数 {code} 的值不对：{reason}", "the value of {code} will not do: {reason}"),
    "pack.E021": ("参数 {code} 的 verified 须为 true 或 false", "parameter {code}: verified is true or false"),
    "pack.E022": ("参数 {code} 的来源“{source}”不在 regulations.yaml 中", "the source {source!r} of {code} is not in regulations.yaml"),
    "pack.E023": ("参数 {code} 的可信度 {confidence} 与来源不符：S、L 须有文件依据", "parameter {code}: a value of confidence {confidence} needs a document as its source"),
    "pack.E024": ("地区包开办的项目“{code}”不存在或不需要开办", "the pack offers {code!r}, which does not exist or is not optional"),
    "pack.E025": ("参数 {code} 截至日 {until} 早于起始日", "a value of {code} ends ({until}) before it begins"),
    "pack.E026": ("行政区划代码“{code}”不是 6 位或 9 位数字", "the division code {code!r} has neither 6 nor 9 digits"),
}
_CASES: Texts = {
    "case.E001": ("案例文件须是案例的列表", "a file of worked cases is a list of cases"),
    "case.E002": ("案例不认识键“{key}”，可用：{known}", "a case does not know the key {key!r}; it knows: {known}"),
    "case.E003": ("案例缺少“{key}”", "the case lacks {key!r}; add it"),
    "case.E004": ("“{value}”不是日期，请写成 2023-06-15", "{value!r} is not a day; write it as 2023-06-15"),
    "case.E005": ("没有事实“{name}”，请检查拼写", "there is no fact {name!r}; check its spelling"),
    "case.E006": ("{unit} 的 {name} 写作“{value}”不对：{reason}", "{name} of {unit} is written as {value!r}: {reason}"),
    "case.E007": ("家庭成员“{name}”不在人员里", "the household lists {name!r}, who is not among the people"),
    "case.E008": ("没有参数“{code}”，请写成 项目.参数", "there is no parameter {code!r}; write programme.parameter"),
    "case.E009": ("参数 {code} 的值不对：{reason}", "the value of {code} will not do: {reason}"),
    "case.E010": ("结果里的项目“{code}”不存在或本地区未开办", "the expected programme {code!r} does not exist or is not offered here"),
    "case.E011": ("结果里的“{unit}”不是该项目的对象，可用：{known}", "{unit!r} is no unit of that programme; there are: {known}"),
    "case.E012": ("认定“{value}”不对，须为 符合、不符合、待核", "the outcome {value!r} is none of 符合 不符合 待核 (eligible ineligible undetermined)"),
    "case.E013": ("金额“{value}”不对：{reason}", "the amount {value!r} will not do: {reason}"),
    "case.E014": ("因为里的条件“{clause}”不属于该项目", "{clause!r} under 因为 is no clause of that programme"),
    "case.E015": ("缺少里的“{name}”不是事实", "{name!r} under 缺少 is no fact"),
    "case.E016": ("起“{value}”不是月份，请写成 2023-07", "the month {value!r} under 起 is not a month; write 2023-07"),
    "case.E017": ("{unit} 的新就业收入超过工资性收入，二者必有一误", "new_job_income of {unit} is above the wage it is part of; one of them is wrong"),
    "case.E018": ("{unit} 的出生日期晚于案例日期", "{unit} is born after the day of the case"),
    "case.E019": ("{key} 须写成“名称: 值”", "{key} is written as name: value"),
    "case.E020": ("没有这样的文件或目录", "there is no such file or folder"),
    "case.E021": ("这里没有案例文件", "there are no worked cases here"),
    "case.E022": ("同一文件内案例名“{name}”重复", "the case name {name!r} stands twice in the file"),
}
_MESSAGES: Texts = _YAML | _DECLARATIONS | _PACKS | _CASES


def texts(message_id: str) -> tuple[str, str]:
    """The Chinese and the English wording of a message, with places for its details."""
    return _MESSAGES[message_id]


def message_ids() -> list[str]:
    """Every message there is."""
    return sorted(_MESSAGES)
